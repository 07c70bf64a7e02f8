"""Charts: their numbers and their geometry."""
