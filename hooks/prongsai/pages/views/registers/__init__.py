"""Photos, documents and tables as pages show them, and the files of all data.

- `data_files`: the files that an agency's data comes in, at addresses that stay
- `documents`: a document file as the evidence page shows it: its first page, and what is known of it
- `files`: one registered file as pages show it: its download, its size and sum, the items and records it serves
- `photos`: one photo as any page shows it: its published copy, its words, and its place in the evidence page
- `tables`: a table file as a page shows it: its cells as an accessible table, its sums, and its downloads
"""
