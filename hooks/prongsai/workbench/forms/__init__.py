"""What is asked for each kind of record, and where such records stand.

- `disclosure_form`: what is offered for an item
"""
