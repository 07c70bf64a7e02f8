"""Records of YAML files as values: where one stands, how it is made another, what two versions of it come to.

- `merging`: one value changed by two people, or by a person and a document
- `record_edits`: a record of a file made another one, or made
- `record_paths`: paths that last: an entry of a list is named by its id
"""
