"""A year and more of SDN Lists, and how soon the register answers of them.

    python benchmarks/register.py [SHARED] [--publications 300] [--write]

SHARED is the folder of official files (else PROSCRIBED_SHARED, else ../shared). The publications of
`sdn_history.py`, with their alias and address parts, are loaded one after another as `proscribed
load sdn.csv alt.csv add.csv --published ...` does; then `export --as-of` and `diff` are asked, in a
fresh process and as commands. Seconds are of the processor, of the process that does the work;
files are made by another. --write keeps the figures in benchmarks/results/register.md.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

from proscribed.answers.changes import diff
from proscribed.answers.exporting import export, lines
from proscribed.answers.home import make_home, open_home
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question
from proscribed.register import LoadOptions
from proscribed.reports.rows import jsonl
from proscribed.settings import settings
from sdn_history import publications

SDN = "us-ofac-sdn"
RESULTS = Path(__file__).parent / "results" / "register.md"
ASKED = 5  # each question is asked so many times; the best is least disturbed by other work


class Figure(NamedTuple):
    """One figure beside its bound."""

    what: str
    found: float
    bound: float | None
    unit: str


class Loading(NamedTuple):
    """What one load took, and what its process held at most."""

    seconds: float
    peak_mb: float


def calibration() -> float:
    """Seconds for a million additions: tells how much of a processor this run had."""
    started, total = process_time(), 0
    for number in range(1_000_000):
        total += number
    return process_time() - started


def load_one(home: str, files: tuple[str, ...], published: str) -> Loading:
    """Load one publication, as a command does."""
    started = process_time()
    load_files(_store(home), LoadRequest(files, options=LoadOptions(published=published)))
    return Loading(process_time() - started, _peak_mb())


def ask_export(home: str, day: date) -> float:
    """Seconds for an export, as text."""
    started = process_time()
    for _ in jsonl(lines(export(_store(home), SDN, Question(as_of=day)))):
        pass
    return process_time() - started


def ask_diff(home: str, first: date, last: date) -> float:
    """Seconds for a diff."""
    started = process_time()
    diff(_store(home), first, last, Question(lists=(SDN,)))
    return process_time() - started


def _store(home: str) -> Any:
    return open_home(settings(home, environment={}))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def command(home: str, *arguments: str) -> float:
    """Seconds of a command, its start and its imports with it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryFile() as answer:
        subprocess.run(
            [sys.executable, "-m", "proscribed", *arguments, "--home", home],
            stdout=answer,
            stderr=subprocess.DEVNULL,
            check=True,
            # as installed by pip: with the compiled modules beside the code
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def fresh_process() -> ProcessPoolExecutor:
    """A process of its own, which collects circles as seldom as `proscribed` itself."""
    seldom = (500_000, 20, 100)
    return ProcessPoolExecutor(
        1, mp_context=get_context("spawn"), initializer=gc.set_threshold, initargs=seldom
    )


def in_a_process(work: Callable[..., Any], *arguments: Any) -> Any:
    """What the work gives in a process of its own."""
    with fresh_process() as fresh:
        return fresh.submit(work, *arguments).result()


def figures(data: Path, count: int, place: Path) -> Iterator[Figure]:
    """Load all and ask; a figure at a time."""
    home, incoming = place / "home", place / "in"
    incoming.mkdir()
    make_home(settings(str(home), environment={}))
    loads: list[Loading] = []
    days: list[date] = []
    size = 0
    with fresh_process() as loader:
        for number, publication in enumerate(publications(data, count), start=1):
            files = {part: incoming / f"{part}.csv" for part in publication.files}
            for part, file in files.items():
                file.write_bytes(publication.files[part])
            paths, at = tuple(map(str, files.values())), publication.published_at
            loads.append(loader.submit(load_one, str(home), paths, at.isoformat()).result())
            days.append(at.date())
            size = publication.size
            if number % 20 == 0:
                took = sum(one.seconds for one in loads[-20:]) / 20
                print(f"{number} publications, {took:.2f} s each", file=sys.stderr, flush=True)
    yield Figure("entries in the first publication", loads and _first_size(data), None, "")
    yield Figure("entries in the last publication", size, None, "")
    yield Figure("loading all", sum(one.seconds for one in loads), 300, "s")
    yield Figure("loading the first", loads[0].seconds, None, "s")
    yield Figure(
        "loading one of the last fifty", _mean(one.seconds for one in loads[-50:]), None, "s"
    )
    yield Figure("memory at most", loads[-1].peak_mb, 1024, "MB")
    yield Figure("database", (home / "register.sqlite").stat().st_size / 1e6, 60, "MB")
    kept = sum(file.stat().st_size for file in (home / "cache").iterdir()) / 1e6
    yield Figure("kept beside it (can be made again)", kept, None, "MB")
    last, middle, between = days[-1], days[count // 2], days[count // 2] + timedelta(days=1)
    for name, day in (("the last day", last), ("a day in the middle", middle)):
        found = min(in_a_process(ask_export, str(home), day) for _ in range(ASKED))
        yield Figure(f"export of {name}, in process", found, 1, "s")
    for name, first in (("a month", last - timedelta(days=30)), ("all of it", days[0])):
        found = min(in_a_process(ask_diff, str(home), first, last) for _ in range(ASKED))
        yield Figure(f"diff over {name}, in process", found, 1, "s")
    yield Figure("`proscribed --version`", _best("", "--version"), None, "s")
    for name, day in (("the last day", last), ("a day between two in the middle", between)):
        found = _best(str(home), "export", "--list", SDN, "--as-of", str(day))
        yield Figure(f"`export --as-of` {name}", found, 1, "s")
    for name, first in (("a month", last - timedelta(days=30)), ("all of it", days[0])):
        options = ("--from", str(first), "--to", str(last), "--list", SDN)
        yield Figure(f"`diff` over {name}", _best(str(home), "diff", *options), 1, "s")


def _first_size(data: Path) -> int:
    return next(publications(data, 1)).size


def _mean(found: Iterator[float]) -> float:
    some = list(found)
    return sum(some) / len(some)


def _best(home: str, *arguments: str) -> float:
    return min(command(home, *arguments) for _ in range(ASKED + 1))


def table(found: list[Figure], about: str) -> str:
    """The figures as Markdown."""
    rows = [
        f"| {one.what} | {one.found:,.{0 if one.found > 100 else 2}f} {one.unit} |"
        f" {'' if one.bound is None else f'{one.bound:,} {one.unit}'} |"
        f" {'' if one.bound is None else 'yes' if one.found < one.bound else '**no**'} |"
        for one in found
    ]
    head = ["| | found | bound | within |", "| --- | ---: | ---: | --- |"]
    return "\n".join(["# Register", "", about, "", *head, *rows, ""])


def main() -> None:
    parser = argparse.ArgumentParser()
    beside = Path(__file__).resolve().parents[2] / "shared"
    parser.add_argument("shared", nargs="?", default=os.environ.get("PROSCRIBED_SHARED", beside))
    parser.add_argument("--publications", type=int, default=300)
    parser.add_argument("--write", action="store_true")
    wish = parser.parse_args()
    slowest = [calibration() for _ in range(5)]
    with tempfile.TemporaryDirectory() as place:
        found = list(figures(Path(wish.shared) / "data", wish.publications, Path(place)))
    slowest += [calibration() for _ in range(5)]
    about = (
        f"`python benchmarks/register.py --publications {wish.publications}`,"
        f" {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, one process of"
        f" {os.cpu_count()} processors ({_processor()}), on which a million additions took"
        f" {1000 * min(slowest):.0f} to {1000 * max(slowest):.0f} ms. Seconds are of the processor;"
        f" of questions the best of {ASKED}."
    )
    text = table(found, about)
    print(text)
    if wish.write:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(text, encoding="utf-8")


def _processor() -> str:
    with Path("/proc/cpuinfo").open(encoding="utf-8") as file:
        names = (line.partition(":")[2].strip() for line in file if line.startswith("model name"))
        return next(names, platform.processor())


if __name__ == "__main__":
    main()
