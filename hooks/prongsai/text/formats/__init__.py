"""Text as others take it: files that spreadsheet programs open, web addresses, ids, what changed in a text.

- `csv`: rows of text as a CSV file that spreadsheet programs open rightly, Thai and all, and without running anything
- `diff`: a unified diff of two texts that have the same lines but for their words, with what cannot be seen made
  visible
- `headings`: the ids of headings on a page: their own words
- `markdown_library`: the library that reads Markdown, as this site uses it, and what it takes for headings
- `uri`: a web address as people write it (Thai letters, spaces) as programs take it: punycode and per cent signs
- `workbook`: a workbook of many rows, joined of rows that were written elsewhere and at another time
- `xlsx`: rows of text as an XLSX file, the same bytes each time; made by openpyxl
"""
