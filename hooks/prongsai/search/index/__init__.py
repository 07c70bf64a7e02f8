"""The files of an index: how they are written, and how the parts of agencies are joined."""
