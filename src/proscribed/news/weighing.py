"""Which deed of the record a claim means, by list, days, number, places and names; and how surely."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from msgspec import Struct

from proscribed.model.action import ActionKind
from proscribed.news.claim import Claim
from proscribed.news.days import distance, may_be, on, stated
from proscribed.news.numbers import numbers, places_in
from proscribed.news.record import Deed, Record
from proscribed.news.same_name import meant

KINDS: dict[str, tuple[ActionKind, ...]] = {
    "add": ("add",),
    "planned": ("add",),
    "remove": ("remove",),
    "revise": ("revise", "correct"),
}

LOOKED_BACK = 92
"""Days before an article within which an act that it does not date is sought; where it names the
parties, any time before."""

LOOKED_AHEAD = 120
"""Days within which a plan is sought to have been carried out."""

NEAR = 45
"""Days by which a stated day may be wrong and the act still be the one meant."""

_DIGITS = re.compile(r"\d{2,}")


class Heard(Struct, frozen=True):
    """When an article was published, as far as is known."""

    first: date | None = None
    last: date | None = None


class Weighed(Struct, frozen=True):
    """A deed that may be meant: the points for it, and what speaks for it. `sure` where the day, the
    names, the number or a citation says so, not its nearness in time alone."""

    deed: Deed
    points: float
    why: frozenset[str]

    @property
    def sure(self) -> bool:
        """Whether more than its nearness in time speaks for it."""
        return bool(self.why & {"day", "names", "count", "citation", "part"})


def lists_of(claim: Claim, record: Record) -> tuple[str, ...]:
    """The lists that a claim may be about: the one it names, else those of its authority, else any
    for a claim with names."""
    if claim.list_code:
        return (claim.list_code,) if claim.list_code in record.lists else ()
    if claim.list:
        return ()
    own = [code for code in record.lists if record.authorities.get(code) == claim.authority]
    if own:
        return tuple(own)
    return record.lists if claim.named_parties and not claim.authority else ()


def weighed(
    claim: Claim, record: Record, heard: Heard, others: Collection[Deed] = ()
) -> list[Weighed]:
    """The deeds that a claim may mean, the likeliest first. `others` are those that other claims of
    the same article mean."""
    found = [
        one
        for deed in _near(claim, record, heard)
        if (one := _weigh(claim, deed, record, heard, others)) is not None
    ]
    return sorted(found, key=lambda one: (-one.points, -one.deed.last.toordinal()))


def _near(claim: Claim, record: Record, heard: Heard) -> Iterator[Deed]:
    """The deeds of the right kind in reach of the claim's days."""
    kinds = KINDS.get(claim.kind, ())
    days = stated(claim)
    margin = timedelta(NEAR)
    for code in lists_of(claim, record):
        for deed in record.deeds(code):
            if deed.kind not in kinds:
                continue
            reach = all(
                one.first - margin <= deed.last and deed.first <= one.last + margin for one in days
            )
            if reach and _heard_of(claim, deed, heard):
                yield deed


def _heard_of(claim: Claim, deed: Deed, heard: Heard) -> bool:
    """Whether an article of that time can have told of it."""
    ahead = LOOKED_AHEAD if claim.kind == "planned" else 1
    if heard.last is not None and deed.first > heard.last + timedelta(ahead):
        return False
    since = heard.first or heard.last
    if since is None or stated(claim) or claim.named_parties or _cited(claim, deed):
        return True
    return deed.last >= since - timedelta(LOOKED_BACK)


def _weigh(
    claim: Claim, deed: Deed, record: Record, heard: Heard, others: Collection[Deed]
) -> Weighed | None:
    points, why = 0.0, set[str]()
    for one in stated(claim):
        if on(one, deed):
            points += 4 if one.exact else 2.5 if one.text.count("-") == 1 else 1.5
            why |= {"day"} if one.exact else set()
        elif may_be(one, deed):
            points += 3 if one.exact else 1.5
            why |= {"day"} if one.exact else set()
        elif one.exact and distance(one, deed) <= NEAR:
            points -= 1 if distance(one, deed) <= 3 else 3
        else:
            return None
    away = _away(deed, heard)
    if away is not None:
        points += 2 * math.exp(-away / 21)
        vague = claim.count is None and not claim.named_parties
        dated = (deed.last - deed.first).days <= 31
        why |= {"near"} if dated and away <= (31 if vague else 10) else set()
    if _cited(claim, deed):
        points += 4
        why.add("citation")
    if deed in others:
        points += 1.5
        why.add("article")
    names = claim.named_parties
    if names:
        here = sum(bool(meant(name, deed, record)) for name in names)
        if not here and deed.whole and "day" not in why:
            return None
        points += 4 * here / len(names)
        why |= {"names"} if 2 * here >= len(names) else set()
    for reason, more in _number(claim, deed, record):
        points += more
        why.add(reason)
    return Weighed(deed, points, frozenset(why))


def _away(deed: Deed, heard: Heard) -> int | None:
    """Days between a deed and the time of an article; 0 where they may fall together."""
    last = heard.last or heard.first
    first = heard.first or heard.last
    if first is None or last is None:
        return None
    if deed.last < first:
        return (first - deed.last).days
    return max(0, (deed.first - last).days)


def _number(claim: Claim, deed: Deed, record: Record) -> Iterator[tuple[str, float]]:
    """What the number and the places of a claim say for a deed, or against it."""
    known = numbers(deed, record)
    unit = claim.count_unit or "entities"
    if claim.count is not None:
        units = ("entities", "persons", "entries", "aliases")
        places = [place for place, n in claim.breakdown.items() if n == claim.count]
        at = {known.within(places, entries=each) for each in (True, False)} if places else set()
        at_hand_in = [known.at_hand_in.get(place, 0) for place in places]
        if claim.count in known.of(unit):
            # a small number is that of many deeds
            yield ("count" if claim.count > 3 else "few"), 2.5
        elif claim.count in at or claim.count in known.parts.values():
            yield ("part" if claim.count > 3 else "few"), 2.0
        elif any(claim.count in known.of(each) for each in units) or (
            known.at_hand and claim.count in (known.at_hand, *at_hand_in)
        ):
            yield ("count" if claim.count > 3 else "few"), 1.5
        elif known.at_hand <= claim.count <= 1.25 * known.at_hand:
            yield "about", 1.0
        elif known.total is not None and claim.count > known.total:
            yield "fewer", -1.0
    if claim.breakdown:
        there = places_in(deed, record) | known.under.keys()
        if there:
            wanted = set(claim.breakdown) - {"OTHER"}
            yield "places", 1.0 if wanted <= there else -1.0 + len(wanted & there) / len(wanted)


def _cited(claim: Claim, deed: Deed) -> bool:
    """Whether the claim refers to the deed's document by its citation or number."""
    own = {_digits(text) for text in (deed.citation, deed.number) if text}
    return any(_digits(one) in own for one in claim.cross_references)


def _digits(text: str) -> str:
    return " ".join(_DIGITS.findall(text)) or text
