"""All findings for a transaction whose facts are as they are: every party, every listing, every owner.

Pure, and a single pass: `determine.py` calls it again for each value that a missing fact may have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from proscribed.law import standing
from proscribed.law.applying import Place, about, free
from proscribed.law.book import Book
from proscribed.law.conditions import Facts
from proscribed.law.conflicts import conflicting
from proscribed.law.deciding import Standing
from proscribed.law.likeness import of_likeness
from proscribed.law.owned import of_owners
from proscribed.law.passes import (
    DEAL,
    Chosen,
    Scene,
    Where,
    applied,
    bounds,
    chosen_for,
    listing_facts,
    open_finding,
    unrecorded,
)
from proscribed.law.reading import vocabulary
from proscribed.model.finding import Finding, strictest
from proscribed.model.transaction import Listing, Participant, Transaction

AS_LIKE = 2000
"""Listings of possible matches are numbered from here."""

NOTHING_CHOSEN: frozenset[tuple[Any, Any]] = frozenset()


class Found(Struct, frozen=True):
    """Findings, and the facts that were lacking for them, with the provisions that asked."""

    findings: list[Finding]
    missing: Mapping[tuple[Where, str], list[Standing]]


Known = dict[tuple[int, frozenset[tuple[Any, Any]]], Found]
"""What was found already, by the number of the party and the values chosen for it."""


def find(deal: Transaction, book: Book, chosen: Chosen, known: Known) -> Found:
    """The findings of the transaction with the chosen values of its missing facts, and the facts that
    are still lacking. What is `known` of a party already is taken as it is, else added."""
    law = book.on(deal.as_of)
    facts = {**deal.facts, "as_of": deal.as_of.isoformat(), **chosen_for(chosen, DEAL)}
    found: list[Finding] = []
    missing: dict[tuple[Where, str], list[Standing]] = {}
    for number, party in enumerate(deal.parties):
        asked = (number, _of_its_own(chosen, number))
        one = known.get(asked)
        if one is None:
            scene = Scene(deal, book, law, chosen, {})
            one = Found(list(_of_party(scene, number, party, facts)), scene.missing)
            known[asked] = one
        found += one.findings
        for fact, askers in one.missing.items():
            missing.setdefault(fact, []).extend(askers)
    found += conflicting(found, facts, deal)
    if embargoed := _embargoed(facts, deal.parties[0].name):
        found.append(embargoed)
    return Found(found, missing)


def _of_its_own(chosen: Chosen, number: int) -> frozenset[tuple[Any, Any]]:
    """The chosen values that the findings of a party can depend on."""
    if not chosen:
        return NOTHING_CHOSEN
    return frozenset(one for one in chosen.items() if one[0][0] == DEAL or one[0][0][1] == number)


def _of_party(scene: Scene, number: int, party: Participant, deal: Facts) -> Iterator[Finding]:
    facts = {**party.deal_facts, **deal, **party.own_facts}
    if scene.chosen:
        facts |= chosen_for(scene.chosen, ("party", number, 0))
    for at, listing in enumerate(party.listings):
        place = Place(party.name, listing.list, "direct")
        yield from _of_listing(scene, ("listing", number, at), listing, facts, place)
    for at, listing in enumerate(party.address_listings, len(party.listings)):
        place = Place(party.name, listing.list, "address")
        here = {**facts, "listing.of_address": True}
        yield from _of_listing(scene, ("listing", number, at), listing, here, place)
    if party.owners_on:
        yield from of_owners(scene, number, party, facts)
    for at, likeness in enumerate(party.likeness, AS_LIKE):
        yield of_likeness(scene, party, likeness, facts, ("listing", number, at))
    for code in party.pending:
        if core := scene.book.core.get(code):
            why = "Announced, reported or expected only: that is not a listing."
            standing_now = scene.on_list(code)
            place = Place(party.name, code, "direct")
            yield free(standing_now[0] if standing_now else core, facts, place, why)
    for trigger, one in scene.law.triggered:
        if trigger in facts:
            place = Place(party.name, one.provision.lists[0], "fact")
            yield applied(scene, one, facts, place, ("party", number, 0))


def _of_listing(
    scene: Scene, where: Where, listing: Listing, facts: Facts, place: Place
) -> Iterator[Finding]:
    """The findings of every provision on one listing, or that it was not in force."""
    day = scene.deal.as_of
    said = standing.in_force(listing, day)
    mine = listing.facts if said.yes is False else listing_facts(scene, facts, listing, where)
    laws = [one for one in scene.on_list(listing.list) if one.clauses and about(one, mine)]
    more = bounds(listing, scene.deal)
    if said.yes is False:
        law = laws[0] if laws else scene.book.core.get(listing.list)
        why = f"Not in force on this day: {said.why}."
        yield replace(free(law, mine, place, why), **more) if law else unrecorded(place, day)
        return
    if not laws:
        yield unrecorded(place, day)
    for one in laws:
        finding = applied(scene, one, mine, place, where)
        if said.yes is None and finding.outcome != "permitted":
            finding = open_finding(finding, ("permitted", finding.outcome), said.why)
        yield replace(finding, **more) if more else finding


def _embargoed(facts: Facts, party: str) -> Finding | None:
    """A destination that needs a license by itself, which nothing here examines."""
    destination = facts.get("destination")
    if destination not in vocabulary()["embargoed"] or facts.get("item.subject_to_ear") is False:
        return None
    return Finding(
        party=party,
        list="",
        via="destination",
        provision="",
        outcome="needs_human_review",
        citations=("15 CFR part 746",),
        why=f"{destination} is embargoed: its own license requirements are not examined here.",
        kind="destination",
        open_questions=(f"What part 746 and the country programs require for {destination}.",),
    )


def overall(findings: Iterable[Finding]) -> str:
    """The most restrictive outcome of the findings."""
    return strictest([finding.outcome for finding in findings])
