"""When a rule that counts days from the listing begins and ends for one entry (NS-CMIC List)."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from proscribed.law.clauses import Outcome
from proscribed.law.provision import Clock, Version
from proscribed.model.entry import Entry

STARTS = "Effective Date (CMIC)"
ENDS = "Purchase/Sales For Divestment Date (CMIC)"


class Moment(Struct, frozen=True):
    """A day on which something begins or ends, and where it comes from, in words."""

    day: date
    basis: str


class Timed(Struct, frozen=True):
    """The line for a day, the outcome on that day, and what is open about it."""

    line: str
    outcome: Outcome
    caution: str = ""


def timed(version: Version, clock: Clock, day: date, entry: Entry, listed_by: date | None) -> Timed:
    """What the rule forbids on a day, with the two days that matter for this entry.

    The publisher's own days come first; else they are counted from the listing day that it states.
    Where it states none, `listed_by` (a day by which the entry was listed for certain) still
    proves that the rule has begun, once enough days have passed."""
    starts = _stated(entry, STARTS) or _counted(clock, entry, clock.starts)
    ends = _stated(entry, ENDS) or _counted(clock, entry, clock.ends)
    if starts is None:
        return _unstated(version, clock, day, listed_by)
    divest = (
        f"sales solely to divest until {ends.day} {clock.at} ET ({ends.basis})"
        if ends is not None
        else f"sales solely to divest until day {clock.ends} after listing, a day not stated here"
    )
    start = f"from {starts.day} {clock.at} ET ({starts.basis})"
    if day < starts.day:
        return Timed(
            f"Not yet on this day, but {start}: {_inside(version.forbids)} Then {divest}.",
            "permitted",
        )
    if ends is not None and day >= ends.day:
        divest = (
            f"the time for sales solely to divest ended on {ends.day} {clock.at} ET ({ends.basis})"
        )
    return Timed(f"{version.forbids} In force {start}; {divest}.", version.outcome)


def _unstated(version: Version, clock: Clock, day: date, listed_by: date | None) -> Timed:
    """The line for an entry that states no day, so that its own start is not known."""
    known = listed_by + timedelta(clock.starts) if listed_by else None
    if known and known <= day:
        return Timed(
            f"{version.forbids} In force from {known} {clock.at} ET at the latest (day"
            f" {clock.starts} after {listed_by}, by which it was listed; computed).",
            version.outcome,
            f"The entry states no listing day, so the end of the time to divest (day {clock.ends}"
            " after listing) is not known here.",
        )
    return Timed(
        f"Needs human review: from day {clock.starts} after its listing, {_inside(version.forbids)}"
        " The entry as loaded states neither the listing day nor the start.",
        "needs_human_review",
        f"Find its listing day: the rule begins on day {clock.starts} at {clock.at} ET and the time"
        f" to divest ends on day {clock.ends}.",
    )


def _stated(entry: Entry, label: str) -> Moment | None:
    for fact in entry.facts:
        if fact.label == label and (found := iso(fact.text)):
            return Moment(found, "as OFAC states")
    return None


def _counted(clock: Clock, entry: Entry, days: int) -> Moment | None:
    """A day counted from the listing; none where the listing is older than the rule that counts."""
    listed = iso(entry.listed_on)
    if listed is None or listed < clock.counts_from:
        return None
    return Moment(listed + timedelta(days), f"day {days} after listing on {listed}, computed")


def iso(text: str) -> date | None:
    """The day that an ISO 8601 text states; none where it states no whole day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _inside(sentence: str) -> str:
    """A sentence as it stands inside another."""
    return sentence[0].lower() + sentence[1:]
