"""A register in a temporary home, and publications made up for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from proscribed.register import Loaded, LoadOptions, Source, load
from proscribed.register.canonical import canonical, digest
from proscribed.settings import settings
from proscribed.sources.reading import Part, Reading
from proscribed.store import Store, create, open_store, writing

LIST = "own-test"
NOW = datetime(2030, 1, 1, tzinfo=UTC)

Publish = Callable[..., list[Loaded]]


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty register, on each of the databases that the code claims."""
    home = tmp_path / "home"
    if request.param == "sqlite":
        return fresh(home)
    return fresh(home, request.getfixturevalue("new_postgres")())


def fresh(home: Path, database: str = "") -> Store:
    """An empty register in this home, in SQLite or at this URL."""
    made = open_store(settings(home, database, environment={}))
    create(made)
    return made


def publish(
    store: Store,
    day: date,
    names: Mapping[str, str],
    *,
    list_code: str = LIST,
    feed: str = "own-rows",
    part: str = "main",
    extract: bool = False,
    accept_shrink: bool = True,
) -> list[Loaded]:
    """Load a made-up publication: the name of every key, as published on a day."""
    records = {key: {"id": key, "name": name} for key, name in names.items()}
    published = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    reading = Reading(feed, (Part(list_code, part, records),), published)
    source = Source(f"{day}.jsonl", digest(canonical((feed, day, records))), reading)
    options = LoadOptions(extract=extract, accept_shrink=accept_shrink)
    with writing(store, "test") as connection:
        return load(connection, source, options, "test", NOW)
