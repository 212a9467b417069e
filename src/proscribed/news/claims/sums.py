"""Numbers of one unit added up, or a total kept before its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from proscribed.news.claim import Span, Unit
from proscribed.news.claims import targets as t
from proscribed.news.claims.given import given_names
from proscribed.news.claims.names import Name
from proscribed.news.claims.numbers import NUMBER, number
from proscribed.news.claims.persons import kinds, person
from proscribed.news.claims.places import places as places_of
from proscribed.news.claims.targets import Group, Placed
from proscribed.news.claims.whereabouts import by_name

_JOINED = re.compile(
    r",? (?:and|plus|as well as|along with) (?:(?:more than|over|about|nearly|some|at least|also|another) )*"
)


_AND = re.compile(r"\band\b[^,]*$")
_OTHER = re.compile(r"\b(?:other|more|further) (?=[A-Z])")


def whole(numbers: list[Placed], text: str) -> list[Group]:
    """The groups that the main quantities make, one of each unit."""
    units = dict.fromkeys(q.unit for q, _ in numbers)
    return [_of_unit([one for one in numbers if one[0].unit == unit], text) for unit in units]


def _of_unit(same: list[Placed], text: str) -> Group:
    """The numbers of one unit as a group: a total stays before its parts, others are added up."""
    (first, there), *rest = same
    count, where = first.value, dict(there)
    if rest and _all_of(first, there, rest, text):
        where |= _added(rest)
    elif rest:
        where = _added(same)
        if count is not None:
            count += sum(q.value or 0 for q, _ in rest)
        others = not there and _OTHER.search(text, first.end, rest[-1][0].end)
        if count and others and len(where) == 1:
            where = dict.fromkeys(where, count)
    definite = bool(t.DEFINITE.search(text[max(0, first.start - 16) : first.start]))
    span = Span(first.start, same[-1][0].end)
    return Group(count, first.unit, first.text, where, span, definite)


def _all_of(first: t.Quantity, there: dict[str, int | None], rest: list[Placed], text: str) -> bool:
    """Whether the first number is that of all whom the others count."""
    if first.value is None or first.end - first.start <= 3:
        return False
    if sum(q.value or 0 for q, _ in rest) > first.value:
        return False
    between, after = text[first.end : rest[0][0].start], rest[0][1]
    if _JOINED.fullmatch(between) or (_AND.search(between) and not after.keys() & there.keys()):
        return False
    placed = [own for _, own in rest]
    return not there or not all(placed) or any(own.keys() & there.keys() for own in placed)


def _added(numbers: list[Placed]) -> dict[str, int | None]:
    """How many of several numbers are in each country; the last where one of them is not known."""
    found: dict[str, int | None] = {}
    for _, there in numbers:
        for code, many in there.items():
            known = found.get(code)
            found[code] = many if known is None or many is None else known + many
    return found


_AND_NAME = re.compile(r",? (?:and|plus|as well as) (?:the |an? )?(?:[\w'-]+ ){0,5}?")
_OWN = re.compile(
    r",? (?:and|along with|as well as) (?:its|his|her) (?:[\w-]+ ){0,2}?"
    r"(?:subsidiary|affiliate|parent(?: company)?|unit|arm|branch|sister company|front company|supplier)"
    r"(?!\w)(?!,? (?:the )?[A-Z])"
)


def followed(
    text: str,
    numbered: list[Placed],
    groups: list[Group],
    named: list[Name],
) -> list[Group]:
    """A number and the names that are told beside it: "four carriers and the gas company X"."""
    if len(numbered) != 1 or not named or numbered[0][0].unit != "entities":
        return groups
    q, old = numbered[0][0], groups[0]
    after = [one for one in named if one.start > q.end]
    if q.article or old.count is None or len(after) != len(named):
        return groups
    if not _AND_NAME.fullmatch(text, q.end, after[0].start):
        return groups
    places = dict(old.breakdown)
    said = [one.code for one in places_of(text, q.end, after[0].start) if one.adjective]
    each = by_name(after) or ({said[-1]: len(after)} if said else {})
    for code, many in each.items():
        known = places.get(code)
        places[code] = many if known is None or many is None else known + many
    return [
        Group(
            old.count + len(after), old.unit, old.text, places,
            Span(old.span.start, after[-1].end), old.definite,
        )
    ]  # fmt: skip


def with_own(text: str, groups: list[Group], named: list[Name], end: int) -> list[Group]:
    """One, and a subsidiary of its own that has no name: two."""
    if not groups:
        return groups
    old = groups[0]
    if old.count is None:
        return groups
    last = max([old.span.end, *(one.end for one in named if one.end <= end)])
    if not _OWN.match(text, last, end):
        return groups
    places = {
        code: None if number is None else number + 1
        for code, number in (old.breakdown.items() if len(old.breakdown) == 1 else ())
    }
    return [
        Group(old.count + 1, old.unit, old.text, places or old.breakdown, old.span, old.definite)
    ]


_BESIDE = re.compile(r",? (?:and|plus) (?:a |for a |in )?(?:total(?:l?ing)? (?:of )?)?")
_TOTAL = re.compile(r"\b(?:a |for a |in )total(?:l?ing)? (?:of )?$|\btotall?ing $")


def total(
    text: str, start: int, found: list[t.Quantity], placed: list[dict[str, int | None]]
) -> Placed | None:
    """The number told as that of all, with the places of its parts; not one that is told beside a
    number of another unit."""
    for q in found:
        if q.unit == "entries" or not _TOTAL.search(text, start, q.start):
            continue
        if not any(
            q in pair
            and pair[0].unit != pair[1].unit
            and _BESIDE.fullmatch(text, pair[0].end, pair[1].start)
            for pair in pairwise(found)
        ):
            where = {code: many for one in placed for code, many in one.items()}
            return q, dict.fromkeys(where, q.value) if len(where) == 1 else where
    return None


def each_of(text: str, numbered: list[t.Quantity], groups: list[Group]) -> list[Group]:
    """So many "each" from several countries: as often as there are countries."""
    if len(numbered) != 1 or not groups or groups[0].count is None or len(groups[0].breakdown) < 2:
        return groups
    q, old = numbered[0], groups[0]
    if not re.match(r"(?: [a-z]+)? each (?:from|in|under) ", text[q.end : q.end + 24]):
        return groups
    count = (q.value or 1) * len(old.breakdown)
    places = dict.fromkeys(old.breakdown, q.value)
    return [Group(count, old.unit, old.text, places, old.span, old.definite)]


_MIXED = re.compile(r"\b(?:individuals|persons|people)\b")
"""Among those counted as bodies: the one named before them is counted with them."""


def beside_people(text: str, start: int, named: list[Name], extra: list[t.Quantity]) -> list[Group]:
    """Bodies named and so many of their people: two groups."""
    if len(extra) != 1 or extra[0].unit not in ("persons", "entities") or extra[0].article:
        return []
    q = extra[0]
    if not named or re.search(r"\b(?:others?|more)\b", text[q.start : q.end + 8]):
        return []
    if q.unit == "entities" and _MIXED.search(text, q.start, q.end + 16):
        return []
    people = [person(text, start, one, len(text)) for one in named]
    if any(people) if q.unit == "persons" else not all(people):
        return []
    where = {one.country: None for one in named if one.country}
    return [
        Group(
            len(named),
            "entities" if q.unit == "persons" else "persons",
            "",
            where,
            Span(named[0].start, named[-1].end),
            members=tuple(named),
        ),
        Group(q.value, q.unit, q.text, {}, Span(q.start, q.end)),
    ]


def by_kind(
    text: str, start: int, named: list[Name], places: Mapping[str, int | None]
) -> list[Group]:
    """Persons and bodies named in one enumeration: two groups, each with its own names."""
    told = [
        text[one.start : one.end] in given_names()
        if kind is None and " " not in text[one.start : one.end]
        else kind
        for kind, one in zip(kinds(text, start, named, len(text)), named, strict=True)
    ]
    if None in told or len(set(told)) < 2:
        return []
    groups: list[Group] = []
    units: tuple[tuple[Unit, bool], ...] = (("persons", True), ("entities", False))
    for unit, of in units:
        own = tuple(one for one, kind in zip(named, told, strict=True) if kind == of)
        apart = any(one.country for one in named)
        where = by_name(list(own)) or ({} if apart or len(places) != 1 else dict(places))
        where = dict.fromkeys(where, len(own)) if len(where) == 1 and places == where else where
        groups.append(
            Group(len(own), unit, "", where, Span(own[0].start, own[-1].end), members=own)
        )
    return groups


def allotted(text: str, start: int, groups: list[Group], named: list[Name]) -> list[Group]:
    """Names told with so many persons and so many bodies, each with those of its kind: in this order
    where they are as many together."""
    if [one.unit for one in groups] not in (["persons", "entities"], ["entities", "persons"]):
        return groups
    if not named or any(one.members for one in groups):
        return groups
    first, second = (one.count or 0 for one in groups)
    if first and second and first + second == len(named):
        parts = (tuple(named[:first]), tuple(named[first:]))
        return [
            msgspec.structs.replace(one, members=own)
            for one, own in zip(groups, parts, strict=True)
        ]
    told = kinds(text, start, named, len(text))
    return [
        msgspec.structs.replace(
            one,
            members=tuple(
                name
                for name, kind in zip(named, told, strict=True)
                if bool(kind) == (one.unit == "persons")
            ),
        )
        for one in groups
    ]


_SO_MANY = re.compile(
    rf"\W*(?:more than |over |about |nearly |some |around |at least |approximately )?(?!an? |another )(?:{NUMBER})(?: (?!(?:of|in|to|on|from|and|for|new|other|more)\b)[\w'-]+){{0,4}}? "
    r"(?!(?:days|years|months|weeks|hours|times|steps|ways|items|goods|products|provisions|rules|pages|countries|categories|questions|conditions|amendments|measures|sanctions|restrictions|steps|dollars|codes|paragraphs|sections|technologies|reasons|others|its|is|was|has)\b)[a-z]{3,}s(?=[ ,.;]|$)",
    re.IGNORECASE,
)
"""So many of those for whom no noun is known ("33 sawmills"), at the place where targets stand."""


def so_many(text: str, start: int, end: int) -> list[Group]:
    """So many of those for whom no noun is known, and where they are."""
    some = _SO_MANY.match(text, start, end)
    if some is None:
        return []
    value = number(some)
    q = t.Quantity(start, some.end(), some.end(), value.value, value.text, "entities", False, "")
    where = t.placed_by(text, q, end, places_of(text, start, end), ())
    return [Group(q.value, q.unit, q.text, where, Span(start, some.end()))]
