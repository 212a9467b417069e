"""Publications of the SDN List, made from OFAC's own files with changes of the usual size.

The parties, aliases and addresses are real: `sdn.csv` of 2024-05-03, the sides of 2026-08-01, and
from the Consolidated Screening List of 2026-07-31 those listed in between. Of the latter that list
drops the remarks; each gets those of another party of its kind. From one publication to the next
about as much changes as did between the 199 captures of 2021 to 2023.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

NULL = "-0- "
HELD_BACK = 1_800  # of the newest entries: those that are added later
ADDED, REMOVED, REVISED, SIDES = 6, 2, 5, 3  # in one publication, on average
PARTS = ("sdn", "alt", "add")
NUMBERS = {"sdn": 1, "alt": 2, "add": 2}  # the first columns, which are not quoted
START = datetime(2022, 1, 3, 18, 44, tzinfo=UTC)

Row = tuple[str, ...]
Rows = dict[int, tuple[Row, ...]]
"""The rows of a part by the number of their entry."""


class Publication(NamedTuple):
    """One day's files as OFAC writes them, by part."""

    published_at: datetime
    files: dict[str, bytes]
    size: int


def publications(data: Path, count: int, seed: int = 20240503) -> Iterator[Publication]:
    """So many publications, a few days apart, each with what changed since the one before."""
    made = random.Random(seed)
    parts = _parts(data, made)
    coming = sorted(parts["sdn"])[-HELD_BACK:]
    held = {part: {n: rows.pop(n) for n in coming if n in rows} for part, rows in parts.items()}
    day = START
    for _ in range(count):
        size = len(parts["sdn"])
        yield Publication(day, {part: written(part, rows) for part, rows in parts.items()}, size)
        day += timedelta(days=made.choice((1, 1, 2, 3, 5)))
        for number in made.sample(sorted(parts["sdn"]), _about(made, REMOVED)):
            for rows in parts.values():
                rows.pop(number, None)
        for number in made.sample(sorted(parts["sdn"]), _about(made, REVISED)):
            parts["sdn"][number] = (_revised(parts["sdn"][number][0], made),)
        for part in ("alt", "add"):
            for number in made.sample(sorted(parts[part]), _about(made, SIDES)):
                parts[part][number] = _side_revised(parts[part][number], made)
        for number in [coming.pop(0) for _ in range(min(_about(made, ADDED), len(coming)))]:
            for part, rows in parts.items():
                if number in held[part]:
                    rows[number] = held[part][number]


def written(part: str, rows: Rows) -> bytes:
    """The file of a part as OFAC writes it: by number, texts quoted, CRLF, control-Z."""
    lines = (_line(row, NUMBERS[part]) for number in sorted(rows) for row in rows[number])
    return ("".join(lines) + "\x1a").encode("latin-1", "replace")


def _line(row: Row, numbers: int) -> str:
    texts = (cell if cell == NULL else f'"{cell}"' for cell in row[numbers:])
    return ",".join((*row[:numbers], *texts)) + "\r\n"


def _parts(data: Path, made: random.Random) -> dict[str, Rows]:
    folder = data / "ofac-sdn"
    main = _by_number(_rows(folder / "sdn-2024-05-03.csv.gz"))
    remarks: dict[str, list[str]] = {}
    for [row] in main.values():
        remarks.setdefault(row[2], []).append(row[11])
    for number, row in _later(data / "csl" / "screening-list-compact-2026-07-31.json.gz"):
        if number not in main:
            main[number] = ((*row[:11], made.choice(remarks[row[2]])),)
    sides = {
        part: {
            number: rows
            for number, rows in _by_number(_rows(folder / f"{part}-2026-08-01.csv.gz")).items()
            if number in main
        }
        for part in ("alt", "add")
    }
    return {"sdn": main, **sides}


def _later(file: Path) -> Iterator[tuple[int, Row]]:
    """The SDN entries of the compact Consolidated Screening List, laid out as in `sdn.csv`."""
    whole = json.loads(gzip.decompress(file.read_bytes()))
    programs = whole["tables"]["programmes"]
    kinds = {"Individual": "individual", "Vessel": "vessel", "Aircraft": "aircraft"}
    for one in whole["entries"]:
        if whole["tables"]["sources"][one["s"]].startswith("Specially Designated Nationals"):
            program = programs[one["pg"]].replace("; ", "] [") if "pg" in one else NULL
            kind = kinds.get(one["t"], NULL)
            yield int(one["e"]), (one["e"], one["n"], kind, program, *[NULL] * 8)


def _rows(file: Path) -> list[Row]:
    text = gzip.decompress(file.read_bytes()).decode("latin-1").rstrip("\x1a")
    return [tuple(row) for row in csv.reader(text.splitlines()) if row]


def _by_number(rows: Iterable[Row]) -> Rows:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(int(row[0]), []).append(row)
    return {number: tuple(several) for number, several in found.items()}


def _about(made: random.Random, mean: int) -> int:
    return made.randint(0, 2 * mean)


def _revised(row: Row, made: random.Random) -> Row:
    """A row with one more statement in its remarks, or without its last one."""
    told, _, last = row[11].rpartition("; ")
    if told and last and made.random() < 0.3:
        return (*row[:11], told + ".")
    before = "" if row[11] == NULL else row[11].rstrip(".") + "; "
    return (*row[:11], f"{before}Registration Number {made.randrange(10**6, 10**7)} (Russia).")


def _side_revised(rows: tuple[Row, ...], made: random.Random) -> tuple[Row, ...]:
    """Rows with one more, or without their last one."""
    if len(rows) > 1 and made.random() < 0.3:
        return rows[:-1]
    last = rows[-1]
    words = last[3].split() if len(last) == 5 else last[2].split()
    made.shuffle(words)
    place = 3 if len(last) == 5 else 2
    number = str(made.randrange(900_000, 1_000_000))
    return (*rows, (last[0], number, *last[2:place], " ".join(words) or "X", *last[place + 1 :]))
