"""Countries as publishers write them, to ISO 3166-1 alpha-2 (technical source: `countries.yml`)."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct


class _Countries(Struct, frozen=True, forbid_unknown_fields=True):
    countries: dict[str, list[str]]
    none: list[str]


@cache
def _table() -> _Countries:
    text = files("proscribed.model").joinpath("countries.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_Countries)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(kept.casefold().strip(" .").split())


@cache
def _by_name() -> dict[str, str]:
    found = {}
    for code, names in _table().countries.items():
        found.update({_folded(name): code for name in names})
    return found | {_folded(name): "" for name in _table().none}


@cache
def codes() -> frozenset[str]:
    """Every alpha-2 code that is known."""
    return frozenset(_table().countries)


@lru_cache(maxsize=8192)
def country_code(text: str) -> str:
    """The alpha-2 code of a country that a publisher wrote as a name or a code.

    Empty where the text names no country, or one without a code ("undetermined", "Region:
    Crimea"): the text itself is always kept beside it."""
    if text in codes():
        return text
    found = _by_name().get(_folded(text), "")
    upper = text.strip().upper()
    return found or (upper if upper in codes() else "")


def is_known(text: str) -> bool:
    """Whether the text is a country as publishers write them, with or without a code."""
    return text in codes() or _folded(text) in _by_name()


def country_name(code: str) -> str:
    """The name shown for an alpha-2 code; the code itself where it is not known."""
    return _table().countries.get(code, [code])[0]


def spellings() -> dict[str, str]:
    """Every name of a country as publishers write it, with its alpha-2 code."""
    return {name: code for code, names in _table().countries.items() for name in names}
