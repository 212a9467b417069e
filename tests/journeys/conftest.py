"""Running commands as a user does, in a home of the test's own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from proscribed.cli import main


class Ran(Struct, frozen=True):
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSONL."""
        return [json.loads(line) for line in self.out.splitlines()]


class Home:
    """A home folder, and commands run in it."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capture = capture

    def run(self, *arguments: object) -> Ran:
        self.capture.readouterr()
        code = main([*map(str, arguments), "--home", str(self.folder)])
        shown = self.capture.readouterr()
        return Ran(code, shown.out, shown.err)

    def ok(self, *arguments: object) -> Ran:
        ran = self.run(*arguments)
        assert ran.code == 0, ran.err
        return ran


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the starter register that has been asked once: what a first question makes is there."""
    folder = tmp_path_factory.mktemp("started") / "home"
    assert main(["check", "Nobody At All", "--home", str(folder), "--format", "jsonl"]) == 0
    return folder


@pytest.fixture
def new_home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Home:
    """A home that is not there yet: its first command starts it with the starter register."""
    return Home(tmp_path / "home", capsys)


@pytest.fixture
def home(started: Path, new_home: Home) -> Home:
    """A home with the starter register, of the test's own."""
    shutil.copytree(started, new_home.folder, ignore=shutil.ignore_patterns("*-shm"))
    return new_home
