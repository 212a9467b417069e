"""Screening beside brute force on a labeled set, the whole table, kept in results/matching.md:

python benchmarks/matching.py FOLDER [--million]
"""

from __future__ import annotations

import sys
from pathlib import Path

from proscribed.cli import main

if __name__ == "__main__":
    place = Path(__file__).parent / "results" / "matching.md"
    sys.exit(main(["bench", *sys.argv[1:], "--check", "--write", str(place)]))
