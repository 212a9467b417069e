"""From any script to letters that can be compared.

Latin loses its marks. Cyrillic follows BGN/PCGN, whose variants `words.fold` brings together. Arabic
and Hebrew write no short vowels, so their words become an *abjad spelling* in capitals: consonant classes, long vowels as A, W and Y ("خالد" is `HALD`); `words.skeleton` compares it with Latin.
Han is read by pypinyin, Hangul by its letters as North Korean names are romanized, the rest by
anyascii.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import yaml
from anyascii import anyascii

from proscribed.screening import alphabets

Script = Literal["latin", "cyrillic", "abjad", "unspaced", "other"]

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўђјљњћџѓќѕ",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya e i yi ye g u "
        "dj j lj nj c dz g k dz".replace("_", "").split(" "),
        strict=True,
    )
)
_ABJAD = dict(
    zip(
        "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنهویאבגדהוזחטיכךלמםנןסעפףצץקרשת",
        "ABBTTJCHHDDRDJSSSDTD_KFKKKLMNHWYABKDHWDHTYKKLMMNNS_BBSSKRST",
        strict=True,
    )
)
_ARABIC_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ك": "ک", "ي": "ی", "ى": "ی", "ئ": "ی", "ؤ": "و",
     "ة": "ه", "ۀ": "ه", "ھ": "ه", "ہ": "ه", "ە": "ه", "ء": "", "ـ": ""}
)  # fmt: skip
# letters of one alphabet that look like those of another (Unicode Technical Standard 39, confusables)
_LOOK_ALIKES = ("авеікмнорстухјѕ", "abeikmhopctyxjs")
_TO_LATIN = str.maketrans(*_LOOK_ALIKES) | str.maketrans("ԁԛԝһӏɡ", "dqwhlg")
_TO_CYRILLIC = str.maketrans(*reversed(_LOOK_ALIKES))
_GREEK_TO_LATIN = str.maketrans("αβεικνοπρτυχωγζη", "abeikvonptuxwyzn")
_CAPITAL_GREEK_TO_LATIN = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX")


@cache
def plain_han() -> dict[int, str]:
    """Han letters written in several ways to the one by which the tables have them."""
    rows = yaml.safe_load(
        files("proscribed.screening")
        .joinpath("data", "han_variants.yml")
        .read_text(encoding="utf-8")
    )
    return {ord(letter): plain for plain, letters in rows.items() for letter in letters}


_HANGUL = (
    [
        "k",
        "kk",
        "n",
        "t",
        "tt",
        "r",
        "m",
        "p",
        "pp",
        "s",
        "ss",
        "",
        "ch",
        "tch",
        "ch",
        "k",
        "t",
        "p",
        "h",
    ],
    [
        "a",
        "ae",
        "ya",
        "yae",
        "o",
        "e",
        "yo",
        "ye",
        "o",
        "wa",
        "wae",
        "oe",
        "yo",
        "u",
        "wo",
        "we",
        "wi",
        "yu",
        "u",
        "ui",
        "i",
    ],
    [
        "",
        "k",
        "k",
        "k",
        "n",
        "n",
        "n",
        "t",
        "l",
        "k",
        "m",
        "l",
        "l",
        "l",
        "p",
        "l",
        "m",
        "p",
        "p",
        "t",
        "t",
        "ng",
        "t",
        "t",
        "k",
        "t",
        "p",
        "t",
    ],
)
# one letter would be an initial: as families spell them
_BARE_VOWELS = {"a": "ah", "e": "eo", "i": "yi", "o": "oh", "u": "woo"}
_MARK = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
# letters and marks that nobody sees: joiners, selectors of a variant, fillers of Hangul
_UNSEEN = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


# legal forms in one bracketed letter
_BRACKETED = {
    "(株)": " 株式会社 ",
    "(有)": " 有限会社 ",
    "(주)": " 주식회사 ",
    "(유)": " 유한회사 ",
}
_IN_BRACKETS = re.compile(r"\([株有주유]\)")


def clean(text: str) -> str:
    """Compatibility forms folded; control, format and zero-width marks gone, and the marks of Latin,
    Arabic and Hebrew that no letter holds."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNSEEN.sub("", text)
    if not (text.isprintable() and unicodedata.is_normalized("NFKC", text)):
        kept = (
            " " if unicodedata.category(c) in ("Cc", "Zs", "Zl", "Zp") else c
            for c in unicodedata.normalize("NFKC", text)
            if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn")
        )
        text = "".join(kept)
    text = _IN_BRACKETS.sub(lambda m: _BRACKETED[m[0]], text)
    return _MARK.sub("", text)


