"""How many determinations a second, on one processor, and whether `assess` streams.

    python benchmarks/law.py [--deals 5000] [--lines 100000] [--write]

The deals are made at random from the vocabulary, with a fixed seed (`law_deals.py`): four parties, each
with a chain of three owners of which the last is listed. "Different deals": each is asked once, by a
process that has answered as many others. "One deal": a listed export, asked again and again. `assess`
reads as many lines, made as they are read, from an empty home; the time to make them is not counted.
Seconds are of the processor. --write keeps the figures in benchmarks/results/law.md.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import msgspec

from law_deals import deals
from proscribed.answers.assessing import Assessed, assess, line_of
from proscribed.answers.home import make_home, open_home
from proscribed.law.determine import determine
from proscribed.law.reading import read_transaction
from proscribed.model.transaction import Transaction
from proscribed.settings import settings

RESULTS = Path(__file__).parent / "results" / "law.md"
EVERY_FULL = 5
"""Full reasoning is asked of every so many deals."""

BURST, BURSTS = 100, 20
"""One deal is asked so many times in a row, and the best of so many rows counts."""


class Figure(NamedTuple):
    """One figure beside its bound: at least so many, or at most."""

    what: str
    found: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def within(self) -> str:
        if self.at_least is None and self.at_most is None:
            return ""
        low = self.at_least is None or self.found >= self.at_least
        return "yes" if low and (self.at_most is None or self.found <= self.at_most) else "**no**"


class Streamed(NamedTuple):
    """What a run of `assess` took, without the making of its lines, and what it held at most after
    a tenth of the lines and after all."""

    seconds: float
    early_mb: float
    peak_mb: float


def calibration() -> float:
    """Seconds for a million additions: tells how much of a processor this run had."""
    started, total = process_time(), 0
    for number in range(1_000_000):
        total += number
    return process_time() - started


def listed_export() -> Transaction:
    """An export to four parties, each 60% owned through three levels by a blocked one, two of them on
    the Entity List."""
    blocked = {"list": "us-ofac-sdn", "listed_on": "2021-01-01", "program": "GLOMAG"}
    entity = {
        "list": "us-bis-el",
        "listed_on": "2021-01-01",
        "license_requirement": "all_items_subject_to_ear",
        "review_policy": "presumption_of_denial",
    }
    chain: list[dict[str, Any]] = [{"name": "C", "pct": 51, "listings": [blocked]}]
    for name, pct in (("B", 50), ("A", 60)):
        chain = [{"name": name, "pct": pct, "listings": [], "owners": chain}]
    roles = ("purchaser", "intermediate_consignee", "ultimate_consignee", "end_user")
    parties = [
        {
            "name": f"Party {number}",
            "role": role,
            "listings": [entity] if number % 2 else [],
            "owners": chain,
        }
        for number, role in enumerate(roles)
    ]
    written = {
        "actor": {"us_person": True, "kind": "company"},
        "activity": "export",
        "item": {"description": "commodity", "subject_to_ear": True, "eccn": "EAR99"},
        "parties": parties,
        "origin": "US",
        "destination": "CN",
    }
    return read_transaction(written, "2024-05-01")


def rate(ask: Callable[[Transaction], object], given: Sequence[Transaction]) -> float:
    """Answers a second."""
    started = process_time()
    for deal in given:
        ask(deal)
    return len(given) / (process_time() - started)


def short(deal: Transaction) -> object:
    """Outcome and findings."""
    return determine(deal, full=False)


def stream(home: str, count: int) -> Streamed:
    """Answer so many lines as `proscribed assess` does, each as a line of JSON."""
    _as_the_command()
    making, early = 0.0, 0.0

    def lines() -> Iterator[bytes]:
        nonlocal making
        made = deals(count, seed=3)
        for number in range(count):
            started = process_time()
            transaction, day = next(made)
            case = {"id": str(number), "as_of": day, "transaction": transaction}
            line = msgspec.json.encode(case)
            making += process_time() - started
            yield line

    started = process_time()
    store = open_home(settings(home, environment={}))
    for number, one in enumerate(assess(store, "benchmark", lines()), start=1):
        if isinstance(one, Assessed):
            msgspec.json.encode(line_of(one))
        if number == count // 10:
            early = _peak_mb()
        if number % 10_000 == 0:
            print(f"{number:,} lines, {_peak_mb():.0f} MB", file=sys.stderr, flush=True)
    return Streamed(process_time() - started - making, early, _peak_mb())


def figures(count: int, lines: int, home: Path) -> Iterator[Figure]:
    """A figure at a time."""
    _as_the_command()
    others, given = ([read_transaction(*one) for one in deals(count, seed=seed)] for seed in (1, 2))
    rate(short, others)
    listed = [listed_export()] * BURST
    yield Figure("different deals, outcome and findings", rate(short, given), "/s", 10_000)
    yield Figure(
        "one deal, outcome and findings",
        max(rate(short, listed) for _ in range(BURSTS)),
        "/s",
        10_000,
    )
    reasoned = given[::EVERY_FULL]
    yield Figure("different deals, full reasoning", rate(determine, reasoned), "/s", 1_000)
    yield Figure(
        "one deal, full reasoning", max(rate(determine, listed) for _ in range(BURSTS)), "/s", 1_000
    )
    if not lines:
        return
    make_home(settings(str(home), environment={}))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        found = fresh.submit(stream, str(home), lines).result()
    yield Figure(f"`assess`, {lines:,} lines, full reasoning, as JSON", lines / found.seconds, "/s")
    yield Figure("memory at most after a tenth of the lines", found.early_mb, "MB")
    yield Figure(
        "memory at most after all lines", found.peak_mb, "MB", at_most=1.1 * found.early_mb
    )


def _as_the_command() -> None:
    gc.set_threshold(200_000, 20, 100)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(found: Sequence[Figure], about: str) -> str:
    """The figures as Markdown."""
    rows = [
        f"| {one.what} | {one.found:,.0f} {one.unit} | {_bound(one)} | {one.within} |"
        for one in found
    ]
    head = ["| | found | bound | within |", "| --- | ---: | ---: | --- |"]
    return "\n".join(["# Determination", "", about, "", *head, *rows, ""])


def _bound(one: Figure) -> str:
    if one.at_least is not None:
        return f"at least {one.at_least:,.0f} {one.unit}"
    return "" if one.at_most is None else f"at most {one.at_most:,.0f} {one.unit}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--deals", type=int, default=5_000)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--write", action="store_true")
    wish = parser.parse_args()
    slowest = [calibration() for _ in range(5)]
    with tempfile.TemporaryDirectory() as place:
        found = list(figures(wish.deals, wish.lines, Path(place) / "home"))
    slowest += [calibration() for _ in range(5)]
    about = (
        f"`python benchmarks/law.py --deals {wish.deals} --lines {wish.lines}`,"
        f" {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, one process of"
        f" {os.cpu_count()} processors, on which a million additions took"
        f" {1000 * min(slowest):.0f} to {1000 * max(slowest):.0f} ms."
    )
    text = table(found, about)
    print(text)
    if wish.write:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
