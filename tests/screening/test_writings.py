"""Names in writings other than Latin, and letters that are not what they look like."""

from __future__ import annotations

import pytest

from proscribed.screening import alphabets
from proscribed.screening.chinese import other_spelling
from proscribed.screening.names import read
from proscribed.screening.score import compare


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("مُحَمَّد", "محمد"),  # vowel signs
        ("שָׁלוֹם", "שלום"),
        ("Bel\u034fmaro", "Belmaro"),  # a joiner that nobody sees
        ("Bel\ufe0fmaro", "Belmaro"),  # a selector of a variant
        ("Bel\u3164maro", "Belmaro"),  # a filler of Hangul
        ("Βelmaro", "Belmaro"),  # a Greek capital beta
        ("Belmarο", "Belmaro"),  # a Greek omicron
        ("Belmaro 𝐓𝐫𝐚𝐝𝐢𝐧𝐠", "Belmaro Trading"),
        ("Ｂｅｌｍａｒｏ", "Belmaro"),
        ("ベルマログループ", "Berumaro Group"),
        ("ベルマロ株式会社", "Berumaro K.K."),
        ("㈱ベルマロ", "Berumaro K.K."),
        ("清華大學", "Tsing Hua University"),
        ("清华大学", "Qinghua University"),
        ("國際貿易有限公司", "国际贸易有限公司"),
        ("田中太郎", "Tanaka Taro"),
        ("벨마로 무역회사", "벨마로 Trading Company"),
        ("Τράπεζα Πατρών", "Bank Patron"),
        ("Константиновского завода", "Konstantinovskogo Zavod"),
        ("Институт прикладной механики", "Institute Applied Mekhaniki"),
    ],
)
def test_writings_of_one_name_read_alike(written: str, same: str) -> None:
    assert read(written).words == read(same).words


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("Γεώργιος", "georgios"),
        ("Ευάγγελος", "evangelos"),
        ("Αύγουστος", "avgoustos"),
        ("Μπότσαρης", "botsaris"),
        ("Μαΐου", "maiou"),
    ],
)
def test_greek_is_read_as_the_norm_says(word: str, latin: str) -> None:
    assert alphabets.greek(word) == latin


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("キャノン", "kyanon"),
        ("シャープ", "shapu"),
        ("ニッポン", "nippon"),
        ("マッチ", "matchi"),
        ("とうきょう", "tokyo"),
        ("ファミリー", "famiri"),
    ],
)
def test_kana_is_read_after_hepburn(word: str, latin: str) -> None:
    assert alphabets.kana(word) == latin


@pytest.mark.parametrize(
    ("word", "latin"),
    [("ทักษิณ", "thaksin"), ("สมชาย", "somchay"), ("เชียงใหม่", "chiangmai"), ("ประยุทธ์", "prayut")],
)
def test_thai_is_read_letter_by_letter(word: str, latin: str) -> None:
    assert alphabets.thai(word) == latin


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("xiao", "hsiao"),
        ("kwong", "guang"),
        ("ng", "wu"),
        ("cheung", "zhang"),
        ("tsing", "qing"),
        ("xiaoping", "hsiaoping"),
        ("smith", "smith"),
    ],
)
def test_a_chinese_syllable_has_another_spelling(word: str, other: str) -> None:
    assert other_spelling(word) == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cheung Kwong Leung", "Zhang Guang Liang"),
        ("Hsiao Tsung-hsien", "Xiao Zong-xian"),
        ("Ch'oe Hyŏn-ch'ŏl", "Choi Hyun Cheol"),
        ("박철수", "Park Cheol-su"),
        ("Rhee Young Sok", "이영석"),
        ("Oleh Mykolaiovych Dorovenko", "Oleg Nikolayevich Dorovenko"),
        ("Tony Belmaro", "Anthony Belmaro"),
    ],
)
def test_spellings_of_one_person_score_high_from_either_side(one: str, other: str) -> None:
    a, b = read(one), read(other)
    assert compare(a, b).thousandths >= 800
    assert compare(a, b).thousandths == compare(b, a).thousandths


@pytest.mark.parametrize(
    "name",
    [
        "Belmaro Sp. z o.o.",
        "Belmaro ApS",
        "Công ty TNHH Belmaro",
        "บริษัท Belmaro จำกัด",
        "ТОО Belmaro",
        "合同会社 Belmaro",
        "Belmaro ΕΠΕ",
        "Belmaro S.à r.l.",
        "Belmaro d.o.o.",
        'Belmaro בע"מ',
    ],
)
def test_forms_of_many_countries_are_forms(name: str) -> None:
    assert read(name).words == ("belmaro",)
    assert read(name).forms


@pytest.mark.parametrize(
    ("written", "words"),
    [("1van0v Belmaro", ("ivanov", "belmaro")), ("P1ant Belmaro", ("plant", "belmaro"))],
)
def test_digits_inside_a_word_are_letters(written: str, words: tuple[str, ...]) -> None:
    assert read(written).words == words
