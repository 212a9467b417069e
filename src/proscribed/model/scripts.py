"""The script in which a text is written, as an ISO 15924 code, found from its letters."""

from __future__ import annotations

import unicodedata

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
    for letter in text:
        if letter.isalpha():
            word = unicodedata.name(letter, "?").split(" ", 1)[0]
            script = _BY_NAME.get(word, "Zyyy")
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda script: counts[script]) if counts else "Latn"
