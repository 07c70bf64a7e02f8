"""The columns of a sheet: a value of a record as cells, and back.

- `cell`: a text in a cell, and what all kinds of cells share
- `fields`: a value of a record as one column or several
- `figures`: columns of days, numbers, shares and money
- `lines`: a list in one cell, a line for each entry
- `words`: columns of words that mean something else: of a fixed list, units, ids, fiscal years
"""
