"""Make `kept_names.txt` from files of personal names.

    python make_kept_names.py FOLDER      (FOLDER holds the source files named below, gzipped)

A name is kept when `mending.mended` would take it for a word of the tables. A table word that has lost or
gained its last letters is left out: fields are too short, and words have a plural.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

from proscribed.screening import mending, scripts

SOURCES = {
    "surnames-all.txt.gz": ("smashew/NameDatabases", "Unlicense"),
    "first-names-all.txt.gz": ("smashew/NameDatabases", "Unlicense"),
    "persons-english-names.txt.gz": ("wainshine/Chinese-Names-Corpus", "Apache-2.0"),
    "common-forenames-by-country.csv.gz": ("sigpwned/popular-names-by-country-dataset", "CC0-1.0"),
    "common-surnames-by-country.csv.gz": ("sigpwned/popular-names-by-country-dataset", "CC0-1.0"),
}
COLUMNS = {"common-forenames-by-country.csv.gz": -1, "common-surnames-by-country.csv.gz": 5}
WIDTH = 110


def names(folder: Path) -> set[str]:
    """The names of all files, in plain small letters."""
    found: set[str] = set()
    for file in SOURCES:
        with gzip.open(folder / file, "rt", encoding="utf-8-sig") as lines:
            for line in lines:
                text = line.strip().split(",")[COLUMNS[file]] if file in COLUMNS else line.strip()
                found.update(scripts.latin(word) for word in text.replace("'", "").split())
    return found


def kept(folder: Path) -> list[str]:
    """The names that would be taken for slips."""
    mended = {name: mending.mended(name) for name in names(folder)}
    return sorted(
        name
        for name, word in mended.items()
        if word != name and not word.startswith(name) and not name.startswith(word)
    )


def main(folder: Path) -> None:
    """Read, try and write."""
    place = Path(__file__).with_name("kept_names.txt")
    place.write_text("", encoding="utf-8")
    lines = [
        "# Personal names a slip away from a word of the tables; made by make_kept_names.py from"
    ]
    lines += [
        f"# {file.removesuffix('.gz')}: {of} ({terms})" for file, (of, terms) in SOURCES.items()
    ]
    line = ""
    for name in kept(folder):
        if len(line) + len(name) > WIDTH:
            lines.append(line)
            line = ""
        line += f" {name}" if line else name
    place.write_text("\n".join([*lines, line, ""]), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
