"""Chinese syllables in other spellings: Wade-Giles by rule, Cantonese and others by table.

A word has one other spelling at most, so that "Zhang" is like "Chang" and "Cheung" like "Zhang"; a word of
several pinyin syllables has that of each, joined ("Xiaoping": "hsiaoping").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import yaml

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
_INITIALS = "zh|ch|sh|b|p|m|f|d|t|n|l|g|k|h|j|q|x|r|z|c|s|y|w"
_FINALS = (
    "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|"
    "ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u"
)
_SYLLABLE = rf"(?:{_INITIALS})?(?:{_FINALS})"
PINYIN = re.compile(_SYLLABLE)
_SEVERAL = re.compile(rf"({_SYLLABLE})({_SYLLABLE})({_SYLLABLE})?")
_ENDS = frozenset("aeioungr")  # of syllables
MOST_LETTERS = 14  # of three syllables, but for a few


@cache
def spellings() -> dict[str, str]:
    """Syllables as they are spelled elsewhere, to pinyin."""
    text = files("proscribed.screening").joinpath("data", "chinese_spellings.yml").read_text(encoding="utf-8")  # fmt: skip
    return {
        spelled: pinyin
        for table in yaml.safe_load(text).values()
        for spelled, pinyin in table.items()
    }


def other_spelling(word: str) -> str:
    """Another spelling of a syllable or of a word made of pinyin syllables, or the word itself."""
    if len(word) > MOST_LETTERS or not word.islower():
        return word
    if found := spellings().get(word):
        return found
    if word[-1] not in _ENDS:
        return word
    if PINYIN.fullmatch(word):
        return wade_giles(word)
    if several := _SEVERAL.fullmatch(word):
        return "".join(wade_giles(one) for one in several.groups("") if one)
    return word


@lru_cache(maxsize=1_000)
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


def syllables() -> Iterator[str]:
    """All that `PINYIN` matches."""
    for initial in ("", *_INITIALS.split("|")):
        for final in _FINALS.split("|"):
            yield initial + final
