"""A site brought to where the office publishes it.

- `settings`: publish.yml, which names those places
- `targets/`: where a site is published, one kind of place a module
"""
