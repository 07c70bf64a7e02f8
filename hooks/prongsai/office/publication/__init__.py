"""A site brought to where the office publishes it.

- `targets/`: where a site is published, one kind of place a module
"""
