"""The declared types of values, and how each is written."""
