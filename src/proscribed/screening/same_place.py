"""Whether two addresses are one place.

What numbers two addresses have must agree, and the words of one side's street must stand in the
other, as written, written together, or a slip apart. A town, a country, or a street without a number
is no address. The answer is the same from either side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from proscribed.screening.addresses import Address, read

SAME = 0.8  # from here on two addresses are one place
_CITY_STATES = frozenset(("HK", "MO", "SG", "MC", "GI"))
_CHINA = frozenset(("CN", "HK", "MO", "TW"))

Weighted = Sequence[tuple[str, float]]
Unit = Literal["same", "none", "only asked", "only listed", "differs"]
"""The units of two addresses: the same, none on either side, stated on one side only, or different."""


class Likeness(NamedTuple):
    """How far two addresses are one place (0 to 1, `SAME` and more: they are), and their units."""

    value: float
    unit: Unit


def place_keys(one: Address) -> list[str]:
    """What two addresses of one place have in common: each number beside each word of a name, neighbors
    also as one word."""
    named = [[w for w, weight in part if weight == 1.0] for part in (one.street, one.place)]
    joined = {a + b for part in named for a, b in pairwise(part)}
    texts = {w for part in named for w in part} | joined
    numbers = (
        one.numbers
        | {f"box{b}" for b in one.boxes}
        | {v for what, v in one.inner if what in ("floor", "unit")}
    )
    return sorted({f"{number} {word}" for number in numbers for word in texts})


@lru_cache(maxsize=65_536)
def compare(asked: Address, listed: Address) -> Likeness:
    """How far two addresses are one place."""
    nothing = Likeness(0.0, "none")
    value = 1.0
    if asked.countries and listed.countries and not _countries_agree(asked, listed):
        return nothing
    if asked.numbers and listed.numbers and asked.numbers.isdisjoint(listed.numbers):
        return nothing
    unit = _units(asked, listed)
    if asked.boxes and listed.boxes and not (asked.numbers and listed.numbers):
        _, _, pairs = _covered(asked.place + asked.street, listed.place + listed.street)
        return Likeness(0.9, unit) if pairs and asked.boxes & listed.boxes else nothing
    all_asked, all_listed = ({v for _, v in one.inner} | one.numbers for one in (asked, listed))
    if asked.numbers and listed.numbers:
        if not (asked.numbers <= all_listed or listed.numbers <= all_asked):
            return nothing
    elif asked.numbers or listed.numbers:
        value *= 0.78
    elif unit not in ("same", "differs"):
        return nothing
    one, other = sorted((asked, listed), key=lambda side: (side.street, side.place))
    in_one, in_other, pairs = _covered(one.street, other.street, one.place, other.place)
    if not pairs:
        return nothing
    if max(in_one, in_other) < 0.99:
        if min(in_one, in_other) < 0.6:
            return nothing
        value *= 0.9
    value *= _around(one, other)
    if asked.kinds and listed.kinds and not asked.kinds & listed.kinds:
        value *= 0.75
    only = asked.directions ^ listed.directions
    if only & asked.directions and only & listed.directions:
        value *= 0.7
    if asked.postal and listed.postal and not asked.postal & listed.postal:
        value *= 0.9
    return Likeness(value, unit)


def _countries_agree(asked: Address, listed: Address) -> bool:
    return bool(asked.countries & listed.countries) or bool(
        asked.countries & _CHINA and listed.countries & _CHINA
    )


def _around(asked: Address, listed: Address) -> float:
    """What the place around the street says: a town in common, or a country that is one."""
    _, _, pairs = _covered(asked.place, listed.place, asked.street, listed.street)
    if pairs or asked.countries & listed.countries & _CITY_STATES:
        return 1.0
    if asked.postal & listed.postal:
        return 1.0
    if asked.place and listed.place:
        return 0.7
    return 0.9 if asked.countries & listed.countries else 0.75


def _units(asked: Address, listed: Address) -> Unit:
    """Area, building, floor and unit: what both state must agree."""
    if not asked.inner and not listed.inner:
        return "none"
    stated: dict[str, bool] = {}
    for label in ("area", "building", "floor", "unit"):
        one, other = ({v for what, v in side.inner if what == label} for side in (asked, listed))
        if one and other:
            if not one & other:
                return "differs"
            stated[label] = True
        elif label == "unit" and (one or other):
            # "1205 Foo Building" beside "Room 1205": the number is there without its label
            if (one or other) & (listed.numbers if one else asked.numbers):
                stated[label] = True
            else:
                return "only asked" if one else "only listed"
    if stated.get("unit"):
        return "same"
    floors = [any(what == "floor" for what, _ in side.inner) for side in (asked, listed)]
    if floors[0] != floors[1]:
        return "only asked" if floors[0] else "only listed"
    return "same" if stated.get("floor") else "none"


def _covered(
    asked: Weighted, listed: Weighted, asked_else: Weighted = (), listed_else: Weighted = ()
) -> tuple[float, float, bool]:
    """The share of each side's words that stand in the other, not counting those that stand in the
    other's second part; and whether a name of both sides is among the pairs ("North" by itself is none, as
    in "North Street" it is)."""
    a, b = [w for w, _ in asked], [w for w, _ in listed]
    a_else, b_else = [w for w, _ in asked_else], [w for w, _ in listed_else]
    of_a, of_b = _pairs(a, b, a_else, b_else)
    aside_a, _ = _pairs([w for w in a if w not in of_a], b_else)
    aside_b, _ = _pairs([w for w in b if w not in of_b], a_else)
    sure = _any_name(asked, of_a) and _any_name(listed, of_b)
    return _share(asked, of_a, aside_a), _share(listed, of_b, aside_b), sure


def _any_name(words: Weighted, paired: set[str]) -> bool:
    return any(weight == 1.0 and w in paired for w, weight in words)


def _share(words: Weighted, paired: set[str], aside: set[str]) -> float:
    total = sum(weight for w, weight in words if w not in aside or w in paired)
    return sum(weight for w, weight in words if w in paired) / total if total else 0.0


def _pairs(
    a: list[str], b: list[str], a_else: Sequence[str] = (), b_else: Sequence[str] = ()
) -> tuple[set[str], set[str]]:
    """The words of each side that stand in the other: the same, joined, or a slip apart. A run of Han
    has no spaces: it may join words of the street and of the place."""
    set_a, set_b = set(a), set(b)
    both = set_a & set_b
    of_a, of_b = set(both), set(both)
    if len(both) == len(set_a) == len(set_b):
        return of_a, of_b
    for mine, theirs, more, my_pairs, their_pairs in (
        (a, set_b, b_else, of_a, of_b),
        (b, set_a, a_else, of_b, of_a),
    ):
        for word in mine:
            if len(word) > 3 and word not in my_pairs:
                found = _made_of(word, (*theirs, *more)) & theirs
                if found:
                    my_pairs.add(word)
                    their_pairs |= found
    slips = sorted(
        (apart, x, y)
        for x in a
        if x not in of_a and len(x) >= 5
        for y in b
        if y not in of_b and (apart := _slip(x, y))
    )
    for _, x, y in slips:
        if x not in of_a and y not in of_b:
            of_a.add(x)
            of_b.add(y)
    return of_a, of_b


def _made_of(word: str, words: tuple[str, ...]) -> set[str]:
    """The words, two or more, that a word is put together from; empty where it is not."""
    for first in words:
        if 1 < len(first) < len(word) and word.startswith(first):
            rest = word[len(first) :]
            if rest in words:
                return {first, rest}
            if more := _made_of(rest, words):
                return {first, *more}
    return set()


def _slip(a: str, b: str) -> int:
    """How many changes two words are apart, 0 for too many."""
    allowed = 2 if max(len(a), len(b)) >= 8 else 1
    if abs(len(a) - len(b)) > allowed:
        return 0
    apart = int(OSA.distance(a, b, score_cutoff=allowed))
    return apart if apart <= allowed else 0


def best(asked: Iterable[str], listed: Iterable[str]) -> Likeness:
    """The likeness of the two addresses most alike."""
    found = [compare(read(a), read(b)) for a in asked for b in listed]
    return max(found, key=lambda one: one.value, default=Likeness(0.0, "none"))
