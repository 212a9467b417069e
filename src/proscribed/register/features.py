"""What tells whether two records are of one party, and what is said of two that may be."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from msgspec import Struct

from proscribed.model.entry import Entry


class Features(Struct, frozen=True):
    """What tells whether two records are of one party."""

    name: str
    names: frozenset[str]
    places: frozenset[str]
    citation: str
    identifiers: frozenset[str]


class Pair(Struct, frozen=True):
    """Two keys taken for one party, or doubted to be, and why."""

    old: str
    new: str
    score: float
    why: str


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """A name without case, accents, punctuation and double spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join("".join(kept).split())


def features(entry: Entry) -> Features:
    """The features of an entry."""
    party = entry.party
    return Features(
        name=fold(party.name),
        names=frozenset(fold(name.text) for name in party.names),
        places=frozenset(entry.headings or party.all_countries()),
        citation=entry.citations[0] if entry.citations else "",
        identifiers=frozenset(i.value for i in party.identifiers if len(i.value) > 4),
    )
