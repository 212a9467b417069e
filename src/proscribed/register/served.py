"""Loading what a publisher serves now: all parts of a feed in one transaction, if they fit together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from proscribed.register.chain import read_chain
from proscribed.register.guards import guard_torn
from proscribed.register.load import versioned, write_source
from proscribed.register.memory import Memory, remember
from proscribed.register.plan import LoadOptions, Source
from proscribed.register.record import last_commit
from proscribed.register.summary import Loaded
from proscribed.register.tables import publications
from proscribed.sources.catalogue import feed_of


class Served(Struct, frozen=True):
    """A part as it was served, and since when (a day or a time) by the server's word."""

    source: Source
    since: str


def load_served(
    connection: Connection,
    feed: str,
    parts: Mapping[str, Served],
    options: LoadOptions,
    engine_version: str,
    now: datetime,
    memory: Memory | None = None,
) -> list[Loaded]:
    """Load the parts that were served anew; those left out are as the register has them.

    Raises Refused when a guard objects to one of them, or to how they fit: then none may stay."""
    _guard_parts(connection, feed, parts)
    lines: list[Loaded] = []
    memory = memory or remember(connection)
    for one in parts.values():
        wish = replace(options, served=one.since)
        lines += write_source(connection, one.source, wish, engine_version, now, memory)
    return versioned(memory, lines, last_commit(connection))


def _guard_parts(connection: Connection, feed: str, parts: Mapping[str, Served]) -> None:
    facts = feed_of(feed)
    if not facts.sides or not parts:
        return
    main_before = _keys_now(connection, feed, facts.main)
    main = _keys(parts[facts.main].source) if facts.main in parts else main_before
    unread = len(parts[facts.main].source.reading.rejected) if facts.main in parts else 0
    for part in facts.sides:
        before = _keys_now(connection, feed, part)
        side = _keys(parts[part].source) if part in parts else before
        guard_torn(
            side - main - (before - main_before),
            feed=feed,
            main=facts.main,
            part=part,
            unread=unread,
        )


def _keys(source: Source) -> set[str]:
    return {key for part in source.reading.parts for key in part.keys}


def _keys_now(connection: Connection, feed: str, part: str) -> set[str]:
    """The keys that the last publications of this part show, over all lists of the feed."""
    commit = last_commit(connection)
    lists = connection.execute(
        select(publications.c.list)
        .where((publications.c.feed == feed) & (publications.c.part == part))
        .distinct()
    ).scalars()
    chains = [read_chain(connection, feed, code, part, commit) for code in lists.all()]
    return {key for chain in chains for key in chain.state(len(chain.publications) - 1)}
