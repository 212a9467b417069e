"""The facts in `files.yml`, typed: columns, the rules of the non-SDN lists, how files are told."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.party import PartyKind


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """When a row of the consolidated file is on a list; every condition given must hold."""

    list: str = ""
    programs: tuple[str, ...] = ()
    remarks: str = ""
    unless: str = ""


class Council(Struct, frozen=True, forbid_unknown_fields=True):
    """OFAC numbers of the Palestinian Legislative Council's members, first to last."""

    first: int
    last: int
    at_least: int


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    columns: dict[str, tuple[str, ...]]
    fixed: tuple[tuple[int, ...], ...]
    elements: frozenset[str]
    repeated: frozenset[str]
    kinds: dict[str, PartyKind]
    consolidated: dict[str, Rule]
    sdn_below: int
    council: Council
    page: str


@cache
def facts() -> Facts:
    """The package's facts on OFAC's files."""
    text = files("proscribed.sources.ofac").joinpath("files.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


@cache
def consolidated_lists() -> tuple[str, ...]:
    """Every list that the consolidated non-SDN files carry."""
    return tuple(dict.fromkeys(rule.list or code for code, rule in facts().consolidated.items()))


Told = tuple[str, re.Pattern[str] | None, re.Pattern[str] | None]
"""A list, what the remarks must say for it, and what they must not."""


@lru_cache(maxsize=10_000)
def _possible(programs: str) -> tuple[Told, ...]:
    """The lists that a row of these programs may be on."""
    powers = set(programs.split("] ["))
    return tuple(
        (
            rule.list or code,
            re.compile(rule.remarks) if rule.remarks else None,
            re.compile(rule.unless) if rule.unless else None,
        )
        for code, rule in facts().consolidated.items()
        if not rule.programs or powers.intersection(rule.programs)
    )


def lists_of_row(programs: str, remarks: str) -> tuple[str, ...]:
    """The non-SDN lists that a row of the consolidated file is on, by its programs and remarks."""
    possible = _possible(programs)
    if not possible:
        return ()
    found = (
        code
        for code, stated, barred in possible
        if (not stated or stated.search(remarks)) and not (barred and barred.search(remarks))
    )
    return tuple(dict.fromkeys(found))
