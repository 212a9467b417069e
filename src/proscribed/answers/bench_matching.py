"""The table of matching: speed, quality, exactness, memory, on a labeled set beside brute force."""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TypeVar

from proscribed.answers.bench_row import BenchRow, row
from proscribed.answers.home import make_home, open_home
from proscribed.answers.index import register_index
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question, ask
from proscribed.screening import MIN_SCORE
from proscribed.screening.bench import engines, million
from proscribed.screening.bench.engines import apart
from proscribed.screening.bench.exact import exactness
from proscribed.screening.bench.labeled import Labeled, labeled
from proscribed.screening.bench.made import names_like
from proscribed.screening.bench.pairs import pair_f1
from proscribed.screening.bench.quality import ARABIC, HAN, Quality, quality
from proscribed.screening.bench.targets import target_pace
from proscribed.settings import Settings
from proscribed.store import reading

Progress = Callable[[str], None]
R = TypeVar("R")
ROUNDS = 3
YARDSTICK = (
    128  # positives and negatives that brute force is asked to learn how fast the machine is
)
ENOUGH = 10_000  # names; with fewer the time is not that of comparing them


def matching(folder: str, count: int, progress: Progress) -> Iterator[BenchRow]:
    """All rows of the table; those of `count` made counterparties where that is not 0."""
    data = labeled(folder)
    speed = _rounds(folder, progress)
    yield from _against_brute(data, speed)
    progress("exactness")
    exact = apart(exactness, folder)
    yield row("lost", f"matches lost or other, of {exact.matches:,} at 0.5 and more", exact.lost)
    progress("labeled pairs")
    if found := apart(pair_f1, folder):
        best = max(found["token_sort_ratio"], found["WRatio"])
        yield row("pairs_f1", "best F1 on labeled pairs", found["proscribed"], "", best)
    with tempfile.TemporaryDirectory() as place:
        yield from _memory(folder, Path(place) / "index", data, progress)
        yield from _home(folder, Path(place), data, speed.brute.queries_s, count, progress)
        if count:
            yield from _million(folder, Path(place) / "million", count, progress)


class _Round(NamedTuple):
    """Brute force and this engine, one after the other, each in a process of its own."""

    brute: engines.Ran
    shipped: engines.Ran
    every: engines.Ran
    single: tuple[engines.Single, float | None]


def _paced(folder: str, work: Callable[[], R]) -> tuple[R, float | None]:
    """What work gives, and how fast the machine was around it: 1 is the pace of the targets. None
    where the set is too small to tell."""
    names = sum(len(one["names"]) for one in labeled(folder).rows)
    if names < ENOUGH:
        return work(), None

    def pace() -> float:
        asked = apart(engines.token_sort, folder, YARDSTICK).queries_s
        return asked * names / target_pace()

    before, done, after = pace(), work(), pace()
    return done, (before + after) / 2


def _rounds(folder: str, progress: Progress) -> _Round:
    """The best of each in several rounds: whatever else the machine does slows some of them."""
    found = []
    for number in range(1, ROUNDS + 1):
        progress(f"speed, round {number} of {ROUNDS}")
        found.append(
            _Round(
                apart(engines.token_sort, folder),
                apart(engines.ours, folder, MIN_SCORE),
                apart(engines.ours, folder, 0.0),
                _paced(folder, partial(apart, engines.single, folder)),
            )
        )
    *ran, single = zip(*found, strict=True)
    brute, shipped, every = (max(some, key=lambda one: one.queries_s) for some in ran)
    return _Round(brute, shipped, every, min(single, key=lambda one: one[0].p50 * (one[1] or 1)))


def _against_brute(data: Labeled, best: _Round) -> Iterator[BenchRow]:
    brute, rate = best.brute, best.brute.queries_s
    what = f"queries/s, at the shipped threshold {MIN_SCORE:g}"
    yield row("rate_shipped", what, best.shipped.queries_s, "1/s", rate, by_ratio=True)
    what = "queries/s, everything, ten results"
    yield row("rate_all", what, best.every.queries_s, "1/s", rate, by_ratio=True)
    one, pace = best.single
    what = "one query with its match facts, p50"
    yield row("single", what, one.p50, "ms", 1000 / rate, pace=pace)
    yield row("single_95", "one query with its match facts, p95", one.p95, "ms")
    yield row("reasons", "one query, reasons of ten matches read, p50", one.reasons_p50, "ms")
    yield row("reasons_95", "one query, reasons of ten matches read, p95", one.reasons_p95, "ms")
    yield row("build", "build the index of the list", best.every.build_s, "s", brute.build_s)
    yield from _quality(
        quality(data, best.every.hits, best.every.wrong), quality(data, brute.hits, brute.wrong)
    )


