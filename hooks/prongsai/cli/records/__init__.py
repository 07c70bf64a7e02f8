"""Records of a year: one added, edited, taken back, a year of them begun.

- `add`: `prongsai add`: a photo, document, table, announcement, project or link, with its file and its items
- `addition_context`: what the questions of all kinds share: the year, the id, the items, texts in two languages
- `edit`: `prongsai edit`: the workbench, records typed and checked in a browser
- `file_questions`: what is asked of a photo, a document, a table
- `remove`: `prongsai remove`: a record taken back, with all that uses it
- `rollover`: `prongsai rollover`: next year's files from this year's, and the list of what must be new
- `text_questions`: what is asked of a link, an announcement, a project
"""
