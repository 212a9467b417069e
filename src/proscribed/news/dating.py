"""The day of an article, as far as it is said: a first and a last day that it may be of.

Strongest first: a day that was given; one in the address; the publisher's own number; what the text
tells as done or as to come; the order of the articles in a feed. A bound is never guessed: where
nothing says it, there is none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from proscribed.news.days_told import Told, told_in, weeks_of
from proscribed.news.references import day_of_reference, mentions_in

_PATH = re.compile(r"(?<!\d)(20\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?!\d)")
_PATH_MONTH = re.compile(r"/(20\d\d)/(0[1-9]|1[0-2])/(?!\d)")


class Dated(Struct, frozen=True):
    """The first and the last day that a text may be of, None where that bound is not known, and by
    what each is known."""

    first: date | None = None
    last: date | None = None
    first_by: str = ""
    last_by: str = ""

    @property
    def by(self) -> str:
        """By what the day is known, in words."""
        if self.first_by == self.last_by:
            return self.first_by
        parts = [f"not before: {self.first_by}" if self.first_by else ""]
        parts.append(f"not after: {self.last_by}" if self.last_by else "")
        return "; ".join(part for part in parts if part)

    def within(self, other: Dated) -> Dated:
        """Both together; where they contradict each other, this one stands."""
        found = self
        if other.first and (not found.first or other.first > found.first):
            found = replace(found, first=other.first, first_by=other.first_by)
        if other.last and (not found.last or other.last < found.last):
            found = replace(found, last=other.last, last_by=other.last_by)
        if found.first and found.last and found.first > found.last:
            return self
        return found


def dated(
    text: str,
    *,
    stated: str = "",
    stated_by: str = "given",
    address: str = "",
    reference: str = "",
    anchor: date | None = None,
    week: str = "",
) -> Dated:
    """When a text was published. `stated` is a day, month or year (ISO); `reference` the publisher's
    own number; `anchor` a day near which the text is, for days without a year; `week` what a house
    notice says of the week that it recounts."""
    given = span_of(stated, stated_by) if stated else Dated()
    near = anchor
    if given.first and given.last:
        near = given.first + (given.last - given.first) / 2
    numbered = _numbered(reference)
    if given.first and given.first == given.last:
        return given
    path = _in_address(address)
    found = given.within(path).within(numbered)
    if found.first and found.first == found.last:
        return found
    if not stated:
        near = found.last or found.first or near
    if week:
        ended = weeks_of(week, near)
        if ended:
            by = f"the week it recounts ended {ended}"
            sunday = ended + timedelta(days=6 - ended.weekday())
            return found.within(
                Dated(ended + timedelta(days=1), sunday + timedelta(days=7), by, by)
            )
        return found
    return found.within(_told(told_in(text, near)))


def in_order(several: Sequence[Dated]) -> tuple[Dated, ...]:
    """The days of the articles of one page, in its order: newest first or oldest first, where what
    is known of them rules the other order out. Then none is older than its older neighbor."""
    forward, backward = _breaks(several), _breaks(several[::-1])
    if forward == 0 and backward > 0:
        return _bounded(several)
    if backward == 0 and forward > 0:
        return tuple(reversed(_bounded(several[::-1])))
    return tuple(several)


def anchor_in(text: str) -> date | None:
    """A day near which a text must be: the latest of the numbers it refers to."""
    days = [day_of_reference(number) for number, _, _ in mentions_in(text)]
    return max((day for day in days if day), default=None)


def span_of(stated: str, by: str) -> Dated:
    """The days of a day, month or year written as ISO."""
    parts = [int(part) for part in stated.split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return Dated(day, day, by, by)
    if len(parts) == 2:
        year, month = parts
        last = calendar.monthrange(year, month)[1]
        return Dated(date(year, month, 1), date(year, month, last), by, by)
    return Dated(date(parts[0], 1, 1), date(parts[0], 12, 31), by, by)


def next_issue(day: date) -> date:
    """The next working day, on which what was written on a day comes out at the latest."""
    step = {4: 3, 5: 2}.get(day.weekday(), 1)
    return day + timedelta(days=step)


def _numbered(reference: str) -> Dated:
    """A number is given when the article is filed: it comes out on that day, or with the next
    issue."""
    day = day_of_reference(reference) if reference else None
    by = "the reference number"
    return Dated(day, next_issue(day), by, by) if day else Dated()


def _in_address(address: str) -> Dated:
    """The day, or the month, that an address has as parts of its path."""
    by = "the address"
    path = address.partition("?")[0]
    for hit in _PATH.finditer(path):
        try:
            day = date(int(hit[1]), int(hit[2]), int(hit[3]))
        except ValueError:
            continue
        return Dated(day, day, by, by)
    month = _PATH_MONTH.search(path)
    return span_of(f"{month[1]}-{month[2]}", by) if month else Dated()


def _told(told: Sequence[Told]) -> Dated:
    """The bounds of all that a text tells: after the last of what is done, before the first of what
    is to come."""
    found = Dated()
    after = [one for one in told if one.first]
    before = [one for one in told if one.last]
    if after:
        latest = max(after, key=lambda one: one.first or date.min)
        found = replace(found, first=latest.first, first_by=latest.why)
    if before:
        soonest = min(before, key=lambda one: one.last or date.max)
        found = replace(found, last=soonest.last, last_by=soonest.why)
    if found.first and found.last and found.first > found.last:
        return Dated()
    return found


def _breaks(newest_first: Sequence[Dated]) -> int:
    """How many pairs cannot stand in this order: the older is surely the later."""
    return sum(
        bool(newer.last and older.first and older.first > newer.last)
        for number, newer in enumerate(newest_first)
        for older in newest_first[number + 1 :]
    )


def _bounded(newest_first: Sequence[Dated]) -> tuple[Dated, ...]:
    found = list(newest_first)
    last: Dated | None = None
    for number, one in enumerate(found):
        if last and last.last:
            found[number] = one.within(Dated(last=last.last, last_by="a newer article of the page"))
        last = found[number] if found[number].last else last
    first: Dated | None = None
    for number in range(len(found) - 1, -1, -1):
        if first and first.first:
            bound = Dated(first=first.first, first_by="an older article of the page")
            found[number] = found[number].within(bound)
        first = found[number] if found[number].first else first
    return tuple(found)
