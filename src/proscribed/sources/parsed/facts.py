"""The facts in `lists.yml`, typed."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.party import PartyKind


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """What a `list_id` stands for."""

    list: str
    whole: bool = True
    published: date | None = None
    listed_on: date | None = None
    program: str = ""


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    lists: dict[str, Source]
    fields: tuple[str, ...]
    ended: tuple[str, ...]
    kinds: dict[str, PartyKind]
    labels: dict[str, str]


@cache
def facts() -> Facts:
    """The package's facts on lists that a third party parsed."""
    text = files("proscribed.sources.parsed").joinpath("lists.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)
