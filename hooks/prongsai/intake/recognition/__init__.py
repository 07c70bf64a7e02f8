"""From lines and tables to the values of a record, each with its place and how sure it is.

- `announcements`: what an announcement is about, its number and day, the position that made it, and its text
- `figures`: years, money and amounts within a text: where they stand, as files of a year may say them
- `findings`: what recognition gives: values with their paths, places and certainty; what could not be placed
- `ledger`: a document line by line, and what became of every character: a value, the way to one, or nothing
- `numbering`: numbers and dashes that begin a line, and the nested list that lines with them make
- `offices`: offices that a text names: one by its name, those of a kind by how their names begin
- `plans/`: anti-corruption plans: project sheets, summary tables, memos, and what a plan says before its projects
- `quotes`: a value as it is written and the passage it is quoted from: what was joined and mended, and nothing else
- `recognising`: what kind a document is, and what it says for the files of a year
- `tabular/`: documents that are mostly tables: progress reports, measures, results of the assessment, risks, complaints
- `wording`: words as documents print them: whatever their damage, spaces and numerals
"""
