"""`python -m cleaner`: the same as the command `cleaner`."""

import sys

from cleaner.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
