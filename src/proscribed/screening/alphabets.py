"""Greek, kana and Thai in Latin letters, as names from these languages are commonly spelled.

Greek after ELOT 743 (ISO 843, type 2), kana after Hepburn without long vowels, Thai after the Royal
Institute's general system (RTGS) as far as single letters tell it: the vowels that Thai does not write
are left to the comparison of consonants, but for one between two consonants.
"""

from __future__ import annotations

import re
import unicodedata

_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(" "),  # noqa: SIM905
        strict=True,
    )
)
_GREEK_PAIRS = (
    ("ου", "ou"), ("γγ", "ng"), ("γξ", "nx"), ("γχ", "nch"), ("γκ", "gk"), ("ντ", "nt"),
)  # fmt: skip
_BEFORE_SOUNDLESS = re.compile(r"([αεη])υ(?=[θκξπσςτφχψ]|$)")
_BEFORE_SOUNDING = re.compile(r"([αεη])υ")
_AT_EDGE = re.compile(r"^μπ|μπ$")


def greek(word: str) -> str:
    """A Greek word in small letters, without its accents."""
    plain = unicodedata.normalize("NFD", word.lower())
    split = re.sub(r"(?<=[αεοη])([ιυ])\u0308\u0301?|([ιυ])\u0301?\u0308", r"_\1\2", plain)
    text = "".join(c for c in split if not unicodedata.combining(c))
    text = _AT_EDGE.sub("b", text)
    for pair, spelled in _GREEK_PAIRS:
        text = text.replace(pair, spelled)
    text = _BEFORE_SOUNDING.sub(r"\1v", _BEFORE_SOUNDLESS.sub(r"\1f", text))
    return "".join(_GREEK.get(c, c) for c in text).replace("_", "")


_KANA = dict(
    zip(
        "アイウエオカキクケコガギグゲゴサシスセソザジズゼゾタチツテトダヂヅデドナニヌネノ"
        "ハヒフヘホバビブベボパピプペポマミムメモヤユヨラリルレロワヰヱヲンヴ",
        [
            "a",
            "i",
            "u",
            "e",
            "o",
            "ka",
            "ki",
            "ku",
            "ke",
            "ko",
            "ga",
            "gi",
            "gu",
            "ge",
            "go",
            "sa",
            "shi",
            "su",
            "se",
            "so",
            "za",
            "ji",
            "zu",
            "ze",
            "zo",
            "ta",
            "chi",
            "tsu",
            "te",
            "to",
            "da",
            "ji",
            "zu",
            "de",
            "do",
            "na",
            "ni",
            "nu",
            "ne",
            "no",
            "ha",
            "hi",
            "fu",
            "he",
            "ho",
            "ba",
            "bi",
            "bu",
            "be",
            "bo",
            "pa",
            "pi",
            "pu",
            "pe",
            "po",
            "ma",
            "mi",
            "mu",
            "me",
            "mo",
            "ya",
            "yu",
            "yo",
            "ra",
            "ri",
            "ru",
            "re",
            "ro",
            "wa",
            "i",
            "e",
            "o",
            "n",
            "vu",
        ],
        strict=True,
    )
)
_SMALL = dict(
    zip("ァィゥェォャュョヮ", ("a", "i", "u", "e", "o", "ya", "yu", "yo", "wa"), strict=True)
)
_LONG = re.compile(r"ou|oo|uu")


def kana(word: str) -> str:
    """Katakana and hiragana, after Hepburn; long vowels as short ones, as in "Tokyo"."""
    found: list[str] = []
    double = False
    for letter in word:
        sign = chr(ord(letter) + 0x60) if "ぁ" <= letter <= "ゖ" else letter
        if sign in _SMALL and found and found[-1][-1:] in "aeiou":
            before, small = found[-1], _SMALL[sign]
            if before[-1] == "i" and small[0] == "y":  # kya, but sha
                found[-1] = before[:-1] + (small[1:] if before[-2:-1] in ("h", "j") else small)
            else:
                found[-1] = before[:-1] + small[-1]
        elif sign == "ッ":
            double = True
        elif sound := _KANA.get(sign, ""):
            if double and sound[0] not in "aeiou":
                sound = ("t" if sound.startswith("ch") else sound[0]) + sound
            found.append(sound)
            double = False
    return _LONG.sub(lambda m: m[0][0], "".join(found))


_THAI = dict(
    zip(
        "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
        "k kh kh kh kh kh ng ch ch ch s ch y d t th th th n d t th th th n b p ph f ph f ph m y r l w "
        "s s s h l _ h".replace("_", "").split(" "),
        strict=True,
    )
)
_THAI_LAST = dict(zip("กขคฆจชซฎฏฐฑฒดตถทธศษสบปพฟภญณนรลฬ", "kkkk" + "t" * 16 + "p" * 5 + "n" * 6, strict=True))  # fmt: skip
_THAI_VOWELS = {
    "ะ": "a", "ั": "a", "า": "a", "ำ": "am", "ิ": "i", "ี": "i", "ึ": "ue", "ื": "ue", "ุ": "u", "ู": "u",
    "เ": "e", "แ": "ae", "โ": "o", "ใ": "ai", "ไ": "ai",
}  # fmt: skip
_SILENT = re.compile(r".[ิุ]?์|[่้๊๋็ฺํ๎]")
_BEFORE = re.compile(r"([เแโใไ])(.)")  # written before the consonant that they follow
_VOWELED = re.compile("[" + "".join(_THAI_VOWELS) + "]")


def thai(word: str) -> str:
    """A Thai word, letter by letter; a consonant that ends a syllable sounds as such."""
    text = re.sub(r"ห(?=[งญนมยรลว])", "", _SILENT.sub("", word))  # there it only marks the tone
    text = re.sub(r"เ(.)า", r"\1_ao_", text)
    text = re.sub(r"เ(.)ีย", r"\1_ia_", text)
    text = re.sub(r"เ(.)ือ", r"\1_uea_", text)
    text = text.replace("ัว", "_ua_").replace("รร", "ั")
    text = _BEFORE.sub(r"\2\1", text)
    found: list[str] = []
    spelled = False
    for at, letter in enumerate(text):
        after = text[at + 1 : at + 2]
        if letter == "_":
            spelled = not spelled
        elif spelled:
            found.append(letter)
        elif letter in _THAI_VOWELS:
            found.append(_THAI_VOWELS[letter])
        elif letter == "อ" and found and not _VOWELED.match(after):
            found.append("o")
        else:
            voweled = after == "_" or bool(_VOWELED.match(after)) or after == "อ"
            vowel_before = bool(found) and found[-1][-1:] in "aeiou"
            if not voweled and vowel_before:
                found.append(_THAI_LAST.get(letter, _THAI.get(letter, "")))
            else:
                found.append(_THAI.get(letter, ""))
                if not voweled and after and not vowel_before and letter in _THAI:
                    later = text[at + 2 : at + 3]
                    found.append("" if _VOWELED.match(later) or later == "_" else "o")
    return "".join(found)
