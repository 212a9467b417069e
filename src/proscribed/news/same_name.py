"""Whether a party that a claim names is one of those that a deed is about, and by which name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from proscribed.news.linking import CLOSE_ENOUGH, Reading, other_form
from proscribed.news.record import Deed, Record
from proscribed.screening.names import read
from proscribed.screening.words import rarity

NEARLY_SAME = 0.8
"""The score from which on a name that is spelled otherwise is taken for the same."""

MOST_OF_IT = 0.45
"""How much of a listed name a shorter one must hold, by the rarity of the words."""


def meant(name: str, deed: Deed, record: Record) -> tuple[Reading, ...]:
    """What the name means among the entries of a deed, the likeliest first: its own name before a
    short one, a short one before one spelled alike."""
    here = _entries(deed)
    every = record.readings(name)
    found = [one for one in every if one.entry in here]
    if any(one.how in ("exact", "alias") for one in found):
        return tuple(one for one in found if one.how in ("exact", "alias"))
    short = [one for one in found if one.how == "short"]
    if short:
        return tuple(short)
    if any(one.list == deed.list and one.how in ("exact", "alias") for one in every):
        return ()  # that name is another entry's of the list
    return tuple(one for one in found if one.score >= CLOSE_ENOUGH)


@lru_cache(maxsize=256)
def _entries(deed: Deed) -> frozenset[str]:
    return frozenset(deed.entries)


def is_itself(name: str, reading: Reading) -> bool:
    """Whether a name is the party's own or a short form of it, not that of a greater whole."""
    if reading.how in ("exact", "alias"):
        return not other_form(name, reading.name)
    return reading.how == "short" and _held(name, reading.name) >= MOST_OF_IT


@lru_cache(maxsize=4096)
def _held(short: str, whole: str) -> float:
    """How much the words of a short name are of the whole one, by their rarity: "DJI" is short, and yet
    half of a name that has a town and a trade beside it."""
    held, all_ = (sum(map(rarity, read(one).words)) for one in (short, whole))
    return held / all_ if all_ else 0.0


def is_same(reading: Reading) -> bool:
    """Whether an entry of another list, read by its listed name, is the same party: by its own
    name, or by one that is nearly whole in it."""
    return reading.how != "close" or reading.score >= NEARLY_SAME


def issuer_only(name: str, readings: Iterable[Reading]) -> bool:
    """Whether every listed name that agrees has another legal form than the one that was written."""
    same = [one for one in readings if one.how in ("exact", "alias")]
    return bool(same) and all(other_form(name, one.name) for one in same)


def named_after(name: str, deed: Deed, record: Record) -> tuple[str, ...]:
    """The entries of a deed with a name that begins with this one and goes on."""
    words = read(name).words
    found = []
    for entry in deed.entries:
        for listed in record.member(entry, deed.last).names:
            own = read(listed).words
            if len(own) > len(words) and own[: len(words)] == words:
                found.append(entry)
                break
    return tuple(found) if words else ()
