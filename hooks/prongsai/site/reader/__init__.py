"""The folders, read."""
