"""Claims of orders, of what a listing means, and calls to act, beside law and register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from proscribed.news.claim import Claim
from proscribed.news.days import Stated, stated
from proscribed.news.effects import compared_effects, effects_said, term_days
from proscribed.news.explaining import Fact, listed
from proscribed.news.passages import paragraph_of, sentence_of
from proscribed.news.record import Deed, Instrument, Record
from proscribed.news.same_name import is_itself
from proscribed.news.weighing import Heard

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


class About(Struct, frozen=True):
    """The article of a claim: its text, when it was published, the deeds that its claims mean and
    the lists that they name."""

    text: str
    heard: Heard
    deeds: tuple[Deed, ...]
    lists: tuple[str, ...]


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
    said = f" What it means: {one.says}" if one.says else ""
    words = f"{one.title} ({one.citations[0]}): {days}.{said}"
    yield Fact("same", "instrument", "agrees", words, recorded=one.title)
    amended = {n for each in found for c in each.instrument.citations for n in _AMENDED.findall(c)}
    for number in _REPLACES.findall(text):
        if number in amended:
            words = f"E.O. {number} was not replaced but amended, and stays in force as amended."
            yield Fact("amended_not_replaced", "instrument", "partly", words, number)


def regulated(claim: Claim, about: About, record: Record) -> list[Fact]:
    """What the law has of an order, a rule, or of what a listing is said to mean."""
    sentence, paragraph = sentence_of(claim, about.text), paragraph_of(claim, about.text)
    instruments = meant_instruments(claim, paragraph, record)
    if instruments:
        return list(compared_instrument(paragraph, instruments))
    lists = [code for code in (claim.list_code,) if code in record.lists]
    if not lists and not claim.list:
        lists = [one.list for one in about.deeds] or list(about.lists)
    day = about.heard.last or max((one.last for one in about.deeds), default=None)
    if effects_said(sentence) and lists and day is not None:
        own = [one for one in about.deeds if one.list in lists] or _recent(lists, day, record)
        facts = [
            *compared_effects(sentence, lists, day, record, statement=True),
            *term_days(sentence, own, record),
        ]
        if facts:
            return facts
    words = "Neither the law room nor the register has what this speaks of."
    return [Fact("nothing_to_compare", "kind", "unverifiable", words)]


def _recent(lists: Sequence[str], day: date, record: Record) -> list[Deed]:
    """The last deeds on some lists up to a day, where no other claim says which are meant."""
    since = day - timedelta(62)
    return [
        one
        for code in lists
        for one in record.deeds(code)
        if one.kind == "add" and since <= one.last <= day
    ]


def call(claim: Claim, record: Record) -> list[Fact]:
    """A call to list: nothing to compare; where the parties that it names are listed stands beside."""
    facts = [Fact("call", "kind", "n/a", "A call to act, not an act.")]
    for name in claim.named_parties:
        own = [one.entry for one in record.readings(name) if is_itself(name, one)]
        acts = [
            f"{record.titles.get(deed.list, deed.list)}, {deed.effective_by}"
            + (f" ({deed.citation})" if deed.citation else "")
            for entry in own
            for deed in record.deeds_of(entry)
            if deed.kind == "add"
        ]
        if acts:
            words = f"{name} is listed: {listed(acts)}."
            facts.append(Fact("call", "named_parties", None, words, name))
    return facts
