"""What is asked for each record, written by hand: values of a file as strings of a browser, and back.

What a browser sends as it was shown leaves the value untouched, however that is written.

- `disclosure_form`: what is offered for an item
- `fields`: one value: a text in two languages, a line, a day, a choice, boxes to tick
- `layout`: several fields as one: a group, rows of a list
"""
