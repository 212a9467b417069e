"""Numbers and destinations in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.sources.gazette.tokens import lists_in, normal, sentences, tokens
from proscribed.sources.gazette.words import destination, number

ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int, joint: str = " and ") -> str:
    """A number below 10,000 as the gazette writes it, in another way than the reader reads it."""
    if value >= 1000:
        rest = f" {in_words(value % 1000, joint)}" if value % 1000 else ""
        return f"{in_words(value // 1000, joint)} thousand{rest}"
    if value >= 100:
        rest = f"{joint}{in_words(value % 100, joint)}" if value % 100 else ""
        return f"{ONES[value // 100]} hundred{rest}"
    if value >= 20:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    return ONES[value]


@given(st.integers(0, 9999), st.sampled_from([" and ", " "]))
def test_every_number_in_words_and_figures_is_read(value: int, joint: str) -> None:
    assert number(in_words(value, joint)) == value
    assert number(str(value)) == value
    assert number(f"{value:,}") == value


@given(st.integers(0, 999))
def test_a_number_in_words_is_one_token(value: int) -> None:
    found = [t for t in tokens(f"adding {in_words(value)} entities") if t.kind == "number"]
    assert [t.number for t in found] == [value]


@pytest.mark.parametrize(
    "text", ["two three", "sixty-nineteen", "hundreds", "", "3.5", "one-third"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


def test_two_numbers_joined_by_and_stay_two() -> None:
    assert [t.number for t in tokens("two and three entries") if t.kind == "number"] == [2, 3]


def test_a_number_repeated_in_figures_is_one() -> None:
    assert [t.number for t in tokens("three (3) persons") if t.kind == "number"] == [3]
    assert [t.number for t in tokens("three (4) persons") if t.kind == "number"] == [3, 4]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("China, People's Republic of", "CN"),
        ("Peoples Republic of China", "CN"),
        ("U.A.E.", "AE"),
        ("Burma", "MM"),
        ("Türkiye", "TR"),
        ("Hong Kong", "HK"),
        ("Crimea region of Ukraine", "UA-CRIMEA"),
        ("UK", "GB"),
        ("in", ""),
        ("IN", ""),
        ("Ruritania", ""),
    ],
)
def test_destinations(text: str, code: str) -> None:
    assert destination(text) == code


def test_a_country_as_an_adjective_is_no_destination() -> None:
    read = tokens(normal("to support Russia’s industry and Burma' military"))
    assert not [t for t in read if t.kind == "place"]


def test_a_short_form_in_brackets_belongs_to_its_country() -> None:
    read = tokens(
        "the People's Republic of China (China) (5) and the Russian Federation (Russia) (2)"
    )
    assert [(t.kind, t.value or t.number) for t in read if t.kind in {"place", "number"}] == [
        ("place", "CN"),
        ("number", 5),
        ("place", "RU"),
        ("number", 2),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the Entity list and the Military End-User (MEU) List", ["us-bis-el", "us-bis-meu"]),
        ("the Military-End User List", ["us-bis-meu"]),
        ("Unverified List (the UVL)", ["us-bis-uvl"]),
        ("the list of countries", []),
    ],
)
def test_lists(text: str, codes: list[str]) -> None:
    assert lists_in(text) == codes


def test_sentences_end_where_they_end() -> None:
    text = "It names A Co., Ltd. and the U.S. Government. In the U.A.E. This rule adds two."
    assert sentences(text) == [
        "It names A Co., Ltd. and the U.S. Government.",
        "In the U.A.E.",
        "This rule adds two.",
    ]
