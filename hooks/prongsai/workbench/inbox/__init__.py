"""Photos, documents and tables on their way into a year: sent, looked at, described, registered, offered as evidence.

- `evidence_forms`: the forms of registered files, and of the register itself
- `evidence_offer`: which items and elements registered files are evidence for
- `file_facts`: what is known of a file before it is registered: whether it is accepted, its day, what may be personal
- `file_names`: a name that a file can have on every system, whatever it was called
- `file_questions`: what is asked of each kind of file
- `inbox_files`: the files that are in no register: those of the inbox, and those that lie in a year's folders
- `inbox_routes`: the addresses of all this
- `register_fields`: what is asked of a table's figures: what columns come to, and its last row
- `registration`: files with what was typed about them, brought into the register at once
- `uploads`: files sent by a browser, looked at before they are put into the inbox
"""
