"""What of an entry becomes what of FollowTheMoney: `mapping.yml`, typed and checked."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.entry import Fact


class Number(Struct, frozen=True, forbid_unknown_fields=True):
    """Where an identifier of one kind goes."""

    properties: tuple[str, ...] = ()
    document: str = ""
    alone: bool = False
    words: bool = False


class Mapping(Struct, frozen=True, forbid_unknown_fields=True):
    """All of `mapping.yml`."""

    schemata: dict[str, str]
    companies: frozenset[str]
    names: dict[str, str]
    countries: dict[str, str]
    identifiers: dict[str, Number]
    others: dict[str, tuple[str, ...]]
    craft: dict[str, tuple[str, ...]]
    party: dict[str, str]
    sanction: dict[str, str]
    provisions: tuple[str, ...]
    bookkeeping: frozenset[str]
    reasoned: frozenset[str]
    reason: str
    jurisdictions: dict[str, str]
    numbered: frozenset[str]
    topics: dict[str, tuple[str, ...]]
    own: tuple[str, ...]


@cache
def mapping() -> Mapping:
    """The mapping of the package."""
    text = files("proscribed.reports.ftm").joinpath("mapping.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Mapping)


def of_sanction(fact: Fact, list_code: str) -> str:
    """The property of the sanction that a fact is; empty where it is about the party."""
    if fact.label.startswith(mapping().provisions):
        return "provisions"
    if fact.label == "note" and list_code in mapping().reasoned:
        return "reason"
    return mapping().sanction.get(fact.label, "")
