"""The files that commands write among an officer's and read again."""
