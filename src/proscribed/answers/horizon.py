"""`horizon`: whose listing is planned, reported or called for, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.news_record import open_record
from proscribed.news import archive
from proscribed.news.horizon import Awaited, Source, horizon
from proscribed.register import View, open_view
from proscribed.screening.names import read
from proscribed.store import Store, reading


class HorizonAnswer(Struct, frozen=True):
    """Who was on the horizon on the day, by what had been published by it."""

    as_of: date
    awaited: tuple[Awaited, ...]
    articles: int
    commit: int


def horizon_on(store: Store, as_of: date | None = None, party: str = "") -> HorizonAnswer:
    """The horizon on a day (today, where none is given), of all or of one party."""
    day = as_of or datetime.now(UTC).date()
    with reading(store) as connection:
        view = open_view(connection)
        found, count = awaited_on(store, connection, view, day)
        some = tuple(one for one in found if not party or _is(party, one))
        return HorizonAnswer(day, some, count, view.commit)


def awaited_on(
    store: Store, connection: Connection, view: View, day: date
) -> tuple[tuple[Awaited, ...], int]:
    """The horizon on a day, and of how many articles it tells."""
    sources = []
    for one in archive.articles(connection):
        claims = archive.claims_of(connection, one.reference)
        if any(claim.kind in ("planned", "called_for") for claim in claims):
            sources.append(Source(one, claims))
    if not sources:
        return (), 0
    return horizon(sources, open_record(store, connection, view), day), len(sources)


def _is(name: str, one: Awaited) -> bool:
    """Whether a party of the horizon has the words of a name in one of its spellings."""
    words = set(read(name).words)
    return any(words <= set(read(other).words) for other in (one.party, *one.spellings) if other)


def lines(answer: HorizonAnswer) -> Iterator[dict[str, Any]]:
    """One JSON object for each party."""
    for one in answer.awaited:
        yield line(one, answer.as_of)


def line(one: Awaited, as_of: date) -> dict[str, Any]:
    """A party of the horizon as a JSON object."""
    return {
        "party": one.party or None,
        "spellings": one.spellings,
        "open": one.open,
        "wishes": [_wish(wish) for wish in msgspec.to_builtins(one.wishes)],
        "listed": msgspec.to_builtins(one.listed),
        "entries": one.entries,
        "as_of": as_of.isoformat(),
    }


def _wish(wish: dict[str, Any]) -> dict[str, Any]:
    optional = {"reason": None, "planned_for": None, "became": None, "others": 0}
    return {**optional, **{key: value or optional.get(key) for key, value in wish.items()}}
