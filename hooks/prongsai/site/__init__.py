"""What was read of all folders, and what names what."""
