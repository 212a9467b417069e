"""Measure the engine on a labelled set, beside brute force by rapidfuzz in the same run.

A folder holds `list.jsonl` (id, schema, names), `positives.jsonl` (query, schema, accept, headline) and
`negatives.jsonl` (query, schema). Recall counts headline positives: an accepted id among the first
ten. "Recall at x" is the largest at which at most that share of the negatives raises any match. Times
are CPU seconds of this process; no query is asked twice, so that no answer is remembered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import numpy as np
from anyascii import anyascii
from rapidfuzz import fuzz, process, utils

from proscribed.screening import names, words
from proscribed.screening.index import MIN_SCORE, build

Screen = Callable[[list[dict[str, Any]]], list[list[tuple[str, float]]]]
CHUNK = 64  # queries that brute force compares at once, to bound its memory


class Measured(NamedTuple):
    """What one engine reached; the threshold is that of the best F1."""

    engine: str
    build_s: float
    queries_s: float
    recall_10: float
    f1: float
    threshold: float
    recall_at_01: float
    recall_at_1: float
    recall_at_5: float
    memory_mb: float


def run(folder: str | Path, queries: int | None = None) -> list[Measured]:
    """Measure this engine and brute force; `queries` takes so many positives and negatives only."""
    rows, positives, negatives = (
        _lines(Path(folder) / f"{name}.jsonl") for name in ("list", "positives", "negatives")
    )
    positives, negatives = positives[:queries], negatives[:queries]
    engines: dict[str, Callable[[list[dict[str, Any]]], Screen]] = {
        "proscribed": lambda rows: _ours(rows, 0.0),
        f"proscribed, from {MIN_SCORE}": lambda rows: _ours(rows, MIN_SCORE),
        "token_sort_ratio, cdist": lambda rows: _brute_force(rows, fuzz.token_sort_ratio, str),
        "ratio of sorted words, cdist": lambda rows: _brute_force(rows, fuzz.ratio, _sorted),
    }
    results = []
    for name, engine in engines.items():
        for remembered in (names.read, words.traits, words.fold, words.mended):
            remembered.cache_clear()
        before, started = _memory(), process_time()
        screen = engine(rows)
        built, memory = process_time() - started, _memory() - before
        screen(positives[:1] * 200)  # what is compiled is loaded here
        started = process_time()
        hits, wrong = screen(positives), screen(negatives)
        rate = (len(positives) + len(negatives)) / (process_time() - started)
        results.append(Measured(name, built, rate, *_quality(positives, hits, wrong), memory))
    return results


def table(results: Sequence[Measured]) -> str:
    """The results as text."""
    head = ["", "build s", "queries/s", "R@10", "F1", "at", "R 0.1%", "R 1%", "R 5%", "MB"]
    digits = [2, 0, 3, 3, 3, 3, 3, 3, 0]
    rows = [
        [result[0], *(f"{v:,.{n}f}" for v, n in zip(result[1:], digits, strict=True))]
        for result in results
    ]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = (zip(row, widths, strict=True) for row in (head, *rows))
    return "\n".join("  ".join(cell.rjust(width) for cell, width in line) for line in lines)


def _ours(rows: list[dict[str, Any]], least: float) -> Screen:
    index = build(rows)

    def screen(queries: list[dict[str, Any]]) -> list[list[tuple[str, float]]]:
        asked = [{"name": q["query"], "kind": q["schema"]} for q in queries]
        return [[(m.id, m.score) for m in found] for found in index.screen(asked, 10, least)]

    return screen


def _sorted(name: str) -> str:
    return " ".join(sorted(name.split()))


def _brute_force(
    rows: list[dict[str, Any]], scorer: Callable[..., float], prepare: Callable[[str], str]
) -> Screen:
    def romanized(name: str) -> str:
        return prepare(utils.default_process(anyascii(name)))

    listed = [romanized(name) for row in rows for name in row["names"]]
    ids = np.array([row["id"] for row in rows for _ in row["names"]])

    def screen(queries: list[dict[str, Any]]) -> list[list[tuple[str, float]]]:
        asked = [romanized(q["query"]) for q in queries]
        found = []
        for begin in range(0, len(asked), CHUNK):
            for scores in process.cdist(asked[begin : begin + CHUNK], listed, scorer=scorer):
                best: dict[str, float] = {}
                top = np.argpartition(scores, -60)[-60:]  # several names a party
                for at in top[np.argsort(-scores[top], kind="stable")]:
                    best.setdefault(str(ids[at]), float(scores[at]) / 100)
                found.append(list(best.items())[:10])
        return found

    return screen


def _quality(
    positives: list[dict[str, Any]],
    hits: list[list[tuple[str, float]]],
    wrong: list[list[tuple[str, float]]],
) -> tuple[float, float, float, float, float, float]:
    """Recall at ten, best F1 and its threshold, recall at 0.1, 1 and 5 % of false positives."""
    true = np.array(
        [
            max((score for id_, score in found if id_ in asked["accept"]), default=-1.0)
            for asked, found in zip(positives, hits, strict=True)
            if asked["headline"]
        ]
    )
    false = np.array([found[0][1] if found else -1.0 for found in wrong])
    at = np.unique(np.concatenate([true, false]))
    at = at[at >= 0]
    recall = np.array([(true >= t).mean() for t in at])
    raised = np.array([(false >= t).sum() for t in at])
    precision = recall * len(true) / np.maximum(recall * len(true) + raised, 1)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(f1.argmax())
    shares = (0.001, 0.01, 0.05)
    most = (float(recall[raised <= x * len(false)].max(initial=0.0)) for x in shares)
    return (float((true >= 0).mean()), float(f1[best]), float(at[best]), *most)  # type: ignore[return-value]


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def _memory() -> float:
    """The resident memory of this process in MB; 0 where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
