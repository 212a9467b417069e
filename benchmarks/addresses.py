"""Recall and false alarms of the match by address, on addresses of official files written anew by rules.

    python benchmarks/addresses.py [SHARED] [--seed N]

Every second address of OFAC's SDN address file and of the Entity List is listed. Positives are these,
written otherwise (order, abbreviations, a part left out, a slip); negatives are wrong numbers, other
streets of the same town, and all addresses that are not listed and have no listed one beside them. The
rules of reading were mended after a look at misses on these two files (seed 5): `--denied` measures the
Denied Persons List instead, which nobody looked at for it.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from proscribed.screening import address_index
from proscribed.screening.addresses import read
from proscribed.screening.evidence import Facts
from proscribed.screening.same_place import SAME, compare, place_keys

_SHORT = {
    "Street": "St", "Road": "Rd", "Avenue": "Ave", "Building": "Bldg", "Room": "Rm", "Floor": "Fl",
    "Boulevard": "Blvd", "Apartment": "Apt", "Suite": "Ste", "District": "Dist", "Square": "Sq",
    "Industrial": "Ind", "Commercial": "Coml", "Centre": "Ctr", "Center": "Ctr", "Tower": "Twr",
}  # fmt: skip
_LONG = {short: long for long, short in _SHORT.items()}


def _words(text: str, table: dict[str, str]) -> str:
    return re.sub(r"\b([A-Za-z]+)\b\.?", lambda m: table.get(m[1], m[0]), text)


def shortened(text: str, chance: random.Random) -> str:
    """Abbreviations for words."""
    return _words(text, _SHORT)


def spelled_out(text: str, chance: random.Random) -> str:
    """Words for abbreviations."""
    return _words(text, _LONG)


def no_commas(text: str, chance: random.Random) -> str:
    """In capitals, without commas."""
    return text.upper().replace(",", "")


def number_last(text: str, chance: random.Random) -> str:
    """The number of a house after its street."""
    return re.sub(r"^(?:No\.? ?)?(\d+[A-Z]?) ([A-Z][\w .]+?)(,|$)", r"\2 \1\3", text)


def no_country(text: str, chance: random.Random) -> str:
    """Without its last part."""
    return ", ".join(text.split(", ")[:-1])


def no_unit(text: str, chance: random.Random) -> str:
    """Without the room, flat or office."""
    unit = r"(?:Room|Rm|Flat|Unit|Office|Suite|Apt|Apartment)\.? ?[\w-]+,? ?"
    return re.sub(unit, "", text, count=1)


def slip(text: str, chance: random.Random) -> str:
    """A letter lost in its longest word."""
    word = max(re.findall(r"[A-Za-z]+", text) or [""], key=len)
    if len(word) < 6:
        return text
    at = chance.randrange(1, len(word) - 1)
    return text.replace(word, word[:at] + word[at + 1 :], 1)


def other_number(text: str, chance: random.Random) -> str:
    """Another number of the same street."""
    numbers = list(re.finditer(r"\b\d{1,4}\b", text))
    if not numbers:
        return text
    street = read(text).numbers
    for match in numbers:
        if match[0].lstrip("0") in street:
            other = str(int(match[0]) + chance.choice((2, 4, 11, 30)))
            return text[: match.start()] + other + text[match.end() :]
    return text


POSITIVE: tuple[Callable[[str, random.Random], str], ...] = (
    shortened, spelled_out, no_commas, number_last, no_country, no_unit, slip,
)  # fmt: skip


def denied(shared: Path) -> list[str]:
    """The addresses of the Denied Persons List that name a number and a street."""
    text = _text(shared / "data/bis/dpl-2023-11-30.txt.gz")
    fields = ("Street_Address", "City", "State", "Postal_Code", "Country")
    found = {
        ", ".join(part for field in fields if (part := (row.get(field) or "").strip()))
        for row in csv.DictReader(io.StringIO(text), delimiter="\t")
    }
    return sorted(one for one in found if place_keys(read(one)) and read(one).numbers)


def addresses(shared: Path) -> list[str]:
    """The addresses of the official files that name a number and a street."""
    text = _text(shared / "data/ofac-sdn/add-2026-08-01.csv.gz").rstrip("\x1a\r\n")
    found = {
        ", ".join(part.strip() for part in row[2:5] if part.strip() not in ("-0-", ""))
        for row in csv.reader(io.StringIO(text))
    }
    for row in csv.DictReader(io.StringIO(_text(shared / "data/csl/csl-2023-11-30.csv.gz"))):
        if "Entity List" in (row["source"] or ""):
            found |= {part.strip() for part in row["addresses"].split("; ")}
    return sorted(one for one in found if place_keys(read(one)) and read(one).numbers)


def _text(path: Path) -> str:
    return gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("shared", nargs="?", type=Path, default=Path("../shared"))
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--denied", action="store_true")
    given = options.parse_args()
    chance = random.Random(given.seed)
    every = (denied if given.denied else addresses)(given.shared)
    chance.shuffle(every)
    listed, others = every[::2], every[1::2]
    started = time.process_time()
    index = address_index.build(((one,), Facts("address", addresses=(one,))) for one in listed)
    print(f"{len(listed):,} addresses listed, built in {time.process_time() - started:.1f} CPU s")

    def found(text: str) -> dict[str, float]:
        return {place.listed: place.score for place in index.find(Facts(addresses=(text,)))}

    sample = chance.sample(listed, min(1_500, len(listed)))
    asked = 0
    started = time.process_time()
    for rule in POSITIVE:
        changed = [(one, other) for one in sample if (other := rule(one, chance)) != one]
        hits = [found(other).get(one, 0.0) for one, other in changed]
        asked += len(changed)
        strong = sum(score >= 0.75 for score in hits) / max(1, len(hits))
        print(f"{rule.__name__:14} {len(changed):5} positives: recall {strong:.3f}")
    wrong = defaultdict(list)
    for one in sample:
        other = other_number(one, chance)
        if other != one:
            wrong["other number"].append(found(other).get(one, 0.0))
    for name, scores in wrong.items():
        print(f"{name:14} {len(scores):5} negatives: {sum(s >= 0.75 for s in scores)} matched")
    alarms = [(one, hits) for one in others[:3_000] if (hits := found(one))]
    asked += len(others[:3_000]) + len(wrong["other number"])
    spent = (time.process_time() - started) / asked
    print(
        f"{'not listed':14} {len(others[:3_000]):5} addresses: {len(alarms)} matched, true or not nobody has labelled;"
    )
    for one, hits in chance.sample(alarms, min(15, len(alarms))):
        best = max(hits, key=lambda text: hits[text])
        print(f"    {hits[best]:.3f}  {one}\n           {best}")
    strangers = 0
    pairs = 0
    by_town = defaultdict(list)
    for one in every:
        by_town[" ".join(one.split(", ")[-2:])].append(one)
    for town in by_town.values():
        for _ in range(min(40, len(town))):
            one, other = chance.choice(town), chance.choice(town)
            if not read(one).numbers & read(other).numbers or not {
                w for w, _ in read(one).street
            } & {w for w, _ in read(other).street}:
                pairs += 1
                strangers += compare(read(one), read(other)).value >= SAME
    print(
        f"{'same town':14} {pairs:5} pairs with no number or no street word in common: {strangers} matched"
    )
    print(f"{spent * 1000:.2f} CPU ms an address")


if __name__ == "__main__":
    main()
