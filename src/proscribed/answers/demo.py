"""`demo`: the main job on a new home: the starter register, example counterparties, the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from msgspec import Struct

from proscribed import starter
from proscribed.answers.home import open_home
from proscribed.answers.question import Question
from proscribed.answers.screening import Screening, ScreenRequest, screen
from proscribed.settings import Settings

DEMO_DAY = date(2021, 12, 17)  # the day on which most of the starter's acts had just taken effect
EXAMPLE = "example-counterparties.csv"


class Demo(Struct, frozen=True):
    """The screening of the example, and where its input was written."""

    screening: Screening
    folder: Path
    example: Path


def demo(
    folder: Path,
    day: date | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Demo:
    """Screen the example against the starter in a home of its own, inside `folder`."""
    home = folder / "home"
    store = open_home(Settings(home, f"sqlite:///{home}/register.sqlite"))
    example = folder / EXAMPLE
    example.write_bytes(starter.example_csv())
    request = ScreenRequest(
        file=str(example), data=example.read_bytes(), question=Question(as_of=day or DEMO_DAY)
    )
    return Demo(screen(store, request, progress), folder, example)
