"""A deal as it is put to the law: who does what, with which item or security, with whom, on a day.

Facts keep the words in which they were given (`terms`, `facts`); a fact that is None is not known,
which is not the same as absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Any

from msgspec import Struct
from msgspec.structs import force_setattr

Given = Mapping[str, Any]
"""Facts by name, as given: texts, numbers, truths, days as ISO texts; None where not known."""


class Listing(Struct, frozen=True):
    """A party's place on one list. `listed_on` is the first day of its effect, None where it is not
    known; `removed_on` the first day without it. `terms` is what the entry itself says: program,
    footnote, license requirement, directive, measures, end ... `facts`, made of these, is what conditions
    ask of it: `listing.listed_on`, `listing.program` ..."""

    list: str
    listed_on: date | None
    removed_on: date | None = None
    terms: Given = {}

    facts: Given = {}

    def __post_init__(self) -> None:
        since = self.listed_on.isoformat() if self.listed_on else None
        said = {f"listing.{name}": value for name, value in self.terms.items()}
        force_setattr(self, "facts", {"listing.listed_on": since, **said})


class Owner(Struct, frozen=True):
    """Who holds a share of a party: `pct` of it, 0 to 100, None where that is not known; then it
    lies between `least` and `most`."""

    name: str
    pct: float | None
    listings: tuple[Listing, ...] = ()
    owners: tuple[Owner, ...] = ()
    least: float = 0.0
    most: float = 100.0


def every(owners: Iterable[Owner]) -> Iterator[Owner]:
    """All owners, through all levels."""
    for owner in owners:
        yield owner
        yield from every(owner.owners)


def _lists_of(owners: Iterable[Owner]) -> Iterator[str]:
    for owner in owners:
        yield from (listing.list for listing in owner.listings)
        if owner.owners:
            yield from _lists_of(owner.owners)


class Likeness(Struct, frozen=True):
    """An entry that may be the party: nobody has settled whether it is."""

    list: str
    matched_name: str
    agree: tuple[str, ...] = ()
    conflict: tuple[str, ...] = ()
    relationship: str = ""
    listing: Listing | None = None


class Participant(Struct, frozen=True):
    """A party in its role. `address_listings` are of its address, not of itself; `pending` names
    lists on which it is expected. `owners_from` says which sources name its owners, where the deal does not.
    Made of these: `own_facts`, as conditions ask for them (`party.role`,
    `party.country` ...), `deal_facts`, the same as facts of the deal, which may state them itself, and
    `owners_on`, the lists on which any owner stands, through all levels."""

    name: str
    role: str
    listings: tuple[Listing, ...] = ()
    owners: tuple[Owner, ...] = ()
    likeness: tuple[Likeness, ...] = ()
    address_listings: tuple[Listing, ...] = ()
    pending: tuple[str, ...] = ()
    facts: Given = {}
    owners_from: tuple[str, ...] = ()

    own_facts: Given = {}
    deal_facts: Given = {}
    owners_on: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        own = {f"party.{name}": value for name, value in self.facts.items()}
        force_setattr(self, "own_facts", {"party.role": self.role, **own})
        if own:
            of_deal = {f"facts.{name}": value for name, value in self.facts.items()}
            force_setattr(self, "deal_facts", of_deal)
        if self.owners:
            force_setattr(self, "owners_on", frozenset(_lists_of(self.owners)))


class Transaction(Struct, frozen=True):
    """A deal on a day of the law's own clock; `at` is US Eastern time where it was given. `facts`
    are those of the deal by their place: `actor.us_person`, `item.eccn`, `facts.purpose` ..."""

    as_of: date
    parties: tuple[Participant, ...]
    facts: Given
    at: time | None = None
