"""What visitors take away as files, and what the portal tells of them.

- `datasets`: the downloads of the data page
- `events`: what happened, by the days that the data tells
- `manifest`: `evidence.json`: every file of evidence with its sums and days
- `overview`: what the site's pages tell of all agencies together
- `sheet`: the sheet as CSV and XLSX, for the assessment system
"""
