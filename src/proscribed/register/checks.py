"""Checks: when each publisher's address was looked at, what it served, and whether that entered.

A check that found the last publication still served extends what the register knows to its day; one
that failed changes nothing but what is said of the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, Row, func, insert, select

from proscribed.model.days import stamp
from proscribed.register.tables import checks, publications
from proscribed.sources.catalogue import list_of

CheckStatus = Literal["new", "unchanged", "refused", "unreachable"]
GOOD = ("new", "unchanged")


class Check(Struct, frozen=True):
    """One look at the address of one part of a feed. All parts fail together."""

    feed: str
    part: str
    checked_at: datetime
    address: str
    status: CheckStatus
    http_status: int | None = None
    etag: str = ""
    last_modified: str = ""
    sha256: str | None = None
    message: str = ""


class FeedCheck(Struct, frozen=True):
    """The last check of a feed, and the last moment at which the publisher was found to serve what
    the register has (None: never, or the register has been given another publication since)."""

    feed: str
    checked_at: datetime
    status: CheckStatus
    message: str
    seen_at: datetime | None

    @property
    def failed(self) -> bool:
        """Whether the last good state keeps serving for want of a newer one."""
        return self.status not in GOOD


def record_checks(connection: Connection, found: Iterable[Check], commit: int) -> None:
    """Keep the checks of one run."""
    rows = [
        {
            **{name: getattr(one, name) for name in Check.__struct_fields__},
            "checked_at": stamp(one.checked_at),
            "commit": commit,
        }
        for one in found
    ]
    if rows:
        connection.execute(insert(checks), rows)


def read_checks(connection: Connection, list_code: str, commit: int) -> tuple[FeedCheck, ...]:
    """The last check of each feed of the list, as known at the commit; the most trusted first."""
    feeds = list_of(list_code).feeds
    last = {row.feed: row for row in _last(connection, feeds, commit)}
    good = {row.feed: row for row in _last(connection, feeds, commit, GOOD)} if last else {}
    return tuple(
        FeedCheck(
            feed=feed,
            checked_at=datetime.fromisoformat(last[feed].checked_at),
            status=last[feed].status,
            message=last[feed].message,
            seen_at=_seen_at(connection, list_code, good.get(feed), commit),
        )
        for feed in feeds
        if feed in last
    )


def last_good(connection: Connection, feed: str, part: str, address: str) -> Check | None:
    """The last check that found the address serving what the register has of this part."""
    row = connection.execute(
        select(checks)
        .where((checks.c.feed == feed) & (checks.c.part == part) & checks.c.status.in_(GOOD))
        .order_by(checks.c.commit.desc())
        .limit(1)
    ).first()
    if row is None or row.address != address:
        return None
    since = select(publications.c.id).where(
        (publications.c.feed == feed)
        & (publications.c.part == part)
        & (publications.c.commit > row.commit)
    )
    if connection.execute(since.limit(1)).first():
        return None
    fields = {name: getattr(row, name) for name in Check.__struct_fields__}
    return Check(**{**fields, "checked_at": datetime.fromisoformat(row.checked_at)})


def _last(
    connection: Connection, feeds: tuple[str, ...], commit: int, only: tuple[str, ...] = ()
) -> Iterator[Row[Any]]:
    """The rows of each feed's last check, or of its last one of these kinds."""
    wanted = checks.c.feed.in_(feeds) & (checks.c.commit <= commit)
    if only:
        wanted &= checks.c.status.in_(only)
    latest = (
        select(checks.c.feed, func.max(checks.c.commit).label("commit"))
        .where(wanted)
        .group_by(checks.c.feed)
        .subquery()
    )
    yield from connection.execute(
        select(checks).join(
            latest, (checks.c.feed == latest.c.feed) & (checks.c.commit == latest.c.commit)
        )
    )


def _seen_at(
    connection: Connection, list_code: str, good: Row[Any] | None, commit: int
) -> datetime | None:
    """The moment of a good check, unless a publication of before it was loaded after it: then what
    the check confirmed is not what the register has for that moment."""
    if good is None:
        return None
    between = select(publications.c.id).where(
        (publications.c.feed == good.feed)
        & (publications.c.list == list_code)
        & (publications.c.published_at <= good.checked_at)
        & (publications.c.commit > good.commit)
        & (publications.c.commit <= commit)
    )
    found = connection.execute(between.limit(1)).first()
    return None if found else datetime.fromisoformat(good.checked_at)
