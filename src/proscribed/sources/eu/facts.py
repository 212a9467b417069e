"""The facts in `layout.yml` and `columns.yml`, typed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.party import PartyKind
from proscribed.sources.tree import Layout, layout

DETAILS = ("nameAlias", "address", "birthdate", "identification", "citizenship")
"""What a row of the CSV says one of, and what an entity of the XML has any number of."""


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    elements: dict[str, str]
    subjects: dict[str, PartyKind]
    identifications: dict[str, str]


class Columns(Struct, frozen=True, forbid_unknown_fields=True):
    """One layout of the CSV: the columns of each of the XML's elements, by attribute."""

    date: str
    key: str
    entity: dict[str, str]
    subjectType: dict[str, str]  # noqa: N815
    regulation: dict[str, str]
    nameAlias: dict[str, str]  # noqa: N815
    address: dict[str, str]
    birthdate: dict[str, str]
    identification: dict[str, str]
    citizenship: dict[str, str]

    def group(self, element: str) -> dict[str, str]:
        found: dict[str, str] = getattr(self, element)
        return found


class _Tables(Struct, frozen=True, forbid_unknown_fields=True):
    now: Columns
    then: Columns
    summaries: dict[str, dict[str, str]]


@cache
def facts() -> Facts:
    """The package's facts on the EU's export."""
    text = files("proscribed.sources.eu").joinpath("layout.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


@cache
def alpha3() -> dict[str, str]:
    """Codes of two letters by those of three."""
    text = files("proscribed.sources.eu").joinpath("alpha3.yml").read_bytes()
    return msgspec.yaml.decode(text, type=dict[str, dict[str, str]])["codes"]


@cache
def xml_layout() -> Layout:
    return layout(facts().elements)


@cache
def _tables() -> _Tables:
    text = files("proscribed.sources.eu").joinpath("columns.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_Tables)


def columns(version: str) -> Columns:
    """The columns of the layout of now, or of the one of then."""
    return _tables().now if version == "now" else _tables().then


def summaries(version: str) -> dict[str, str]:
    """The columns of the regulation that a detail comes from, after its prefix."""
    return _tables().summaries[version]


_GROUPS = ("entity", "subjectType", "regulation", *DETAILS)


@cache
def needed(version: str) -> tuple[str, ...]:
    """The columns that a layout must have."""
    found = columns(version)
    written = [found.key, *(c for group in _GROUPS for c in found.group(group).values())]
    return tuple(dict.fromkeys([found.key, *(c[:-1] for c in written if c.endswith("!"))]))


@cache
def known(version: str) -> frozenset[str]:
    """Every column that a layout is known to have."""
    found = columns(version)
    plain = {found.date, found.key}
    for group in _GROUPS:
        for attribute, column in found.group(group).items():
            if attribute == "summary":
                plain |= {column + end for end in summaries(version).values()}
            else:
                plain.add(column.rstrip("!"))
    return frozenset(plain)
