"""`python -m proscribed`, and what the installed command runs."""

from __future__ import annotations

import gc
import sys


def entry_point() -> None:
    """Run the command that the process was given, and end it with the command's exit code."""
    gc.set_threshold(500_000, 20, 100)  # imports and answers are many small values, few circles
    from proscribed.cli import main

    code = main()
    gc.freeze()  # nor need they be searched for circles on the way out
    sys.exit(code)


if __name__ == "__main__":
    entry_point()
