"""The script in which a text is written, as an ISO 15924 code, found from its letters."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

_BY_NAME = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
    "THAI": "Thai",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
    "MYANMAR": "Mymr",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "ETHIOPIC": "Ethi",
    "TAMIL": "Taml",
    "SINHALA": "Sinh",
}


def script_of(text: str) -> str:
    """The script of most of the text's letters ("Latn" where it has none, "Zyyy" where unknown)."""
    if text.isascii():
        return "Latn"
    counts: dict[str, int] = {}
    for letter, times in Counter(text).items():
        if script := _of_letter(letter):
            counts[script] = counts.get(script, 0) + times
    return max(counts, key=lambda script: counts[script]) if counts else "Latn"


@lru_cache(maxsize=4096)
def _of_letter(letter: str) -> str:
    """The script of one letter; empty for what is none."""
    if not letter.isalpha():
        return ""
    return _BY_NAME.get(unicodedata.name(letter, "?").split(" ", 1)[0], "Zyyy")
