"""Thai as it is written: damage, line breaks, and how the search compares it."""
