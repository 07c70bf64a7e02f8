"""What a text claims: figures, persons, years, numbers of a list that was pasted.

- `figures`: figures in sentences: what a text promises, to be held against the figures that are given beside it
- `listing`: numbers that came along when a list was pasted out of a document: `1) …`, `๑. …`
- `persons`: persons named where only a position should stand: what comes before a name, and what only looks like it
- `years`: the fiscal years that a title says it is of
"""
