"""Days by which something must be reported: business days of the US federal government."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=10_000)
def business_days_after(day: date, count: int) -> date:
    """The last of so many business days after a day: weekends and US federal holidays, as observed,
    do not count (5 U.S.C. 6103)."""
    at = day
    while count:
        at += timedelta(days=1)
        count -= at.weekday() < 5 and at not in _holidays(at.year)
    return at


@lru_cache(maxsize=300)
def _holidays(year: int) -> frozenset[date]:
    """The federal holidays of a year as observed."""
    import holidays

    return frozenset(holidays.country_holidays("US", years=[year, year + 1]))


def annual_report_due(day: date) -> date:
    """When the report of blocked property held on 30 June is due (31 CFR 501.603(b)(2)): the next
    30 September whose 30 June is not after the day."""
    year = day.year if (day.month, day.day) <= (9, 30) else day.year + 1
    return date(year, 9, 30)
