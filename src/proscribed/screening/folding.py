"""The spelling of a word with its variants brought together: its fold, and the skeleton of its
consonants.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import eq

_FOLDS = (
    ("shch", "ß"), ("tsch", "ç"), ("sch", "ß"), ("tch", "ç"), ("dzh", "j"), ("dj", "j"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("zh", "j"), ("ck", "k"),
    ("rn", "m"), ("vv", "v"), ("ts", "s"), ("tz", "s"), ("cz", "ç"), ("sz", "ß"), ("ou", "u"),
    ("oo", "u"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("ee", "i"), ("ie", "e"), ("ye", "e"),
    ("yo", "o"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("yi", "i"), ("ii", "i"), ("ju", "iu"),
    ("ks", "x"), ("q", "k"), ("w", "v"), ("sh", "ß"), ("ch", "ç"), ("ce", "se"), ("ci", "si"),
    ("c", "k"), ("y", "i"), ("0", "o"), ("1", "l"), ("2", "z"), ("5", "s"), ("3", "e"), ("8", "b"),
)  # fmt: skip
_FOLD_MAP = dict(_FOLDS)
_FOLD = re.compile("|".join(k for k, _ in _FOLDS))
_ADJECTIVE = re.compile(r"sk(?:iy|ii|ij|yy|yi|y|i|aya|aia|aja|oye|oe|oie|oy|oi|ogo|ie|iye|ikh)$")
_DOUBLE = re.compile(r"([a-zßç])\1+")
_END = re.compile(r"(?<=[oae])(?:ff|f)$")


@lru_cache(maxsize=400_000)
def fold(word: str) -> str:
    """A word with the variants of romanization and reading machines brought together; `ß` and `ç`
    stand for sh and ch."""
    if not word.islower():
        return word
    if word[-1] == "f":
        word = _END.sub("v", word)
    if len(word) > 7 and "sk" in word:  # Russian adjectives agree with their noun
        word = _ADJECTIVE.sub("ski", word)
    word = _FOLD.sub(lambda m: _FOLD_MAP[m[0]], word)
    if True in map(eq, word, word[1:]):
        word = _DOUBLE.sub(r"\1", word)
    return word[:-1] if len(word) > 3 and word.endswith("ah") else word


_CONSONANTS = str.maketrans(
    {**{c: c.upper() for c in "bcdfhjklmnrst"}, "ß": "S", "ç": "C", "p": "B", "z": "D", "g": "K"}
    | {"x": "KS", "ŵ": "W", "ŷ": "Y", **dict.fromkeys("aeiouvyAWY", "")}
)
_CONSONANT = re.compile("[^aeiouvyAWY]")
_LONE_H = re.compile(r"(?<=.)[hH]$")
_FIRST_W = re.compile(r"^(?:W|[vu](?=[aeiou]))")  # at the start of a word these are consonants
_FIRST_Y = re.compile(r"^(?:Y|i(?=[aeou]))")


def _bones(folded: str) -> str:
    """A fold or an abjad spelling with `ŵ` and `ŷ` for consonants elsewhere written as vowels."""
    if folded[-1:] in ("h", "H"):
        folded = _LONE_H.sub("", folded)
    if folded[:1] in ("W", "v", "u"):
        folded = _FIRST_W.sub("ŵ", folded)
    return _FIRST_Y.sub("ŷ", folded) if folded[:1] in ("Y", "i") else folded


def skeleton(folded: str) -> str:
    """The consonant classes of a fold or an abjad spelling."""
    return _bones(folded).translate(_CONSONANTS)


def gaps(folded: str) -> tuple[str, ...]:
    """The vowels before, between and after the consonants of a skeleton."""
    return tuple(_CONSONANT.split(_bones(folded).replace("x", "xx")))
