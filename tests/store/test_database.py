"""The database under stress: a full disk, a damaged file, a waiting writer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

from proscribed.answers.home import open_home
from proscribed.cases import runs  # noqa: F401  # declares its table
from proscribed.law import confirmed  # noqa: F401  # declares its table
from proscribed.model.errors import BadInput, Refused
from proscribed.news import tables as news_tables  # noqa: F401  # declares its tables
from proscribed.ownership import tables as ownership_tables  # noqa: F401  # declares its tables
from proscribed.register import listed_on, open_view, version
from proscribed.settings import settings
from proscribed.store import Store, create, metadata, open_store, outdated, reading, writing
from proscribed.store.migrate import HEAD, configuration, revision
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


def test_versions_are_equal_on_both_databases(
    tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    stores = [fresh(tmp_path / "a"), open_store(settings(tmp_path / "b", new_postgres(), {}))]
    create(stores[1])
    for number, names in enumerate(
        ({"a": "Alpha", "b": "Bé"}, {"b": "Bé"}, {"b": "Beta", "c": "丙"})
    ):
        for store in stores:
            publish(store, date(2021, 12, 10 + 2 * number), names)
    for number in range(8):
        found = []
        for store in stores:
            with reading(store) as connection:
                timeline = open_view(connection).timeline(LIST)
                found.append(version(listed_on(timeline, date(2021, 12, 9 + number))))
        assert found[0] == found[1]


def test_postgres_has_one_writer_and_names_it(
    tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    url = new_postgres()
    first = open_store(settings(tmp_path, url, {}))
    second = open_store(settings(tmp_path, url, {}), wait=0.2)
    create(first)
    with (
        writing(first, "a long load"),
        pytest.raises(Refused, match=r"proscribed \d+ \(a long load\)"),
        writing(second, "another"),
    ):
        pass
    with writing(second, "now it is free"):
        pass


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    store = open_store(settings(tmp_path, "postgresql://nobody@127.0.0.1:1/none", {}))
    with pytest.raises(BadInput, match="cannot be reached"), reading(store):
        pass


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_migrations_make_the_tables_that_the_rooms_declare(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = "" if kind == "sqlite" else request.getfixturevalue("new_postgres")()
    store = open_store(settings(tmp_path, url, {}))
    create(store)
    with reading(store) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert revision(connection) == HEAD
        script = ScriptDirectory.from_config(configuration(connection))
        assert script.get_current_head() == HEAD


def test_a_home_of_the_first_version_gets_the_tables_of_this_one(tmp_path: Path) -> None:
    store = open_store(settings(tmp_path, environment={}))
    store.home.mkdir(exist_ok=True)
    with writing(store, "test") as connection:
        command.upgrade(configuration(connection), "0001")
    publish_as_then(store)
    assert outdated(store)
    opened = open_home(settings(tmp_path, environment={}))
    assert not outdated(opened)
    with reading(opened) as connection:
        assert open_view(connection).commit == 1
        assert connection.execute(text("select count(*) from checks")).scalar() == 0


def publish_as_then(store: Store) -> None:
    with writing(store, "test") as connection:
        connection.execute(
            text("insert into commits values (1, '2026-01-01T00:00:00Z', 'then', '0.1.0')")
        )


def test_a_home_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    with writing(store, "test") as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(BadInput, match="later version"):
        open_home(settings(tmp_path, environment={}))
