"""Rows of text as files that spreadsheet programs open, and what changed between two texts."""
