"""What an office does with its own part of a project, beside checking and building it.

- `scope`: the part of a project that somebody asks about: all of it, an agency, an agency's year
"""
