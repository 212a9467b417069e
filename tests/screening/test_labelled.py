"""The labelled set: better than comparing strings, and nothing lost against brute force."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from proscribed.screening import Index, build
from proscribed.screening.evidence import facts_of
from proscribed.screening.names import read
from proscribed.screening.score import compare


def lines(file: Path) -> list[dict[str, Any]]:
    """The records of a JSON lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def labelled(shared_data: Path) -> Path:
    folder = shared_data / "matching"
    if not (folder / "list.jsonl").is_file():
        pytest.skip(f"no labelled set in {folder}")
    return folder


@pytest.fixture(scope="module")
def index(labelled: Path) -> Index:
    return build(lines(labelled / "list.jsonl"))


def test_recall_and_false_positives(labelled: Path, index: Index) -> None:
    positives = [p for p in lines(labelled / "positives.jsonl") if p["headline"]]
    negatives = lines(labelled / "negatives.jsonl")

    def asked(of: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{"name": p["query"], "kind": p["schema"]} for p in of]

    found = index.screen(asked(positives))
    hits = [max((m.score for m in f if m.id in p["accept"]), default=0.0) for p, f in zip(positives, found, strict=True)]  # fmt: skip
    wrong = sorted((f[0].score if f else 0.0 for f in index.screen(asked(negatives))), reverse=True)
    threshold = wrong[len(wrong) // 100]  # at most one negative in a hundred is above
    assert sum(score > 0 for score in hits) / len(hits) >= 0.96
    # brute-force token_sort_ratio: 0.691
    assert sum(score > threshold for score in hits) / len(hits) >= 0.88


def test_nothing_is_lost_against_brute_force(labelled: Path, index: Index) -> None:
    rows = lines(labelled / "list.jsonl")[::80]
    small = build(rows)
    kinds = {row["id"]: facts_of(row).kind_number for row in rows}
    queries = [p["query"] for p in lines(labelled / "positives.jsonl")[:40]]
    for query, found in zip(queries, small.screen(queries, limit=1000), strict=True):
        best = {r["id"]: max((compare(read(query), read(n), kinds=(0, kinds[r["id"]])).thousandths for n in r["names"]), default=0) for r in rows}  # fmt: skip
        assert {m.id: round(m.score * 1000) for m in found} == {i: s for i, s in best.items() if s >= 350}  # fmt: skip
