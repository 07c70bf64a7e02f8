"""What a build says of itself while it runs and afterwards.

- `outcome`: what came of a build; of the last one and of the last look, for whoever asks again
- `profiling`: where a build's time went: a table, and a file for trace viewers
- `progress`: how far a build is: a bar, or lines; what its steps took
- `summary`: what a build did, in numbers
"""
