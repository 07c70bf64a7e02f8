"""Number formats of spreadsheets: what Excel shows of a value in a cell that is formatted so.

- `codes`: a format's code read into its sections and their pieces
- `days`: dates, hours and times that are counted on, by a section
- `display`: a value as its cell shows it; which section is whose
- `figures`: numbers by a section: plain, scientific, fractions, as they come
"""
