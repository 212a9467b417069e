"""Whose day it is: an authority's day from an instant, and what users write for either.

`*_on` is a day of the authority; `*_at` an instant in UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from proscribed.model.errors import BadInput

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def authority_day(instant: datetime, zone: ZoneInfo) -> date:
    """The day it was at the authority: 2021-12-02T01:41Z is 1 December in Washington."""
    return instant.astimezone(zone).date()


def instant(text: str, zone: ZoneInfo) -> datetime:
    """The instant (UTC) that `2021-12-16` (the start of the authority's day) or
    `2021-12-16T01:42:52Z` means; a time without an offset is UTC."""
    try:
        if len(text) <= 10:
            return datetime.combine(parse_day(text), time.min, zone).astimezone(UTC)
        found = datetime.fromisoformat(text)
    except (ValueError, BadInput):
        raise BadInput(
            f"{text!r} is neither a date nor a time.",
            todo="Write 2021-12-16 or 2021-12-16T01:42:52Z.",
        ) from None
    return found.replace(tzinfo=found.tzinfo or UTC, microsecond=0).astimezone(UTC)


def parse_day(text: str) -> date:
    """The day written as ISO 8601 (`2021-12-16`)."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{text!r} is not a date.", todo="Write it as 2021-12-16.") from None


def stamp(when: datetime) -> str:
    """An instant as stored and shown: ISO 8601 in UTC to the second, so that texts sort by time."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
