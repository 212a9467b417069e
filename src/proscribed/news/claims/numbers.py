"""Numbers in words and digits, and what they count."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claim import Unit
from proscribed.news.claims.vocabulary import words

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUE = {word: value for value, word in enumerate(_ONES, 1)}
_VALUE |= {word: 10 * value for value, word in enumerate(_TENS, 2)}

NUMBERS = _VALUE
"""What a number word counts."""

_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_TEN = "|".join(_TENS)
_BELOW = rf"(?:(?:{_TEN})(?:[- ](?:{_ONE}))?|{_ONE})"
_WORDS = (
    rf"(?:{_BELOW}[- ]hundred(?:[- ](?:and[- ])?{_BELOW})?|a hundred(?: and {_BELOW})?|{_BELOW})"
)
WORDS = _WORDS
"""A number in words."""
_GROUPS = {"pair": 2, "couple": 2, "duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "score": 20}
_DOZEN = (
    rf"(?:(?:an?|half an?|{_ONE}|\d+)[ -](?:half[- ])?dozen"
    rf"|an? (?:{'|'.join(_GROUPS)})(?: of(?= (?:[A-Z]|[a-z-]+s\b|[a-z-]+ [a-z-]+s\b))|(?= (?:in|from|under) )))"
)
_VAGUE = r"(?:dozens|scores|hundreds|thousands)(?: of)?|(?:a few|several) (?:dozen|hundred)"
NUMBER = (
    rf"(?P<dozen>\b{_DOZEN}\b)|(?P<vague>\b(?:{_VAGUE})\b)"
    r"|(?P<digits>(?<![\w.,$/-])\d{1,3}(?:,\d{3})+(?![\w%])|(?<![\w.,$/-])\d{1,5}(?!(?:[\w%/]|\.\d|,\d|-year|-day|-percent)))"
    rf"|(?P<words>\b{_WORDS}\b(?!-))"
    r"|(?P<article>\b(?:an?|another|one more)\b)"
)
ANY_NUMBER = re.sub(r"\?P<\w+>", "?:", NUMBER)
"""The same without groups, for patterns that have several."""

_KINDS = ("dozen", "vague", "digits", "words", "article")

_PERSONS = words("counted_persons")
_ENTITIES = words("counted_entities")
_ENTRIES = words("counted_entries")
_ALIASES = words("counted_aliases")
UNIT = (
    rf"(?P<entries>(?:{_ENTRIES})(?![\w-]))|(?P<aliases>(?:{_ALIASES})(?![\w-]))"
    rf"|(?P<persons>(?:{_PERSONS})(?![\w-]))|(?P<entities>(?:{_ENTITIES})(?![\w-]))"
)
UNIT_WORD = re.compile(rf"\b(?:{UNIT})", re.IGNORECASE)
UNITS: tuple[Unit, ...] = ("entries", "aliases", "persons", "entities")


class Number(Struct, frozen=True):
    """A number as it stands: its value (None for "dozens"), and its words where they are no
    number or count in dozens; `article` for "a", "another"."""

    value: int | None
    text: str
    article: bool


def _below_thousand(words: str) -> int:
    total = 0
    for word in re.split(r"[- ]", words):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word not in ("and", "a"):
            total += _VALUE[word]
    return total


def number(found: re.Match[str]) -> Number:
    """What a match of NUMBER says."""
    said = next(filter(None, (found[kind] for kind in _KINDS))).strip()
    lower = said.casefold()
    if found["dozen"]:
        if "dozen" not in lower:
            return Number(_GROUPS[lower.split()[1]], "", False)
        first = lower.split()[0] if " " in lower else lower.split("-")[0]
        half = "half" in lower
        times = int(first) if first.isdigit() else _VALUE.get(first, 1)
        return Number(6 if half and times == 1 else 12 * times, said, False)
    if found["vague"]:
        return Number(None, said.removesuffix(" of"), False)
    if found["digits"]:
        return Number(int(lower.replace(",", "")), "", False)
    if found["words"]:
        return Number(_below_thousand(lower), "", False)
    return Number(1, "", True)


def value(words: str) -> int | None:
    """What a number in words or digits counts; None where there is none."""
    found = re.fullmatch(NUMBER, words, re.IGNORECASE)
    return number(found).value if found else None


def unit(word: str) -> Unit:
    """What a noun counts."""
    found = UNIT_WORD.match(word)
    for name in UNITS:
        if found and found[name]:
            return name
    return "entities"
