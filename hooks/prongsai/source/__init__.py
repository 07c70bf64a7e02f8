"""A file's bytes with their places, and what is wrong with them."""
