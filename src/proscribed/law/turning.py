"""When the answer changes: the later days on which the law or a listing turns, and what it becomes.

On such a day only the parties are asked again of whom something turns.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from proscribed.law import conflicts, standing
from proscribed.law.book import Book
from proscribed.law.findings import Known
from proscribed.law.regimes import TURNS
from proscribed.law.trying import outcome_of, try_all
from proscribed.model.transaction import Listing, Participant, Transaction, every

A_DAY = timedelta(days=1)


def changes(deal: Transaction, law: Book, now: str, known: Known) -> Iterator[tuple[date, str]]:
    """The later days on which the answer changes, and what it becomes; `known` is what was found for
    the day of the deal."""
    turning = [frozenset(_turns(party, law, deal)) for party in deal.parties]
    days = frozenset().union(conflicts.turns(), *turning)
    before = now
    if deal.at is not None:
        known = {}
    for day in sorted(day for day in days if day > deal.as_of):
        known = {asked: one for asked, one in known.items() if day not in turning[asked[0]]}
        then = outcome_of(try_all(replace(deal, as_of=day, at=None), law, known))
        if then != before:
            yield day, then
            before = then


def _turns(party: Participant, law: Book, deal: Transaction) -> Iterator[date]:
    """The days on which the law on the party's lists, or one of its listings, changes."""
    listings = list(_listings(party))
    for listing in listings:
        yield from standing.turns(listing)
        if turns := TURNS.get(listing.list):
            yield from turns(listing, deal)
        if listing.listed_on:
            for wait in law.waits(listing.list):
                yield listing.listed_on + timedelta(days=wait)
                yield listing.listed_on + timedelta(days=wait + 1)
    for code in {listing.list for listing in listings} | {*party.pending}:
        yield from law.turns(code)
    for fact, days in law.triggers.items():
        if fact in deal.facts or fact in party.deal_facts:
            yield from days


def _listings(party: Participant) -> Iterator[Listing]:
    yield from party.listings
    yield from party.address_listings
    for owner in every(party.owners):
        yield from owner.listings
    for likeness in party.likeness:
        yield likeness.listing or Listing(likeness.list, None)
