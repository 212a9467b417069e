"""A figure beside its baseline and its target; exit 1 where one is under its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proscribed.answers import benching
from proscribed.answers.bench_row import BenchRow, row
from proscribed.cli import main


def test_a_speed_is_judged_by_its_ratio_and_a_share_by_itself() -> None:
    fast = row("rate_shipped", "queries/s", 14_000.4, "1/s", 200, by_ratio=True)
    assert (fast.figure, fast.ratio, fast.reach, fast.floor) == (14_000, 70, "70x", "35x")
    assert fast.verdict == "reached"
    assert row("rate_shipped", "queries/s", 6_000, "1/s", 200, by_ratio=True).is_under
    recall = row("recall_10", "recall", 0.9791, "", 0.955)
    assert (recall.verdict, recall.ratio) == ("above the floor", 1.03)
    assert row("lost", "lost", 1).is_under
    assert not row("recall_10_han", "recall", 0.5).is_under, "there is no floor"
    assert row("no_target", "memory", 12.3456, "MB").verdict == ""


def made(rows: list[BenchRow]) -> benching.Bench:
    return benching.Bench(tuple(rows), "2026-01-01", "1 processor", "3.11", "0+1", "set")


@pytest.mark.parametrize(("recall", "code"), [(0.99, 0), (0.5, 1)])
def test_check_exits_1_under_a_floor(
    recall: float,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = [row("recall_10", "recall, first ten", recall, "", 0.9), row("p95", "p95", 1.5, "ms")]
    monkeypatch.setattr(benching, "bench", lambda *_, **__: made(rows))
    page = tmp_path / "matching.md"
    assert main(["bench", "x", "--check", "--write", str(page), "--format", "jsonl"]) == code
    shown = capsys.readouterr()
    assert [json.loads(line)["key"] for line in shown.out.splitlines()] == ["recall_10", "p95"]
    assert ("Under the floor: recall, first ten" in shown.err) == bool(code)
    assert main(["bench", "x", "--format", "jsonl"]) == 0, "only told without --check"
    assert ("**UNDER THE FLOOR**" in page.read_text(encoding="utf-8")) == bool(code)


def test_a_set_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "/nowhere/at/all"]) == 2
    assert "there is no labeled set here" in capsys.readouterr().err
    assert main(["bench", "--million"]) == 2
    assert "--million" in capsys.readouterr().err
