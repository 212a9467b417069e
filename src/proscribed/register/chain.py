"""The publications of one part of a feed in order of time, and what each says of every key.

Stored is only what differs from the publication before, so that a file loaded later may fall
between two others; see `record.py` for the writing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, CursorResult, select

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

    @property
    def order(self) -> tuple[datetime, str]:
        """Its place in time; two of one instant are ordered by their documents."""
        return self.published_at, self.document

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
        return {
            key: record
            for key, run in self.runs.items()
            # most keys have not changed since: their last step says it
            if (record := run[-1][1] if run and run[-1][0] <= place else record_at(run, place))
            is not None
        }


NOTHING = Chain((), {})


def record_at(run: Run, place: int) -> str | None:
    """What a run says at a place of the chain: a record hash, or None."""
    if run and run[-1][0] <= place:
        return run[-1][1]
    position = bisect_right(run, place, key=_place)
    return run[position - 1][1] if position else None


def _place(step: tuple[int, str | None]) -> int:
    return step[0]


def read_chain(connection: Connection, feed: str, list_code: str, part: str, commit: int) -> Chain:
    """The chain of this part as the register knew it at the commit."""
    where = _part(feed, list_code, part, 0, commit)
    found = _publications(connection, where)
    return Chain(found, _runs(connection, where, found, commit))


def continued(
    connection: Connection, chain: Chain, feed: str, list_code: str, part: str, commit: int
) -> Chain:
    """A chain read before, as the register knew it at this later commit.

    What was published after all that it has is added to it; where a publication falls between,
    it is read anew."""
    last = max((one.id for one in chain.publications), default=0)
    where = _part(feed, list_code, part, last, commit)
    later = _publications(connection, where)
    if not later:
        return chain
    if chain.publications and later[0].order < chain.publications[-1].order:
        return read_chain(connection, feed, list_code, part, commit)
    return Chain(
        (*chain.publications, *later), _runs(connection, where, later, commit, known=chain)
    )


def _part(feed: str, list_code: str, part: str, after: int, commit: int) -> ColumnElement[bool]:
    """The publications of a part that were written after another one, up to a commit."""
    return (
        (publications.c.feed == feed)
        & (publications.c.list == list_code)
        & (publications.c.part == part)
        & (publications.c.id > after)
        & (publications.c.commit <= commit)
    )


def _publications(connection: Connection, where: ColumnElement[bool]) -> tuple[Publication, ...]:
    rows = connection.execute(
        select(publications)
        .where(where)
        .order_by(publications.c.published_at, publications.c.document)
    )
    return tuple(
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


def plain_rows(result: CursorResult[Any]) -> Iterable[tuple[Any, ...]]:
    """The rows of a large result as plain tuples: wrapping each takes as long as reading it."""
    return result.cursor.fetchall() if result.cursor else ()


def _runs(
    connection: Connection,
    where: ColumnElement[bool],
    found: Sequence[Publication],
    commit: int,
    known: Chain = NOTHING,
) -> dict[str, Run]:
    """The runs of a chain, continued by what these publications after it say."""
    first = len(known.publications)
    place_of = {publication.id: place for place, publication in enumerate(found, start=first)}
    seen = connection.execute(
        select(sightings.c.key, sightings.c.publication, sightings.c.record)
        .join(publications, publications.c.id == sightings.c.publication)
        .where(where & (sightings.c.commit <= commit))
        # as the indexes have them: nothing need be sorted
        .order_by(publications.c.id, sightings.c.key, sightings.c.commit)
    )
    runs = dict(known.runs)
    untidy: set[str] = set()
    for key, publication, record in plain_rows(seen):
        step = (place_of[publication], record)
        if key in runs:
            runs[key] += (step,)
            untidy.add(key)
        else:
            runs[key] = (step,)
            if record is None:
                untidy.add(key)
    runs.update((key, _tidy(runs[key])) for key in untidy)
    return runs


def _tidy(steps: Run) -> Run:
    """The steps by place; what was written later stands, and what changes nothing is left out."""
    places = dict(steps)
    run: list[tuple[int, str | None]] = []
    for place in sorted(places):
        before = run[-1][1] if run else None
        if places[place] != before:
            run.append((place, places[place]))
    return tuple(run)
