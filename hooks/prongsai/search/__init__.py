"""What visitors search: documents in, the files of an index out. Read README.md for the format of the files."""
