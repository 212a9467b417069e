"""Rows made one, and found again by their names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proscribed.ownership.graph_parties import _folded_each, folded
from proscribed.ownership.records import Union
from tests.budget import examples


@examples(200)
@given(st.lists(st.text(alphabet="aAzZ09 ._-&\n\tßİéЖ株", min_size=1, max_size=8), max_size=6))
def test_many_names_are_folded_as_each_is(names: list[str]) -> None:
    assert _folded_each(names) == [folded(name).encode() for name in names]


@examples(100)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=40))
def test_a_group_is_known_by_its_smallest_member(pairs: list[tuple[int, int]]) -> None:
    union = Union(21)
    groups = {one: {one} for one in range(21)}
    for one, other in pairs:
        union.join(one, other)
        both = groups[one] | groups[other]
        groups |= dict.fromkeys(both, both)
    assert union.tops().tolist() == [min(groups[one]) for one in range(21)]
    assert [union.top(one) for one in range(21)] == union.tops().tolist()
