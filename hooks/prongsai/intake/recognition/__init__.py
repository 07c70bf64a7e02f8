"""From lines and tables to the values of a record, each with its place and how sure it is.

- `findings`: what recognition gives: values with their paths, places and certainty; what could not be placed
"""
