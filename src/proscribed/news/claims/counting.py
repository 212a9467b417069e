"""Targets counted: which numbers make up the whole, which are parts of it, which names count."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import targets as t
from proscribed.news.claims.among import apposed, short_form
from proscribed.news.claims.among import top as is_top
from proscribed.news.claims.anaphora import ONE, THEM
from proscribed.news.claims.enumerations import (
    UNITS_OF,
    joined,
    office,
    one_at_last,
    units_as_theirs,
)
from proscribed.news.claims.items import enumerated, holders
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.persons import kinds
from proscribed.news.claims.places import OTHER, places
from proscribed.news.claims.placing import mostly, of_network, shared_places, whole_of_both
from proscribed.news.claims.shares import beside_persons
from proscribed.news.claims.sums import (
    allotted,
    beside_people,
    by_kind,
    each_of,
    followed,
    so_many,
    total,
    whole,
    with_own,
)
from proscribed.news.claims.targets import Group, Targets
from proscribed.news.claims.whereabouts import (
    after_all,
    before_all,
    by_name,
    countries,
    under_each,
    with_included,
)

_MORE = re.compile(r"\b(?:others?|more|additional|further)\b", re.IGNORECASE)
_LANDS = re.compile(r"\b(?:countries|nations|jurisdictions|destinations),? ?$")
_ITS = re.compile(r"\b(?:its|their|his|whose)(?: [a-z]+){0,2} $", re.IGNORECASE)
_PIVOTED = re.compile(r"^(?:including|such as|among|namely|with|of )")


def _pivot(text: str, start: int, end: int) -> int:
    """Where the part that only tells parts begins ("including ...")."""
    for found in t.PIVOT.finditer(text, start, end):
        words = found.group().strip(" ,;")
        if words == "with" and re.search(
            r"\b(?:along|together) ?$", text[start : found.start() + 1]
        ):
            continue
        if words == "with" and not re.match(
            r" (?:\d|[a-z]+ (?:from|in|of))", text[found.end() : found.end() + 20]
        ):
            continue
        if words in ("including", "such as", "namely", ":") and _LANDS.search(
            text, start, found.start() + 1
        ):
            continue
        if words in ("of which", "of whom", "of them"):
            before = [q for q in t.quantities_in(text, start, end) if q.start < found.start()]
            if len(before) > 1 and found.start() - before[-1].end < 3:
                return before[-1].start
            continue
        if words in (":", "—", "(") and found.start() - start < 3:
            continue
        return found.start()
    return end


_ANNOUNCES = re.compile(
    r"(?: (?:based |located |registered )?(?:in|from) (?:the )?[A-Z][\w ]{2,30})?(?:,|:| —| -) (?:the )?"
)
"""Between a number and the names that it only announces."""


def _lead(text: str, of: t.Quantity, named: list[Name]) -> bool:
    """Whether a number only announces the names after it ("A and two Uzbek firms, B and C")."""
    after = [one for one in named if one.start >= of.end]
    return (
        0 < len(after) < len(named)
        and of.value == len(after)
        and bool(_ANNOUNCES.fullmatch(text, of.end, after[0].start))
        and not any(one.country for one in after)
    )


def _enumerated(
    told: str,
    text: str,
    start: int,
    named: list[Name],
    extra: list[t.Quantity],
    placed: list[dict[str, int | None]],
) -> Group | None:
    """The group of those enumerated by name, and so many others."""
    if not named:
        return None
    persons = all(kinds(told, start, named, len(told)))
    count: int | None = len(named)
    breakdown = by_name(named) or (before_all(told, start, named) if extra else {})
    again = extra and not re.search(r"\band\b", told[named[-1].end : extra[0].start])
    if again and len(extra) == 1 and extra[0].value == len(named):
        extra, placed = [], []
    if len(extra) == 1 and _lead(told, extra[0], named):
        for code, number in placed[0].items():
            breakdown[code] = (breakdown.get(code) or 0) + number if number is not None else None
        extra, placed = [], []
    for q, p in zip(extra, placed, strict=True):
        count = None if q.value is None or count is None else count + q.value
        other = len(p) == 1 and not breakdown and re.search(r"\bothers?\b", text[q.start : q.end])
        for code, number in p.items():
            if other and number is not None:
                number += len(named)
            breakdown[code] = (breakdown.get(code) or 0) + number if number is not None else None
    text = next((q.text for q in extra if q.value is None), "")
    return Group(
        count,
        extra[0].unit or "entities" if extra else "persons" if persons else "entities",
        "",
        breakdown,
        Span(named[0].start, named[-1].end),
    )


_TIED = re.compile(r"\b(?:tied|linked|connected|affiliated|related|belonging) (?:to|with) $")


def read_targets(text: str, start: int, end: int) -> Targets:
    """The targets in the masked text between two places: groups with their numbers, units and
    countries, and the names of parties as spelled."""
    units = UNITS_OF.search(text, start, end)
    text = units_as_theirs(text, start, end) if units else text
    region = text[start:end]
    bare = region.strip(" ,\"'")
    plain, cuts = apposed(text, start, end)
    pivot = _pivot(plain, start, end)
    found = t.quantities_in(plain, start, end)
    found = [q for q in found if not (q.article and _TIED.search(plain, start, q.start))]
    everyone = names(plain, start, end)
    top = [
        one
        for one in everyone
        if is_top(plain, start, one)
        and not short_form(plain, one, everyone)
        and not office(plain[one.start : one.end])
        and not any(q.start <= one.start and one.end <= q.end for q in found)
    ]
    for item, holder in holders(plain, start, end):
        top = [one for one in top if not item.start <= one.start < item.end] + [holder]
    top = one_at_last(plain, countries(text, top, cuts, end))
    where = places(plain, start, end)
    placed = []
    for at, q in enumerate(found):
        until = found[at + 1].start if at + 1 < len(found) else end
        if q.start < pivot < until:
            until = pivot
        placed.append(t.placed_by(plain, q, until, where, everyone))
    placed = mostly(plain, end, found, shared_places(plain, found, placed))
    main = [(q, p) for q, p in zip(found, placed, strict=True) if q.start < pivot]
    part = [(q, p) for q, p in zip(found, placed, strict=True) if q.start >= pivot]
    whole_of = total(plain, start, found, placed) if len(found) + len(everyone) > 1 else None
    if whole_of:
        main, part, pivot = [whole_of], [], end
    kinds_of = {q.unit for q, _ in main}
    again = [
        (q, p)
        for q, p in part
        if main
        and q.unit not in kinds_of
        and re.search(
            r"(?:,|\)) (?:and|along with|as well as|together with|plus|under) (?:a total of |over |more than |about |nearly )?$",
            plain[max(start, q.start - 32) : q.start],
        )
    ]
    main, part = main + again, [one for one in part if one not in again]
    named = [one for one in top if one.start < pivot]
    items = [
        one
        for one in (enumerated(text, start, pivot) if len(named) > 1 else ())
        if not any(q.start <= one.start and one.end <= q.end for q in found)
    ]
    named = countries(text, items, cuts, end) if len(items) > len(named) else named
    included = [one for one in top if one.start >= pivot]
    led = t.PIVOT.match(plain, pivot, end) if pivot < end else None
    items = countries(text, [*enumerated(text, led.end(), end)], cuts, end) if led else []
    want = sum(q.value or 0 for q, _ in main)
    included = max(items, included, key=lambda told: (len(told) == want, len(told)))
    numbered = [
        (q, p)
        for q, p in main
        if not (q.article and named)
        or (
            named[0].start < q.start
            and re.search(r" and $", plain[start : q.start])
            and q.noun < end
            and re.match(r"(?: of |[,.]? *$)", plain[q.end : end])
        )
    ]
    after_names = [
        (q, p)
        for q, p in numbered
        if named
        and named[0].start < q.start
        and (
            _MORE.search(q.mods)
            or _MORE.search(text[q.start : q.end])
            or _ITS.search(plain[max(start, q.start - 24) : q.start])
            or len(numbered) == 1
            or re.search(r"(?:,|\band) $", plain[max(start, q.start - 6) : q.start])
        )
    ]
    groups: list[Group] = []
    stated = main[0][0] if len(main) == 1 and not main[0][0].article else None
    included = joined(plain, included, stated.value if stated else None)
    apart = beside_people(text, start, named, [q for q, _ in after_names])
    if apart and after_names == numbered:
        groups = apart
    elif named and not whole_of and (not numbered or (after_names and after_names == numbered)):
        one = _enumerated(
            text, plain, start, named, [q for q, _ in after_names], [p for _, p in after_names]
        )
        if one:
            own = len({name.country for name in named if name.country}) > 1
            more = {} if own else after_all(plain, named, end) or before_all(plain, start, named)
            breakdown = under_each(text, named, end) or dict(one.breakdown) or more
            count = None if units and units.end() <= named[-1].start else one.count
            groups = [Group(count, one.unit, "", breakdown, one.span)]
            groups = ([] if after_names else by_kind(text, start, named, breakdown)) or groups
    elif numbered:
        groups = whole([q for q, _ in numbered], [p for _, p in numbered], plain, named)
        each = by_name(included or named)
        parts = t.parts_of([q for q, _ in part], [p for _, p in part])
        of = {q.unit for q, _ in part}
        at = next((i for i, one in enumerate(groups) if {one.unit} == of), 0)
        first = groups[at]
        if sum(count or 0 for count in each.values()) == first.count:
            merged = each
        elif (
            parts and first.breakdown.keys() & parts.keys() == first.breakdown.keys()
        ) or not first.breakdown:
            merged = dict(first.breakdown) | parts
            if each and not parts and not first.breakdown:
                merged |= each
        else:
            merged = dict(first.breakdown) | {
                c: n
                for c, n in parts.items()
                if c not in first.breakdown or first.breakdown[c] is None
            }
        groups[at] = Group(first.count, first.unit, first.text, merged, first.span, first.definite)
        groups[:1] = followed(plain, numbered, groups[:1], named)
        groups += beside_persons(plain, [q.end for q, _ in numbered], groups, named)
    groups = allotted(text, start, groups, named + included)
    groups[:1] = each_of(plain, [q for q, _ in numbered], groups[:1])
    groups[:1] = with_own(plain, groups[:1], named, end)
    groups = of_network(plain, start, whole_of_both(plain, groups))
    if groups and not part and not included and pivot < end:
        groups[0] = with_included(plain, groups[0], pivot, end)
    listed = tuple(named + included)
    anaphoric = not numbered and not named and bool(ONE.match(bare) or THEM.match(bare))
    if not groups and not listed and not anaphoric:
        groups = so_many(plain, start, end)
    if not groups and not anaphoric:
        plural = t.PLURAL.search(plain, start, end)
        if plural and (included or not listed):
            many = len(included) if included and not part else None
            there = t.of_plural(plain, plural.start(), pivot, where, everyone)
            there |= dict.fromkeys(t.parts_of([q for q, _ in part], [p for _, p in part]))
            there = dict.fromkeys(there, many) if len(there) == 1 and many else there
            span = Span(plural.start(), plural.end())
            groups = [Group(many, "entities" if many else None, "", there, span)]
    them = THEM.match(bare)
    if anaphoric and them and not ONE.match(bare):
        lead = start + region.find(bare) + them.end()
        q = t.Quantity(lead, lead, lead, None, "", None, False, "")
        placed_there = t.placed_by(plain, q, end, where, everyone)
        if placed_there:
            groups = [Group(None, None, "", placed_there, Span(lead, lead))]
    if anaphoric and ONE.match(bare):
        groups = [Group(1, "entities", "", {}, Span(start, end), True)]
    return Targets(tuple(groups), listed, anaphoric)


__all__ = ["OTHER", "read_targets"]
