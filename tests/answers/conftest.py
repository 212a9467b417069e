"""Publishers on this machine, and a home that is kept current from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from proscribed.answers.fetching import Synced, SyncRequest
from proscribed.answers.lists import ListLine, lists
from proscribed.answers.question import Question
from proscribed.answers.syncing import sync
from proscribed.register import listed_on, open_view
from proscribed.settings import settings
from proscribed.sources.catalogue import catalogue
from proscribed.store import Store, create, open_store, reading
from tests.publisher import FAST, Publisher

NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)
PARTS = {"sdn": "/sdn.csv", "alt": "/alt.csv", "add": "/add.csv", "comments": "/comments.csv"}


@dataclass
class Kept:
    """A register kept current from the publisher, at a time of its own."""

    store: Store
    publisher: Publisher
    now: datetime = NOW

    def later(self, **span: float) -> Kept:
        return replace(self, now=self.now + timedelta(**span))

    @property
    def others(self) -> dict[str, str]:
        """The feeds that the tests fetch, on the server; no other has an address: nothing of the
        tests reaches the internet."""
        none = dict.fromkeys(catalogue().feeds, "")
        url = self.publisher.url
        sdn = {f"ofac-sdn-csv/{part}": url + path for part, path in PARTS.items()}
        one = {"us-csl-csv": url + "/csl.csv", "un-sc-xml": url + "/un.xml"}
        return {**none, **sdn, **one}

    def sync(self, *codes: str, **more: Any) -> list[Synced]:
        request = structs.replace(SyncRequest(codes, self.others, limits=FAST), **more)
        return sync(self.store, request, clock=lambda: self.now)

    def one(self, code: str, **more: Any) -> Synced:
        """The line of a list that has one part."""
        [found] = self.sync(code, **more)
        return found

    def names(self, code: str) -> list[str]:
        """Who is on the list now."""
        with reading(self.store) as connection:
            view = open_view(connection)
            found = listed_on(view.timeline(code), self.now.date())
            return sorted(view.entry(one.makeup).party.name for one in found)

    def commits(self) -> int:
        with reading(self.store) as connection:
            return open_view(connection).commit

    def line(self, code: str) -> ListLine:
        """The list as `lists` shows it."""
        question = Question(as_of=self.now.date(), lists=(code,))
        [found] = lists(self.store, question)
        return found


@pytest.fixture
def kept(tmp_path: Path, publisher: Publisher) -> Kept:
    """An empty register, and a publisher that serves nothing yet."""
    store = open_store(settings(tmp_path / "home", environment={}))
    create(store)
    return Kept(store, publisher)


@pytest.fixture
def both(tmp_path: Path, publisher: Publisher, new_postgres: Callable[[], str]) -> Kept:
    """The same on PostgreSQL."""
    store = open_store(settings(tmp_path / "home", new_postgres(), environment={}))
    create(store)
    return Kept(store, publisher)
