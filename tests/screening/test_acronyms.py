"""Acronyms: found from either side, told in words, and no more than weak evidence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.screening import MIN_SCORE, build, compiled
from proscribed.screening.acronyms import acronyms
from proscribed.screening.evidence import KINDS
from proscribed.screening.match import SEVERAL, reasons_of
from proscribed.screening.names import read
from proscribed.screening.score import compare
from tests.budget import examples

ORG = KINDS.index("organization")


@pytest.mark.parametrize(
    ("name", "kind", "wanted"),
    [
        ("Zagros Heavy Machine Works", "organization", ("zhmw", "")),
        ("Zagros Heavy Machine Works", "unknown", ("zhmw", "")),
        ("Zagros Heavy Machine Works", "person", ("", "")),
        ("Zagros Heavy Machines", "organization", ("zhm", "")),
        ("Zagros Heavy Machines", "unknown", ("", "")),
        ("Zagros Heavy", "organization", ("", "")),
        ("Zagros Heavy Co.", "organization", ("", "")),
        ("Bureau of the Zagros and the Plain of Susa", "organization", ("bzps", "")),
        ("Zagros Heavy Machines Group Corporation", "organization", ("zhmg", "zhmc")),
        ("Zagros Heavy Machines Company", "unknown", ("", "zhmc")),
        ("Zagros Heavy Machines Company Limited", "unknown", ("", "")),
        ("Zagros Heavy Machines GmbH", "organization", ("zhm", "")),
        ("Загросский комитет тяжёлых машин", "organization", ("zktm", "")),
        ("Zagros 12 Heavy Machines", "organization", ("", "")),
        ("شركة زاغرس للآلات الثقيلة", "organization", ("", "")),
        ("a b c d e f g h", "organization", ("abcdefgh", "")),
        ("a b c d e f g h i", "organization", ("", "")),
        ("", "organization", ("", "")),
    ],
)
def test_what_is_an_acronym(name: str, kind: str, wanted: tuple[str, str]) -> None:
    assert acronyms(read(name), KINDS.index(kind)) == wanted


PAIRS = [
    ("ZHM", "Zagros Heavy Machines"),
    ("ZHMW", "Zagros Heavy Machine Works"),
    ("ZHMC", "Zagros Heavy Machines Group Corporation"),
    ("ZHMWI", "Zagros Heavy Machine Works of Isfahan"),
    ("ZHMWIP", "Zagros Heavy Machine Works Isfahan Plant"),
]


@pytest.mark.parametrize(("short", "long"), PAIRS)
def test_it_is_found_from_either_side_and_is_weak_evidence(short: str, long: str) -> None:
    for asked, listed in ((short, long), (long, short)):
        index = build([{"id": "it", "kind": "organization", "names": [listed]}])
        [match] = index.screen([{"name": asked, "kind": "organization"}])[0]
        surely = len(short) > 4
        assert 0.5 < match.score < 0.78
        assert surely or match.score < MIN_SCORE
        assert any("initials of these words" in reason for reason in match.reasons)
        assert any("a C for the company" in reason for reason in match.reasons) == (short == "ZHMC")
        assert match.alignment[0].relation.startswith("acronym")


def test_more_letters_say_more_and_what_is_left_over_says_less() -> None:
    scores = [compare(read(a), read(b), kinds=(ORG, ORG)).thousandths for a, b in PAIRS]
    assert scores[0] < 620 <= scores[1]
    assert scores == sorted(scores[:2]) + scores[2:3] + scores[3:]
    alone, more = (
        compare(read(a), read(PAIRS[3][1])).thousandths for a in ("ZHMWI", "ZHMWI Qalam")
    )
    assert more < alone


def test_it_never_stands_in_the_way_of_words() -> None:
    listed = read("ZHMT Zagros Heavy Machines Trading")
    asked = read("Zagros Heavy Machines Trading")
    assert compare(asked, listed).thousandths == compare(asked, listed, kinds=(1, 1)).thousandths
    assert compare(asked, listed).thousandths > 800


def test_more_that_agrees_takes_it_over_the_threshold() -> None:
    place = "46 Wing Tak Street, Kwun Tong, Hong Kong"
    index = build([{"id": "it", "kind": "organization", "names": ["Zagros Heavy Machine Works"],
                    "countries": ["IR"], "addresses": [place]}])  # fmt: skip
    [bare] = index.screen(["ZHMW"])[0]
    [rich] = index.screen([{"name": "ZHMW", "countries": ["IR"], "addresses": [place]}])[0]
    assert bare.score < MIN_SCORE <= rich.score
    assert "country IR agrees" in rich.reasons


WORDS = ["Aras", "Bam", "Caspian", "Aria", "of", "the", "Group", "Trading", "ABC", "ABCT", "ACT", "AACB", "Ltd",
         "Co", "Corporation", "بام", "12", "B.", "ABCC", "ABTAC", "Abc"]  # fmt: skip
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
LISTED = st.lists(st.tuples(NAMES, st.sampled_from(KINDS)), min_size=1, max_size=6)


def brute_force(rows: list[dict[str, Any]], query: str, kind: str) -> dict[str, float]:
    """The score of each row above the least, by comparing the names."""
    found = {}
    for row in rows:
        kinds = (KINDS.index(kind), KINDS.index(row["kind"]))
        score = compare(read(query), read(row["names"][0]), 1.0, kinds).thousandths / 1000
        if score >= 0.35:
            found[row["id"]] = score
    return found


def rows_of(listed: list[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"id": str(at), "kind": k, "names": [n]} for at, (n, k) in enumerate(listed)]


@pytest.mark.parametrize("steps", [0, 10_000_000])
@examples(150)
@given(LISTED, NAMES, st.sampled_from(KINDS), st.sampled_from([0.0, 0.6, 0.7, 0.72]))
def test_the_index_finds_what_brute_force_finds(
    steps: int, listed: list[tuple[str, str]], query: str, kind: str, least: float
) -> None:
    if steps:
        compiled.kernels()
    rows = rows_of(listed)
    wanted = {id_: s for id_, s in brute_force(rows, query, kind).items() if s >= least}
    found = build(rows).screen([{"name": query, "kind": kind}], limit=100, min_score=least)[0]
    assert {m.id: m.score for m in found} == wanted
    one = build(rows).screen([{"name": query, "kind": kind}], limit=1, min_score=least)[0]
    assert [m.score for m in one] == sorted(wanted.values(), reverse=True)[:1]


@examples(150)
@given(NAMES, st.sampled_from(KINDS), NAMES, st.sampled_from(KINDS))
def test_two_names_score_the_same_either_way(one: str, kind: str, other: str, its: str) -> None:
    kinds = (KINDS.index(kind), KINDS.index(its))
    there = compare(read(one), read(other), 1.0, kinds)
    back = compare(read(other), read(one), 1.0, kinds[::-1])
    assert there.thousandths == back.thousandths


@examples(60)
@given(st.lists(st.tuples(NAMES, st.sampled_from(KINDS)), min_size=SEVERAL, max_size=24))
def test_reasons_told_together_are_those_told_alone(listed: list[tuple[str, str]]) -> None:
    index = build(rows_of(listed))
    asked = [{"name": name, "kind": kind} for name, kind in listed]
    matches = [match for some in index.screen(asked) for match in some]
    assert reasons_of(matches) == [match.reasons for match in matches]


def test_many_are_screened_as_one() -> None:
    rows = rows_of(
        [(long, "organization") for _, long in PAIRS] + [(s, "organization") for s, _ in PAIRS]
    )
    index = build(rows)
    asked = [{"name": name, "kind": kind} for pair in PAIRS for name in pair for kind in KINDS] * 10
    alone = [
        [(m.id, m.score) for m in index.screen([one])[0]]
        for one in asked[: 2 * len(PAIRS) * len(KINDS)]
    ]
    assert [[(m.id, m.score) for m in some] for some in index.screen(asked)] == alone * 10