def script_of(letter: str) -> Script:
    """The writing a letter belongs to, as far as reading it differs."""
    code = ord(letter)
    if code < 0x0370 or 0x1E00 <= code < 0x1F00:
        return "latin"
    if 0x0400 <= code < 0x0530:
        return "cyrillic"
    if 0x0590 <= code < 0x0780 or 0xFB50 <= code < 0xFE00:
        return "abjad"
    if (
        0x3005 <= code < 0x3100
        or 0x3400 <= code < 0xA000
        or 0xAC00 <= code < 0xD7B0
        or 0x20000 <= code < 0x33480
    ):
        return "unspaced"
    return "other"


def latin(word: str) -> str:
    """A Latin, Cyrillic or other alphabetic word in plain small letters."""
    if word.isascii():
        return word.lower()
    if (script := _GREEK_KANA_THAI.search(word)) is not None:
        word = _of_alphabet(word, script[0])
    word = word.lower()
    if any(c in _CYRILLIC for c in word):
        inner = sum("a" <= c <= "z" for c in word)  # look-alikes of the other alphabet
        if inner:
            word = word.translate(_TO_CYRILLIC if 2 * inner < len(word) else _TO_LATIN)
        word = "".join(_CYRILLIC.get(c, c) for c in word)
    word = _MARK.sub("", unicodedata.normalize("NFKD", word))
    word = word.replace("ı", "i").replace("ə", "a")
    return re.sub(r"[^a-z0-9]", "", anyascii(word).lower())


_GREEK_KANA_THAI = re.compile("[\u0370-\u03ff\u0e00-\u0e7f\u3040-\u30ff]")
_LATIN_LETTER = re.compile("[A-Za-z]")


def _of_alphabet(word: str, letter: str) -> str:
    """A word that has a Greek, Thai or Japanese letter, in Latin ones."""
    if letter >= "\u3040":
        return alphabets.kana(word)
    if letter >= "\u0e00":
        return alphabets.thai(word)
    if _LATIN_LETTER.search(word):  # look-alikes
        return word.translate(_CAPITAL_GREEK_TO_LATIN).translate(_GREEK_TO_LATIN)
    return alphabets.greek(word)


def native(word: str) -> str:
    """An Arabic, Persian or Hebrew word in one spelling of its own letters."""
    return _MARK.sub("", word).translate(_ARABIC_LETTERS)


def abjad(word: str) -> str:
    """The abjad spelling of a word that `native` has passed."""
    if word.endswith("الله"):  # Latin spells the compound with one l, and fold drops its last h
        word = word[:-4] + "ل" if len(word) > 4 else "ال"
    elif word.endswith(("ه", "ה")) and len(word) > 2:
        word = word[:-1]
    return "".join(_ABJAD.get(c, "").replace("_", "") for c in word)


@lru_cache(maxsize=50_000)
def syllable(letter: str) -> str:
    """One Han or Hangul letter read aloud."""
    code = ord(letter) - 0xAC00
    if 0 <= code < 11172:
        initial, rest = divmod(code, 588)
        vowel, final = divmod(rest, 28)
        spelled = _HANGUL[0][initial] + _HANGUL[1][vowel] + _HANGUL[2][final]
        return _BARE_VOWELS.get(spelled, spelled)
    from pypinyin import lazy_pinyin  # 0.4 s to import, needed only for Han

    return re.sub(r"[^a-z]", "", lazy_pinyin(letter, v_to_u=False)[0].replace("ü", "u").lower())
