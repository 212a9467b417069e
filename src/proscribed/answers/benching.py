"""`bench`: load time, screening rate, quality and memory, each beside its baseline in one run."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from proscribed.answers.home import make_home, open_home
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question
from proscribed.answers.screening import ScreenRequest, screen
from proscribed.model.errors import BadInput
from proscribed.screening import bench as matching
from proscribed.settings import Settings

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
BRUTE_FORCE = "token_sort_ratio, cdist"


class BenchRow(Struct, frozen=True):
    """One figure, the same of the baseline where there is one, and the ratio of the two."""

    what: str
    figure: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None


def bench(folder: str = "", progress: Callable[[str], None] = lambda _: None) -> list[BenchRow]:
    """Measure on made-up parties, and on a labelled set (`list.jsonl`, `positives.jsonl`,
    `negatives.jsonl`) where a folder of one is given. Times are CPU seconds of this process."""
    rows = [*_main_job(progress)]
    if folder:
        if not (Path(folder) / "list.jsonl").exists():
            raise BadInput("there is no labelled set here.", where=folder)
        progress("measuring on the labelled set, beside brute force")
        rows += _quality(folder)
    return rows


def _main_job(progress: Callable[[str], None]) -> Iterator[BenchRow]:
    """Load and screen made-up parties as a user would, the files written and the run recorded."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "home"
        settings = Settings(home, f"sqlite:///{home}/register.sqlite")
        make_home(settings, empty=True)
        store = open_home(settings)
        made = random.Random(1)
        names = [_name(made) for _ in range(PARTIES)]
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
        yield BenchRow(f"load {PARTIES:,} parties", _since(started), "s")
        asked = [made.choice(names) if made.random() < 0.1 else _name(made) for _ in range(ASKED)]
        data = b"".join(msgspec.json.encode({"name": name}) + b"\n" for name in asked)
        question = Question(as_of=date.today())  # noqa: DTZ011  # any day will do
        progress("preparing the index")
        started = time.process_time()
        screen(store, ScreenRequest("one.csv", b"name\nNobody", question=question))
        yield BenchRow("prepare the index and answer one", _since(started), "s")
        progress("screening")
        started = time.process_time()
        screen(store, ScreenRequest("asked.jsonl", data, question=question))
        yield BenchRow("screen a file, recorded", round(ASKED / _since(started)), "rows/s")


def _name(made: random.Random) -> str:
    def word() -> str:
        return "".join(made.choice(SYLLABLES) for _ in range(made.randint(2, 3))).capitalize()

    return " ".join(
        [*(word() for _ in range(made.randint(1, 3))), made.choice(("Co., Ltd.", "LLC", "Trading"))]
    )


def _since(started: float) -> float:
    return round(time.process_time() - started, 3)


def _quality(folder: str) -> Iterator[BenchRow]:
    measured = {one.engine: one for one in matching.run(folder)}
    ours, baseline = measured["proscribed"], measured[BRUTE_FORCE]
    shipped = next(one for name, one in measured.items() if name.startswith("proscribed, from"))
    yield _beside("queries/s, everything asked for", ours.queries_s, baseline.queries_s, "1/s")
    yield _beside(
        "queries/s, at the shipped threshold", shipped.queries_s, baseline.queries_s, "1/s"
    )
    yield _beside("build", ours.build_s, baseline.build_s, "s")
    for what, field in (
        ("recall in the first ten", "recall_10"),
        ("recall at 0.1% false positives", "recall_at_01"),
        ("recall at 1% false positives", "recall_at_1"),
        ("recall at 5% false positives", "recall_at_5"),
        ("best F1", "f1"),
    ):
        yield _beside(what, getattr(ours, field), getattr(baseline, field), "")
    yield _beside("memory of the index", ours.memory_mb, baseline.memory_mb, "MB")


def _beside(what: str, ours: float, baseline: float, unit: str) -> BenchRow:
    digits = 0 if ours > 100 else 3
    if baseline <= 0:
        return BenchRow(what, round(ours, digits), unit)
    return BenchRow(
        what, round(ours, digits), unit, round(baseline, digits), round(ours / baseline, 2)
    )
