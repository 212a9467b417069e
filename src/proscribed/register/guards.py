"""Integrity guards: what a publication must not do to the register. Each refuses with exit 3."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from proscribed.model.errors import Refused
from proscribed.register.chain import Chain

SHRINK_SHARE = 0.2  # a list that loses more than this share in one publication is doubted
SHRINK_FLOOR = 5  # ... unless it loses no more than this many entries


def guard_shrink(before: int, lost: int, *, file: str, list_code: str, accepted: bool) -> None:
    """Refuse a publication that would drop a large part of a list, or all of it."""
    if lost > SHRINK_FLOOR and lost > SHRINK_SHARE * before and not accepted:
        raise Refused(
            f"{list_code} would lose {lost:,} of its {before:,} entries ({lost / before:.0%}):"
            " a broken download rather than a mass delisting. Nothing was stored.",
            where=file,
            todo="If the publisher really removed them, load it again with --accept-shrink.",
        )


def guard_current(
    chain: Chain,
    document: str,
    keys: Collection[str],
    *,
    file: str,
    last_day: date,
    dated: bool = False,
) -> None:
    """Refuse a file that claims to be current (it has no date) but is older than the last one.

    It is older when it is a publication already known and not the last, or when its highest
    publisher's number is below the last one's: numbers are given in rising order. Where its server
    has `dated` it, the number proves nothing: the newest entry of a short list may be gone."""
    last = chain.publications[-1]
    todo = "To load it as history, give the day it was published with --published."
    known = next((one for one in chain.publications[:-1] if one.document == document), None)
    if known and document != last.document:
        raise Refused(
            f"this file was published on {known.published_at:%Y-%m-%d} and the register already"
            f" has the publication of {last_day}: it is not the current one. Nothing was stored.",
            where=file,
            todo=todo,
        )
    numbers = [int(key) for key in keys if key.isdecimal()]
    before = [int(key) for key in chain.state(len(chain.publications) - 1) if key.isdecimal()]
    if not dated and numbers and before and max(numbers) < max(before):
        raise Refused(
            f"the file has no date, so it claims to be current, but its highest number"
            f" {max(numbers)} is below {max(before)} of the publication of {last_day}. Nothing was"
            " stored.",
            where=file,
            todo=todo,
        )


def guard_served(last: datetime, served: datetime, *, file: str) -> None:
    """Refuse what a publisher serves as its current file when it is older than the last one."""
    if served < last:
        raise Refused(
            f"the publisher serves a file of {served:%Y-%m-%d %H:%M} UTC, and the register already"
            f" has the publication of {last:%Y-%m-%d %H:%M}: it is not the current one. Nothing was"
            " stored.",
            where=file,
            todo="To load it as history, fetch it yourself and use `proscribed load`.",
        )


def guard_torn(strange: Collection[str], *, feed: str, main: str, part: str, unread: int) -> None:
    """Refuse parts of two publications: one that speaks of entries which the main part does not have.

    As many as the main part has records that could not be read are let pass."""
    if len(strange) > unread:
        some = ", ".join(sorted(strange)[:3])
        raise Refused(
            f"the part {part!r} speaks of {len(strange):,} entries that {main!r} does not have"
            f" ({some}): they are of two publications. Nothing was stored.",
            where=feed,
            todo="The publisher was replacing its files: try again later.",
        )
