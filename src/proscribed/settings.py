"""Where everything is kept: the home folder and the database."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from platformdirs import user_data_path


class Settings(Struct, frozen=True):
    """The home folder, and the URL of the database that holds register, cases and audit trail."""

    home: Path
    database: str


def settings(
    home: str | Path | None = None,
    database: str | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """The settings in force: an argument, else the environment, else the platform's data folder."""
    place = Path(
        home or environment.get("PROSCRIBED_HOME") or user_data_path("proscribed", appauthor=False)
    ).expanduser()
    url = database or environment.get("PROSCRIBED_DATABASE") or f"sqlite:///{place}/register.sqlite"
    return Settings(place, url)


def publishers_file(named: str = "", environment: Mapping[str, str] = os.environ) -> Path | None:
    """The file of addresses in place of the publishers' own: an argument, else the environment."""
    path = named or environment.get("PROSCRIBED_PUBLISHERS")
    return Path(path).expanduser() if path else None
