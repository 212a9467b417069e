"""The two founding documents, read as they are: their claims, the verdicts, the horizon.

`data/founding_*.txt` hold what is to come out, in our words and numbers, not the texts'.
`PROSCRIBED_GOLDEN=write pytest tests/journeys/test_founding.py` writes them anew; skipped where the
documents are not at hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Home

GOLDEN = Path(__file__).parent / "data"
CLAIM = ("count", "count_unit", "count_text", "breakdown", "named_parties", "announced_date",
         "effective_date", "planned_date", "license_review_policy", "license_exceptions",
         "cross_references")  # fmt: skip


@pytest.fixture
def founding(home: Home, shared_data: Path) -> tuple[Home, list[dict[str, Any]]]:
    texts = sorted((shared_data / "documents" / "founding").glob("*.txt"))
    return home, home.ok("read", *texts).rows


def _same(name: str, lines: Iterator[str]) -> None:
    file = GOLDEN / f"founding_{name}.txt"
    found = "\n".join(lines) + "\n"
    if os.environ.get("PROSCRIBED_GOLDEN") == "write":
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def _read(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        first, last = row["published_from"] or "", row["published_by"] or ""
        yield f"{row['reference']} {row['kind']}, {first} .. {last}"
        for claim in row["claims"]:
            yield f"    {claim['kind']}: {claim['list'] or '-'} ({claim['authority'] or '-'})"
            yield from (f"        {field}: {claim[field]}" for field in CLAIM if claim.get(field))


def _reconciled(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        count = f" {row['count']} {row['count_unit']}" if row["count"] else ""
        yield f"{row['article']} {row['kind']}, {row['list'] or '-'}{count}"
        yield f"    {row['verdict']} ({row['cause']}): {row['explanation']}"


def _horizon(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f"{row['party'] or 'not named'}{'' if row['open'] else ', settled'}"
        for wish in row["wishes"]:
            began = f"{wish['since_from']} .. " if wish.get("since_from") else ""
            yield f"    {wish['how']} by {wish['by']} of {wish['of']}: {wish['list']}"
            yield f"        {wish['power'] or 'power not named'}; {began}{wish['since']}, {wish['article']}"
            act = wish["became"]
            done = f" {act['effective_by']}, {act['citation']}" if act else ""
            others = f", {wish['others']} others" if wish["others"] else ""
            yield f"        {wish['state']}{done}{others}"
        for act in row["listed"]:
            yield f"    listed: {act['list']} {act['effective_by']}, {act['citation']}"


def test_read(founding: tuple[Home, list[dict[str, Any]]]) -> None:
    _, rows = founding
    _same("read", _read(rows))


def test_reconcile(founding: tuple[Home, list[dict[str, Any]]]) -> None:
    home, _ = founding
    _same("reconcile", _reconciled(home.ok("reconcile").rows))


def test_horizon(founding: tuple[Home, list[dict[str, Any]]]) -> None:
    home, _ = founding
    _same("horizon", _horizon(home.ok("horizon", "--as-of", "2022-01-31").rows))


def test_what_a_reader_must_learn(founding: tuple[Home, list[dict[str, Any]]]) -> None:
    home, _ = founding
    rows = home.ok("reconcile").rows
    causes = {(row["list"], row["count"], row["cause"]) for row in rows}
    assert ("Entity List", 37, "came_true") in causes
    assert ("Entity List", 40, "entries_as_country") in causes
    assert ("Entity List", 34, "part_of_whole") in causes
    assert ("NS-CMIC List", 9, "sum_of_acts") in causes
    assert ("NS-CMIC List", 1, "no_act_on_day") in causes
    assert ("NS-CMIC List", 1, "listed_as") in causes
    assert ("Entity List", 27, "published_for_announced") in causes
    horizon = {row["party"]: row for row in home.ok("horizon", "--as-of", "2022-01-31").rows}
    nso = horizon["NSO Group"]
    assert [act["effective_by"] for act in nso["listed"]] == ["2021-11-04"]
    assert len(nso["wishes"]) == 2
    assert horizon["DJI"]["wishes"][0]["became"]["effective_by"] == "2021-12-16"
