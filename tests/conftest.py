"""What tests of several rooms share."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.publisher import Publisher, playing

settings.register_profile("no deadline", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of official files that the facts are compared with; it is not in the repository.

    `PROSCRIBED_SHARED` names it; without it, `../shared` beside the repository is taken."""
    named = os.environ.get("PROSCRIBED_SHARED")
    beside = Path(__file__).resolve().parents[2] / "shared"
    folder = Path(named) if named else beside
    if not (folder / "documents").is_dir():
        pytest.skip(f"no official files in {folder}; set PROSCRIBED_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a real PostgreSQL: `PROSCRIBED_TEST_POSTGRES`, else one started from its wheel."""
    named = os.environ.get("PROSCRIBED_TEST_POSTGRES")
    if named:
        yield named
        return
    pgserver = pytest.importorskip("pgserver", reason="no PostgreSQL: pgserver is not installed")
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = pgserver.get_server(folder)
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def new_postgres(postgres_server: str) -> Callable[[], str]:
    """Makes an empty database on the server and gives its URL."""
    from sqlalchemy import create_engine, make_url, text

    def make() -> str:
        url = make_url(postgres_server).set(drivername="postgresql+psycopg")
        name = f"test_{os.urandom(6).hex()}"
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"create database {name}"))
        engine.dispose()
        return url.set(drivername="postgresql", database=name).render_as_string(False)

    return make


@pytest.fixture(scope="session")
def publisher_server() -> Iterator[Publisher]:
    """A server on this machine that plays publishers."""
    with playing() as publisher:
        yield publisher


@pytest.fixture
def publisher(publisher_server: Publisher) -> Publisher:
    """The server, serving nothing yet."""
    publisher_server.answers.clear()
    publisher_server.asked.clear()
    publisher_server.posted.clear()
    return publisher_server
