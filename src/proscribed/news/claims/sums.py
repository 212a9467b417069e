"""Numbers of one unit added up, or a total kept before its parts."""

from __future__ import annotations

import re

from proscribed.news.claim import Span, Unit
from proscribed.news.claims import targets as t
from proscribed.news.claims.names import Name
from proscribed.news.claims.targets import Group


def whole(
    main: list[t._Quantity], placed: list[dict[str, int | None]], text: str, named: list[Name]
) -> list[Group]:
    """The groups that the main quantities make: parts of one unit are added up, a total before its
    parts stays."""
    groups: list[Group] = []
    order: list[Unit | None] = []
    for q in main:
        if q.unit not in order:
            order.append(q.unit)
    for unit in order:
        same = [(q, p) for q, p in zip(main, placed, strict=True) if q.unit == unit]
        first, rest = same[0], same[1:]
        values = [q.value for q, _ in rest]
        known = [value for value in values if value is not None]
        breakdown = dict(first[1])
        count, words = first[0].value, first[0].text
        total = (
            count is not None
            and bool(rest)
            and (first[0].end - first[0].start > 3)
            and sum(known) <= count
        )
        if (
            total
            and rest
            and re.search(r"\band\b[^,]*$", text[first[0].end : rest[0][0].start])
            and not rest[0][1].keys() & breakdown.keys()
        ):
            total = False
        if (
            total
            and breakdown
            and all(p for _, p in rest)
            and not any(p.keys() & breakdown.keys() for _, p in rest)
        ):
            total = False
        if rest:
            parts: dict[str, int | None] = {}
            for _, p in rest if total else same:
                for code, number in p.items():
                    before = parts.get(code)
                    added = before is not None and number is not None
                    parts[code] = (before or 0) + (number or 0) if added else number
            if total:
                breakdown |= parts
            else:
                breakdown = parts
                if count is not None:
                    count += sum(known)
        definite = bool(t._DEFINITE.search(text[max(0, first[0].start - 16) : first[0].start]))
        groups.append(
            Group(count, unit, words, breakdown, Span(first[0].start, same[-1][0].end), definite)
        )
    return groups
