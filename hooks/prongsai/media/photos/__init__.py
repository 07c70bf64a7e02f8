"""Photos and logos."""
