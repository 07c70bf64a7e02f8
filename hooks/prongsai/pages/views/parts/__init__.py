"""What several kinds of page show.

- `amounts`: figures with their units, in words: targets, and what they start from
- `base`: what every page has, whatever its kind
- `change`: what became of a page since it was submitted, in words; on the year's board, of all its pages
- `gaps`: what an office still has to do in a year: the items that are not complete, by the unit that answers for them
- `marks`: an item's status small enough to stand in a row or a cell, and how many items stand at each status
- `news`: what changed lately, newest first, ready to print
- `outline`: the names and places of a plan's parts: dimension (มิติ) and mission (ภารกิจตามมิติ), for its page and
  its projects'
- `pieces`: what several pages of records show: how far a project is, measures, results with their proof, questions
- `promises`: how far the projects of a plan are, dimension by dimension: one small mark for each
- `totals`: the totals of a plan as its signed document states them, beside those counted from its projects
"""
