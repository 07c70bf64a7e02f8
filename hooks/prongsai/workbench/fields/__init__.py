"""What is asked for one value: as strings of a browser, as a value of a file, and as a template shows it.

- `choices`: one of several, or any of several
- `days`: days, fiscal years and spans of them, shown and typed as people write them
- `field`: what every field of a form is
- `figures`: figures, shown with separators, written without; money; figures by year
- `layout`: several fields as one: a group of keys, the rows of a list
- `lines`: several texts, one a line; steps of steps
- `mappings`: a mapping as rows whose keys are hidden or typed, or as a field for each known key
- `markdown`: a Markdown text in both languages, with a preview
- `references`: what names something that there is, typed by its words with a list that narrows down
- `texts`: texts in two languages, or of one line
"""
