"""The score as shipped: how sure a match is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.screening import MIN_SCORE, build
from proscribed.screening.names import read
from proscribed.screening.pairing import raw_of, shipped
from proscribed.screening.score import compare


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_shipped_score_rises_with_the_raw_one_and_can_be_undone(
    one: float, other: float
) -> None:
    assert 0 <= shipped(one) <= 1
    assert raw_of(shipped(one)) == pytest.approx(one)
    if one < other:
        assert shipped(one) <= shipped(other)
        if other - one > 1e-9:
            assert shipped(one) < shipped(other)


def test_equal_names_of_rare_words_are_surer_than_of_common_ones() -> None:
    def same(name: str) -> int:
        return compare(read(name), read(name)).thousandths

    assert same("Li Wei") < same("Zagrovin Tchelmar Uzbrek")
    assert same("Trading") < same("Belmarotek") < same("Belmarotek Zagrovin")
    assert same("Belmarotek") > 900


@pytest.mark.parametrize("name", ["Co., Ltd.", "Limited", "OOO", "of the", "有限公司"])
def test_a_name_of_forms_or_particles_matches_only_its_like(name: str) -> None:
    listed = [{"id": "a", "names": ["Zagrovin Limited"]}, {"id": "b", "names": ["Tchelmar Co., Ltd."]},
              {"id": "c", "names": ["ООО Искра"]}, {"id": "d", "names": ["Bank of the Delta"]}]  # fmt: skip
    assert not build(listed).screen([name], min_score=MIN_SCORE)[0]
