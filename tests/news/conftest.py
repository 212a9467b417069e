"""Articles that tests make, and a store to keep them in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from proscribed.news.article import Article
from proscribed.register.canonical import digest
from proscribed.register.record import new_commit
from proscribed.settings import settings
from proscribed.store import Store, create, open_store


def made_article(reference: str, text: str, day: str = "", **more: Any) -> Article:
    """An article of one day, or of none."""
    when = date.fromisoformat(day) if day else None
    values = {"title": text[:40], "published_from": when, "published_by": when, **more}
    return Article(reference=reference, text=text, sha256=digest(text.encode()), **values)


@pytest.fixture(params=["sqlite", "postgres"])
def either_store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """An empty store, on each of the two databases."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("new_postgres")()
    store = open_store(settings(tmp_path, url, {}))
    create(store)
    return store


@pytest.fixture
def commit() -> Callable[[Connection], int]:
    """Begins a write."""
    return lambda connection: new_commit(connection, "read", "test")
