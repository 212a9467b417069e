"""Claims of orders, rules and initiatives, beside the instruments that the law room knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from proscribed.news.claim import Claim
from proscribed.news.days import Stated, stated
from proscribed.news.explaining import Fact
from proscribed.news.record import Instrument, Record

_ORDER = re.compile(r"(?:E\.?\s?O\.?|Executive Order)(?: No\.?)? ?(\d{5})", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{4,}")
_REPLACES = re.compile(
    r"\b(?:replac|supersed|revok|repeal|rescind)\w*\b[^.;]{0,60}?(?:\b(\d{5})\b)", re.IGNORECASE
)
_AMENDED = re.compile(r"(?:E\.?\s?O\.?|Executive Order)\s*(\d{5}),? as amended by", re.IGNORECASE)
_COMMON = frozenset(
    [
        "with",
        "that",
        "this",
        "their",
        "from",
        "rule",
        "rules",
        "order",
        "orders",
        "list",
        "entity",
        "executive",
        "under",
        "have",
        "will",
        "been",
        "certain",
        "about",
        "which",
        "states",
        "united",
    ]
)


class Found(Struct, frozen=True):
    """An instrument that a claim may mean, and the points for it."""

    instrument: Instrument
    points: float
    day: bool


def meant_instruments(claim: Claim, text: str, record: Record) -> list[Found]:
    """The instruments that a claim may mean, the likeliest first: by what they are cited as, by
    their days, by the words of their titles."""
    days = stated(claim)
    numbers = {n for one in claim.cross_references for n in re.findall(r"\d+", one)}
    first = next(iter(_ORDER.findall(text)), "")
    words = set(_WORD.findall(text.lower())) - _COMMON
    found = []
    for one in record.instruments:
        hit = any(_in(day, one) for day in days)
        if days and not hit:
            continue
        cited = {n for text_ in one.citations[:1] for n in re.findall(r"\d+", text_)}
        points = 2.0 * hit + 1.0 * (claim.list_code in one.lists)
        if numbers & cited:
            points += 3 if first in cited or not first else 1
        title = set(_WORD.findall(one.title.lower())) - _COMMON
        shared = sum(any(w.startswith(t[:6]) for w in words) for t in title)
        points += min(2.0, 2 * shared / len(title)) if title else 0
        if points >= 3:
            found.append(Found(one, points, hit))
    return sorted(found, key=lambda one: (-one.points, one.instrument.title))


def _in(day: Stated, instrument: Instrument) -> bool:
    return any(day.first <= one <= day.last for one in instrument.days.values())


def compared_instrument(text: str, found: Sequence[Found]) -> Iterator[Fact]:
    """What the likeliest instrument says of the claim."""
    one = found[0].instrument
    days = ", ".join(f"{what} {day}" for what, day in one.days.items())
    said = f" It says: {one.says}" if one.says else ""
    words = f"{one.title} ({one.citations[0]}): {days}.{said}"
    yield Fact("same", "instrument", "agrees", words, recorded=one.title)
    amended = {n for each in found for c in each.instrument.citations for n in _AMENDED.findall(c)}
    for number in _REPLACES.findall(text):
        if number in amended:
            words = f"E.O. {number} was not replaced but amended, and stays in force as amended."
            yield Fact("amended_not_replaced", "instrument", "partly", words, number)
