"""What is known of agencies only where all of them are looked at together.

- `comparison`: what of an agency can be compared with another's, or with that of another of its years
- `directory`: the agencies in the order of their names, in groups, cut so that no page is too heavy for a phone
"""
