"""The layouts in which OFAC has published the same rows (technical source: OFAC's SDN data
specification): comma, `@` (.del) or `|` (.pip) between cells, or fields of fixed width (.ff).

The four are copies of one another, with one exception: where the fixed fields have a double
quote, the delimited files, which need it for themselves, have a single one. It is read as they
write it, so that a publication gives the same records in any layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from proscribed.sources.ofac.facts import facts
from proscribed.sources.reading import BadFile
from proscribed.sources.text import rows

FIXED = "fixed"
_DELIMITED = re.compile(r'\s*"?\d+"?([,|@])')
_NUMBER = re.compile(r" {0,9}\d{1,10}(?=\D)")


def layout_of(text: str) -> str:
    """The delimiter between the cells, FIXED for fixed fields, or "" where it is neither."""
    first = text[:4096].split("\n", 1)[0].rstrip("\r")
    if _NUMBER.match(first) and len(first) in _widths():
        return FIXED
    found = _DELIMITED.match(text)
    return found[1] if found else ""


def first_row(text: str, name: str) -> list[str]:
    """The cells of the first row, none where the text is in no layout of OFAC's."""
    layout = layout_of(text)
    return next(cells(text, name, layout), (0, []))[1] if layout else []


def cells(text: str, name: str, layout: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their lines, each as a list of cells.

    Raises BadFile for a torn row; a row of fixed fields is torn when it has another length."""
    if layout != FIXED:
        yield from rows(text, name, layout)
        return
    lines = text.split("\n")
    width = len(lines[0].rstrip("\r"))
    fields = _widths()[width]
    for number, line in enumerate(lines, start=1):
        row = line.removesuffix("\r")
        if not row:
            continue
        if len(row) != width:
            raise BadFile(
                f"this row has {len(row)} characters instead of {width}.",
                where=f"{name}, line {number}",
                todo="Get the whole file from OFAC again.",
            )
        yield number, [row[a:b].rstrip().replace('"', "'") for a, b in fields]


@cache
def _widths() -> dict[int, list[tuple[int, int]]]:
    """The fields of every fixed layout by the length of its rows."""
    found = {}
    for widths in facts().fixed:
        ends = [sum(widths[: at + 1]) for at in range(len(widths))]
        found[ends[-1]] = list(zip([0, *ends], ends, strict=False))
    return found
