"""Rows of text as files that spreadsheet programs open, and what changed between two texts.

- `csv`: rows of text as a CSV file that spreadsheet programs open rightly, Thai and all, and without running anything
- `diff`: a unified diff of two texts that have the same lines but for their words, with what cannot be seen made
  visible
- `xlsx`: rows of text as an XLSX file, the same bytes each time; made by openpyxl
"""
