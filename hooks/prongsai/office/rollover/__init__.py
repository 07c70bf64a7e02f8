"""Next year's files begun from this year's: what stands is carried, all else is listed for the units.

- `next_year`: from which year to which, by which list of items; the files that are to be made
- `rollover_list`: item by item what was carried, what must be new, what moved, what to look at
- `standing`: which evidence of a year stands in the next, and why the rest does not
- `succession`: which item of the one list is which of the other
"""
