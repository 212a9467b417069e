"""The publications of one part of a feed in order of time, and what each says of every key.

Stored is only what differs from the publication before, so that a file loaded later may fall
between two others; see `record.py` for the writing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy import Connection, select

from proscribed.model.days import authority_day
from proscribed.register.tables import publications, sightings


class Publication(Struct, frozen=True):
    """One issue of one part of a feed, published at an instant (UTC)."""

    id: int
    feed: str
    list: str
    part: str
    published_at: datetime
    document: str
    whole: bool
    size: int

    def day(self, zone: ZoneInfo) -> date:
        """The authority's day of the publication."""
        return authority_day(self.published_at, zone)


Run = tuple[tuple[int, str | None], ...]
"""A key's history: (place of the publication in the chain, record hash or None when gone), each
place where it changed."""


class Chain(Struct, frozen=True):
    """The publications of one part of a feed, oldest first, and the run of every key."""

    publications: tuple[Publication, ...]
    runs: Mapping[str, Run]

    def state(self, place: int) -> dict[str, str]:
        """The record of every key that the publication at this place shows."""
        found = ((key, record_at(run, place)) for key, run in self.runs.items())
        return {key: record for key, record in found if record is not None}


def record_at(run: Run, place: int) -> str | None:
    """What a run says at a place of the chain: a record hash, or None."""
    position = bisect_right(run, place, key=lambda step: step[0])
    return run[position - 1][1] if position else None


def read_chain(connection: Connection, feed: str, list_code: str, part: str, commit: int) -> Chain:
    """The chain of this part as the register knew it at the commit."""
    where = (
        (publications.c.feed == feed)
        & (publications.c.list == list_code)
        & (publications.c.part == part)
        & (publications.c.commit <= commit)
    )
    rows = connection.execute(
        select(publications)
        .where(where)
        .order_by(publications.c.published_at, publications.c.document)
    )
    found = tuple(
        Publication(
            row.id,
            row.feed,
            row.list,
            row.part,
            datetime.fromisoformat(row.published_at),
            row.document,
            row.whole,
            row.size,
        )
        for row in rows
    )
    place_of = {publication.id: place for place, publication in enumerate(found)}
    seen = connection.execute(
        select(sightings.c.key, sightings.c.publication, sightings.c.record)
        .join(publications, publications.c.id == sightings.c.publication)
        .where(where & (sightings.c.commit <= commit))
        .order_by(sightings.c.commit)
    )
    steps: dict[str, dict[int, str | None]] = {}
    for key, publication, record in seen:
        steps.setdefault(key, {})[place_of[publication]] = record
    return Chain(found, {key: _run(places) for key, places in steps.items()})


def _run(places: dict[int, str | None]) -> Run:
    run: list[tuple[int, str | None]] = []
    for place in sorted(places):
        before = run[-1][1] if run else None
        if places[place] != before:
            run.append((place, places[place]))
    return tuple(run)
