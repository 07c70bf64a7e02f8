"""The files of an index: how they are written, and how the parts of agencies are joined.

- `blocks`: many small contents in few files, each of which can be read alone: by a range of bytes, or as a script
- `format`: how the files of an index are written: numbers, shards, names, and bytes as a script that any page may
  load
- `grams`: the keys under which a document is found, as numbers
- `head`: the head of an index: what the first query needs to know, and what all other files are called
- `join`: parts → the files of an index
- `lists`: which documents of a unit have which keys, as arrays: made of documents, written into parts and read again
- `part`: documents of one agency (or of the site's own pages), prepared apart from all others: what joining needs of
  them
- `state`: what is kept of an index between builds: enough to join an edit into it
- `tables`: the lists of all units joined: all keys of an index, in the order of their shards, each with its list
"""
