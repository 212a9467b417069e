"""Given names, by which a name is told as a person's."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec


@cache
def given_names() -> frozenset[str]:
    """The given names that mark a name as a person's (`data/given.yml`)."""
    text = files("proscribed.news.claims").joinpath("data", "given.yml").read_bytes()
    table = msgspec.yaml.decode(text, type=dict[str, list[str] | str])
    return frozenset(name for names in table.values() if isinstance(names, list) for name in names)
