"""The gazetteers: lists, measures and authorities by the words that name them."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from proscribed.news.claims.vocabulary import table


class NamedList(Struct, frozen=True, forbid_unknown_fields=True):
    """A list and the words for it (`data/lists.yml`)."""

    name: str
    code: str
    authority: str
    example: str
    words: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    state: str = ""


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for a measure that means a list (`data/measures.yml`). `kept`: what somebody is kept from."""

    list: str
    words: tuple[str, ...]
    example: str
    kept: bool = False


class Authority(Struct, frozen=True, forbid_unknown_fields=True):
    """Who acts, and the words for it (`data/authorities.yml`)."""

    id: str
    power: str
    words: tuple[str, ...]
    short: str = ""
    state: str = ""
    lists: dict[str, str] = {}


@cache
def named_lists() -> tuple[NamedList, ...]:
    """The lists, those that come first win."""
    return table("lists.yml", tuple[NamedList, ...])


@cache
def measures() -> tuple[Measure, ...]:
    """The measures, those that come first win."""
    return table("measures.yml", tuple[Measure, ...])


@cache
def authorities() -> tuple[Authority, ...]:
    """The authorities, those that come first win."""
    return table("authorities.yml", tuple[Authority, ...])


@cache
def authority_of(id_: str) -> Authority | None:
    """The authority with that id."""
    return next((one for one in authorities() if one.id == id_), None)


@cache
def list_of(name: str) -> NamedList:
    """The list with that name; one that we do not know keeps its name and has no authority."""
    known = (one for one in named_lists() if one.name == name)
    return next(known, NamedList(name, "", "", ""))


_QUOTED = "[\"']? list"
"""What is quoted may be the name of a list without "list"."""


def in_small_letters(text: str) -> str:
    """A text in small letters, each at its place: the patterns of lists are found in it faster than
    in any case."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower()[0] for one in text)


def _small(pattern: str) -> str:
    """A pattern for a text in small letters: all but its classes (`\\W`) in small letters too."""
    return re.sub(
        r"\\.|[^\\]+", lambda part: part[0] if part[0][0] == "\\" else part[0].lower(), pattern
    )


@cache
def list_words() -> re.Pattern[str]:
    """Names of lists, a group `w<n>` for the n-th list of the file; in a text in small letters."""
    each = [
        f"(?P<w{at}>{_small('|'.join(word.replace(' list', _QUOTED) for word in one.words))})"
        for at, one in enumerate(named_lists())
        if one.words
    ]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?![\w])")


@cache
def list_nicknames() -> re.Pattern[str]:
    """Words that mean one list or another, by who acts; and "the list", which means the last. In a
    text in small letters."""
    words = sorted(
        {word for one in named_lists() for word in one.nicknames},
        key=lambda word: ("says" in word or "military" in word, len(word)),
        reverse=True,
    )
    whose = ("the", "that", "this", "its", "the same", "department's", "agency's", "commerce's", "treasury's", "fcc's", "commission's", "pentagon's", "bureau's", "ministry's")  # fmt: skip
    lists = "|".join(rf"(?<={one} )list" for one in whose)
    back = rf"(?P<back>{lists}|(?<=the )roster|(?<=that )roster)(?!\w| of\b)"
    return re.compile(rf"(?<![\w-])(?:{_small('|'.join(words))}|{back})(?!\w)")


@cache
def nicknamed(words: str) -> tuple[NamedList, ...]:
    """The lists that a nickname may mean, in the order of the file."""
    return tuple(
        one
        for one in named_lists()
        if any(re.fullmatch(word, words, re.IGNORECASE) for word in one.nicknames)
    )


@cache
def authority_words() -> re.Pattern[str]:
    """Authorities, a group `a<n>` for the n-th of the file."""
    each = [
        f"(?P<a{at}>{'|'.join(f'(?:{word})' for word in one.words)})"
        for at, one in enumerate(authorities())
    ]
    return re.compile(
        rf"(?<![\w-])(?=[A-Z]|the |then-|former |bloc|defen|commerce d|treasury d)(?:{'|'.join(each)})(?![\w-])"
    )


def power_of(id_: str) -> str:
    """The authority that has the power to list where that one is named; empty where it has none."""
    known = authority_of(id_)
    return known.power if known else ""
