"""The facts in `notice.yml`, typed: how notices name the lists and what was done to them."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

from proscribed.model.party import PartyKind

Deed = Literal["add", "remove", "revise"]


class _Facts(Struct, frozen=True, forbid_unknown_fields=True):
    lists: dict[str, str]
    acts: dict[Deed, tuple[str, ...]]
    none: tuple[str, ...]
    kinds: dict[str, PartyKind]
    vessel_types: tuple[str, ...]
    no_flags: frozenset[str]


@cache
def notice_facts() -> _Facts:
    """The package's facts on OFAC's notices."""
    text = files("proscribed.sources.ofac").joinpath("notice.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_Facts)


def list_named(text: str) -> str:
    """The list that a heading, a title or a preamble names; empty where it names none."""
    return next((code for code, said in _lists() if said.search(text)), "")


@cache
def _lists() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(said, re.I)) for code, said in notice_facts().lists.items())


def deed_of(heading: str) -> Deed | None:
    """What a heading says was done to the entries under it; None where it says no one thing."""
    words = set(re.findall(r"[a-z]+", _OPENING.sub("", heading.lower())))
    if words & set(notice_facts().none):
        return None
    found: list[Deed] = [deed for deed, said in notice_facts().acts.items() if words & set(said)]
    return found[0] if len(found) == 1 else None


_OPENING = re.compile(r"^in addition,?\s*")


@cache
def vessel_types() -> tuple[str, ...]:
    """The types of vessels, longest first."""
    return tuple(sorted(notice_facts().vessel_types, key=len, reverse=True))
