"""What the downloads are, told to programs: a form of description in each module.

- `data_package`: Data Package, for programs that read tables
- `dcat`: DCAT-AP in JSON-LD, for catalogues of data
- `thai_catalogue`: the fourteen fields that Thai agencies' catalogues ask for
- `told`: what all of them tell
- `whole`: all of them, of the whole site
"""
