"""From any script to letters that can be compared.

Latin loses its marks. Cyrillic follows BGN/PCGN, whose variants `words.fold` brings together. Arabic
and Hebrew write no short vowels, so their words become an *abjad spelling* in capitals: consonant classes, long vowels as A, W and Y ("خالد" is `HALD`); `words.skeleton` compares it with Latin.
Han is read by pypinyin, Hangul by its letters as North Korean names are romanized, the rest by
anyascii.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

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
_LOOK_ALIKES = ("авеікмнорстухјѕ", "abeikmhopctyxjs")
_TO_LATIN = str.maketrans(*_LOOK_ALIKES)
_TO_CYRILLIC = str.maketrans(*reversed(_LOOK_ALIKES))
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
_MARK = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")


def clean(text: str) -> str:
    """Compatibility forms folded, control, format and zero-width marks gone."""
    if text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFKC", text)):
        return text
    kept = (
        " " if unicodedata.category(c) in ("Cc", "Zs", "Zl", "Zp") else c
        for c in unicodedata.normalize("NFKC", text)
        if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn")
    )
    return "".join(kept)


def script_of(letter: str) -> Script:
    """The writing a letter belongs to, as far as reading it differs."""
    code = ord(letter)
    if code < 0x0370 or 0x1E00 <= code < 0x1F00:
        return "latin"
    if 0x0400 <= code < 0x0530:
        return "cyrillic"
    if 0x0590 <= code < 0x0780 or 0xFB50 <= code < 0xFE00:
        return "abjad"
    if 0x3400 <= code < 0xA000 or 0xAC00 <= code < 0xD7B0 or 0x20000 <= code < 0x33480:
        return "unspaced"
    return "other"


def latin(word: str) -> str:
    """A Latin, Cyrillic or other alphabetic word in plain small letters."""
    word = word.lower()
    if word.isascii():
        return word
    if any(c in _CYRILLIC for c in word):
        inner = sum("a" <= c <= "z" for c in word)  # look-alikes of the other alphabet
        if inner:
            word = word.translate(_TO_CYRILLIC if 2 * inner < len(word) else _TO_LATIN)
        word = "".join(_CYRILLIC.get(c, c) for c in word)
    word = _MARK.sub("", unicodedata.normalize("NFKD", word))
    word = word.replace("ı", "i").replace("ə", "a")
    return re.sub(r"[^a-z0-9]", "", anyascii(word).lower())


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
        return _HANGUL[0][initial] + _HANGUL[1][vowel] + _HANGUL[2][final]
    from pypinyin import lazy_pinyin  # 0.4 s to import, needed only for Han

    return re.sub(r"[^a-z]", "", lazy_pinyin(letter, v_to_u=False)[0].replace("ü", "u").lower())


_WADE_FINALS = (
    (r"^(zh|ch)i$", r"\1ih"), (r"^shi$", "shih"), (r"^ri$", "jih"), (r"^si$", "ssu"),
    (r"^[zc]i$", "tzu"), (r"ong$", "ung"), (r"ian$", "ien"), (r"^yan$", "yen"), (r"ie$", "ieh"),
    (r"^ye$", "yeh"), (r"ue$", "ueh"), (r"^you$", "yu"), (r"^([gkh])e$", r"\1o"), (r"uo$", "o"),
    (r"^er$", "erh"),
)  # fmt: skip
_WADE_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"),
    ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("r", "j"),
)  # fmt: skip
PINYIN = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|"
    r"ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)"
)


def wade_giles(word: str) -> str:
    """The Wade-Giles spelling of a pinyin syllable, or the word itself."""
    if len(word) > 6 or not PINYIN.fullmatch(word):
        return word
    spelled = word
    for pattern, form in _WADE_FINALS:
        changed = re.sub(pattern, form, spelled)
        if changed != spelled:
            spelled = changed
            break
    for initial, form in _WADE_INITIALS:
        if word.startswith(initial):
            return form + spelled[len(initial) :] if spelled.startswith(initial) else spelled
    return spelled
