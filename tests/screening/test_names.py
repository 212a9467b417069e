"""Names become words."""

from __future__ import annotations

import pytest

from proscribed.screening import chinese, scripts, words
from proscribed.screening.names import MAX_WORDS, read


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("SenseTime Group Limited", "sensetime  GROUP, Ltd."),
        ("Юрий Александрович ПРОНЬКО", "Yuriy Aleksandrovich Pronko"),
        ("深圳科技有限公司", "Shenzhen Technology Co., Ltd."),
        ("АО НПО «Электромашина»", "JSC NPO Elektromashina"),
        ("김창혁", "KIM Chang Hyok"),
        ("Isma'il", "Ismail"),
        ("L1MITED LIABILITY COMPABY Fort", "Limited Liability Company Fort"),
        ("ATTN Huawei", "Huawei"),
        ("Payment to BespokeGun", "BespokeGun"),
        ("ＨＵＡＷＥＩ", "Huawei"),
        ("Hua\u200bwei\u202e", "Huawei"),
        ("Владимирoвич", "Владимирович"),  # a Latin o
        ("PАO Vympel", "PAO Vympel"),  # a Cyrillic А
        ("Научно-исследовательский институт Вектор", "NII Vektor"),
        ("Fath Allah", "Fathallah"),
        ("Abdul Rahman", "Abdul-Rahman"),
    ],
)
def test_spellings_of_one_name_read_alike(written: str, same: str) -> None:
    a, b = read(written), read(same)
    assert a.words == b.words
    assert a.forms == b.forms


@pytest.mark.parametrize("nothing", ["", " ", "🙂", "\u200b\u202e", "---", "\x00"])
def test_a_text_without_letters_has_no_words(nothing: str) -> None:
    assert read(nothing).words == ()


def test_a_name_of_legal_forms_only_keeps_them_as_words() -> None:
    assert read("Co., Ltd.").words == ("limited",)


def test_a_number_after_an_account_word_is_no_name() -> None:
    assert read("Acc 12345 Huawei").words == ("huawei",)


def test_titles_stand_beside_a_name() -> None:
    assert read("Dr. Amin").words == read("AMIN").words
    assert read("Dr.").words == ("dr",)


def test_length_is_bounded() -> None:
    assert len(read("a b " * 100_000).words) <= MAX_WORDS
    assert len(read("x" * 100_000).words[0]) <= 40


def test_long_vowels_are_kept_of_an_abjad_word() -> None:
    assert scripts.abjad(scripts.native("خالد")) == "HALD"
    assert words.skeleton("HALD") == words.skeleton(words.fold("khalid"))


@pytest.mark.parametrize(
    ("pinyin", "wade"),
    [("zhang", "chang"), ("jian", "chien"), ("xi", "hsi"), ("ding", "ting"), ("zedong", "zedong")],
)
def test_wade_giles(pinyin: str, wade: str) -> None:
    assert chinese.wade_giles(pinyin) == wade


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khrushchev", "hrushchov"),
        ("petroff", "petrov"),
        ("dzhamal", "jamal"),
        ("abdullah", "abdulla"),
    ],
)
def test_romanizations_fold_together_or_nearly(one: str, other: str) -> None:
    assert sum(a != b for a, b in zip(words.fold(one), words.fold(other), strict=True)) <= 1


def test_weights_are_frozen_and_bounded() -> None:
    assert all(0.1 <= weight <= 1 for weight in words.weights().values())
    assert words.traits("technology").weight <= words.GENERIC < words.traits("hikvision").weight
    assert words.traits("of").weight == words.PARTICLE
    assert words.traits("12345678").weight == words.LONG_NUMBER
