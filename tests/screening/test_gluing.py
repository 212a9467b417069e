"""Words written together, and the words of short acronyms."""

from __future__ import annotations

import pytest

from proscribed.screening import build
from proscribed.screening.gluing import unglued
from proscribed.screening.names import read
from proscribed.screening.words import traits


@pytest.mark.parametrize(
    ("piece", "parts"),
    [
        ("CaptainMorrow", ("Captain", "Morrow")),
        ("17thWorkshop", ("17", "Workshop")),
        ("BELMAROLIMITED", ("BELMARO", "LIMITED")),
        ("belmarotrading", ("belmarotrading",)),  # a name of its own
        ("Captains", ("Captains",)),
        ("Limited", ("Limited",)),
    ],
)
def test_only_what_hides_a_title_form_or_number_is_cut(piece: str, parts: tuple[str, ...]) -> None:
    assert unglued(piece) == parts


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("KELMARINMOBILIARIA", "KELMAR INMOBILIARIA"),
        ("DOVRATGENERAL TRADING", "DOVRAT GENERAL TRADING LLC"),
        ("KelmarTehcnologies", "Kelmar Technologies"),
        ("19thBelmar Institute", "19th Belmar Institute"),
        ("ColonelBelmar", "Colonel Belmar"),
    ],
)
def test_glued_words_still_match(glued: str, apart: str) -> None:
    found = build([{"id": "it", "names": [apart]}]).screen([glued])[0]
    assert found
    assert found[0].score >= 0.65


def test_a_business_word_glued_to_a_name_makes_another_name() -> None:
    index = build([{"id": "it", "names": ["Sever Group LLC"]}])
    assert not index.screen(["SeverInvest LLC"], min_score=0.6)[0]


def test_folding_does_not_make_an_acronym_a_syllable() -> None:
    assert traits("dji").weight > 2 * traits("ji").weight
    assert max(traits(syllable).weight for syllable in ("zhu", "shu", "chi", "zhou")) < 0.35


def test_a_slip_in_a_business_word_is_mended_but_a_name_is_kept() -> None:
    assert read("Tehcnology Kelmar").words == ("technology", "kelmar")
    assert read("Tehcnology").words == ("tehcnology",)  # alone it may be a name
    assert read("Belvtomatika").words == ("belvtomatika",)
