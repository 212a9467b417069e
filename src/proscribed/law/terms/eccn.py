"""Classifications of items: an ECCN with its paragraphs, EAR99, and the classes between.

An answer is None where the classification is not given, is none, or does not go into the paragraphs
that the question is about.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

_ECCN = re.compile(r"([0-9][A-E][0-9]{3})((?:\.[A-Z0-9]+)*)")
_PARTS = {"001": 1, "101": 1, "991": 1, "002": 2, "003": 2, "004": 2, "992": 2}
"""The parts of category 5 by the digits of an ECCN: telecommunications, information security."""


class Eccn(Struct, frozen=True):
    """An ECCN that a text names; `to` is the last letter where it names a range of paragraphs."""

    code: str
    paragraphs: tuple[str, ...] = ()
    to: str = ""

    def __str__(self) -> str:
        written = ".".join((self.code, *self.paragraphs))
        return f"{written} to .{self.to}" if self.to else written


@lru_cache(maxsize=4096)
def classified(given: str) -> Eccn | None:
    """The classification of an item: EAR99, or an ECCN. None for any other text."""
    bare = given.strip().upper().removeprefix("ECCN").strip()
    if bare.replace("-", "").replace(" ", "") == "EAR99":
        return Eccn("EAR99")
    if not (match := _ECCN.fullmatch(bare)):
        return None
    return Eccn(match[1], tuple(match[2].lower().split(".")[1:]))


def eccn_of(written: str) -> Eccn:
    """The ECCN that a text names, as `1A004.c`."""
    code, *paragraphs = written.split(".")
    return Eccn(code.upper(), tuple(one.lower() for one in paragraphs))


def within(item: Eccn, named: Eccn) -> bool | None:
    """Whether an item so classified is of the ECCN named, its paragraphs included."""
    if item.code != named.code:
        return False
    if named.to:
        if not item.paragraphs:
            return None
        return named.paragraphs[0] <= item.paragraphs[0] <= named.to
    shared = min(len(item.paragraphs), len(named.paragraphs))
    if item.paragraphs[:shared] != named.paragraphs[:shared]:
        return False
    return True if shared == len(named.paragraphs) else None


def in_class(item: Eccn, kind: str) -> bool | None:
    """Whether the item is of a class: `ear99`, `ccl`, `at_99x`, `of_999`, `series_600`,
    `not_ear99_or_999`, `category 5`, `category 5 part 2`."""
    no_number = item.code == "EAR99"
    if kind == "ear99":
        return no_number
    if kind == "ccl":
        return not no_number
    if kind == "not_ear99_or_999":
        return not no_number and item.code[2:] != "999"
    if no_number:
        return False
    if kind == "at_99x":
        return item.code[2:4] == "99"
    if kind == "of_999":
        return item.code[2:] == "999"
    if kind == "series_600":
        return item.code[2] == "6"
    _, category, *part = kind.split()
    if item.code[0] != category:
        return False
    if not part:
        return True
    known = _PARTS.get(item.code[2:])
    return None if known is None else known == int(part[1])
