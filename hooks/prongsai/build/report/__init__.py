"""What a build says of itself while it runs and afterwards.

- `profiling`: where a build's time went: a table, and a file for trace viewers
- `progress`: how far a build is: a bar, or lines; what its steps took
- `summary`: what a build did, in numbers
"""
