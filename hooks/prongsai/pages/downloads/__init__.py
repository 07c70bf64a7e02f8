"""What visitors take away as files, and what the portal tells of them."""
