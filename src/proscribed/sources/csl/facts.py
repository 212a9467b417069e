"""The facts in `facts.yml`, typed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.party import PartyKind


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    sources: dict[str, str]
    numbered: frozenset[str]
    destinations: dict[str, str]
    columns: tuple[str, ...]
    unstable: frozenset[str]
    kinds: dict[str, PartyKind]


@cache
def facts() -> Facts:
    """The package's facts on the Consolidated Screening List."""
    text = files("proscribed.sources.csl").joinpath("facts.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)
