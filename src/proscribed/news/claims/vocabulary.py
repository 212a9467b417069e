"""The files of `data/`, and the kinds of words that patterns are made of."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

T = TypeVar("T")


def table(name: str, of: type[T]) -> T:
    """A file of `data/` as the type that it has."""
    text = files("proscribed.news.claims").joinpath("data", name).read_bytes()
    return msgspec.yaml.decode(text, type=of)


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Of names (`words.yml`) and of all else that is told (`telling.yml`)."""
    return {
        kind: words
        for name in ("words.yml", "telling.yml")
        for kind, words in table(name, dict[str, tuple[str, ...]]).items()
    }


def kind(name: str) -> tuple[str, ...]:
    """The words of a kind."""
    return _kinds()[name]


def words(*kinds: str) -> str:
    """A pattern of any word of these kinds."""
    return f"(?:{'|'.join(word for one in kinds for word in kind(one))})"
