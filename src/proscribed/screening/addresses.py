"""An address as written, read into its parts.

`read` takes any text and gives street numbers, unit, floor and building, the words of the street and
those of the place around it. The words are facts in `data/addresses.yml`. Han is read in Mandarin, so
that a Hong Kong street in Han is not the street of its English (Cantonese) name.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from proscribed.model.countries import codes, country_code
from proscribed.screening import scripts
from proscribed.screening.words import fold

COMMON = 0.25  # what a word like "tower" counts beside a name
MAX_LETTERS = 500
MAX_WORDS = 40


class Address(NamedTuple):
    """The parts of an address. `inner` are its designators inside the street number: (building,
    floor or unit, value); `street` and `place` are words with their weight."""

    countries: frozenset[str]
    numbers: frozenset[str]
    inner: frozenset[tuple[str, str]]
    postal: frozenset[str]
    boxes: frozenset[str]
    kinds: frozenset[str]
    directions: frozenset[str]
    street: tuple[tuple[str, float], ...]
    place: tuple[tuple[str, float], ...]


class _Words(NamedTuple):
    labels: dict[str, str]
    streets: dict[str, str]
    before: dict[str, str]
    places: frozenset[str]
    common: frozenset[str]
    stop: frozenset[str]
    directions: dict[str, str]
    same: dict[str, str]
    forms: tuple[tuple[re.Pattern[str], str], ...]
    han: tuple[tuple[re.Pattern[str], str], ...]


@cache
def _words() -> _Words:
    text = files("proscribed.screening").joinpath("data", "addresses.yml").read_text("utf-8")
    table: Any = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))

    def turned(name: str) -> dict[str, str]:
        return {word: key for key, all_ in table[name].items() for word in all_}

    return _Words(
        turned("labels"),
        turned("streets"),
        turned("before"),
        frozenset(table["places"]),
        frozenset(table["common"]),
        frozenset(table["stop"]),
        turned("directions"),
        turned("same"),
        *(tuple((re.compile(one), becomes) for one, becomes in table[f]) for f in ("forms", "han")),
    )


_TOKEN = re.compile(
    r"#|№|\d+-(?:i|y|ya|yi|j|go)\b|\d+/f\b|[a-z]?\d[\da-z]*(?:[-/–][a-z]?\d[\da-z]*)*|[^\W\d_]+"
)
_NUMBER = re.compile(r"[a-z]?\d[\da-z]*(?:[-/–][a-z]?\d[\da-z]*)*")
_FLOOR = re.compile(r"(\d+)/?f")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th|-?(?:ya|yi|y|i|oy|j|go))")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
_GLUED = re.compile(r"(?<=[^\W\d_]{2})(?=\d)")  # "Room12"


def read(text: str, countries: tuple[str, ...] = ()) -> Address:
    """Read an address. `countries` are where it lies when the text itself does not say so."""
    return _read(text, countries)


@lru_cache(maxsize=65_536)
def _read(text: str, countries: tuple[str, ...]) -> Address:
    words = _words()
    whole = _APOSTROPHE.sub("", scripts.clean(text[:MAX_LETTERS]).replace("№", " no "))
    pieces = [one.strip(" .") for one in re.split(r"[,;，、；|\n]", whole) if one.strip(" .")]
    named, pieces = _countries(pieces)
    lowered = ",".join(pieces).lower()
    for pattern, becomes in words.forms if lowered.isascii() else (*words.forms, *words.han):
        lowered = pattern.sub(becomes, lowered)
    parts = _Parts()
    for piece in lowered.split(",")[:MAX_WORDS]:
        if piece.startswith(("c/o", "attn")):
            continue
        tokens = [_plain(token) for token in _TOKEN.findall(_GLUED.sub(" ", piece))][:MAX_WORDS]
        if "hongkong" in tokens or tokens == ["hk"]:
            named |= {"HK"}
        for run in _cut([token for token in tokens if token]):
            _run(run, parts)
    if not any(weight == 1.0 for _, weight in parts.street):  # "Ostroshitskaya, 8, Minsk"
        parts.street += parts.place
    if not parts.numbers:  # "Building 2, Simska St."
        parts.numbers = {value for label, value in parts.inner if label == "building"}
        parts.inner = {one for one in parts.inner if one[0] != "building"}
    return Address(
        frozenset(named or countries),
        frozenset(parts.numbers),
        frozenset(parts.inner),
        frozenset(parts.postal),
        frozenset(parts.boxes),
        frozenset(parts.kinds),
        frozenset(parts.directions),
        tuple(dict.fromkeys(parts.street))[:MAX_WORDS],
        tuple(dict.fromkeys(parts.place))[:MAX_WORDS],
    )


class _Parts:
    """What is found while an address is read."""

    def __init__(self) -> None:
        self.numbers: set[str] = set()
        self.inner: set[tuple[str, str]] = set()
        self.postal: set[str] = set()
        self.boxes: set[str] = set()
        self.kinds: set[str] = set()
        self.directions: set[str] = set()
        self.street: list[tuple[str, float]] = []
        self.place: list[tuple[str, float]] = []


def _countries(pieces: list[str]) -> tuple[set[str], list[str]]:
    """The countries at the end of an address, and what stands before them. A last piece without a
    comma ("Shenzhen China") is cut."""
    named: set[str] = set()
    while len(pieces) > 1 and (code := _code(pieces[-1])):
        named.add(code)
        pieces = pieces[:-1]
    if pieces and not named:
        words = pieces[-1].split()
        for size in (3, 2, 1):
            if len(words) > size and (code := _code(" ".join(words[-size:]))):
                return {code}, [*pieces[:-1], " ".join(words[:-size])]
    return named, pieces


def _code(text: str) -> str:
    """A code counts as one only in capitals: "De", "La" and "In" are words."""
    return "" if len(text) == 2 and text not in codes() else country_code(text)


def _cut(tokens: list[str]) -> list[list[str]]:
    """A piece without commas cut after the kind of a street or of a place: "18 East Road / Nanshan
    District / Shenzhen"."""
    words = _words()
    runs: list[list[str]] = [[]]
    for at, token in enumerate(tokens):
        run = runs[-1]
        run.append(token)
        named = any(len(one) > 1 and one.isalpha() for one in run[:-1])
        saint = token == "st" and (at == 0 or not tokens[at - 1].isalpha())
        if named and not saint and (token in words.streets or token in words.places):
            following = tokens[at + 1] if at + 1 < len(tokens) else ""
            if following and not _NUMBER.fullmatch(following) and following not in words.labels:
                runs.append([])
    return runs


