"""Documents of the office brought into its records: sent, compared with what is there, taken over, looked at.

- `excel_page`: what filled workbooks would change
- `excel_routes`: the addresses of the year's workbook: taken out, sent back, compared, taken over
- `import_page`: what a document would change, and what of it is doubtful
- `import_routes`: the addresses of all this
- `sent_files`: files that a form sends, kept as versions
- `value_labels`: what the forms call a value of a record, part by part, and what it says in their words
- `value_sources`: where the values of a record were read, shown beside its form
"""
