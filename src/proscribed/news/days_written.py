"""Days as texts write them: December 16, 2021; 16 Dec.; Dec. 16; 2021-12-16."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

MONTHS = "january february march april may june july august september october november december"
_NAMES = {name[:3]: number for number, name in enumerate(MONTHS.split(), start=1)}
_MONTH = (
    r"(?P<{0}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
DAY = re.compile(
    rf"(?<![\w-])(?:{_MONTH.format('m1')}\s+{_DAY.format('d1')}(?!\d)(?:,?\s+{_YEAR.format('y1')})?"
    rf"|(?:the\s+)?{_DAY.format('d2')}\s+(?:of\s+)?{_MONTH.format('m2')}(?:,?\s+{_YEAR.format('y2')})?"
    rf"|{_YEAR.format('y3')}-(?P<m3>0[1-9]|1[0-2])-(?P<d3>0[1-9]|[12]\d|3[01])(?!-\d))(?!\w)"
)


class Written(Struct, frozen=True):
    """A day in a text: its year is None where the text does not say it."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None

    def on(self, year: int) -> date | None:
        """The day in a year; None where that year has none."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None

    def nearest(self, anchor: date) -> date | None:
        """The day, by its own year, else in the year that brings it nearest to the anchor."""
        if self.year is not None:
            return self.on(self.year)
        near = [self.on(year) for year in range(max(1, anchor.year - 1), anchor.year + 2)]
        return min((one for one in near if one), key=lambda one: abs(one - anchor), default=None)

    def following(self, anchor: date) -> date | None:
        """The day, by its own year, else the first from the anchor on."""
        if self.year is not None:
            return self.on(self.year)
        near = (self.on(year) for year in range(anchor.year, anchor.year + 5))
        return next((one for one in near if one and one >= anchor), None)


def days_in(text: str) -> Iterator[Written]:
    """The days that a text writes, in its order; a day that no year can have is none."""
    for found in DAY.finditer(text):
        groups = found.groupdict()
        for form in "123":
            if groups[f"m{form}"]:
                said = groups[f"m{form}"]
                month = int(said) if said.isdecimal() else _NAMES[said[:3].lower()]
                year = groups[f"y{form}"]
                one = Written(
                    found.start(),
                    found.end(),
                    month,
                    int(groups[f"d{form}"]),
                    int(year) if year else None,
                )
                if one.on(2000):
                    yield one


def first_day(text: str) -> date | None:
    """The first whole day, with its year, that a text writes."""
    for one in days_in(text):
        if one.year is not None:
            return one.on(one.year)
    return None
