"""The rules between records, one family a module."""
