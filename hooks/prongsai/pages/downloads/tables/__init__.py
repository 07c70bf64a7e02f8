"""What is in the downloads: a module for each kind of record, and in each its tables, row by row.

- `agencies`: who publishes: agencies, their units and channels, and what changed
- `columns`: what the values of a column are
- `evidence`: the register of files, announcements and other pages, and what each file of records was compiled from
- `items`: how far each item is proven, by which elements and by what
- `plans`: plans, what they aim at, their projects, progress and money
- `records`: complaints, measures, risks and the report
- `results`: the results of the assessment and what was learned from them
- `table`: a table and its rows
"""
