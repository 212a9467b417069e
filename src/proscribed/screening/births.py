"""Birth dates as published ("1962", "~1960", "1960/1964", "1962-04-11"): how far two parties' agree."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

DAY, MONTH, YEAR = 0.04, 0.03, 0.02  # what agreement raises a score by
NEAR, CONFLICT = 0.95, 0.75  # what is left of a score


class _Span(NamedTuple):
    """First and last year, and the date itself where a month or a day is known."""

    first: int
    last: int
    date: str


def _span(date: str) -> _Span | None:
    years = [int(y) for y in re.findall(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", date)]
    if not years:
        return None
    about = 1 if date.startswith("~") else 0
    exact = date if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", date) else ""
    return _Span(min(years) - about, max(years) + about, exact)


def weigh(asked: Collection[str], listed: Collection[str]) -> tuple[float, float, str]:
    """By how much birth dates raise a score, what they leave of it, and in words: of several, the two
    that agree best count."""
    if not asked or not listed:
        return 0.0, 1.0, ""
    ours = sorted({s for d in asked if (s := _span(d))})
    theirs = sorted({s for d in listed if (s := _span(d))})
    if not ours or not theirs:
        return 0.0, 1.0, ""
    found = [_pair(a, b) for a in ours for b in theirs]
    up, down, said = max(found, key=lambda one: (one[1], one[0], one[2]))
    return (
        up,
        down,
        said
        if down > CONFLICT
        else f"birth date conflicts ({_told(ours)}; listed: {_told(theirs)})",
    )


def _pair(a: _Span, b: _Span) -> tuple[float, float, str]:
    apart = max(a.first - b.last, b.first - a.last, 0)
    year = max(a.first, b.first)
    if apart > 1:
        return 0.0, CONFLICT, ""
    if apart == 1:
        return 0.0, NEAR, f"birth years are one apart ({_told([a])}; listed: {_told([b])})"
    if a.date and b.date:
        if a.date == b.date and len(a.date) == 10:
            return DAY, 1.0, f"birth date {a.date} agrees"
        short = min(a.date, b.date, key=len)
        if len(short) == 7 and a.date[:7] == b.date[:7]:
            return MONTH, 1.0, f"birth month {short} agrees"
        if len(short) == 10 and a.date == f"{b.date[:5]}{b.date[8:]}-{b.date[5:7]}":
            said = f"birth date agrees with day and month exchanged ({a.date}; listed: {b.date})"
            return YEAR, 1.0, said
        return 0.0, NEAR, f"birth year {year} agrees, the day differs ({a.date}; listed: {b.date})"
    return YEAR, 1.0, f"birth year {year} agrees"


def _told(spans: Iterable[_Span]) -> str:
    return ", ".join(
        sorted(
            {
                s.date or (f"{s.first}" if s.first == s.last else f"{s.first}-{s.last}")
                for s in spans
            }
        )
    )
