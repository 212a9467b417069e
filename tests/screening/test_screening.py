"""What must hold of every index."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribed.screening import ENGINE_VERSION, MIN_SCORE, Index, build, open_index
from proscribed.screening.evidence import KINDS, facts_of
from proscribed.screening.names import read
from proscribed.screening.score import compare
from tests.budget import examples

LISTED: list[dict[str, Any]] = [
    {"id": "st", "schema": "Organization", "names": ["SenseTime Group Limited", "商汤集团有限公司"]},
    {"id": "st-bj", "schema": "Organization", "names": ["Beijing SenseTime Technology Development Co., Ltd."]},
    {"id": "dji", "kind": "organization", "names": ["SZ DJI Technology Co., Ltd.", {"text": "SUGON", "quality": "weak"}]},
    {"id": "turki", "kind": "person", "names": ["AL-TURKI, Hassan", "حسن التركي"], "birth_dates": ["1944"]},
    {"id": "pronko", "kind": "person", "names": ["Yuriy Alexandrovich PRONKO"]},
    {"id": "khalid", "kind": "person", "names": ["SHAYKH MOHAMMED, Khalid"]},
    {"id": "iskra", "kind": "organization", "names": ["AO MKB Iskra", "Joint Stock Company Iskra"]},
    {"id": "ural", "kind": "organization", "names": ["Ural Plant of Civil Aviation, JSC"]},
    {"id": "vessel", "kind": "vessel", "names": ["CHIZHOVKA", "CAPTAIN DYNASTY"]},
    {"id": "forms", "kind": "organization", "names": ["Company Limited"]},
]  # fmt: skip
INDEX = build(LISTED)
PIECES = st.sampled_from(
    [
        "SenseTime",
        "Group",
        "Limited",
        "Ltd",
        "Inc",
        "商汤",
        "科技",
        "AL-TURKI",
        "Hassan",
        "Hasan",
        "حسن",
        "خالد",
        "Khalid",
        "Юрий",
        "Iskra",
        "Искра",
        "Isrka",
        "plant",
        "завод",
        "of",
        "the",
        "M.",
        "K",
        "2000",
        "21st",
        "Beijing",
        "Sense",
        "Time",
        "Tehcnology",
        "Captain",
        "Dynasty",
        "x",
        "é",
    ]
)
NAMES = st.one_of(
    st.lists(PIECES, min_size=1, max_size=6).map(" ".join), st.text(min_size=1, max_size=30)
)


def answers(index: Index, queries: list[Any], **options: Any) -> list[list[tuple[str, str, float]]]:
    """Matches as plain tuples."""
    return [[(m.id, m.matched_name, m.score) for m in found] for found in index.screen(queries, **options)]  # fmt: skip


def brute_force(rows: list[dict[str, Any]], query: str, kind: str = "unknown") -> dict[str, float]:
    """The best score of each party, by comparing with every name."""
    best: dict[str, float] = {}
    for row in rows:
        kinds = (KINDS.index(kind), KINDS.index(facts_of(row).kind))
        for name in row["names"]:
            weak = not isinstance(name, str) and name["quality"] == "weak"
            text = name if isinstance(name, str) else name["text"]
            found = (
                compare(read(query), read(text), 0.95 if weak else 1.0, kinds).thousandths / 1000
            )
            best[row["id"]] = max(best.get(row["id"], 0.0), found)
    return best


@given(NAMES, NAMES)
@settings(max_examples=120)
def test_scores_are_between_0_and_1(one: str, other: str) -> None:
    assert 0 <= compare(read(one), read(other)).thousandths <= 1000


@given(NAMES)
@settings(max_examples=80)
def test_a_name_matches_itself_fully(name: str) -> None:
    found = build([{"id": "it", "names": [name]}]).screen([name])[0]
    if read(name).words:
        assert [m.id for m in found] == ["it"]
        assert found[0].score > 0.7
    else:
        assert found == []


@given(st.lists(NAMES, min_size=1, max_size=8), NAMES, st.sampled_from(KINDS))
@settings(max_examples=120)
def test_the_index_finds_what_brute_force_finds(names: list[str], query: str, kind: str) -> None:
    rows = [{"id": f"{at:03}", "names": [name]} for at, name in enumerate(names)] + LISTED
    wanted = {id_: s for id_, s in brute_force(rows, query, kind).items() if s >= 0.35}
    found = build(rows).screen([{"name": query, "kind": kind}], limit=100)[0]
    assert {m.id: m.score for m in found} == wanted
    assert [(-m.score, m.id) for m in found] == sorted((-m.score, m.id) for m in found)


@given(st.lists(NAMES, max_size=6), NAMES)
@settings(max_examples=60)
def test_a_score_depends_on_nothing_else_that_is_loaded(others: list[str], query: str) -> None:
    alone = {m.id: m.score for m in INDEX.screen([query], limit=100)[0]}
    crowd = build(LISTED + [{"id": f"other{i}", "names": [n]} for i, n in enumerate(others)])
    found = {m.id: m.score for m in crowd.screen([query], limit=100)[0]}
    assert {id_: s for id_, s in found.items() if not id_.startswith("other")} == alone


@given(st.lists(NAMES, max_size=12))
@settings(max_examples=30)
def test_answers_do_not_depend_on_the_batch(queries: list[str]) -> None:
    assert answers(INDEX, queries) == [answers(INDEX, [q])[0] for q in queries]


@given(NAMES, st.lists(st.booleans(), min_size=len(LISTED), max_size=len(LISTED)))
@settings(max_examples=30)
def test_only_rows_of_the_mask_match(query: str, allowed: list[bool]) -> None:
    mask = np.array(allowed)
    wanted = [a for a in answers(INDEX, [query], limit=100)[0] if mask[[r["id"] for r in LISTED].index(a[0])]]  # fmt: skip
    assert answers(INDEX, [query], limit=100, mask=mask)[0] == wanted


def test_several_rows_of_one_id_give_its_best_row() -> None:
    rows = [
        {"id": "a", "names": ["Iskra Plant"]},
        {"id": "a", "names": ["Iskra Works", "Novaya Iskra"]},
        {"id": "b", "names": ["Novaya Iskra"]},
    ]
    index = build(rows)
    assert [(m.id, m.row) for m in index.screen(["Novaya Iskra"])[0]] == [("a", 1), ("b", 2)]
    only = np.array([True, False, True])
    best = index.screen(["Novaya Iskra"], mask=only)[0][0]
    assert (best.id, best.row) == ("b", 2)


def test_limit_and_threshold() -> None:
    index = build([{"id": f"{i:02}", "names": [f"Iskra {'x' * (i % 3)}"]} for i in range(30)])
    assert [m.id for m in index.screen(["Iskra"], limit=3)[0]] == ["00", "03", "06"]
    assert all(m.score >= 0.9 for m in index.screen(["Iskra"], 100, 0.9)[0])
    assert index.screen(["Iskra"], limit=0) == [[]]


def test_ties_go_by_id_whatever_the_order_of_rows() -> None:
    rows = [{"id": i, "names": ["Iskra"]} for i in ("c", "a", "b")]
    assert [m.id for m in build(rows).screen(["Iskra"], limit=2)[0]] == ["a", "b"]


def test_a_word_that_stands_twice_counts_twice() -> None:
    rows = [{"id": "twice", "names": ["Iskra Iskra"]}, {"id": "once", "names": ["Iskra Kova"]}]
    for query in ("Iskra Iskra", "Iskra Isrka", "Iskra Kova Iskra"):
        wanted = {id_: s for id_, s in brute_force(rows, query).items() if s >= 0.35}
        assert {m.id: m.score for m in build(rows).screen([query])[0]} == wanted


@examples(30)
@given(st.lists(NAMES, min_size=4, max_size=30), NAMES, st.integers(1, 4))
def test_few_results_are_the_first_of_all(names: list[str], query: str, limit: int) -> None:
    index = build({"id": f"{at:02}", "names": [name]} for at, name in enumerate(names))
    (few,), (every,) = index.screen([query], limit), index.screen([query], len(names))
    assert [(m.id, m.score) for m in few] == [(m.id, m.score) for m in every[:limit]]


@examples(60)
@given(st.lists(NAMES, min_size=1, max_size=20), NAMES, st.sampled_from([0.5, 0.66, 0.72, 0.8]))
def test_a_threshold_takes_away_what_is_under_it(
    names: list[str], query: str, least: float
) -> None:
    half = [" ".join([word[0], *rest]) for word, *rest in map(str.split, filter(str.strip, names))]
    index = build({"id": f"{at:02}", "names": [name]} for at, name in enumerate(names + half))
    (some,), (every,) = index.screen([query], 100, least), index.screen([query], 100)
    assert [(m.id, m.score) for m in some] == [(m.id, m.score) for m in every if m.score >= least]


def test_a_different_legal_form_is_a_possible_match_below_the_exact_one() -> None:
    exact, other = (
        INDEX.screen([q])[0][0] for q in ("SenseTime Group Ltd", "SenseTime Group Inc.")
    )
    assert exact.id == other.id == "st"
    assert MIN_SCORE <= other.score < exact.score
    assert exact.score > 0.92


def test_an_empty_index_and_no_queries() -> None:
    assert build([]).screen(["Iskra"]) == [[]]
    assert INDEX.screen([]) == []
    assert build([{"id": "a", "names": []}, {"id": "b", "names": ["🙂"]}]).screen(["Iskra"]) == [[]]


@pytest.mark.parametrize(
    "query",
    ["", "x", "7", "1234567890", "Ltd.", "🙂🙂", "x" * 100_000, "ab " * 50_000, "\u202e\u200b\x00",
     "Аa中ا𝔘ไ", "of the and", "الله", "' OR 1=1 --", "M", "a b c d e f g h i j"],
)  # fmt: skip
def test_bad_input_is_answered_in_bounded_time_and_does_not_match_everything(query: str) -> None:
    INDEX.screen([query])
    started = time.perf_counter()
    found = INDEX.screen([query], min_score=MIN_SCORE)[0]
    assert time.perf_counter() - started < 0.05
    assert len(found) <= 1


def test_an_index_is_the_same_from_a_folder(tmp_path: Path) -> None:
    queries = ["SenseTime Group", "Hassan al Turki", {"name": "Iskra", "kind": "person"}, "nobody"]
    INDEX.save(tmp_path / "index")
    INDEX.save(tmp_path / "index")  # again, over the old one
    opened = open_index(tmp_path / "index")
    assert answers(opened, queries) == answers(INDEX, queries)
    assert [p.name for p in tmp_path.iterdir()] == ["index"]
    build([]).save(tmp_path / "empty")
    assert open_index(tmp_path / "empty").screen(["Iskra"]) == [[]]


def test_the_engine_has_a_version() -> None:
    assert len(ENGINE_VERSION) == 16