def _quality(our: Quality, brute: Quality) -> Iterator[BenchRow]:
    yield row("recall_1", "recall, first result", our.recall_1, "", brute.recall_1)
    yield row("recall_10", "recall, first ten", our.recall_10, "", brute.recall_10)
    for key, what, names in (
        ("recall_10_arabic", "recall, first ten: Arabic script", ARABIC),
        ("recall_10_han", "recall, first ten: Han near its pinyin", HAN),
    ):
        if (share := our.of(names)) is not None:
            yield row(key, f"{what} ({_count(our, names)} queries)", share, "", brute.of(names))
    for key, what in (
        ("recall_at_01", "recall at 0.1 % false positives"),
        ("recall_at_1", "recall at 1 % false positives"),
        ("recall_at_5", "recall at 5 % false positives"),
        ("f1", f"best F1 (at {our.threshold:.3f})"),
    ):
        yield row(key, what, getattr(our, key), "", getattr(brute, key))
    for name, (queries, ten, _) in our.categories.items():
        if name not in ARABIC + HAN:
            beside = brute.categories[name][1]
            yield row(
                f"recall_10.{name}", f"recall, first ten: {name} ({queries})", ten, "", beside
            )


def _count(our: Quality, names: tuple[str, ...]) -> int:
    return sum(our.categories[name][0] for name in names if name in our.categories)


def _memory(folder: str, place: Path, data: Labeled, progress: Progress) -> Iterator[BenchRow]:
    progress("memory of the list's index")
    apart(engines.save_index, folder, str(place))
    asked = [one["query"] for one in data.positives[:200]]
    size = apart(engines.memory_of, str(place), asked)
    yield row("memory_list", "memory of the list's index, opened and asked", size, "MB")


def _home(
    folder: str, place: Path, data: Labeled, rate: float, count: int, progress: Progress
) -> Iterator[BenchRow]:
    """What a user waits for: `check` in a prepared home, `screen` of many counterparties."""
    home = place / "home"
    settings = Settings(home, f"sqlite:///{home}/register.sqlite")
    make_home(settings, empty=True)
    store = open_home(settings)
    progress("loading the list into a home")
    load_files(store, LoadRequest((str(Path(folder) / "list.jsonl"),), "own-bench"))
    with reading(store) as connection:
        register_index(store.home, ask(connection, Question()).view)
    progress("`check` in a prepared home")
    query = data.positives[0]["query"]
    asking = partial(_command, "check", query, "--home", home, "--format", "jsonl")
    runs, pace = _paced(folder, lambda: [asking() for _ in range(4)])
    cpu, wall = (min(column) for column in zip(*runs, strict=True))
    yield row("ready", "`check` in a prepared home, all of the process", cpu, "s", pace=pace)
    yield row("ready_wall", "the same by the clock", wall, "s")
    if not count:
        return
    progress(f"screening {count:,} made counterparties")
    source, out = place / "made.csv", place / "made.jsonl"
    listed = [name for one in data.rows for name in one["names"]]
    with source.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["name"])
        lines.writerows([name] for name in names_like(listed, count))
    screening = partial(_command, "screen", source, "--home", home, "--out", out)
    (cpu, wall), pace = _paced(folder, screening)
    what = f"`screen` of {count:,} made counterparties, {os.cpu_count()} processors"
    key = "million" if count == 1_000_000 else "some"
    yield row(key, what, cpu, "s", count / rate, pace=pace)
    yield row("million_wall", "the same by the clock", wall, "s")


def _command(*words: object) -> tuple[float, float]:
    """CPU seconds (of its workers too) and seconds by the clock of one command."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    command = [sys.executable, "-m", "proscribed", *map(str, words)]
    as_installed = {key: v for key, v in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env=as_installed)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, perf_counter() - began


def _million(folder: str, place: Path, count: int, progress: Progress) -> Iterator[BenchRow]:
    is_million = count == 1_000_000
    progress(f"indexing {count:,} made counterparties")
    built, most = apart(million.build_million, folder, str(place), count)
    yield row("build_million", f"build an index of {count:,} counterparties", built, "s")
    yield row("build_memory", "memory at most while building it", most, "MB")
    progress("new parties against the counterparties")
    ask_all = partial(apart, million.ask_million, folder, str(place), MIN_SCORE)
    (asking, names, matches), pace = _paced(folder, ask_all)
    beside = apart(million.brute_million, folder, count)
    what = f"50 new parties ({names} names) against them, all {matches:,} matches"
    key = "new_parties" if is_million else "new_some"
    yield row(key, what, asking, "s", beside, pace=pace)
    size = apart(engines.memory_of, str(place), million.new_parties(folder)[0])
    what = "memory of that index, opened and asked"
    yield row("memory_million" if is_million else "memory_some", what, size, "MB")
