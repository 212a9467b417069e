"""What one pass over a transaction keeps, and the facts of one listing in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from proscribed.law.applying import Place, apply
from proscribed.law.book import Book, Era
from proscribed.law.conditions import Facts
from proscribed.law.deciding import Standing
from proscribed.law.regimes import DERIVED
from proscribed.law.regimes.ns_cmic import window
from proscribed.model.finding import Finding, rank
from proscribed.model.transaction import Listing, Transaction

Where = tuple[str, int, int]
"""Whose fact: ("deal", 0, 0), ("party", its place, 0), or ("listing", party, number of the listing)."""

Chosen = Mapping[tuple[Where, str], Any]
"""Values tried for facts that are missing."""

DEAL: Where = ("deal", 0, 0)
NOTHING: Facts = {}


class Scene(Struct, frozen=True):
    """One pass over a transaction: the law as it stands on its day, the values chosen for facts that
    are missing, and the facts that were still lacking, with the provisions that asked for them."""

    deal: Transaction
    book: Book
    law: Era
    chosen: Chosen
    missing: dict[tuple[Where, str], list[Standing]]

    def on_list(self, code: str) -> tuple[Standing, ...]:
        """What stands for the entries of a list."""
        return self.law.on_list.get(code, ())


def chosen_for(chosen: Chosen, where: Where) -> Facts:
    if not chosen:
        return NOTHING
    return {fact: value for (place, fact), value in chosen.items() if place == where}


def listing_facts(scene: Scene, facts: Facts, listing: Listing, where: Where) -> dict[str, Any]:
    """The facts of the deal and the party with those of one listing, and what its regime derives."""
    mine = {**facts, **listing.facts}
    chosen = chosen_for(scene.chosen, where)
    if chosen:
        mine |= chosen
    if derive := DERIVED.get(listing.list):
        mine |= derive(mine, listing, scene.deal)
        mine |= chosen
    return mine


def applied(scene: Scene, one: Standing, facts: Facts, place: Place, where: Where) -> Finding:
    """The finding of a provision; the facts that were lacking for it are noted in the scene."""
    finding, missing = apply(one, facts, place)
    for fact in missing:
        scene.missing.setdefault((_home(fact, where), fact), []).append(one)
    return finding


def _home(fact: str, where: Where) -> Where:
    """Where a fact belongs: a listing's and an entry's facts to it, a party's to the party."""
    place = fact.partition(".")[0]
    if place in ("listing", "entry"):
        return where
    return ("party", where[1], 0) if place == "party" else DEAL


def bounds(listing: Listing, deal: Transaction) -> dict[str, Any]:
    """For the NS-CMIC List: the day on which the ban begins, and the first on which a divesting sale
    is no longer allowed."""
    if listing.list != "us-ofac-ns-cmic":
        return {}
    found = window(listing, deal.as_of)
    return {"starts": found.starts.date(), "ends": found.ends.date()} if found else {}


def unrecorded(place: Place, day: date) -> Finding:
    """The finding for a list and a day of which nothing is recorded."""
    return Finding(
        party=place.party,
        list=place.list,
        via=place.via,
        provision="",
        outcome="needs_human_review",
        citations=(),
        why=f"no provision is recorded for this list on {day}",
        open_questions=(f"What the list {place.list} did on {day}.",),
        verified="memory",
    )


def open_finding(finding: Finding, could_be: tuple[str, ...], why: str) -> Finding:
    """A finding that is not settled: for a person, with what it may be."""
    several = tuple(sorted(set(could_be), key=rank))
    if len(several) < 2:
        return finding
    return replace(
        finding,
        outcome="needs_human_review",
        could_be=several,
        why=f"{why.rstrip('.')}. If so: {finding.why}",
        open_questions=(*finding.open_questions, why[0].upper() + why[1:].rstrip(".") + "."),
    )
