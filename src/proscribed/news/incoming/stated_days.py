"""The day that a file states of an article, in the forms that files have."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from proscribed.news.days_written import first_day

_ISO_PART = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")


def stated_day(text: str) -> str:
    """The day, month or year that a field says, ISO; empty where it says none that there can be.

    A time is of the day in its own zone: the publisher's."""
    text = text.strip()
    if not text:
        return ""
    if _ISO_PART.fullmatch(text):
        return text
    for read in (_iso, _rfc):
        found = read(text)
        if found:
            return found.isoformat()
    written = first_day(text)
    return written.isoformat() if isinstance(written, date) else ""


def _iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        try:
            return date.fromisoformat(text[:10]) if re.match(r"\d{4}-\d\d-\d\d[T ]", text) else None
        except ValueError:
            return None


def _rfc(text: str) -> date | None:
    """A day as mail and RSS write it: Thu, 16 Dec 2021 09:30:00 -0500."""
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, ValueError, IndexError):
        return None
