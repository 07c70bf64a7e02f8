"""What is looked at, made and joined, and in which order."""
