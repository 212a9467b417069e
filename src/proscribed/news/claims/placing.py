"""Places told once for several numbers, or for most of those counted."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from proscribed.news.claims import targets as t
from proscribed.news.claims.places import places as places_of
from proscribed.news.claims.targets import Group

_MOSTLY = re.compile(
    r"[ ,(—]+(?:(?:most|many|several) of (?:them|which|whom)|mostly|mainly|primarily|largely|chiefly) (?:based |located )?(?:in|from)\b"
)
"""Behind so many of whom only some are in the place that follows."""
_PLACED = re.compile(r",?(?: (?:all|both|each))? (?:of|in|from|based in|located in) ")
_BOTH = re.compile(r" (?:and|plus|as well as|under|in) (?:a total of |over |some |another )?")


def shared_places(
    text: str, found: list[t.Quantity], placed: list[dict[str, int | None]]
) -> list[dict[str, int | None]]:
    """The places of each number, with those behind the second of two units told together ("12 firms
    and 13 persons in China, and two firms and one person in Canada")."""
    shared = list(placed)
    for at, (one, other) in enumerate(pairwise(found)):
        where = placed[at + 1]
        if placed[at] or not where or one.unit == other.unit or other.unit == "entries":
            continue
        if _BOTH.fullmatch(text, one.end, other.start) and _PLACED.match(text, other.end):
            shared[at] = dict.fromkeys(where, one.value if len(where) == 1 else None)
    return shared


_NETWORK = re.compile(
    r"\ban? (?P<where>[A-Z][\w.]*(?: [A-Z]\w*)?)(?:-(?:based|linked|run|backed))? (?:[a-z]+ ){0,2}(?:networks?|groups?|rings?|webs?|cells?|syndicates?|cartels?) of $"
)


def of_network(text: str, start: int, groups: list[Group]) -> list[Group]:
    """So many of a network that is told with its place: all of them are there."""
    told = _NETWORK.search(text, start, groups[0].span.start) if groups else None
    where = places_of(text, told.start("where"), told.end()) if told else ()
    if not where:
        return groups
    return [
        one if one.breakdown else msgspec.structs.replace(one, breakdown={where[0].code: one.count})
        for one in groups
    ]


def whole_of_both(text: str, groups: list[Group]) -> list[Group]:
    """Two units told together, with the place behind the second that is that of both ("12 persons
    and three firms of Iran", "three entities under three entries, all in Iran")."""
    if (
        len(groups) != 2
        or groups[0].breakdown
        or not groups[1].breakdown
        or groups[0].count is None
    ):
        return groups
    first, second = groups
    if not _BOTH.fullmatch(text, first.span.end, second.span.start):
        return groups
    if second.unit != "entries" and not _PLACED.match(text, second.span.end):
        return groups
    if any(p.start < second.span.end for p in places_of(text, second.span.start, second.span.end)):
        return groups
    one = len(second.breakdown) == 1
    where = dict.fromkeys(second.breakdown, first.count if one else None)
    return [msgspec.structs.replace(first, breakdown=where), second]


def mostly(
    text: str, end: int, found: list[t.Quantity], placed: list[dict[str, int | None]]
) -> list[dict[str, int | None]]:
    """The places of each number, without a number where only most of them are there."""
    return [
        dict.fromkeys(where) if len(where) == 1 and _MOSTLY.search(text, one.end, end) else where
        for one, where in zip(found, placed, strict=True)
    ]
