"""Whether a listing is in force on a day: begun, not removed, not expired, not suspended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from proscribed.model.transaction import Listing

A_DAY = timedelta(days=1)


class InForce(Struct, frozen=True):
    """Whether the listing binds on the day (None: not known), and why, in words."""

    yes: bool | None
    why: str


STANDS = InForce(True, "in force")
_ENDING = frozenset(("expires_on", "ends_on", "period_ends", "reinstated", "suspended_from"))


def in_force(listing: Listing, day: date) -> InForce:
    """Whether the listing is in force on the day.

    The day of removal is the first without it. A stated expiry, end of a term and last suspended
    day count as in force, in force, and suspended. A debarment goes on after its period until
    reinstatement is granted (22 CFR 127.7)."""
    terms = listing.terms
    if listing.listed_on is None:
        return InForce(None, "the day of the listing is not known")
    if day < listing.listed_on:
        return InForce(False, f"listed only on {listing.listed_on}")
    if listing.removed_on and day >= listing.removed_on:
        return InForce(False, f"removed on {listing.removed_on}")
    if _ENDING.isdisjoint(terms):
        return STANDS
    for field in ("expires_on", "ends_on"):
        last = day_of(terms.get(field))
        if last and day > last:
            return InForce(False, f"it ended with {last}")
    if terms.get("reinstated"):
        return InForce(False, "reinstatement was granted")
    period = day_of(terms.get("period_ends"))
    if period and day > period and "reinstated" in terms and terms["reinstated"] is None:
        return InForce(None, "whether reinstatement was granted is not known")
    first, last = day_of(terms.get("suspended_from")), day_of(terms.get("suspended_to"))
    if first and day >= first and (last is None or day <= last):
        until = f" to {last}" if last else ""
        return InForce(False, f"suspended from {first}{until}")
    return STANDS


def turns(listing: Listing) -> Iterator[date]:
    """The days on which the listing begins or ends to bind."""
    terms = listing.terms
    for day in (listing.listed_on, listing.removed_on, day_of(terms.get("suspended_from"))):
        if day:
            yield day
    for field in ("expires_on", "ends_on", "period_ends", "suspended_to"):
        if last := day_of(terms.get(field)):
            yield last + A_DAY


def day_of(value: Any) -> date | None:
    """A day given as ISO text."""
    return date.fromisoformat(value) if isinstance(value, str) else None
