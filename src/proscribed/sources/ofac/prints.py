"""What of a delimited file is new: records whose lines stand as they stood in a file read before are
not read again.

From one publication to the next a handful of some 60,000 lines change. A record's lines, in the
file's order, make its print; where the print is known, so is the record.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from hashlib import blake2b

from msgspec import Struct

from proscribed.sources.reading import BadFile, Prints
from proscribed.sources.text import rows

Row = tuple[int, list[str]]


class Printed(Struct, frozen=True):
    """A file by the numbers of its entries: the lines of each, and their print; `known` are the
    records of those whose print is known, by hash, `fresh` the rows of all others."""

    lines: Mapping[str, str]
    prints: Mapping[str, bytes]
    known: Mapping[str, str]
    fresh: list[Row]


def printed(body: str, name: str, prints: Prints, mark: bytes) -> Printed | None:
    """The file with only those rows read whose print is not known.

    None where it must be read line after line: a row goes over several lines, is torn, or does not
    begin with its bare number. What is read here is one row a line each, so that no line before a
    known one can have swallowed it. `mark` is what else the meaning of a line depends on."""
    lines: dict[str, str] = {}
    count = 0
    for count, line in enumerate(io.StringIO(body, newline=""), start=1):  # noqa: B007
        number = line[: line.find(",")]
        lines[number] = lines[number] + line if number in lines else line
    made = {
        number: blake2b(said.encode(), digest_size=16, person=mark).digest()
        for number, said in lines.items()
    }
    known = {number: prints[one] for number, one in made.items() if one in prints}
    fresh = rows_of_numbers(lines, [number for number in lines if number not in known], name)
    return None if fresh is None or not count else Printed(lines, made, known, fresh)


def rows_of_numbers(
    lines: Mapping[str, str], numbers: Collection[str], name: str
) -> list[Row] | None:
    """The rows of these numbers; None where they are not one row a line, each under its number."""
    said = [lines[number] for number in numbers]
    try:
        found = list(rows("".join(said), name))
    except BadFile:
        return None
    wanted = (number for number, one in zip(numbers, said, strict=True) for _ in range(_count(one)))
    told = [row[0] for _, row in found]
    return found if told == list(wanted) and all(map(str.isdecimal, told)) else None


def _count(said: str) -> int:
    return sum(1 for _ in io.StringIO(said, newline=""))
