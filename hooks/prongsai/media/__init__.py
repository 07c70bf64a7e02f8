"""Registered files: photos, documents and tables accepted, known and copied."""
