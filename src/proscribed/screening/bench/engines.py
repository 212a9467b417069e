"""The engines that are measured: ours, and the brute force that everything is told in multiples of.

Each function stands alone and is run by `apart`, in a process of its own. Before the clock starts,
what is compiled is loaded by queries that are none of those measured."""

from __future__ import annotations

import gc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from time import process_time
from typing import Any, ParamSpec, TypeVar

import numpy as np
from msgspec import Struct

from proscribed.screening.bench.labeled import Labeled, asked, labeled

CHUNK = 64  # queries that brute force compares at once, to bound its memory
TEN = 10
SINGLE = 200  # queries asked one by one
WARM = ["Warming Up Trading Company", "Aleksandr Nobodyson", "Zeta Omicron Shipping"] * 100

Found = list[list[tuple[str, float]]]
P = ParamSpec("P")
R = TypeVar("R")


class Ran(Struct, frozen=True):
    """What an engine found for the positives and the negatives, and at what cost."""

    hits: Found
    wrong: Found
    build_s: float
    queries_s: float


class Single(Struct, frozen=True):
    """Queries one by one, in milliseconds: with the facts of the matches, and with reasons read."""

    p50: float
    p95: float
    reasons_p50: float
    reasons_p95: float


def apart(work: Callable[P, R], *given: P.args, **named: P.kwargs) -> R:
    """What a function gives in a fresh process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given, **named).result()


def ours(folder: str, least: float, queries: int | None = None) -> Ran:
    """This engine, ten results, from a least score on."""
    from proscribed.screening import build

    data = labeled(folder, queries)
    started = process_time()
    index = build(data.rows)
    built = process_time() - started
    index.screen(WARM, TEN, least)

    def screen(some: list[dict[str, Any]]) -> Found:
        return [[(m.id, m.score) for m in found] for found in index.screen(asked(some), TEN, least)]

    return _timed(data, screen, built)


def token_sort(folder: str, queries: int | None = None) -> Ran:
    """rapidfuzz `token_sort_ratio` of each query with every listed name, romanized by anyascii."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, process, utils

    def romanized(name: str) -> str:
        return str(utils.default_process(anyascii(name)))

    data = labeled(folder, queries)
    started = process_time()
    listed = [romanized(name) for row in data.rows for name in row["names"]]
    ids = np.array([row["id"] for row in data.rows for _ in row["names"]])
    built = process_time() - started

    def screen(some: list[dict[str, Any]]) -> Found:
        names = [romanized(one["query"]) for one in some]
        found = []
        for begin in range(0, len(names), CHUNK):
            part = names[begin : begin + CHUNK]
            for scores in process.cdist(part, listed, scorer=fuzz.token_sort_ratio, workers=1):
                best: dict[str, float] = {}
                top = np.argpartition(scores, -60)[-60:]  # several names a party
                for at in top[np.argsort(-scores[top], kind="stable")]:
                    best.setdefault(str(ids[at]), float(scores[at]) / 100)
                found.append(list(best.items())[:TEN])
        return found

    return _timed(data, screen, built)


def _timed(data: Labeled, screen: Callable[[list[dict[str, Any]]], Found], built: float) -> Ran:
    started = process_time()
    hits, wrong = screen(data.positives), screen(data.negatives)
    spent = process_time() - started
    return Ran(hits, wrong, built, (len(data.positives) + len(data.negatives)) / spent)


def single(folder: str) -> Single:
    """One query after another, ten results, whatever their score: half listed, half not."""
    from proscribed.screening import build

    data = labeled(folder)
    index = build(data.rows)
    index.screen(WARM, TEN, 0.0)
    queries = asked(data.positives[: SINGLE // 2] + data.negatives[: SINGLE // 2])
    facts, reasons = [], []
    for query in queries:
        started = process_time()
        [found] = index.screen([query], TEN, 0.0)
        [(m.id, m.row, m.score, m.matched_name, m.quality) for m in found]
        facts.append(process_time() - started)
        [m.reasons for m in found]
        reasons.append(process_time() - started)
    low, high = (float(one) for one in np.quantile(facts, (0.5, 0.95)) * 1000)
    low_told, high_told = (float(one) for one in np.quantile(reasons, (0.5, 0.95)) * 1000)
    return Single(low, high, low_told, high_told)


def save_index(folder: str, place: str) -> None:
    """Build the index of a set's list and keep it in a folder."""
    from proscribed.screening import build

    build(labeled(folder).rows).save(Path(place))


def memory_of(place: str, queries: list[str]) -> float:
    """MB that an index takes in a process that opens it from the disk and asks it."""
    from proscribed.screening import build, compiled, open_index

    compiled.kernels()
    build([{"id": "1", "names": ["Nobody"]}]).screen(WARM, TEN, 0.0)
    gc.collect()
    before = resident()
    index = open_index(Path(place))
    index.screen(queries, TEN, 0.0)
    gc.collect()
    return resident() - before


def resident() -> float:
    """The resident memory of this process in MB; 0 where the system does not say."""
    return _status("VmRSS")


def peak() -> float:
    """The most that `resident` was, in MB. (What `getrusage` says counts what the parent held before
    the process began.)"""
    return _status("VmHWM")


def forget_peak() -> None:
    """Let the peak begin anew, where the system can."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _status(field: str) -> float:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return int(status.split(f"{field}:")[1].split()[0]) / 1024
