"""The lines of a notice as text: a plain copy of OFAC's web page, or a cumulative text file.

A copy of a web page has an entry a line. The cumulative files break lines at 67 characters, in
words with a hyphen too, so that their lines are joined until an entry ends.
"""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from statistics import median

from msgspec import Struct

ADDRESS = re.compile(
    r"https?://(?:ofac\.treasury\.gov|(?:www|home)\.treasury\.gov)/[^\s\"'<>]*?"
    r"(?:recent-actions/|OFAC-Enforcement/Pages/)(?P<number>\d{8}(?:_\d+)?)(?:\.aspx)?"
)
_MONTHS = tuple(month.lower() for month in month_name[1:])
_DAY = re.compile(
    rf"\b(?:(?P<m>\d{{1,2}})/(?P<d>\d{{1,2}})/(?P<y>\d{{4}})"
    rf"|(?P<name>{'|'.join(_MONTHS)}) (?P<d2>\d{{1,2}}), (?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})(?=\b|T))",
    re.I,
)
RELEASED = re.compile(r"Release(?:d| Date)\s*:?\s*(?P<day>\S[^\n]{5,20})", re.I)
_LONGEST = 100
"""Characters in a line of an entry that is broken to a width; most entries on one line have more."""


class Line(Struct, frozen=True):
    """One line of text and where it stands in the file; `heading` where the page marks it so."""

    number: int
    text: str
    heading: bool = False


class Page(Struct, frozen=True):
    """A notice as lines. `released_on` is the day that the page itself states, `number` OFAC's
    number of it, by the day ("20211216", "20211216_33"). `wrapped`: its lines are broken."""

    lines: tuple[Line, ...]
    title: str = ""
    address: str = ""
    number: str = ""
    released_on: date | None = None
    wrapped: bool = False


def plain_page(text: str) -> Page:
    """The page in a plain text."""
    lines = tuple(
        Line(number, line.replace("\u00a0", " ").strip())
        for number, line in enumerate(text.split("\n"), start=1)
    )
    widths = [len(line.text) for line in lines if ";" in line.text or "[" in line.text]
    address = ADDRESS.search(text)
    released = RELEASED.search(text)
    said = day_in(released["day"]) if released else None
    alone = (day for line in lines[:60] if (day := _day_alone(line.text)))
    return Page(
        lines,
        title=next((line.text for line in lines if line.text), "")[:300],
        address=address[0] if address else "",
        number=address["number"] if address else "",
        released_on=said or next(alone, None),
        wrapped=bool(widths) and median(widths) <= _LONGEST,
    )


def _day_alone(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    return day_in(found[0]) if found else None


def day_in(text: str) -> date | None:
    """The first day in a text ("12/16/2021", "December 16, 2021"); None for none."""
    for found in _DAY.finditer(text):
        year = found["y"] or found["y2"] or found["y3"]
        month = found["m"] or found["m3"] or str(_MONTHS.index((found["name"] or "").lower()) + 1)
        try:
            return date(int(year), int(month), int(found["d"] or found["d2"] or found["d3"]))
        except ValueError:
            continue
    return None
