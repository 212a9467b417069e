"""Make `crowded_addresses.yml`: addresses that ten listed parties or more share.

    python make_crowded_addresses.py ADD.CSV > crowded_addresses.yml

ADD.CSV is OFAC's address file of the SDN List (a work of the United States government). Many of these
are registered agents, free zones and the houses of large groups: there, a shared address says little
about one of the parties. The table is frozen with the engine, so that a score depends on the two parties alone.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from proscribed.screening.address_index import build
from proscribed.screening.addresses import read
from proscribed.screening.evidence import Facts
from proscribed.screening.same_place import SAME, compare

MANY = 10


def main(file: str) -> None:
    """Print the table."""
    text = Path(file).read_text("utf-8", errors="replace").rstrip("\x1a\r\n")
    parties: dict[str, set[str]] = defaultdict(set)
    for row in csv.reader(text.splitlines()):
        parts = [part.strip() for part in row[2:5] if part.strip() not in ("-0-", "")]
        if len(parts) > 1:
            parties[", ".join(parts)].add(row[0])
    index = build(((one,), Facts(addresses=(one,))) for one in sorted(parties))
    counted = []
    for text in sorted(parties):
        asked = read(text)
        found: set[str] = set()
        for number in index.near(asked):
            listed = index.text(number)[0]
            likeness = compare(asked, read(listed))
            if likeness.value >= SAME and likeness.unit in ("same", "none", "only listed"):
                found |= parties[listed]
        if len(found) >= MANY:
            counted.append((len(found), text))
    kept: list[str] = []
    for _, text in sorted(counted, key=lambda one: (-one[0], one[1])):
        address = read(text)
        like = [compare(address, read(other)) for other in kept]
        if not any(
            one.value >= SAME and one.unit in ("same", "none", "only asked") for one in like
        ):
            kept.append(text)
    print("# Addresses that ten parties or more of OFAC's SDN List share, made by")
    print(f"# make_crowded_addresses.py from {Path(file).name}.")
    for text in sorted(kept):
        print(f'- "{text}"')


if __name__ == "__main__":
    main(sys.argv[1])
