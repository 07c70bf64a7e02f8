"""What an office exchanges with its units and takes from what it has: `prongsai export`, `import`.

- `document_import`: Word, PDF and text: what a document would change is shown, then written
- `file_import`: `prongsai import`: files of any kind that hold records, told apart by their names
- `office_edits`: the year that a command names, and edits of it tried, asked about and written
- `procurement_import`: procurement data in the Open Contracting format: tables made of it, and registered
- `workbook_export`: `prongsai export xlsx`: a year as a workbook to fill in
- `workbook_import`: filled workbooks and CSV files: what they would change, and that written
- `workbook_report`: what filled files would change, in words
"""
