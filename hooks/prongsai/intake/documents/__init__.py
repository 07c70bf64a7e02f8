"""A file of any kind read into lines and tables that know their places.

- `document`: what every reader gives: lines and tables in the order of the document
"""
