"""What holds for every text and every item."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from proscribed.law.terms import (
    covers_item,
    footnotes_of,
    policy_for_item,
    read_policy,
    read_requirement,
    unparsed,
)
from tests.budget import examples

GOLD = yaml.safe_load((Path(__file__).parent / "gold.yml").read_text("utf-8"))
FREE = ("when used by", "Harmonized")  # wordings with a part that takes any words
REQUIREMENTS = [
    row["text"]
    for row in GOLD["requirements"]
    if read_requirement(row["text"]).understood and not any(one in row["text"] for one in FREE)
]
POLICIES = [row["text"] for row in GOLD["policies"] if read_policy(row["text"]).understood]
POLICY_CODES = {
    "presumption_of_denial", "policy_of_denial", "case_by_case", "presumption_of_approval", "mixed", None,
}  # fmt: skip

SOUP = """for all items subject to the EAR EAR99 on CCL except and or ; , . ( ) : § §744.11 734.9(e) 1 4
presumption of denial policy case-by-case otherwise other ECCN ECCNs 1A004.c .d 3B001 99x food medicine
designated as which will be reviewed uniquely required 10 nm and below not described in see footnote when
used in projects specified including License Exception GOV may be overcome by supplement no. 7 part to"""
WORDS = st.sampled_from(SOUP.split())
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join))
UNKNOWN = st.sampled_from(
    ["zorble", "if blorped", "(in quux form)", "non-frobbed", "unless gnarled", "destined to Zed"]
)

ECCNS = [
    "EAR99",
    "1A004",
    "1A004.c",
    "1A995",
    "2B999",
    "3A090",
    "3A992",
    "3B001.c",
    "5A002",
    "5A992.c",
    "5E992",
]
VALUES: dict[str, list[Any]] = {
    "item.eccn": ECCNS,
    "item.category": ["food", "medicine", "infectious_disease", "pump"],
    "item.form": ["technology", "software", "commodity"],
    "item.uniquely_required_for_nm": [5, 10, 14, 28, False],
    "item.in_supp7_part746": [True, False],
    "facts.released_by_operator": [True, False],
    "facts.us_government_supported_iss_use": [True, False],
    "facts.ofac_authorized": [True, False],
    "facts.project_specified": [True, False],
}
ITEMS = st.fixed_dictionaries(
    {"item.description": st.sampled_from(["pump", "mask", "drone battery", "router"])},
    optional={name: st.sampled_from(values) for name, values in VALUES.items()},
)


@examples(300)
@given(TEXTS, ITEMS)
def test_no_text_is_too_strange(text: str, item: dict[str, Any]) -> None:
    for read in (read_requirement(text), read_policy(text)):
        assert read.says
        assert not (read.understood and read.rest)
    assert covers_item(text, item) in (True, False, None)
    assert policy_for_item(None, text, item) in POLICY_CODES
    assert policy_for_item("mixed", text, item) in POLICY_CODES
    assert all(0 < one < 100 for one in footnotes_of(text, [text]))
    assert len(unparsed([(text, text)])) <= 2


@examples(400)
@given(st.sampled_from(REQUIREMENTS), UNKNOWN, st.integers(0, 60), ITEMS)
def test_an_unknown_qualifier_settles_nothing(
    text: str, unknown: str, at: int, item: dict[str, Any]
) -> None:
    words = text.replace("_", " ").split()
    changed = " ".join([*words[:at], unknown, *words[at:]])
    assert not read_requirement(changed).understood, changed
    assert covers_item(changed, item) is None


@examples(400)
@given(st.sampled_from(POLICIES), UNKNOWN, st.integers(0, 60), ITEMS)
def test_an_unknown_qualifier_leaves_no_policy(
    text: str, unknown: str, at: int, item: dict[str, Any]
) -> None:
    words = text.split()
    changed = " ".join([*words[:at], unknown, *words[at:]])
    assert not read_policy(changed).understood, changed
    assert policy_for_item(None, changed, item) is None


@examples(200)
@given(st.sampled_from(REQUIREMENTS + POLICIES), st.sampled_from(["  ", "\n", "\u00a0", "\t "]))
def test_typesetting_does_not_count(text: str, space: str) -> None:
    spaced = text.replace(" ", space)
    assert read_requirement(spaced).scope == read_requirement(text).scope
    assert read_policy(spaced).rules == read_policy(text).rules
    assert footnotes_of(spaced) == footnotes_of(text)


@examples(500)
@given(st.sampled_from(REQUIREMENTS), ITEMS, st.sampled_from(sorted(VALUES)))
def test_what_is_not_known_settles_nothing_that_a_value_unsettles(
    text: str, item: dict[str, Any], fact: str
) -> None:
    unknown = covers_item(text, {**item, fact: None})
    if unknown is not None:
        assert {covers_item(text, {**item, fact: value}) for value in VALUES[fact]} <= {
            unknown,
            None,
        }


@examples(500)
@given(st.sampled_from(POLICIES), ITEMS, st.sampled_from(sorted(VALUES)))
def test_a_policy_without_a_fact_is_the_policy_with_any_value_of_it(
    text: str, item: dict[str, Any], fact: str
) -> None:
    unknown = policy_for_item(None, text, {**item, fact: None})
    if unknown not in ("mixed", None):
        assert {policy_for_item(None, text, {**item, fact: value}) for value in VALUES[fact]} <= {
            unknown,
            "mixed",
        }


@pytest.mark.parametrize("text", REQUIREMENTS)
def test_reading_twice_is_reading_once(text: str) -> None:
    assert read_requirement.__wrapped__(text) == read_requirement(text)


def test_a_text_that_names_no_items_is_no_requirement() -> None:
    for text in ("See § 744.11 of the EAR", "(footnote 4)", "?", "."):
        assert not read_requirement(text).understood
        assert read_requirement(text).rest == text
    assert read_policy("...").rest == "..."


def test_the_wordings_not_understood_are_counted() -> None:
    odd = "For all items subject to the EAR, except toys"
    found = unparsed(
        [
            (odd, "Presumption of denial"),
            (odd, "As agreed"),
            ("all items", ""),
            ("", "See § 744.23(d)"),
        ]
    )
    assert [(one.column, one.entries, one.rest) for one in found] == [
        ("license requirement", 2, "except toys"),
        ("license review policy", 1, "As agreed"),
    ]
