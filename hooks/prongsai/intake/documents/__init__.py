"""A file of any kind read into lines and tables that know their places.

- `conversion`: other programs' documents made DOCX by LibreOffice, where it is installed
- `document`: what every reader gives: lines and tables in the order of the document
- `docx/`: Word files, read as Word shows them
- `file_kinds`: of which kind a file is: by what is in it, as its name may say something else
- `page_ends`: what the end of a page does to a table: heads that stand again, rows that are cut
- `pdf/`: PDF files with a text layer, read page by page in a process of its own
- `plain_text`: a text as a program made it of a PDF: lines, and tables whose rows are lines with tabs
- `reader`: a file read into a document, whatever its kind
- `sheets`: workbooks and CSV as tables
"""
