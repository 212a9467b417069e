"""How the columns of a user's own list are recognized (facts: `fields.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.party import PartyKind


class _Facts(Struct, frozen=True, forbid_unknown_fields=True):
    fields: dict[str, list[str]]
    kinds: dict[PartyKind, list[str]]


@cache
def _facts() -> _Facts:
    text = files("proscribed.sources.own").joinpath("fields.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_Facts)


def _folded(column: str) -> str:
    return re.sub(r"[\s_-]+", "_", column.strip().lower())


@lru_cache(maxsize=512)
def _columns_of(columns: frozenset[str]) -> Mapping[str, str]:
    by_word: dict[str, str] = {}
    for column in sorted(columns):
        by_word.setdefault(_folded(column), column)
    found = {}
    for field, words in _facts().fields.items():
        for word in words:
            if word in by_word:
                found[field] = by_word[word]
                break
    return found


def columns_of(columns: Iterable[str]) -> Mapping[str, str]:
    """Which column holds which field, of those that the file has."""
    return _columns_of(frozenset(columns))


def has_name(columns: Iterable[str]) -> bool:
    """Whether one of the columns holds a name."""
    found = columns_of(columns)
    return "name" in found or "names" in found


@cache
def _kinds() -> dict[str, PartyKind]:
    return {word: kind for kind, words in _facts().kinds.items() for word in words}


def kind_of(text: str) -> PartyKind:
    """The kind that a word stands for ("Individual" is a person); "unknown" for any other."""
    return _kinds().get(text.strip().lower(), "unknown")


def field_names() -> tuple[str, ...]:
    """The fields that a column may hold."""
    return tuple(_facts().fields)
