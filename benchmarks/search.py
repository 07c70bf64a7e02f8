#!/usr/bin/env python3
"""How good and how quick the search is: `.venv/bin/python benchmarks/search.py --help`, and README.md beside this."""

import sys

from searchbench.command import main

if __name__ == "__main__":
    sys.exit(main())
