"""The database under stress: a full disk, a damaged file, a waiting writer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from proscribed.model.errors import BadInput, Refused
from proscribed.register import listed_on, open_view
from proscribed.settings import settings
from proscribed.store import Store, create, open_store, reading, writing
from tests.register.conftest import LIST, publish

DAY = date(2021, 12, 10)


def fresh(folder: Path, wait: float = 30.0) -> Store:
    store = open_store(settings(folder, environment={}), wait=wait)
    create(store)
    return store


def test_a_full_disk_stores_nothing(tmp_path: Path) -> None:
    """SQLite says "database or disk is full" for its own bound on pages as for the disk's."""
    store = fresh(tmp_path)
    publish(store, DAY, {"a": "Alpha"})

    def bounded(connection: Any, _record: Any) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 3}")

    event.listen(store.engine, "connect", bounded)
    store.engine.dispose()
    with pytest.raises(Refused, match="disk is full; nothing was stored"):
        publish(store, date(2021, 12, 11), {f"k{n}": "x" * 400 for n in range(2_000)})
    with reading(fresh(tmp_path)) as connection:
        view = open_view(connection)
        assert view.commit == 1
        assert len(listed_on(view.timeline(LIST), date(2021, 12, 11))) == 1


def test_a_damaged_file_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "register.sqlite").write_bytes(b"no database at all, but long enough" * 40)
    store = open_store(settings(tmp_path, environment={}))
    with pytest.raises(BadInput, match="damaged"), reading(store) as connection:
        connection.execute(text("select * from commits"))


def test_who_holds_the_register_is_named(tmp_path: Path) -> None:
    first, second = fresh(tmp_path), open_store(settings(tmp_path, environment={}), wait=0.2)
    with (
        writing(first, "a long load"),
        pytest.raises(Refused, match=r"process \d+ \(a long load\)"),
        writing(second, "another"),
    ):
        pass


def test_a_reader_sees_one_state(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    publish(store, DAY, {"a": "Alpha"})
    with reading(store) as connection:
        before = open_view(connection).commit
        publish(store, date(2021, 12, 11), {"a": "Alpha", "b": "Beta"})
        assert open_view(connection).commit == before
    with reading(store) as connection:
        assert open_view(connection).commit == before + 1
