"""The benchmark: its figures counted by hand, on sets of the tests' own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proscribed.cli import main
from proscribed.model.errors import BadInput
from proscribed.screening.bench.labeled import Labeled, labeled
from proscribed.screening.bench.made import names_like
from proscribed.screening.bench.quality import best_f1, quality
from proscribed.screening.bench.targets import UNDER, Target, targets

FIRST = [
    "Olena",
    "Pavlo",
    "Ingrid",
    "Marta",
    "Yusuf",
    "Tomas",
    "Henrik",
    "Aiko",
    "Bruno",
    "Celeste",
]
LAST = [
    "Kovalenko",
    "Brandt",
    "Okafor",
    "Lindqvist",
    "Marchetti",
    "Tanaka",
    "Petrov",
    "Haddad",
    "Moreau",
    "Silva",
]


def query(accept: list[str], category: str = "exact", headline: bool = True) -> dict[str, object]:
    return {"query": "x", "accept": accept, "category": category, "headline": headline}


def test_quality_counted_by_hand() -> None:
    positives = [query(["a"]), query(["b"], "typo"), query(["c"], "typo"), query(["d"]), query(["e"], headline=False)]  # fmt: skip
    hits = [[("a", 0.9)], [("z", 0.8), ("b", 0.7)], [("z", 0.9)], [], []]
    wrong = [[("a", 0.75)], [("b", 0.4)], *([[]] * 98)]
    data = Labeled([], positives, [query([])] * 100, [])  # type: ignore[arg-type]
    found = quality(data, hits, wrong)
    assert (found.recall_10, found.recall_1) == (0.5, 0.25)
    assert (found.recall_at_01, found.recall_at_1, found.recall_at_5) == (0.25, 0.5, 0.5)
    assert found.categories["exact"][:2] == (2, 0.5)
    assert found.categories["typo"][:2] == (2, 0.5)
    assert found.of(["typo", "exact"]) == 0.5
    assert found.of(["ocr"]) is None
    assert found.f1 == pytest.approx(2 * 2 / (2 + 1 + 4))


def test_best_f1_of_separate_scores_is_one() -> None:
    import numpy as np

    assert best_f1(np.array([0.9, 0.8]), np.array([0.1, 0.2])) == (1.0, 0.8)
    assert best_f1(np.array([-1.0]), np.array([-1.0])) == (0.0, 1.0)


def test_a_figure_stands_above_or_under_its_bounds() -> None:
    high = Target("r", "high", 0.9, 0.8)
    assert [high.verdict(one) for one in (0.95, 0.85, 0.7)] == ["reached", "above the floor", UNDER]
    low = Target("t", "low", 1, 3)
    assert [low.verdict(one) for one in (1, 2, 4)] == ["reached", "above the floor", UNDER]
    assert Target("o", "high", 0.9).verdict(0.1) == "not reached"


def test_a_time_is_judged_by_the_pace_of_the_targets() -> None:
    from proscribed.answers.bench_row import row

    slow = row("million", "a million", 150.0, "s", pace=0.6)
    assert (slow.figure, slow.at_pace, slow.verdict) == (150, 90, "above the floor")
    assert row("million", "a million", 90.0, "s", pace=1.2).is_under
    assert row("million", "a million", 150.0, "s").is_under
    assert row("rate_all", "queries/s", 5000, "1/s", 200.0, by_ratio=True).at_pace is None


def test_the_targets_agree_with_themselves() -> None:
    for one in targets().values():
        if one.floor is not None:
            assert (one.reach >= one.floor) == (one.better == "high") or one.reach == one.floor


def test_made_names_are_the_same_again_and_new() -> None:
    listed = [f"{first} {last}" for first in FIRST for last in LAST]
    made = list(names_like(listed, 500))
    assert made == list(names_like(listed, 500))
    assert len(made) == 500
    assert len(set(made) - set(listed)) > 400
    assert all(name.strip() for name in made)


def write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    lines = (json.dumps(row) for row in rows)
    (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def made_set(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    people = [{"id": f"p{n}", "schema": "Person", "names": [name]} for n, name in enumerate(names)]
    write(folder, "list", people[:60])
    asked = [
        {
            "query": name.upper(),
            "schema": "Person",
            "accept": [f"p{n}"],
            "category": ("script_arab", "exact")[n % 2],
            "headline": True,
        }
        for n, name in enumerate(names[:20])
    ]
    write(folder, "positives", asked)
    others = [{"query": f"{a} Rasmussen", "schema": "Person", "category": "x"} for a in FIRST]
    write(folder, "negatives", others)
    pairs = [
        {"name1": names[n], "name2": names[n + n % 2], "schema": "Person", "match": n % 2 == 0}
        for n in range(20)
    ]
    write(folder, "pairs_public", pairs)
    return folder


def test_a_set_is_read_with_its_faults_named(made_set: Path) -> None:
    assert len(labeled(made_set).rows) == 60
    assert len(labeled(made_set, 5).positives) == 5
    (made_set / "negatives.jsonl").write_text('{"query": "a"}\n{"query', encoding="utf-8")
    with pytest.raises(BadInput, match="no JSON object") as fault:
        labeled(made_set)
    assert fault.value.where.endswith("negatives.jsonl, line 2")
    with pytest.raises(BadInput, match="no labeled set"):
        labeled(made_set / "nowhere")


@pytest.mark.slow
def test_the_whole_table(made_set: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "matching.md"
    assert main(["bench", str(made_set), "--format", "jsonl", "--write", str(page)]) == 0
    rows = {row["key"]: row for row in map(json.loads, capfd.readouterr().out.splitlines())}
    assert rows["recall_10"]["figure"] == 1
    assert rows["recall_10_arabic"]["what"].endswith("(10 queries)")
    assert rows["lost"]["figure"] == 0
    assert rows["pairs_f1"]["baseline"] > 0.5
    assert rows["rate_shipped"]["ratio"] > 0
    assert rows["ready"]["figure"] > 0
    assert not rows["ready"].get("at_pace")  # sixty names tell no pace
    assert {"single", "reasons_95", "memory_list", "recall_10.exact"} <= rows.keys()
    text = page.read_text(encoding="utf-8")
    assert text.count("\n| ") >= len(rows)
    assert "token_sort_ratio" in text


@pytest.mark.slow
def test_made_counterparties_by_the_thousand(made_set: Path) -> None:
    from proscribed.answers.benching import bench

    rows = {row.key: row for row in bench(str(made_set), million=2_000).rows}
    assert rows["some"].figure > 0
    assert rows["new_some"].baseline
    assert "all 0 matches" not in rows["new_some"].what
    assert rows["memory_some"].figure >= 0
    assert rows["build_million"].figure > 0
