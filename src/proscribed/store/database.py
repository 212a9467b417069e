"""Connections: one writer at a time, readers on a snapshot of the last commit.

SQLite in write-ahead mode by default, PostgreSQL by URL; the same tables, the same answers.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from proscribed.model.errors import BadInput
from proscribed.settings import Settings
from proscribed.store.complaints import readable, too_long
from proscribed.store.migrate import HEAD, revision, upgrade

metadata = MetaData()
WAIT_SECONDS = 30.0


def commit_column() -> Column[int]:
    """The column of a table that says with which commit a row was written."""
    return Column("commit", Integer, ForeignKey("commits.number"), nullable=False)


class Store(Struct, frozen=True):
    """An open database and the home folder beside it."""

    engine: Engine
    home: Path
    wait: float = WAIT_SECONDS


def open_store(settings: Settings, *, wait: float | None = None) -> Store:
    """The store at these settings; nothing is created before the first write."""
    wait = WAIT_SECONDS if wait is None else wait
    url = make_url(settings.database)
    match url.get_backend_name():
        case "sqlite":
            arguments = {"timeout": wait, "check_same_thread": False}
            engine = create_engine(url, connect_args=arguments)
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        case "postgresql":
            engine = _postgres(url)
        case other:
            raise BadInput(
                f"a database of the kind {other!r} is not supported.",
                where="--database",
                todo="Give sqlite:///PATH or postgresql://USER@HOST/NAME.",
            )
    return Store(engine, settings.home, wait)


def exists(store: Store) -> bool:
    """Whether there is a register here."""
    path = store.engine.url.database
    if _is_sqlite(store.engine) and path and not Path(path).exists():
        return False
    with reading(store) as connection:
        return bool(revision(connection))


def outdated(store: Store) -> bool:
    """Whether the register here has the tables of an earlier version, so that `create` is due.

    Raises BadInput for those of a later one, which this version would not understand."""
    with reading(store) as connection:
        found = revision(connection)
    if found > HEAD:
        raise BadInput(
            f"the register was written by a later version of Proscribed (tables {found}, here"
            f" {HEAD}).",
            where=str(store.home),
            todo="Use that version, or a newer one.",
        )
    return found < HEAD


def create(store: Store) -> None:
    """Make the home folder and the tables, or bring those of an earlier version to this one's."""
    try:
        store.home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"the home folder cannot be made: {error.strerror}.",
            where=str(store.home),
            todo="Name a folder that can be written with --home or PROSCRIBED_HOME.",
        ) from error
    try:
        if _is_sqlite(store.engine):
            with store.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        with writing(store, "making the tables") as connection:
            upgrade(connection)
    except DatabaseError as error:
        raise readable(error, store.home, store.wait) from error


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """A connection on which all questions see the same commits."""
    try:
        with (
            store.engine.connect().execution_options(home=store.home) as connection,
            connection.begin(),
        ):
            yield connection
    except DatabaseError as error:
        raise readable(error, store.home, store.wait) from error


def home_of(connection: Connection) -> Path | None:
    """The home folder beside the database that the connection reads; None where it has none."""
    found: Path | None = connection.get_execution_options().get("home")
    return found


@contextmanager
def writing(store: Store, what: str, *, vouched: bool = False) -> Iterator[Connection]:
    """The one writer's transaction: all of it is stored, or nothing. Others wait up to 30 s.

    `what` tells those who wait what is running. `vouched`: the writer knows that every row that its
    rows name is there, so that SQLite need not look up each of millions."""
    sqlite = _is_sqlite(store.engine)
    holder = store.home / "writer"
    options: dict[str, Any] = {"isolation_level": "READ COMMITTED"}
    if sqlite:
        options = {"writer": True, "vouched": vouched}
    try:
        with (
            store.engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            if sqlite:
                _announce(holder, what)
            else:
                _take_the_lock(connection, what, store.wait)
            try:
                yield connection
            finally:
                if sqlite:
                    holder.unlink(missing_ok=True)
    except DatabaseError as error:
        raise readable(error, store.home, store.wait) from error


def _is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def _announce(holder: Path, what: str) -> None:
    try:
        holder.write_text(f"process {os.getpid()} ({what})", encoding="utf-8")
    except OSError as error:
        raise BadInput(
            f"the home folder cannot be written: {error.strerror}.", where=str(holder.parent)
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by hand, see _begin_sqlite
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    keys = "OFF" if options.get("vouched") else "ON"
    connection.exec_driver_sql(f"PRAGMA foreign_keys={keys}")  # has no effect in a transaction
    writer = options.get("writer")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def _postgres(url: URL) -> Engine:
    """PostgreSQL through psycopg 3; a reader's transaction sees one state (repeatable read)."""
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise BadInput(
            "PostgreSQL needs an extra that is not installed.",
            where="--database",
            todo="pip install 'proscribed[postgres]'",
        ) from error
    return create_engine(
        url.set(drivername="postgresql+psycopg"), isolation_level="REPEATABLE READ"
    )


WRITERS = 0x50524F53  # our advisory lock's number: "PROS"


def _take_the_lock(connection: Connection, what: str, wait: float) -> None:
    """Wait for the one writer's place; PostgreSQL frees it at the end of the transaction."""
    name = f"proscribed {os.getpid()} ({what})"[:63]
    connection.execute(text("select set_config('application_name', :name, true)"), {"name": name})
    deadline = time.monotonic() + wait
    lock = text("select pg_try_advisory_xact_lock(:number)")
    while not connection.execute(lock, {"number": WRITERS}).scalar():
        if time.monotonic() > deadline:
            held = text(
                "select application_name from pg_stat_activity join pg_locks using (pid)"
                " where locktype = 'advisory' and objid = :number and granted"
            )
            who = connection.execute(held, {"number": WRITERS}).scalar()
            raise too_long(who or "another process", wait, "the shared register")
        time.sleep(min(0.05, wait))
