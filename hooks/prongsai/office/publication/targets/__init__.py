"""Where a site is published, one kind of place a module.

- `failures`: why a place does not take a site, in words
- `one_by_one`: an upload carried out one file after the other
- `target`: what every kind of place can do
- `tree`: what is at a place, while it is changed
"""
