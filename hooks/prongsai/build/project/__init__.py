"""A project as a build finds it: the sums of its files, the groups of its agencies, their records.

- `gc_pause`: Python's search for dead objects, put off while many live ones are made
- `group_data`: agencies read and connected
- `groups`: which agencies must be looked at together: those whose files name each other
- `inputs`: what a build reads, as sums
- `libraries`: the versions of the libraries that decide what is made
"""
