"""Markdown in, words out."""
