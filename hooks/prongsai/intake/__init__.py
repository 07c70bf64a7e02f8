"""What an office already has, brought into its records: Word, PDF and Excel in, Excel out.

- `documents/`: a file of any kind read into lines and tables that know their places
- `procurement/`: procurement data of the Open Contracting Data Standard, mapped to the tables that items ask for
- `proposals/`: what a document would change in the files of a year: shown first, then taken over
- `recognition/`: from lines and tables to the values of a record, each with its place and how sure it is
- `workbooks/`: Excel out and in: a workbook of an agency's year, and what it would change
"""
