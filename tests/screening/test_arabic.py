"""Arabic and Persian names beside their Latin spellings."""

from __future__ import annotations

import pytest

from proscribed.screening.names import read
from proscribed.screening.score import compare


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("عبدالحکیم نعیمی", "Abdul Hakim Naimi"),
        ("عبد الحق ناصري", "Abdelhaq Nasiri"),
        ("نور الدين بكري", "Noureddine Bakri"),
        ("سيف الدين", "Saifuddin"),
        ("شفیق الله ناصري", "Shafiqullah Nasiri"),
        ("عبد السلام", "Abdussalam"),
        ("عبد الرحيم", "Abderrahim"),
        ("ولي محمد آغا", "Wali Mohammad Agha"),
        ("صالح وحيد", "Saleh Waheed"),
        ("يونايتد تريدنغ غروب", "United Trading Group"),
        ("شبكة البحري", "Al-Bahri Network"),
    ],
)
def test_native_and_latin_spellings_score_high(native: str, latin: str) -> None:
    assert compare(read(native), read(latin)).thousandths >= 800


@pytest.mark.parametrize("name", ["Abdullahi", "Abdallah", "Abdulla"])
def test_abdullah_is_not_taken_apart(name: str) -> None:
    assert len(read(name).words) == 1


@pytest.mark.parametrize(
    ("native", "latin"),
    [("خالد", "Khaled Trading House"), ("نور", "Nairobi"), ("سمك", "Soumaik")],
)
def test_consonants_alone_are_no_full_match(native: str, latin: str) -> None:
    assert compare(read(native), read(latin)).thousandths < 800


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Delmar Inve stment Group", "Delmar Investment Group"),
        ("Delmar Trad ing", "Delmar Trading"),
    ],
)
def test_a_space_inside_a_business_word_is_healed(cut: str, whole: str) -> None:
    assert read(cut).words == read(whole).words


def test_words_that_stand_by_themselves_are_not_joined() -> None:
    assert read("Trans Port").words != read("Transport").words


def test_russian_adjectives_agree_with_any_noun() -> None:
    one, other = read("Belogorskaya Verf"), read("Belogorskiy Zavod")
    assert compare(one, other).pairs[0].value > 0.9
