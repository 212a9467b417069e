"""A part of a text in which targets stand: its numbers and where each places those it counts, its
names, and from where on it only tells of parts of the whole."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claims import targets as t
from proscribed.news.claims.among import apposed, short_form, top
from proscribed.news.claims.enumerations import (
    UNITS_OF,
    joined,
    office,
    one_at_last,
    units_as_theirs,
)
from proscribed.news.claims.items import enumerated, holders
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.numbers import ANY_NUMBER
from proscribed.news.claims.places import Place, places
from proscribed.news.claims.placing import mostly, shared_places
from proscribed.news.claims.sums import total
from proscribed.news.claims.targets import Placed
from proscribed.news.claims.whereabouts import countries


class Passage(Struct, frozen=True):
    """A part of a masked text. `plain`: without what is said of those named, which stood at `cuts`;
    `firm`: after "units of", where the firm is named whose they are; `everyone`: all names, also those
    within a phrase; `numbers`: all, of which `main`: the numbers of the whole; `part`: those of its parts, from `pivot` on;
    `total`: the number of the whole is told as that of all."""

    text: str
    plain: str
    start: int
    end: int
    firm: int
    cuts: list[tuple[int, int]]
    where: tuple[Place, ...]
    everyone: tuple[Name, ...]
    pivot: int
    numbers: list[t.Quantity]
    main: list[Placed]
    part: list[Placed]
    total: bool


_TIED = re.compile(r"\b(?:tied|linked|connected|affiliated|related|belonging) (?:to|with) $")


_SO_MANY = re.compile(rf" (?!an? )(?:{ANY_NUMBER}) ", re.IGNORECASE)
"""Behind "of which": "of which 57 are Chinese"."""


def read_passage(text: str, start: int, end: int) -> Passage:
    """The masked text between two places, read for its numbers and names."""
    units = UNITS_OF.search(text, start, end)
    text = units_as_theirs(text, start, end) if units else text
    plain, cuts = apposed(text, start, end)
    told = t.quantities_in(plain, start, end)
    pivot = _pivot(plain, start, end, told)
    found = [q for q in told if not (q.article and _TIED.search(plain, start, q.start))]
    everyone, where = names(plain, start, end), places(plain, start, end)
    stops = [*(q.start for q in found[1:]), end]
    placed = [
        t.placed_by(plain, q, pivot if q.start < pivot < stop else stop, where, everyone)
        for q, stop in zip(found, stops, strict=False)
    ]
    placed = mostly(plain, end, found, shared_places(plain, found, placed))
    whole = total(plain, start, found, placed) if len(found) + len(everyone) > 1 else None
    numbers = list(zip(found, placed, strict=True))
    main, part = ([whole], []) if whole else _main_and_part(plain, start, numbers, pivot)
    return Passage(
        text, plain, start, end, units.end() if units else end, cuts, where, everyone,
        end if whole else pivot, found, main, part, bool(whole),
    )  # fmt: skip


_LANDS = re.compile(r"\b(?:countries|nations|jurisdictions|destinations),? ?$")
_ALONG = re.compile(r"\b(?:along|together) ?$")
_SOME_FROM = re.compile(r" (?:\d|[a-z]+ (?:from|in|of))")
"""After "with" that leads parts in: "with two from Iran"."""


def _pivot(text: str, start: int, end: int, told: list[t.Quantity]) -> int:
    """Where the part that only tells parts begins ("including ...")."""
    for found in t.PIVOT.finditer(text, start, end):
        words = found.group().strip(" ,;")
        if words == "with" and (
            _ALONG.search(text[start : found.start() + 1])
            or not _SOME_FROM.match(text, found.end(), found.end() + 20)
        ):
            continue
        if words in ("including", "such as", "namely", ":") and _LANDS.search(
            text, start, found.start() + 1
        ):
            continue
        if words in ("of which", "of whom") and _SO_MANY.match(text, found.end()):
            return found.start()
        if words in ("of which", "of whom", "of them"):
            before = [q for q in told if q.start < found.start()]
            if len(before) > 1 and found.start() - before[-1].end < 3:
                return before[-1].start
            continue
        if words in (":", "—", "(") and found.start() - start < 3:
            continue
        return found.start()
    return end


_WHOLE_AGAIN = re.compile(
    r"(?:,|\)) (?:and|along with|as well as|together with|plus|under) (?:a total of |over |more than |about |nearly )?$"
)
"""Behind the parts, before a number of the whole: "12 firms, five of them in Iran, and three persons"."""


def _main_and_part(
    plain: str, start: int, numbers: list[Placed], pivot: int
) -> tuple[list[Placed], list[Placed]]:
    """The numbers of the whole, with those of other units that follow its parts; and those of parts."""
    main = [one for one in numbers if one[0].start < pivot]
    units = {q.unit for q, _ in main}
    part = numbers[len(main) :]
    again = [
        (q, there)
        for q, there in part
        if main
        and q.unit not in units
        and _WHOLE_AGAIN.search(plain[max(start, q.start - 32) : q.start])
    ]
    return main + again, [one for one in part if one not in again]


def names_told(p: Passage) -> tuple[list[Name], list[Name]]:
    """The names of the whole, and those of the parts that are included in it."""
    every = _targets(p)
    named = [one for one in every if one.start < p.pivot]
    items = enumerated(p.text, p.start, p.pivot) if len(named) > 1 else ()
    items = tuple(one for one in items if not _within_number(p, one))
    if len(items) > len(named):
        named = countries(p.text, list(items), p.cuts, p.end)
    return named, _included(p, [one for one in every if one.start >= p.pivot])


def _targets(p: Passage) -> list[Name]:
    """The names that are targets, not words about one, each with its country."""
    found = [
        one
        for one in p.everyone
        if top(p.plain, p.start, one)
        and not short_form(p.plain, one, p.everyone)
        and not office(p.plain[one.start : one.end])
        and not _within_number(p, one)
    ]
    for item, holder in holders(p.plain, p.start, p.end):
        found = [one for one in found if not item.start <= one.start < item.end] + [holder]
    return one_at_last(p.plain, countries(p.text, found, p.cuts, p.end))


def _within_number(p: Passage, one: Name) -> bool:
    """Whether a name only tells what is counted ("two Volna subsidiaries")."""
    return any(q.start <= one.start and one.end <= q.end for q in p.numbers)


def _included(p: Passage, found: list[Name]) -> list[Name]:
    """The names of the parts: as targets or as items of an enumeration, whichever are as many as the
    whole has, or else are more."""
    led = t.PIVOT.match(p.plain, p.pivot, p.end) if p.pivot < p.end else None
    items = [*enumerated(p.text, led.end(), p.end)] if led else []
    want = sum(q.value or 0 for q, _ in p.main)
    told = max(
        countries(p.text, items, p.cuts, p.end), found, key=lambda one: (len(one) == want, len(one))
    )
    stated = p.main[0][0] if len(p.main) == 1 else None
    return joined(p.plain, told, stated.value if stated and not stated.article else None)
