"""The two folders of a site, and how files come into them."""
