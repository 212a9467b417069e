"""Kinds of words, for the patterns that tell names from other words (`data/words.yml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


@cache
def _table() -> dict[str, list[str]]:
    text = files("proscribed.news.claims").joinpath("data", "words.yml").read_bytes()
    return msgspec.yaml.decode(text, type=dict[str, list[str]])


def words(*kinds: str) -> str:
    """A pattern of any word of these kinds."""
    return f"(?:{'|'.join(word for kind in kinds for word in _table()[kind])})"
