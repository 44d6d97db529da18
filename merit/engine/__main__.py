"""`python -m merit.engine FILE...`: `rank_case` without Django."""

import sys

from merit.engine.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout, sys.stderr))
