"""Records of YAML files and of pages as values: where one stands, how it is changed, what two versions of it come to.

- `merging`: one value changed by two people, or by a person and a document
- `page_records`: a Markdown page as a value, read and written
- `record_edits`: a record of a file made another one, or made
- `record_paths`: paths that last: an entry of a list is named by its id
"""
