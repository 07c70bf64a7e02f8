"""Records: what an officer's files mean. Frozen, typed, and each knows where it was written."""
