"""What the listings of its owners do to a party: every rule on shares, by list and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from proscribed.law import ownership, standing
from proscribed.law.applying import Place, about, free
from proscribed.law.clauses import Ownership
from proscribed.law.conditions import Facts, holds
from proscribed.law.deciding import Standing
from proscribed.law.ownership import Aggregate
from proscribed.law.passes import Scene, applied, listing_facts, open_finding, unrecorded
from proscribed.model.finding import Finding, rank
from proscribed.model.transaction import Listing, Participant

AS_OWNER = 1000
"""Listings of owners are numbered from here, after those of the party itself."""

_CONTROL = ("controlled_by_listed", "right_to_appoint_board_majority")


def of_owners(scene: Scene, number: int, party: Participant, facts: Facts) -> Iterator[Finding]:
    """The findings of every rule on shares that owners of this party may set off."""
    reach = scene.law.reach(party.owners_on)
    for one, rule in reach.rules:
        yield _owned(scene, number, party, facts, one, rule)
    for code in reach.uncounted:
        yield _no_rule(scene, party, facts, code)


def _owned(
    scene: Scene, number: int, party: Participant, facts: Facts, one: Standing, rule: Ownership
) -> Finding:
    """The finding of one rule on shares."""
    reaches = ownership.reached(rule.threshold, rule.test)
    counts = counting_on(rule, scene.deal.as_of)
    share = ownership.aggregate(party.owners, counts, reaches, adds_up=rule.adds_up is not False)
    if not share.listings:
        held = min(party.owners_on.intersection(rule.counts))
        return _free(one, facts, Place(party.name, held, rule.via), rule, share, "")
    place = Place(party.name, share.listings[0][1].list, rule.via)
    itself = bool(rule.itself) and holds(one.itself, facts) is True
    control = (
        [party.facts[name] for name in _CONTROL if name in party.facts] if rule.control else []
    )
    surely = itself or reaches(share.low) or True in control
    if rule.unless and holds(one.unless, facts):
        return _free(one, facts, place, rule, share, "")
    if not (surely or reaches(share.high) or None in control):
        why = f"{share.low:g}% counts, which does not reach the rule."
        return _free(one, facts, place, rule, share, why)
    finding = _as_if_listed(scene, number, party, facts, share, rule)
    finding = replace(
        finding,
        why=f"{_why(share, rule, itself=itself)} {finding.why}",
        citations=_joined(rule.citations, one.version.citations, finding.citations),
        aggregate=share.low,
        aggregate_most=min(share.high, ownership.WHOLE),
    )
    doubt = _doubt(party, one, rule, share, counts, surely=surely)
    return open_finding(finding, ("permitted", finding.outcome), doubt) if doubt else finding


def counting_on(rule: Ownership, day: date) -> ownership.Counts:
    """Whether shares of a party with a listing count by this rule on a day."""
    programs = rule.only_programs

    def counts(listing: Listing) -> bool | None:
        if listing.list not in rule.counts:
            return False
        if (
            programs
            and (only := programs.get(listing.list))
            and set(_tags(listing)).isdisjoint(only)
        ):
            return False
        return standing.in_force(listing, day).yes

    return counts


def _doubt(
    party: Participant, one: Standing, rule: Ownership, share: Aggregate, counts: ownership.Counts,
    *, surely: bool,
) -> str:  # fmt: skip
    """Why a share that may reach the rule is not settled; empty where it is."""
    if one.version.open:
        return one.version.caution or one.version.forbids
    if rule.presumed and True not in [party.facts.get(name) for name in _CONTROL]:
        return "the rule asks for control, which the shares suggest and do not show"
    if not surely:
        if not share.open:
            return "whether a listed party controls it is not known"
        high = min(share.high, ownership.WHOLE)
        named = ", ".join(share.open)
        return f"between {share.low:g}% and {high:g}% counts: the share of {named} would settle it"
    if rule.adds_up is None:
        reaches = ownership.reached(rule.threshold, rule.test)
        alone = ownership.aggregate(party.owners, counts, reaches, adds_up=False)
        if not reaches(alone.low):
            return "whether shares of several listed persons add up was left open on this day"
    return ""


def _as_if_listed(
    scene: Scene, number: int, party: Participant, facts: Facts, share: Aggregate, rule: Ownership
) -> Finding:
    """What the listing of its owners would do to the party: the most restrictive of them governs."""
    found: list[Finding] = []
    for at, (_, listing) in enumerate(share.listings, AS_OWNER):
        mine = listing_facts(scene, facts, listing, ("listing", number, at))
        place = Place(party.name, listing.list, rule.via)
        for one in scene.on_list(listing.list):
            of_rule = one.provision.reexports == (rule.via == "affiliates_rule")
            if one.clauses and of_rule and about(one, mine):
                found.append(applied(scene, one, mine, place, ("listing", number, at)))
    if not found:
        place = Place(party.name, share.listings[0][1].list, rule.via)
        return unrecorded(place, scene.deal.as_of)
    return found[0] if len(found) == 1 else max(found, key=lambda one: rank(one.outcome))


def _free(
    one: Standing, facts: Facts, place: Place, rule: Ownership, share: Aggregate, why: str
) -> Finding:
    """The finding that the rule does not reach the party."""
    finding = free(one, facts, place, f"{why} {one.version.leaves_free}".strip())
    return replace(
        finding,
        citations=_joined(rule.citations, finding.citations),
        aggregate=share.low,
        aggregate_most=min(share.high, ownership.WHOLE),
    )


def _no_rule(scene: Scene, party: Participant, facts: Facts, code: str) -> Finding:
    """An owner stands on a list of which no rule on shares is recorded: that settles nothing."""
    place = Place(party.name, code, "ownership")
    law = scene.book.core.get(code)
    if law is None:
        return unrecorded(place, scene.deal.as_of)
    why = "An owner is on this list, and whether the list reaches what its parties own is not recorded here."
    finding = free(law, facts, place, why)
    return replace(finding, outcome="needs_human_review", open_questions=(why,), verified="memory")


def _why(share: Aggregate, rule: Ownership, *, itself: bool) -> str:
    names = ", ".join(dict.fromkeys(name for name, _ in share.listings))
    if itself:
        return f"It is {names} itself, not a legally distinct company."
    reaches = ownership.reached(rule.threshold, rule.test)
    if not reaches(share.high):
        return f"Controlled by {names}."
    word = "or more" if rule.test == "at_least" else "exceeded"
    amount = f"{share.low:g}%"
    if not reaches(share.low):
        amount = f"Between {amount} and {min(share.high, ownership.WHOLE):g}%"
    return f"{amount} owned by {names}; the rule: {rule.threshold:g}% {word}."


@lru_cache(maxsize=4096)
def _joined(*several: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for some in several for text in some))


def _tags(listing: Listing) -> tuple[str, ...]:
    given = listing.terms.get("program")
    return given if isinstance(given, tuple) else (str(given),)
