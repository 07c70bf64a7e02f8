"""The files that commands write among an officer's and read again.

- `imports`: imports.json: which values of a year were read from a document, and from where in it
- `links`: links.json: what became of each outside link when it was last asked
- `published`: published.lock: which files an agency's site published, and on which days
- `snapshot`: snapshot.json: what an agency submitted for a year, frozen
"""
