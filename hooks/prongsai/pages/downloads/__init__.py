"""What visitors take away as files, and what the portal tells of them.

- `agency_book`: all tables of an agency as one workbook
- `datasets`: the downloads of the data page
- `descriptions/`: what the downloads are, told to programs
- `events`: what happened, by the days that the data tells
- `manifest`: `evidence.json`: every file of evidence with its sums and days
- `overview`: what the site's pages tell of all agencies together
- `sheet`: the sheet as CSV and XLSX, for the assessment system
- `status`: `status.json`: how far an agency's items are proven, for programs that watch many sites
- `tables/`: what is in the downloads, a module for each kind of record
"""
