"""The parties of a transaction in the register: which listings are theirs, and which may be.

A listing counts as a party's own only by an identifier that agrees. A match of names, however close,
is a possible match for a person to settle. Owners that a deal does not name come from the recorded shares.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection

from proscribed.answers.counterparties import Counterparty
from proscribed.answers.index import register_index
from proscribed.answers.owner_lookup import with_owners
from proscribed.answers.ownership import OwnershipOn
from proscribed.answers.question import Question, ask
from proscribed.answers.screening import Matcher
from proscribed.law.entry_terms import listing_of
from proscribed.model.entry import Entry
from proscribed.model.match import Match
from proscribed.model.transaction import Likeness, Participant
from proscribed.ownership.kept import last_change
from proscribed.screening import MIN_SCORE
from proscribed.screening.evidence import identifier_key
from proscribed.sources.own.entry import parse
from proscribed.store import Store

DAYS_KEPT = 8
MOST = 10

LookUp = Callable[[Participant, Mapping[str, Any], date], Participant]
"""A party, as read and as written, and a day; gives the party with what the register has of it."""


def look_up_in(store: Store, connection: Connection, commit: int) -> LookUp:
    """A function that finds parties in this register as known at a commit, as of any day."""

    @lru_cache(maxsize=DAYS_KEPT)
    def matcher(day: date) -> Matcher:
        asked = ask(connection, Question(as_of=day, known_at=str(commit)))
        return Matcher(asked, register_index(store.home, asked.view), MIN_SCORE, MOST)

    has_shares = last_change(connection, commit) > 0

    @lru_cache(maxsize=DAYS_KEPT)
    def shares(day: date) -> OwnershipOn:
        return OwnershipOn(store, connection, matcher(day).asked)

    def look_up(party: Participant, written: Mapping[str, Any], day: date) -> Participant:
        known = ("kind", "country", "birth_date", "address")
        row: dict[str, Any] = {field: written[field] for field in known if written.get(field)}
        row |= {"name": [party.name], "identifier": list(written.get("identifiers") or ())}
        asked = matcher(day)
        [found] = asked.screen([Counterparty("1", 1, parse(row))])
        entries = {one.entry: one for one in asked.asked.listed}
        own: list[str] = []
        for match in found.matches:
            entry = asked.asked.view.entry(entries[match.entry].makeup)
            party = _with(party, match, entry, written)
            if _agrees(entry, written):
                own.append(match.entry)
        if "owners" in written or not has_shares:
            return party
        return with_owners(shares(day), party, written, tuple(own))

    return look_up


def _with(
    party: Participant, match: Match, entry: Entry, written: Mapping[str, Any]
) -> Participant:
    listed_on = match.effective_on if match.status != "possibly" else None
    if listed_on is None and match.status == "in_force":
        listed_on = match.effective_by
    listing = listing_of(match.list, entry, listed_on)
    if _agrees(entry, written):
        return replace(party, listings=(*party.listings, listing))
    likeness = Likeness(
        match.list, match.matched_name, relationship="", listing=listing, agree=match.reasons
    )
    return replace(party, likeness=(*party.likeness, likeness))


def _agrees(entry: Entry, written: Mapping[str, Any]) -> bool:
    """Whether an identifier that was given is one of the entry's."""
    given = {identifier_key(str(one)) for one in written.get("identifiers") or ()} - {""}
    return any(identifier_key(one.value) in given for one in entry.party.identifiers)
