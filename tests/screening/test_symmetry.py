"""A score does not depend on which of the two names is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribed.screening import build
from proscribed.screening.likeness import likeness
from proscribed.screening.names import read
from proscribed.screening.score import compare
from proscribed.screening.words import traits

WORDS = ["Yusuf", "Yousef", "Zagrovka", "Zagrofka", "J.", "Jamal", "Sky", "Line", "Skyline", "Qalam",
         "قلم", "خالد", "Khalid", "Trading", "Tradnig", "Ltd", "GmbH", "of", "al", "12", "Wei", "北京", "Peking",
         "Abd", "Abdulrahman", "Rahman", "ИНН", "Завод"]  # fmt: skip
NAMES = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
    st.text(min_size=1, max_size=25),
)


@given(NAMES, NAMES)
@settings(max_examples=300)
def test_two_names_score_the_same_either_way(one: str, other: str) -> None:
    a, b = read(one), read(other)
    there, back = compare(a, b), compare(b, a)
    assert there.thousandths == back.thousandths


@pytest.mark.parametrize(
    ("one", "other"),
    [("zagrovka", "zagrofka"), ("smith", "smitg"), ("j", "jamal"), ("HALD", "khalid")],
)
def test_two_words_are_alike_either_way(one: str, other: str) -> None:
    assert likeness(traits(one), traits(other)) == likeness(traits(other), traits(one))


@given(st.lists(NAMES, min_size=1, max_size=5), st.lists(NAMES, min_size=1, max_size=5))
@settings(max_examples=60)
def test_an_index_of_queries_asked_with_the_list_finds_the_same(
    listed: list[str], asked: list[str]
) -> None:
    def pairs(rows: list[str], queries: list[str]) -> dict[tuple[int, int], float]:
        index = build({"id": str(at), "names": [name]} for at, name in enumerate(rows))
        found = index.screen(queries, limit=100)
        return {(at, int(m.id)): m.score for at, hits in enumerate(found) for m in hits}

    there, back = pairs(listed, asked), pairs(asked, listed)
    assert there == {(a, b): score for (b, a), score in back.items()}
