"""The sheets of a workbook: which records are in each, and in which columns.

- `agency_year`: an agency's year as its files stand, and what lists in a workbook offer
- `plan_sheets`: the sheets of a plan and of a risk register
- `report_sheets`: the sheets of a report and of complaints
- `sheet_kind`: a sheet: which records are in it, in which columns
- `sheet_list`: all sheets of a workbook, in the site's order
- `shelves`: where the records of a sheet lie in their file
"""
