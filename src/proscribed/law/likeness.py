"""A party that may be a listed one: what it would mean, for a person to settle."""

from __future__ import annotations

from msgspec.structs import replace

from proscribed.law.applying import Place, about
from proscribed.law.conditions import Facts
from proscribed.law.passes import (
    Scene,
    Where,
    applied,
    bounds,
    listing_facts,
    open_finding,
    unrecorded,
)
from proscribed.model.finding import Finding, rank
from proscribed.model.transaction import Likeness, Listing, Participant

HANDLING = ("OFAC FAQ 5", "OFAC FAQ 23")
"""How OFAC wants a match to be handled."""


def of_likeness(
    scene: Scene, party: Participant, likeness: Likeness, facts: Facts, where: Where
) -> Finding:
    """The finding of a possible match: permitted if it is another party, else what its listing does."""
    listing = likeness.listing or Listing(likeness.list, None)
    mine = listing_facts(scene, facts, listing, where)
    place = Place(party.name, likeness.list, "match")
    on_list = scene.on_list(likeness.list)
    laws = [one for one in on_list if one.clauses and about(one, mine)]
    if not laws:
        return unrecorded(place, scene.deal.as_of)
    worst = max(
        (applied(scene, one, mine, place, where) for one in laws),
        key=lambda one: rank(one.outcome),
    )
    others = [text for one in on_list if one not in laws for text in one.version.citations]
    handling = HANDLING if likeness.list.startswith("us-ofac") else ()
    cited = tuple(dict.fromkeys([*worst.citations, *others, *handling]))
    finding = replace(worst, citations=cited, **bounds(listing, scene.deal))
    if worst.outcome == "permitted":
        return finding
    return open_finding(finding, ("permitted", worst.outcome), _doubt(likeness))


def _doubt(likeness: Likeness) -> str:
    doubt = (
        f"its name is like {likeness.matched_name!r} on the list, and nobody has settled whether it"
        " is the same party"
    )
    if likeness.relationship:
        doubt += f" ({likeness.relationship})"
    if likeness.conflict:
        doubt += f"; {', '.join(likeness.conflict)} conflict"
    return doubt
