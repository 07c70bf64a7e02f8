"""The search benchmark: corpus and queries in, figures of one or several engines out. See ../README.md."""
