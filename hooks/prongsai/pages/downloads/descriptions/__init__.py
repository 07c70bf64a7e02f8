"""What the downloads are, told to programs: a form of description in each module.

- `data_package`: Data Package, for programs that read tables
- `dcat`: DCAT-AP in JSON-LD, for catalogues of data
- `description`: what all of them tell: files, publishers, meanings of columns
- `thai_catalogue`: the fourteen fields that Thai agencies' catalogues ask for
"""
