"""Claims read in annotated texts of publishers (outside the repository)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from proscribed.news.claims import read_claims
from tests.news.scoring import FIELDS, as_said, rows, score


def read(record: Any) -> list[dict[str, Any]]:
    return [as_said(claim) for claim in read_claims(record["text"], record["published"] or "")]


@pytest.fixture(scope="module")
def annotated(shared_data: Path) -> list[dict[str, Any]]:
    folder = shared_data / "documents" / "claims"
    return rows(folder / "seeds.jsonl") + rows(folder / "claims.jsonl")


def test_no_claim_from_navigation_text(annotated: list[dict[str, Any]]) -> None:
    without = [record for record in annotated if not record["claims"]]
    assert without
    assert not [record["id"] for record in without if read(record)]


def test_the_harness_agrees_with_the_annotators_script(
    annotated: list[dict[str, Any]], shared_data: Path, tmp_path: Path
) -> None:
    gold, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    gold.write_text("\n".join(map(json.dumps, annotated)), "utf-8")
    each = [{"id": record["id"], "claims": read(record)} for record in annotated]
    found.write_text("\n".join(map(json.dumps, each)), "utf-8")
    script = shared_data / "documents" / "claims" / "score.py"
    ran = subprocess.run(
        [sys.executable, str(script), str(gold), str(found)],
        capture_output=True,
        text=True,
        check=True,
    )
    ours = score(annotated, read)
    told = {
        line[0]: float(line[1]) for line in re.findall(r"^(\w+) .*F1 ([\d.]+)$", ran.stdout, re.M)
    }
    total = re.search(r"F1 ([\d.]+) \(", ran.stdout)
    assert total is not None
    assert ours.claims.f1 == pytest.approx(float(total[1]), abs=0.001)
    for name in FIELDS:
        assert ours.fields[name].f1 == pytest.approx(told[name], abs=0.001), name
