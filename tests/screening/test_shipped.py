"""The score as shipped: how sure a match is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.screening import MIN_SCORE, build
from proscribed.screening.names import read
from proscribed.screening.pairing import complete, raw_of, shipped
from proscribed.screening.presets import presets
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


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 8), st.floats(0, 8))
def test_evidence_takes_off_and_never_adds(
    one: float, other: float, some: float, more: float
) -> None:
    some, more = sorted((some, more))
    assert complete(one, 0.75, some) <= complete(one, 0.75, more) <= one
    if one < other:
        assert complete(one, 0.75, some) <= complete(other, 0.75, some)


def score(query: str, listed: str) -> int:
    return compare(read(query), read(listed)).thousandths


@pytest.mark.parametrize(
    ("thin", "full"),
    [
        # one short word, with a word left over, under several rare words of which one is misspelled
        (("QVZ Group", "QVZ"), ("Belmarotek Zagrovin Uzbreka", "Belmarotek Zagrovyn Uzbreka")),
        (
            ("QVZ International Ltd", "QVZ Ltd"),
            ("Belmarotek Zagrovin", "Belmarotek Zagrovin Group"),
        ),
        # equal names: a short word, common words of a person's name, rare words
        (("QVZ", "QVZ"), ("Belmarotek Zagrovin", "Belmarotek Zagrovin")),
        (("Kim Yong Chol", "KIM, Yong Chol"), ("Kim Tchelmar Zagrovin", "KIM, Tchelmar Zagrovin")),
        (("Li Wei", "LI, Wei"), ("Tchelmar Zagrovin", "ZAGROVIN, Tchelmar")),
        # few letters say less than many, though neither word is known
        (("QVZ Trading", "QVZ"), ("Belmarotek Trading", "Belmarotek")),
    ],
)
def test_thin_evidence_ranks_under_full(thin: tuple[str, str], full: tuple[str, str]) -> None:
    assert score(*thin) < score(*full)
    assert score(*thin) == score(*reversed(thin))
    assert score(*full) == score(*reversed(full))


@pytest.mark.parametrize("name", ["QVZ", "Li Wei", "Kim Yong Chol", "Trading House"])
def test_an_equal_name_is_found_by_every_preset(name: str) -> None:
    assert score(name, name) / 1000 >= max(one.threshold for one in presets())


@pytest.mark.parametrize("name", ["Co., Ltd.", "Limited", "OOO", "of the", "有限公司"])
def test_a_name_of_forms_or_particles_matches_only_its_like(name: str) -> None:
    listed = [{"id": "a", "names": ["Zagrovin Limited"]}, {"id": "b", "names": ["Tchelmar Co., Ltd."]},
              {"id": "c", "names": ["ООО Искра"]}, {"id": "d", "names": ["Bank of the Delta"]}]  # fmt: skip
    assert not build(listed).screen([name], min_score=MIN_SCORE)[0]
