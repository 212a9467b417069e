"""The reasons of many matches at a time are those of each."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.screening import Match, build, compiled
from proscribed.screening.match import reasons_of
from proscribed.screening.names import read
from proscribed.screening.score import compare
from tests.budget import examples
from tests.screening.test_explained import CASES
from tests.screening.test_reading_many import NAME


def matches() -> list[Match]:
    index = build([{"id": str(at), **row} for at, (_, row) in enumerate(CASES)])
    return list(chain.from_iterable(index.screen([query for query, _ in CASES])))


@pytest.mark.parametrize("large", [False, True])
def test_reasons_told_together_are_those_of_each(
    large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if large:
        compiled.kernels()
    else:
        monkeypatch.setattr(compiled, "worth_it", lambda _: False)
    found = matches()
    assert any(match.quality == "address" for match in found)
    assert len(found) > len(CASES)
    assert reasons_of(found) == [match.reasons for match in found]
    assert reasons_of(found[:3]) == [match.reasons for match in found[:3]]
    assert reasons_of([]) == []


@examples(60)
@given(st.lists(NAME, min_size=16, max_size=24))
def test_pairs_of_any_names_are_those_of_a_comparison(names: list[str]) -> None:
    index = build([{"id": str(at), "names": [name]} for at, name in enumerate(names)])
    found = index._search.pairs(names, [0] * len(names), [0] * len(names))
    assert found == [compare(read(name), read(names[0])).pairs for name in names]
