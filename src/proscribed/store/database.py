"""Connections: one writer at a time, readers on a snapshot of the last commit."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, MetaData, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from proscribed.model.errors import BadInput, Refused
from proscribed.settings import Settings

metadata = MetaData()
WAIT_SECONDS = 30.0


class Store(Struct, frozen=True):
    """An open database and the home folder beside it."""

    engine: Engine
    home: Path
    wait: float = WAIT_SECONDS


def open_store(settings: Settings, *, wait: float | None = None) -> Store:
    """The store at these settings; nothing is created before the first write."""
    wait = WAIT_SECONDS if wait is None else wait
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite":
        arguments = {"timeout": wait, "check_same_thread": False}
        engine = create_engine(url, connect_args=arguments)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        engine = create_engine(url)
    return Store(engine, settings.home, wait)


def create(store: Store) -> None:
    """Make the home folder and all declared tables, where they are missing."""
    try:
        store.home.mkdir(parents=True, exist_ok=True)
        if store.engine.dialect.name == "sqlite":
            with store.engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        metadata.create_all(store.engine)
    except OSError as error:
        raise BadInput(
            f"the home folder cannot be made: {error.strerror}.",
            where=str(store.home),
            todo="Name a folder that can be written with --home or PROSCRIBED_HOME.",
        ) from error
    except DatabaseError as error:
        raise _readable(error, store) from error


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """A connection on which all questions see the same commits."""
    try:
        with store.engine.connect() as connection, connection.begin():
            yield connection
    except DatabaseError as error:
        raise _readable(error, store) from error


@contextmanager
def writing(store: Store, what: str) -> Iterator[Connection]:
    """The one writer's transaction: all of it is stored, or nothing. Others wait up to 30 s.

    `what` tells those who wait what is running."""
    holder = store.home / "writer"
    try:
        with (
            store.engine.connect().execution_options(writer=True) as connection,
            connection.begin(),
        ):
            _announce(holder, what)
            try:
                yield connection
            finally:
                holder.unlink(missing_ok=True)
    except DatabaseError as error:
        raise _readable(error, store) from error


def _announce(holder: Path, what: str) -> None:
    try:
        holder.write_text(f"process {os.getpid()} ({what})", encoding="utf-8")
    except OSError as error:
        raise BadInput(
            f"the home folder cannot be written: {error.strerror}.", where=str(holder.parent)
        ) from error


def _readable(error: DatabaseError, store: Store) -> Exception:
    """The database's complaint as a sentence that says what to do; others pass unchanged."""
    text = str(error.orig).lower()
    if "locked" in text or "busy" in text:
        holder = store.home / "writer"
        who = holder.read_text(encoding="utf-8") if holder.exists() else "another process"
        return Refused(
            f"the register is being written by {who}, and {store.wait:.0f} seconds of waiting were"
            " not enough; nothing was stored.",
            where=str(store.home),
            todo="Try again when it is done.",
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return BadInput(
            "the register cannot be opened for this: the home is missing or read-only.",
            where=str(store.home),
            todo="Name another with --home or PROSCRIBED_HOME, or make one with `proscribed init`.",
        )
    if "full" in text:
        return Refused(
            "the disk is full; nothing was stored.", where=str(store.home), todo="Make room."
        )
    if isinstance(error, OperationalError) and "no such table" in text:
        return BadInput(
            "the register is of another version of Proscribed, or was not made by it.",
            where=str(store.home),
        )
    if "not a database" in text or "malformed" in text:
        return BadInput("the register's file is damaged.", where=str(store.home))
    return error


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by hand, see _begin_sqlite
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")


def _begin_sqlite(connection: Connection) -> None:
    writer = connection.get_execution_options().get("writer")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
