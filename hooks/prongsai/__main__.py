"""`python -m prongsai`."""

import sys

from prongsai.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
