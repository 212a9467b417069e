"""Securities of Chinese military companies: from when they may not be bought, until when they may be
sold off (E.O. 13959, original and as amended by E.O. 14032; 31 CFR 586.201)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from proscribed.law.conditions import Facts
from proscribed.model.transaction import Listing, Transaction

EASTERN = ZoneInfo("America/New_York")
OLD_ORDER, OLD_BAN = date(2020, 11, 12), datetime(2021, 1, 11, 9, 30, tzinfo=EASTERN)
OLD_END = datetime(2021, 11, 11, 23, 59, tzinfo=EASTERN)
NEW_ORDER, NEW_BAN = date(2021, 6, 3), datetime(2021, 8, 2, 0, 1, tzinfo=EASTERN)
NEW_END = datetime(2022, 6, 3, 0, 1, tzinfo=EASTERN)
STARTS, ENDS, AT = timedelta(days=60), timedelta(days=365), time(0, 1)
A_DAY = timedelta(days=1)


class Window(Struct, frozen=True):
    """When the ban begins for one company, and the moment from which it may not be sold off any more
    (US Eastern time)."""

    starts: datetime
    ends: datetime


def window(listing: Listing, as_of: date) -> Window | None:
    """The two moments for a company, under the order that is in force on the day; None where the
    facts do not tell them.

    Annex names have fixed days; names listed later count 60 and 365 days from their listing. A name
    listed under the old order that is not in the new annex has no day under the new order."""
    terms, listed = listing.terms, listing.listed_on
    if "starts_on" in terms and "divest_until" in terms and as_of >= NEW_ORDER:  # as OFAC states
        days = (date.fromisoformat(terms[name]) for name in ("starts_on", "divest_until"))
        starts, ends = (datetime.combine(day, AT, EASTERN) for day in days)
        return Window(starts, ends)
    if terms.get("annex") and (as_of >= NEW_ORDER or not _old(listing)):
        return Window(NEW_BAN, NEW_END)
    if listed is None:
        return None
    if listed >= NEW_ORDER:
        return Window(
            datetime.combine(listed + STARTS, AT, EASTERN),
            datetime.combine(listed + ENDS, AT, EASTERN),
        )
    if as_of >= NEW_ORDER:
        return None
    if _old(listing):
        return Window(OLD_BAN, OLD_END)
    return Window(
        datetime.combine(listed + STARTS, AT, EASTERN), datetime.combine(listed + ENDS, AT, EASTERN)
    )


def turns(listing: Listing, deal: Transaction) -> Iterator[date]:
    """The days of the two moments, and those after them, under this order and the last."""
    yield NEW_ORDER
    for day in (deal.as_of, date.max):
        if found := window(listing, day):
            for moment in (found.starts.date(), found.ends.date()):
                yield from (moment, moment + A_DAY)


def _old(listing: Listing) -> bool:
    original = bool(listing.terms.get("annex_eo13959_original"))
    return original or listing.listed_on == OLD_ORDER


def derive(facts: Facts, listing: Listing, deal: Transaction) -> Mapping[str, object]:
    """`entry.begun`: whether the ban has begun for the company; `entry.divesting`: whether sales
    solely to divest are still allowed."""
    found = window(listing, deal.as_of)
    if found is None:
        return {"entry.begun": None, "entry.divesting": None}
    return {
        "entry.begun": _past(found.starts, deal),
        "entry.divesting": not _past(found.ends, deal)
        if _past(found.ends, deal) is not None
        else None,
    }


def _past(moment: datetime, deal: Transaction) -> bool | None:
    """Whether the moment is past at the time of the deal. Where only the day is known, a rule that
    begins a minute after midnight is past on its day; one of another hour is not told."""
    if deal.as_of != moment.date():
        return deal.as_of > moment.date()
    if deal.at is not None:
        return deal.at >= moment.time()
    return True if moment.time() <= AT else False if moment.time() >= time(23, 59) else None
