"""One provision on one listing: the finding that its deciding clause makes."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from proscribed.law.conditions import Facts
from proscribed.law.deciding import Standing
from proscribed.model.finding import Finding


class Place(Struct, frozen=True):
    """Of whom a finding is: the party, the list, and by which way the listing reaches it."""

    party: str
    list: str
    via: str


def apply(standing: Standing, facts: Facts, place: Place) -> tuple[Finding, frozenset[str]]:
    """The finding of a provision whose listing is in force, and the facts that were lacking; where
    some were, its outcome is the strictest of those that are possible."""
    decision = standing.decide(facts)
    finding = standing.finding(
        decision.ready,
        (place.list, place.via),
        facts.get("listing.program"),
        facts.get("entry.review_policy") or "",
    )
    return replace(finding, party=place.party), decision.missing


def free(standing: Standing, facts: Facts, place: Place, why: str) -> Finding:
    """The finding that the provision does not stop the transaction."""
    way, program = (place.list, place.via), facts.get("listing.program")
    return replace(standing.finding(None, way, program, ""), party=place.party, why=why)


def about(standing: Standing, facts: Facts) -> bool:
    """Whether the provision is about an entry of this program at all."""
    only = standing.provision.only_programs
    if not only:
        return True
    given = facts.get("listing.program")
    return not set(only).isdisjoint(given if isinstance(given, tuple) else (given,))
