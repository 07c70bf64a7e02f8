"""The declared types of values, and how each is written.

- `colours`: contrast, and the tones made of an agency's accent
- `parsers`: the parsers of values: how each is written, and what is said of one that is written otherwise
- `types`: the declared types of values, ready for use in records: each is a parser of parsers.py with its JSON Schema
"""
