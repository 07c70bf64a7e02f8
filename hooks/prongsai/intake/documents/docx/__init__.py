"""Word files, read as Word shows them: a walk of our own over their XML, as libraries lose numbers and insertions.

- `body`: paragraphs and tables in the order of the document
- `grid`: the rows and cells of a table, merged ones once
- `number_forms`: a number as lists write it: digits, letters or words, Thai and others
- `numbering`: the automatic numbers of paragraphs, counted as Word counts them
- `package`: the parts of a Word file, taken out of its ZIP within bounds
- `runs`: the text of a paragraph: insertions in, deletions, instructions of fields and hidden text out
- `styles`: what a paragraph has of its style: number, heading, bold, hidden
- `word_file`: a Word file read: its text, what is printed around it, and what its officer should know
- `xml_tree`: XML made into a tree; no entities, no endless depth
"""
