"""Conditions on facts: what holds, what fails, and what is not known."""

from __future__ import annotations

from typing import Any

import pytest

from proscribed.law.conditions import alternatives, condition_of, exclusive, holds


@pytest.mark.parametrize(
    ("written", "facts", "expected"),
    [
        ({"a": True}, {"a": True}, True),
        ({"a": True}, {}, False),
        ({"a": False}, {}, True),
        ({"a": True}, {"a": None}, None),
        ({"a": [1, 2]}, {"a": 2}, True),
        ({"a": {"not": [1]}}, {"a": 1}, False),
        ({"a": {"not": [1]}}, {}, True),
        ({"a": {"over": 30}}, {"a": 30}, False),
        ({"a": {"over": 30}}, {"a": 31}, True),
        ({"a": {"over": 30}}, {}, None),
        ({"a": {"from": "2020-01-01", "until": "2020-12-31"}}, {"a": "2020-12-31"}, True),
        ({"a": {"from": "2020-01-01", "until": "2020-12-31"}}, {"a": "2021-01-01"}, False),
        ({"a": {"has": ["x"]}}, {"a": ("x", "y")}, True),
        ({"a": {"has": ["x"]}}, {"a": ()}, False),
        ({"any": [{"a": 1}, {"b": 2}]}, {"b": 2}, True),
        ({"any": [{"a": 1}, {"b": 2}]}, {"a": None, "b": 2}, True),
        ({"any": [{"a": 1}, {"b": 2}]}, {"a": None, "b": 3}, None),
        ({"none": [{"a": 1}]}, {"a": 1}, False),
        ({"none": [{"a": 1}]}, {"a": None}, None),
        ({"a": 1, "b": 2}, {"a": None, "b": 3}, False),  # what fails is not asked further
    ],
)
def test_what_holds(written: dict[str, Any], facts: dict[str, Any], expected: bool | None) -> None:
    assert holds(condition_of(written), facts) is expected


@pytest.mark.parametrize(
    "written", [{"a": {"above": 1}}, {"a": {}}, {"any": {"a": 1}}, {"none": "a"}, {"any": ["a"]}]
)
def test_what_is_no_condition_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a"):
        condition_of(written)


def test_facts_that_are_lacking_are_named() -> None:
    missing: set[str] = set()
    assert (
        holds(
            condition_of({"a": 1, "any": [{"b": 2}], "c": {"over": 3}}),
            {"a": None, "b": None},
            missing,
        )
        is None
    )
    assert missing == {"a", "b", "c"}


def test_alternatives_lie_on_both_sides() -> None:
    condition = condition_of({"a": {"over": 30}, "b": True, "c": ["x"]})
    assert set(alternatives(condition, "a")) == {29, 30, 31}
    assert set(alternatives(condition, "b")) == {True, False}
    assert set(alternatives(condition, "c")) == {"x", "another"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"a": 1}, {"a": 2}, True),
        ({"a": [1, 2]}, {"a": 2}, False),
        ({"a": 1}, {"a": {"not": [1, 2]}}, True),
        ({"a": {"over": 30}}, {"a": {"at_most": 30}}, True),
        ({"a": {"over": 30}}, {"a": {"at_least": 40}}, False),
        ({"a": 1}, {"b": 2}, False),
    ],
)
def test_conditions_that_exclude_one_another(
    one: dict[str, Any], other: dict[str, Any], expected: bool
) -> None:
    assert exclusive(condition_of(one), condition_of(other)) is expected
