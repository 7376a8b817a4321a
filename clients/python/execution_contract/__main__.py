"""`python -m execution_contract`."""

import sys

from .command import main

sys.exit(main(sys.argv[1:]))
