"""Excel out and in: a workbook of an agency's year, filled in by an office and its units, and what it would change.

- `columns/`: a value of a record as cells, and back
- `comparison`: a sheet that was handed in compared with the records as they are
- `file_changes`: what rows say brought into the files of a year, tried by a check
- `handed_in`: files that were filled in and handed back, as sheets of rows
- `proposal`: what all files that were handed in at once would change
- `sheets/`: which records are in each sheet, and in which columns
- `workbook`: the workbook as an office fills it in
"""
