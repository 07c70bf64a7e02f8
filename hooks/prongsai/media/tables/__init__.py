"""Tables in CSV and XLSX.

- `accept`: CSV: what is accepted, and its rows
- `cells`: a cell of a workbook: its value, and what its sheet shows
- `content`: what is in a table file: its parts as they are checked, shown and published
- `delimited`: CSV files as programs write them: in which encoding, with which separator
- `eras`: days of the Buddhist era in a calendar of the Christian era
- `excel`: one sheet of a workbook, read within bounds and written anew
- `grids`: all sheets of a workbook that is filled in and handed back
- `kind`: tables as a kind of registered file: what is known of one, kept between builds, and what its copies are
- `layout`: where titles end and heads stand
- `number_formats/`: what Excel shows of a value in a cell that is formatted so
"""
