"""Charts: their numbers and their geometry.

- `chart`: charts: what an SVG needs, worked out here so that the template (charts.html) only places it
- `ita`: the drawings of assessment results: totals by year against the pass mark, instruments, indicators
- `money`: money as pages show it: of a project, of a plan by dimension and by year, in short, and as a drawing
- `plan`: the drawings of a plan: how far the projects of each dimension are, targets by year
- `trend`: an agency's ITA results over the years: charts against the pass mark, and the same numbers as rows
- `years`: charts of years: columns of a figure set for each year, and a line of scores with a pass mark
"""
