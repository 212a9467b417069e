"""Numbers and destinations as a rule writes them in words."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.countries import country_code

_ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: value for value, word in enumerate(_ONES)}
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS) if word} | {"fourty": 40}
_WORD = "|".join(sorted((*_SMALL, "hundred", "thousand"), key=len, reverse=True))

_AND = r"(?:(?<=hundred)|(?<=thousand))\s+and\s+"
NUMBER = re.compile(
    rf"(?P<words>\b(?:{_WORD})(?:(?:[-\s]+|{_AND})(?:{_WORD}))*\b)|(?P<figures>\b\d[\d,]*\b)(?!\.\d)",
    re.IGNORECASE,
)
"""A number in words ("one hundred and forty-two") or in figures ("1,204")."""


class Lexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `words.yml`; what each kind means is described in `tokens.py`."""

    lists: dict[str, list[str]]
    units: dict[str, list[str]]
    weak_units: list[str]
    verbs: dict[str, list[list[str]]]
    nouns: dict[str, list[str]]
    destinations: dict[str, list[str]]
    masks: list[str]
    background: list[str]
    asides: list[str]
    correction_title: str
    correction_text: str
    further: str
    actor: str
    changes: str
    regulations: str
    editorial: str
    provisions: str
    small: dict[str, list[str]]


@cache
def lexicon() -> Lexicon:
    """The words of `words.yml`."""
    text = files("proscribed.sources.gazette").joinpath("words.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Lexicon)


def words(name: str) -> frozenset[str]:
    """One set of small words of `words.yml`."""
    return frozenset(lexicon().small[name])


def number(text: str) -> int | None:
    """The number that a text is, in words or figures ("thirty-seven", "1,204"); None where it
    is none, or where the words do not make one number ("two three")."""
    bare = text.strip().lower()
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d+", bare):
        return int(bare.replace(",", ""))
    words = [word for word in re.split(r"[-\s]+", bare) if word != "and"]
    if not words or any(w not in _SMALL and w not in {"hundred", "thousand"} for w in words):
        return None
    return _value(words)


def _value(words: list[str]) -> int | None:
    total = part = 0
    least = 1000
    for word in words:
        if word == "hundred":
            part, least = (part or 1) * 100, 100
        elif word == "thousand":
            total, part, least = (part or 1) * 1000, 0, 1000
        else:
            value = _SMALL[word]
            if value >= least:
                return None
            part += value
            least = 10 if value >= 20 else 0
    return total + part


@cache
def _own_destinations() -> dict[str, str]:
    return {
        name.casefold().replace("'", ""): code
        for code, names in lexicon().destinations.items()
        for name in names
    }


def destination(text: str) -> str:
    """The code of a destination as a rule writes it ("China, People's Republic of", "Burma",
    "Crimea region of Ukraine" -> `UA-CRIMEA`); empty where it names none.

    A two-letter word is no destination here ("in", "no"), but "UK" is."""
    bare = " ".join(text.replace("’", "'").split()).strip(" ,;")
    if own := _own_destinations().get(bare.casefold().replace("'", "")):
        return own
    if len(bare) <= 2:
        return "GB" if bare == "UK" else ""
    return country_code(bare)
