"""How much of a party belongs to parties that count, by one rule, on one day.

Directly held shares of those who count, and shares held through entities of which they themselves
hold enough: such an entity's whole stake counts (OFAC FAQ 401). Where a percentage is not known the
answer is the lowest and the highest that it may be. The sums are those of the room of ownership; here
they are made over the owners that a deal names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct

from proscribed.model.transaction import Listing, Owner
from proscribed.ownership.counting import Stake, span

Counts = Callable[[Listing], bool | None]
"""Whether shares of a party with this listing count; None where that is not known."""

WHOLE = 100.0


class Aggregate(Struct, frozen=True):
    """The share, in percent, that counts: at least `low`, at most `high`; whose it is, and the owners
    whose percentage would settle it."""

    low: float = 0.0
    high: float = 0.0
    listings: tuple[tuple[str, Listing], ...] = ()
    open: tuple[str, ...] = ()


NOTHING = Aggregate()


def aggregate(
    owners: Sequence[Owner], counts: Counts, reaches: Callable[[float], bool], *, adds_up: bool
) -> Aggregate:
    """The share of the party with these owners; `reaches` says whether a share is enough, `adds_up`
    whether shares of several owners are added, else the largest one counts."""
    stakes: list[Stake] = []
    found: list[tuple[str, Listing]] = []
    open_: list[str] = []
    for owner in owners:
        surely = maybe = False
        if owner.listings or owner.owners:
            surely, maybe = _counted(owner, counts, reaches, found, open_, adds_up=adds_up)
        if maybe and owner.pct is None:
            open_.append(owner.name)
        stakes.append(_stake(owner, surely=surely, maybe=maybe))
    if not found:
        return NOTHING
    asked = tuple(dict.fromkeys(open_)) if open_ else ()
    low, high = span(stakes, adds_up=adds_up, whole=WHOLE)
    return Aggregate(low, high, tuple(found), asked)


def _stake(owner: Owner, *, surely: bool, maybe: bool) -> Stake:
    if owner.pct is not None:
        return Stake(owner.pct, owner.pct, surely, maybe)
    return Stake(owner.least, owner.most, surely, maybe)


def _counted(
    owner: Owner, counts: Counts, reaches: Callable[[float], bool],
    found: list[tuple[str, Listing]], open_: list[str], *, adds_up: bool,
) -> tuple[bool, bool]:  # fmt: skip
    """Whether an owner's stake counts surely, and whether it may; adds through whom, and what is
    open."""
    surely = maybe = False
    for listing in owner.listings:
        said = counts(listing)
        if said is not False:
            found.append((owner.name, listing))
            surely, maybe = surely or said is True, True
    if surely or not owner.owners:
        if maybe and not surely:
            open_.append(owner.name)
        return surely, maybe
    above = aggregate(owner.owners, counts, reaches, adds_up=adds_up)
    enough, may_be_enough = reaches(above.low), reaches(above.high)
    if may_be_enough:
        found.extend(above.listings)
        if not enough:
            open_.extend(above.open)
    if maybe and not enough:
        open_.append(owner.name)
    return enough, maybe or may_be_enough


@cache
def reached(threshold: float, test: Literal["at_least", "over"]) -> Callable[[float], bool]:
    """Whether a share is enough, by the rule's own test; sums of shares are compared to a
    hundred-millionth, since they are decimal fractions that binary ones do not meet exactly."""
    tolerance = 1e-8
    if test == "over":
        return lambda share: share > threshold + tolerance
    return lambda share: share >= threshold - tolerance
