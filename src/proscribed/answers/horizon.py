"""`horizon`: whose listing is planned, reported or called for, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.news import archive, readings
from proscribed.news.horizon import Awaited, Source, horizon
from proscribed.news.wished import wished_in
from proscribed.register import View, open_view
from proscribed.screening import MIN_SCORE, build
from proscribed.screening.names import read
from proscribed.store import Store, reading

MOST_SEEN = 5


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
        some = tuple(one for one in found if not party or bears(party, one))
        return HorizonAnswer(day, some, count, view.commit)


def awaited_on(
    store: Store, connection: Connection, view: View, day: date
) -> tuple[tuple[Awaited, ...], int]:
    """The horizon on a day, and of how many articles it tells."""
    sources = [
        Source(archive.article(connection, one), readings.claims_of(connection, one))
        for one in wished_in(connection)
    ]
    if not sources:
        return (), 0
    from proscribed.answers.news_record import open_record  # slow to import

    return horizon(sources, open_record(store, connection, view), day), len(sources)


class Seen(Struct, frozen=True):
    """A party of the horizon whose name is like one that was asked about, with the score of the
    two names: no listing, and no match."""

    score: float
    awaited: Awaited


class HorizonIndex:
    """The parties of the horizon on a day, to be asked by name."""

    def __init__(self, awaited: Sequence[Awaited], as_of: date) -> None:
        self.as_of = as_of
        self._named = [one for one in awaited if one.party]
        self._index = build(
            {"id": str(at), "names": [{"text": name} for name in (one.party, *one.spellings)]}
            for at, one in enumerate(self._named)
        )

    def of(self, name: str, min_score: float = MIN_SCORE) -> tuple[Seen, ...]:
        """The parties of the horizon with a name like this one, the likeliest first."""
        if not self._named or not name.strip():
            return ()
        [found] = self._index.screen([name], MOST_SEEN, min_score)
        return tuple(Seen(one.score, self._named[int(one.id)]) for one in found)


def horizon_index(store: Store, connection: Connection, view: View, day: date) -> HorizonIndex:
    """The index of the horizon on a day."""
    return HorizonIndex(awaited_on(store, connection, view, day)[0], day)


def seen_lines(found: Sequence[Seen], as_of: date) -> list[dict[str, Any]]:
    """What was seen as JSON objects."""
    return [{"score": one.score, **line(one.awaited, as_of)} for one in found]


def bears(name: str, one: Awaited) -> bool:
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
