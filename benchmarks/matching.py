"""Screening beside brute force on a labelled set: python benchmarks/matching.py FOLDER [QUERIES]"""

from __future__ import annotations

import sys

from proscribed.screening.bench import run, table

if __name__ == "__main__":
    print(table(run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)))
