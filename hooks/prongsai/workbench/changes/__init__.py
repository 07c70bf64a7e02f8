"""What was changed: since the last publication, and by each save; kept as commits where that is wanted.

- `change_routes`: the addresses of all this
- `change_words`: two versions of a record, and what is another in them, field by field
- `changed_records`: what was changed in a year since it was published last, and by each save
- `commits`: each save as a commit of the project's git repository
"""
