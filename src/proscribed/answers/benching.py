"""`bench`: load time, screening rate, quality and memory, each beside its baseline in one run.

Without a labeled set, made-up parties are loaded and screened as a user would; with one, the whole
table of `bench_matching.py` comes after that."""

from __future__ import annotations

import os
import platform
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from proscribed.answers.bench_matching import matching
from proscribed.answers.bench_row import BenchRow
from proscribed.answers.engine import engine_version
from proscribed.answers.home import make_home, open_home
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question
from proscribed.answers.screening import ScreenRequest, screen
from proscribed.model.errors import BadInput
from proscribed.settings import Settings

__all__ = ["Bench", "BenchRow", "bench"]

PARTIES = 20_000
ASKED = 5_000
SYLLABLES = [
    "ba",
    "chen",
    "do",
    "fu",
    "gor",
    "hai",
    "ka",
    "lim",
    "mo",
    "nar",
    "ost",
    "pe",
    "rin",
    "sho",
    "tek",
    "ul",
    "vo",
    "wen",
    "xi",
    "zhu",
]


class Bench(Struct, frozen=True):
    """The figures, and on what they were measured."""

    rows: tuple[BenchRow, ...]
    on: str
    machine: str
    python: str
    engine_version: str
    set: str = ""
    load: float = 0.0  # processes that wanted the processors when it began

    @property
    def under(self) -> tuple[BenchRow, ...]:
        """The figures that are under their floor."""
        return tuple(row for row in self.rows if row.is_under)


def bench(
    folder: str = "", *, million: int = 0, progress: Callable[[str], None] = lambda _: None
) -> Bench:
    """Measure on made-up parties, and on a labeled set where a folder of one is given; with
    `million` of made counterparties too. Times are CPU seconds."""
    if folder and not (Path(folder) / "list.jsonl").exists():
        raise BadInput("there is no labeled set here.", where=folder)
    if million and not folder:
        raise BadInput("made counterparties need a labeled set, to be made of.", where="--million")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    found: Iterable[BenchRow] = matching(folder, million, progress) if folder else made(progress)
    return Bench(
        tuple(found),
        datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        f"{os.cpu_count()} processors ({_processor()})",
        platform.python_version(),
        engine_version(),
        Path(folder).name if folder else "",
        round(load, 1),
    )


def made(progress: Callable[[str], None]) -> Iterator[BenchRow]:
    """Load and screen made-up parties as a user would, the files written and the run recorded."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        settings = Settings(home, f"sqlite:///{home}/register.sqlite")
        make_home(settings, empty=True)
        store = open_home(settings)
        chance = random.Random(1)
        names = [_name(chance) for _ in range(PARTIES)]
        parties = Path(place) / "parties.jsonl"
        parties.write_bytes(
            b"".join(
                msgspec.json.encode({"id": str(number), "name": name}) + b"\n"
                for number, name in enumerate(names)
            )
        )
        progress("loading made-up parties")
        started = time.process_time()
        load_files(store, LoadRequest((str(parties),), "own-bench"))
        yield BenchRow("load", f"load {PARTIES:,} parties", _since(started), "s")
        asked = [
            chance.choice(names) if chance.random() < 0.1 else _name(chance) for _ in range(ASKED)
        ]
        data = b"".join(msgspec.json.encode({"name": name}) + b"\n" for name in asked)
        question = Question(as_of=date.today())  # noqa: DTZ011  # any day will do
        progress("preparing the index")
        started = time.process_time()
        screen(store, ScreenRequest("one.csv", b"name\nNobody", question=question))
        yield BenchRow("prepare", "prepare the index and answer one", _since(started), "s")
        progress("screening")
        started = time.process_time()
        screen(store, ScreenRequest("asked.jsonl", data, question=question))
        rate = round(ASKED / _since(started))
        yield BenchRow("screen", "screen a file, recorded", rate, "rows/s")


def _name(chance: random.Random) -> str:
    def word() -> str:
        return "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 3))).capitalize()

    words = (word() for _ in range(chance.randint(1, 3)))
    return " ".join([*words, chance.choice(("Co., Ltd.", "LLC", "Trading"))])


def _since(started: float) -> float:
    return round(time.process_time() - started, 3)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())
