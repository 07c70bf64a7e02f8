"""The declared types of values, and how each is written.

- `amounts`: amounts with the words around them: per cent, units, what a target falls by
- `choices`: closed lists, and the words that may be written for their names
- `colours`: contrast, and the tones made of an agency's accent
- `money`: baht and satang, budgets by year
- `parsers`: the parsers of values: how each is written, and what is said of one that is written otherwise
- `periods`: spans of fiscal years and their quarters, as documents write them
- `scalars`: one value as it stands in a file, before its type is known
- `types`: the declared types of values, ready for use in records: each is a parser of parsers.py with its JSON Schema
"""
