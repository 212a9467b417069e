"""Places: words of a text that say where a party is or is from, as ISO 3166-1 alpha-2 codes."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from proscribed.model.countries import spellings
from proscribed.news.claims.vocabulary import table

OTHER = "OTHER"


class Place(Struct, frozen=True):
    """A word of place: its offsets, its code, and whether it is an adjective or owner's form."""

    start: int
    end: int
    code: str
    adjective: bool


_WORD = re.compile(r"[A-Z][\w.'-]*")
_REGIME = re.compile(r" (?:sanctions )?(?:regime|program(?:me)?|sanctions|[Rr]egulations)\b")
"""What is of a state's sanctions, not of a state."""
_AMERICAN = re.compile(
    r"U\.?S\.? (?=(?:[a-z-]+ ){0,3}(?:compan|firm|entit|individual|official|citizen|nationals|lawmaker|contractor|businesses|manufacturers|makers)\w*)"
)
_END = re.compile(r"(?:'s?(?!\w))?(?:-[a-z]+)?")
_TAIL = re.compile(
    r"(?:'s|s')?(?:-(?:based|linked|owned|backed|controlled|headquartered|registered|run|made|born|affiliated))?$"
)


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    people: dict[str, list[str]]
    towns: dict[str, list[str]]


@cache
def _table() -> _Table:
    return table("places.yml", _Table)


def _words(told: dict[str, list[str]]) -> dict[str, str]:
    return {word: code for code, words in told.items() for word in words}


@cache
def _people() -> dict[str, str]:
    people = _words(_table().people)
    return people | {f"{word}s": code for word, code in people.items() if word.endswith("an")}


@cache
def _names() -> dict[str, list[tuple[str, str]]]:
    """First word -> the full names that begin with it, longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    names = {name: code for name, code in spellings().items() if name[:1].isupper()}
    for name, code in (names | _people() | _words(_table().towns)).items():
        if len(name) == 2 and name not in ("UK", "US"):
            continue
        first = re.split(r"[ -]", name)[0]
        found.setdefault(first, []).append((name, code))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def _bare(word: str) -> str:
    if "'" in word or "-" in word:
        word = _TAIL.sub("", word)
    return word.rstrip(".'")


@lru_cache(256)
def places(text: str, start: int, end: int) -> tuple[Place, ...]:
    """The words of place in a part of a text, in order."""
    known, found, at = _names(), [], start
    for word in _WORD.finditer(text, start, end):
        if word.start() < at or text[max(0, word.start() - 4) : word.start()].casefold() == "non-":
            continue
        token = word.group()
        if token in ("US", "U.S", "U.S."):
            of = _AMERICAN.match(text, word.start(), end + 12)
            if of:
                found.append(Place(word.start(), of.end() - 1, "US", True))
                at = of.end()
            continue
        options = known.get(token) or known.get(_bare(token)) or known.get(token.split("-")[0])
        for name, code in options or ():
            if text.startswith(name, word.start()):
                stop = word.start() + len(name)
                if _REGIME.match(text, stop):
                    continue
                if stop < end and (text[stop].isalnum()):
                    continue
                tail = _END.match(text, stop, end)
                whole = tail.end() if tail else stop
                adjective = whole > stop or name in _people()
                found.append(Place(word.start(), whole, code, adjective))
                at = whole
                break
    return tuple(found)
