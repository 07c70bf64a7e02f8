"""Tables in CSV and XLSX.

- `accept`: CSV and XLSX: what is accepted, their cells, the published copies
- `delimited`: CSV files as programs write them: in which encoding, with which separator, from which line on
- `excel`: one sheet of a workbook, read within bounds and written anew
- `kind`: tables as a kind of registered file: what is known of one, kept between builds, and what its copies are
"""
