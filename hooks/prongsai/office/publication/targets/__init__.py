"""Where a site is published, one kind of place a module.

- `target`: what every kind of place can do
"""
