"""The tables of a plan: those that list its projects, and those that say what is to be reached each year.

- `columns`: what the columns of a plan's tables hold, by their heads, and the cells of each row
- `summary`: the summary table of a plan: a project a row, with its dimension, mission, code, budget and what else it
  tells
- `sums`: rows of a plan's tables that sum up others: how many projects, and how much money
- `yearly`: the table of a plan that says what is to be reached each year
"""
