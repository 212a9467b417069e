"""Claims read in the project's own texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from proscribed.news.claims import read_claims
from tests.news.scoring import as_said, rows, score

CORPUS = Path(__file__).parents[1] / "corpus"
FLOORS = {
    "count_with_unit": 0.92,
    "named_parties": 0.94,
    "dates": 0.94,
    "authority": 0.97,
    "actor": 0.92,
    "reason": 0.88,
    "breakdown": 0.88,
}


def records() -> list[dict[str, Any]]:
    return [record for path in sorted(CORPUS.glob("*.jsonl")) for record in rows(path)]


def read(record: Any) -> list[dict[str, Any]]:
    return [as_said(claim) for claim in read_claims(record["text"], record["published"] or "")]


def test_claims_and_their_fields_are_found() -> None:
    found = score(records(), read)
    assert found.claims.f1 >= 0.94
    low = {
        name: found.fields[name].f1
        for name, floor in FLOORS.items()
        if found.fields[name].f1 < floor
    }
    assert not low


@pytest.mark.parametrize(
    "record", [one for one in records() if not one["claims"]], ids=lambda one: str(one["id"])
)
def test_nothing_is_claimed_where_nothing_is(record: dict[str, Any]) -> None:
    assert read(record) == []


def test_the_harness_tells_a_wrong_reading() -> None:
    some = records()[:20]
    nothing = score(some, lambda _: [])
    assert nothing.claims.f1 == 0.0
    itself = score(some, lambda record: record["claims"])
    assert itself.claims.f1 == 1.0
    worse = score(some, lambda record: [{**c, "count": 999} for c in record["claims"]])
    assert worse.claims.f1 == 1.0
    assert worse.fields["count_with_unit"].f1 < 0.2
