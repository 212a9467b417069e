"""The gold table: wordings of every kind, and what they mean for single items."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from proscribed.law.terms import (
    covers_item,
    footnotes_of,
    license_exceptions_of,
    policy_for_item,
    read_policy,
    read_requirement,
)

GOLD = yaml.safe_load((Path(__file__).parent / "gold.yml").read_text("utf-8"))


def facts(written: dict[str, Any]) -> dict[str, Any]:
    return {name if "." in name else f"item.{name}": value for name, value in written.items()}


def label(given: Any) -> str:
    return str(given["text"])[:60] if isinstance(given, dict) and "text" in given else ""


@pytest.mark.parametrize("row", GOLD["requirements"], ids=label)
def test_license_requirement(row: dict[str, Any]) -> None:
    text = row["text"]
    read = read_requirement(text)
    assert sorted(footnotes_of(text)) == row.get("footnotes", [])
    assert sorted(read.footnotes) == row.get("footnotes", [])
    assert list(read.pointers) == [str(one) for one in row.get("pointers", [])]
    assert list(license_exceptions_of(text)) == row.get("exceptions", [])
    for item, expected in row["covers"]:
        assert covers_item(text, facts(item)) is expected, (text, item, read.says)


@pytest.mark.parametrize("row", GOLD["policies"], ids=label)
def test_review_policy(row: dict[str, Any]) -> None:
    text = row["text"]
    read = read_policy(text)
    if read.understood:
        assert list(read.pointers) == [str(one) for one in row.get("pointers", [])]
    for item, expected in row["policy"]:
        assert policy_for_item(None, text, facts(item)) == expected, (text, item, read.says)
        assert policy_for_item("mixed", text, facts(item)) == expected
        assert policy_for_item(text, None, facts(item)) == expected


def test_what_is_understood_says_so_in_words() -> None:
    for row in GOLD["requirements"]:
        read = read_requirement(row["text"])
        assert read.understood == (not read.says.startswith("Not understood"))
    for row in GOLD["policies"]:
        assert (
            read_policy(row["text"]).says.endswith((".", "there."))
            or not read_policy(row["text"]).understood
        )
    assert "EAR99" in read_policy("Presumption of approval for EAR99 items").says
    assert "744.23(d)" in read_policy("See § 744.23(d) of the EAR").says
    assert read_requirement("All items subject to the EAR, except toys").rest == "except toys"


def test_codes_of_a_transaction() -> None:
    assert policy_for_item("presumption_of_denial", None, {}) == "presumption_of_denial"
    assert policy_for_item("mixed", None, {}) == "mixed"
    assert policy_for_item("case_by_case", "See § 744.11 of the EAR", {}) == "case_by_case"
    assert policy_for_item("case_by_case", "Case-by-case review.", {}) == "case_by_case"
    # the code and the text contradict one another
    assert policy_for_item("case_by_case", "Presumption of denial.", {}) is None
    assert policy_for_item("case_by_case", "as agreed with the bureau", {}) is None
    assert policy_for_item(None, None, {}) is None
    assert policy_for_item(7, ["x"], {}) is None
    assert covers_item(None, {}) is None
    assert covers_item(["items_on_ccl"], {"item.eccn": "EAR99"}) is None


def test_a_fact_that_is_a_list_is_not_known() -> None:
    text = "policy of denial except food and medicine designated EAR99, case by case"
    assert policy_for_item(None, text, {"item.eccn": "EAR99", "item.category": ["food"]}) == "mixed"
    assert covers_item("items_on_ccl", {"item.eccn": ["3A001"]}) is None


def test_true_is_no_number_and_one_is_no_truth() -> None:
    """Answers are kept by the values of the facts: 1 and True must not be taken for one another."""
    text = "presumption of denial for items uniquely required for 10nm and below; otherwise case by case"
    assert (
        policy_for_item(None, text, {"item.uniquely_required_for_nm": 1}) == "presumption_of_denial"
    )
    assert policy_for_item(None, text, {"item.uniquely_required_for_nm": True}) == "mixed"
    assert (
        policy_for_item(None, text, {"item.uniquely_required_for_nm": 1.0})
        == "presumption_of_denial"
    )
    assert policy_for_item(None, text, {"item.uniquely_required_for_nm": False}) == "case_by_case"
    assert policy_for_item(None, text, {"item.uniquely_required_for_nm": 0}) == "mixed"


def test_footnotes_named_in_citations() -> None:
    assert footnotes_of("For all items subject to the EAR", ["87 FR 62202, footnote 4"]) == {4}
    assert footnotes_of("items_on_ccl", ["85 FR 51603, 8/20/20", "87 FR 6026"]) == frozenset()
    assert footnotes_of(None, ["footnotes 1 and 2"]) == {1, 2}
