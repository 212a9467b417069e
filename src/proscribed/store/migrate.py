"""Bringing a database to the tables of this version; rows that are there are never rewritten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:  # Alembic is imported where a migration is run, not by every command
    from alembic.config import Config

HEAD = "0007"  # the newest file in `migrations/versions`
FOLDER = Path(__file__).parent / "migrations"


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for the migrations of the package, on this connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Make or extend the tables to those of this version."""
    from alembic import command

    command.upgrade(configuration(connection), "head")


def revision(connection: Connection) -> str:
    """The newest migration that the database has had; empty where there is no register."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("select version_num from alembic_version")).scalar() or "")
