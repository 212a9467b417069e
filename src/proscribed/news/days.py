"""The days that claims state, which may be a month or a year only, beside the days of the record."""

from __future__ import annotations

import calendar
from datetime import date

from msgspec import Struct

from proscribed.news.claim import Claim
from proscribed.news.record import Deed

FIELDS = ("announced", "effective", "planned")


class Stated(Struct, frozen=True):
    """A day as a claim states it: what is said to have happened on it, and its bounds."""

    field: str
    text: str
    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


def stated(claim: Claim) -> tuple[Stated, ...]:
    """The days that a claim states."""
    texts = ((field, getattr(claim, f"{field}_date")) for field in FIELDS)
    return tuple(
        Stated(field, text, *found) for field, text in texts if (found := bounds(text)) is not None
    )


def bounds(text: str) -> tuple[date, date] | None:
    """The first and last day of `2021`, `2021-11` or `2021-11-26`; None where it is none."""
    try:
        parts = [int(part) for part in text.split("-")] if text else []
        if len(parts) == 1:
            return date(parts[0], 1, 1), date(parts[0], 12, 31)
        if len(parts) == 2:
            last = calendar.monthrange(parts[0], parts[1])[1]
            return date(parts[0], parts[1], 1), date(parts[0], parts[1], last)
        if len(parts) == 3:
            day = date(*parts)
            return day, day
    except ValueError:
        pass
    return None


def on(one: Stated, deed: Deed) -> tuple[str, ...]:
    """What of the deed happened in the stated time: announced, published, effective; `between` where
    its day lies between bounds that reach into it."""
    found = [what for what, day in deed.days.items() if one.first <= day <= one.last]
    start = deed.effective_from
    if not found and start is not None and start < deed.effective_by:
        meets = start <= one.last and one.first <= deed.effective_by
        found = ["between"] if meets else []
    return tuple(found)


def distance(one: Stated, deed: Deed) -> int:
    """Days between the stated time and the nearest day of the deed; 0 where one lies in it."""
    if on(one, deed):
        return 0
    days = list(deed.days.values()) or [deed.effective_by]
    return min(_apart(day, one.first, one.last) for day in days)


def _apart(day: date, first: date, last: date) -> int:
    if day < first:
        return (first - day).days
    return (day - last).days if day > last else 0


LEAD = 7
"""Days before the day of a deed within which it may have been announced, or have taken effect, where
that day is not known: a rule binds from its filing on, up to five days before it is printed."""


def may_be(one: Stated, deed: Deed) -> bool:
    """Whether a stated day may be a day of the deed that is not known."""
    known = {"effective": "effective" in deed.days, "announced": "announced" in deed.days}
    if known.get(one.field, False) or not deed.stated:
        return False
    return any(0 <= (day - one.last).days <= LEAD for day in deed.days.values())
