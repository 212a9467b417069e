"""When a file was published: by its own word, the user's, the server's, or now where none says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from proscribed.model.days import authority_day, instant, stamp
from proscribed.model.errors import BadInput
from proscribed.register.chain import Chain
from proscribed.register.guards import guard_current, guard_served

ONE_SECOND = timedelta(seconds=1)


class Asked(Struct, frozen=True):
    """One part of the file: the instant that the file itself states, the hash of each record, and
    the time zone in which its authority counts days."""

    file: str
    document: str
    inside: datetime | None
    state: Mapping[str, str]
    zone: ZoneInfo


def published(
    asked: Asked, chain: Chain, given: str, served: str, now: datetime
) -> tuple[datetime, bool]:
    """The instant of publication, and whether it is the last publication over again.

    Raises BadInput for a day that contradicts the file's own or lies in the future; Refused for
    what claims to be current and is older than the last publication."""
    said = instant(given, asked.zone) if given else None
    if asked.inside and said and _day(asked, said) != _day(asked, asked.inside):
        raise BadInput(
            f"the file itself says that it was published on {_day(asked, asked.inside)}, not on"
            f" {_day(asked, said)}.",
            where=asked.file,
            todo="Leave --published out.",
        )
    since = instant(served, asked.zone) if served else None
    when = asked.inside or said or since
    if when and when > now:
        raise BadInput(
            f"{stamp(when)} lies in the future.", where=asked.file, todo="Mend --published."
        )
    if since and chain.publications:
        return _served(asked, chain, asked.inside or since, dated=since != now)
    if when is None and chain.publications:
        last = chain.publications[-1]
        if last.document == asked.document:
            return last.published_at, True
        _guard_current(asked, chain)
    return (when or now).replace(microsecond=0), False


def _served(asked: Asked, chain: Chain, when: datetime, *, dated: bool) -> tuple[datetime, bool]:
    """The instant of what the publisher serves now, after the last publication in its feed;
    `dated` where its server says since when.

    A page that differs in nothing but its frame is the last publication still. Of two on one day
    whose files state the day alone, the one that is served now is the later."""
    last = chain.publications[-1]
    undated = asked.inside is None
    if last.document == asked.document:
        return last.published_at, True
    if undated and chain.state(len(chain.publications) - 1) == asked.state:
        return last.published_at, True
    day_alone = when == instant(str(_day(asked, when)), asked.zone)
    if when == last.published_at or (day_alone and _day(asked, when) == last.day(asked.zone)):
        when = last.published_at + ONE_SECOND
    guard_served(last.published_at, when, file=asked.file)
    if undated:
        _guard_current(asked, chain, dated=dated)
    return when.replace(microsecond=0), False


def _guard_current(asked: Asked, chain: Chain, *, dated: bool = False) -> None:
    last_day = chain.publications[-1].day(asked.zone)
    guard_current(
        chain, asked.document, asked.state, file=asked.file, last_day=last_day, dated=dated
    )


def _day(asked: Asked, when: datetime) -> date:
    return authority_day(when, asked.zone)