def _run(tokens: list[str], parts: _Parts) -> None:
    """One run of an address, put where it belongs."""
    words = _words()
    loose: list[str] = []  # numbers that no label explains
    found: list[tuple[str, float]] = []
    street = False
    place = False
    at = 0
    while at < len(tokens):
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        first = at == 0 or not tokens[at - 1].isalpha()
        at += 1
        if match := _FLOOR.fullmatch(token):
            parts.inner.add(("floor", match[1].lstrip("0")))
        elif words.labels.get(token) == "box" and words.labels.get(after) == "number":
            tokens[at] = token  # "P.O. Box No. 12"
        elif token == "#" or (token in words.labels and _designator(after)):
            label = "unit" if token == "#" else words.labels[token]
            beyond = tokens[at + 1] if at + 1 < len(tokens) else ""
            if label == "building" and found and token in words.common and beyond:
                found.append((token, COMMON))  # "King Yip Building 59 King Yip Street"
                street = True
            elif _designator(after):
                at += 1
                _labelled(label, after, parts)
                street = street or label == "number"
        elif token == "str" and parts.numbers and _NUMBER.fullmatch(after):
            parts.inner |= {("building", one) for one in _values(after)}  # "D. 9, Str. 1"
            at += 1
        elif _NUMBER.fullmatch(token) or _ORDINAL.fullmatch(token):
            plain = _ORDINAL.sub(r"\1", token)
            if words.labels.get(after) == "floor":
                parts.inner.add(("floor", plain.lstrip("0")))
                at += 1
            elif plain != token:  # "5th Avenue"
                found.append((f"n{plain}", 1.0))
            else:
                loose.append(token)
        elif token == "st" and first and after.isalpha():
            found.append(("saint", 1.0))
        elif token in words.before or token in words.streets:
            parts.kinds.add(words.before.get(token) or words.streets[token])
            street = True
            if token in words.before and _NUMBER.fullmatch(after):  # "Calle 100"
                found.append((f"n{after}", 1.0))
                at += 1
            elif found and not first:  # "Main Street": a common word is the name here
                found[-1] = (found[-1][0], 1.0)
        elif token in words.places:
            place = True
        elif token in words.directions:
            parts.directions.add(words.directions[token])
            found.append((words.directions[token], COMMON))
        elif token in words.stop or (len(token) == 1 and token.isascii()):
            continue
        else:
            weight = COMMON if token in words.common else 1.0
            found.append((fold(words.same.get(token, token)), weight))
            street = street or weight == COMMON
    for number in loose:
        digits = max(re.findall(r"\d+", number), key=len)
        if len(digits) >= (5 if street else 4) and not (street and number == tokens[0]):
            parts.postal.add(number)
        else:
            _number(number, parts)
            street = True
    (parts.street if street and not place else parts.place).extend(found)


def _plain(token: str) -> str:
    """A word in plain letters; a run of Han is read as one word."""
    if token.isascii():
        return token
    if scripts.script_of(token[0]) == "unspaced":
        return "".join(scripts.syllable(letter) for letter in token)
    return scripts.latin(token)


def _designator(token: str) -> bool:
    return bool(_NUMBER.fullmatch(token)) or (len(token) == 1 and token.isascii() and token.isalpha())  # fmt: skip


def _labelled(label: str, value: str, parts: _Parts) -> None:
    if match := _FLOOR.fullmatch(value):
        parts.inner.add(("floor", match[1].lstrip("0")))
        return
    if label == "box":
        parts.boxes.add(re.sub(r"\W", "", value))
    elif label == "postal":
        parts.postal.add(value)
    elif label == "number":
        _number(value, parts)
    else:
        plain = _ORDINAL.sub(r"\1", value)
        parts.inner |= {(label, one) for one in _values(plain, inner=True)}


def _number(value: str, parts: _Parts) -> None:
    """The number of a house; after "/" stands that of a building."""
    house, _, rest = value.partition("/")
    parts.numbers |= _values(house)
    parts.inner |= {("building", one) for one in _values(rest)}


def _values(number: str, inner: bool = False) -> set[str]:
    """The numbers of a span: "430-436" is its even or odd numbers between."""
    parts = [one.lstrip("0") for one in re.split(r"[-/–]", number)]
    parts = [one for one in parts if one]
    if len(parts) == 2 and "/" not in number and all(one.isdigit() for one in parts):
        low, high = parts
        if len(high) < len(low):  # 1318-20
            high = low[: len(low) - len(high)] + high
        if 0 < int(high) - int(low) <= 12:
            step = 1 if inner or (int(high) - int(low)) % 2 else 2
            return {str(n) for n in range(int(low), int(high) + 1, step)}
    return set(parts)
