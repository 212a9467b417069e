"""Make `word_weights.txt` from files of ordinary names.

    python make_weights.py FOLDER      (FOLDER holds the source files named below, gzipped)

A word weighs from 0.1 (in one name of ten) to 1 (in one of a hundred thousand), by the largest share
of the names of any one source that hold it. Words seen fewer than three times stay out: they are as
rare as words never seen, and the table stays free of the names of single companies.
"""

from __future__ import annotations

import csv
import gzip
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from proscribed.screening import names, words

SOURCES = {
    "companies-listed-worldwide-2026-08-16.csv.gz": ("JerBouma/FinanceDatabase", "MIT", "name"),
    "persons-synthetic-global.csv.gz": ("opensanctions/yente, synthetic", "MIT", "full_name"),
    "persons-synthetic-us.csv.gz": ("opensanctions/yente, synthetic", "MIT", "full_name"),
    "companies-chinese-short-names.txt.gz": ("wainshine/Company-Names-Corpus", "Apache-2.0", ""),
    "persons-chinese-names-historical.txt.gz": ("wainshine/Chinese-Names-Corpus", "Apache-2.0", ""),
    "common-forenames-by-country.csv.gz": ("sigpwned/popular-names-by-country-dataset", "CC0-1.0", "Romanized Name"),
    "common-surnames-by-country.csv.gz": ("sigpwned/popular-names-by-country-dataset", "CC0-1.0", "Romanized Name"),
}  # fmt: skip
LEAST = 3


def column(path: Path, name: str) -> Iterator[str]:
    """The names of one file."""
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        if name:
            yield from (row[name] for row in csv.DictReader(file) if row[name])
        else:
            yield from (line.strip() for line in file if line.strip())


def main(folder: Path) -> None:
    """Count, weigh and write, one line per weight."""
    share: dict[str, float] = {}
    for file, (_, _, name) in SOURCES.items():
        counts: Counter[str] = Counter()
        total = 0
        for text in column(folder / file, name):
            total += 1
            counts.update({words.weight_key(word) for word in names.read(text).words})
        for word, count in counts.items():
            if (count >= LEAST or file.startswith("common-")) and len(word.strip("=")) > 1 and not word.isdigit():  # fmt: skip
                # a "common names" file has one row a name: its names are common, not one in two thousand
                part = 1e-3 if file.startswith("common-") else count / total
                share[word] = max(share.get(word, 0.0), part)
    lines: dict[str, list[str]] = defaultdict(list)
    for word, part in share.items():
        rarity = 0.1 + 0.9 * (-math.log10(part) - 1) / 4
        lines[f"{min(1.0, max(0.1, rarity)):.2f}"].append(word)
    with open(Path(__file__).with_name("word_weights.txt"), "w", encoding="utf-8") as out:
        out.write(
            "# Weights of words by their rarity in ordinary names; made by make_weights.py from\n"
        )
        for file, (source, license_, _) in SOURCES.items():
            out.write(f"# {file.removesuffix('.gz')}: {source} ({license_})\n")
        for weight in sorted(lines):
            out.write(f"{weight} {' '.join(sorted(lines[weight]))}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
