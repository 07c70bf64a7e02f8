"""What visitors search: documents in, the files of an index out. Read README.md for the format of the files.

- `document`: what is indexed of one page in one language
- `index/`: the files of an index: how they are written, and how the parts of agencies are joined
- `other_sites`: what is searched of a site as one file; such files of other sites, read and not believed
- `site_index`: the search's files: its index, joined sites too, and the documents for others to join
- `synonyms`: words that mean one thing in this field: Thai, English, abbreviations
"""
