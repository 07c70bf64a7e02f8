#!/usr/bin/env python3
"""How quick a build is beside other generators: `.venv/bin/python benchmarks/compare.py --help`, and README.md."""

import sys

from comparing.command import main

if __name__ == "__main__":
    sys.exit(main())
