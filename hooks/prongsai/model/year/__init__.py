"""The records of one agency's fiscal year."""
