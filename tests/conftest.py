"""What tests of several rooms share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


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
