"""The words of the formats in which shares come (facts: `vocabulary.yml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.party import PartyKind
from proscribed.ownership.share import ShareKind


class Nature(Struct, frozen=True, forbid_unknown_fields=True):
    """A nature of control of the UK register: how its code starts, and the share that it means."""

    starts: str
    kind: ShareKind
    least: int | None = None
    over: int | None = None
    most: int | None = None
    under: int | None = None


class Relationship(Struct, frozen=True, forbid_unknown_fields=True):
    """A relationship of GLEIF's level 2; `whole`: the child is the parent itself."""

    kind: ShareKind
    direct: bool
    interest: str
    whole: bool = False


class Scheme(Struct, frozen=True, forbid_unknown_fields=True):
    """What an identifier is: its kind, and the country that gives it."""

    kind: str
    country: str = ""


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True):
    """All of `vocabulary.yml`, in its order."""

    bods_interests: dict[ShareKind, tuple[str, ...]]
    bods_instead_of_shares: tuple[str, ...]
    psc_natures: tuple[Nature, ...]
    psc_kinds: dict[str, PartyKind]
    psc_no_owner: tuple[str, ...]
    gleif_relationships: dict[str, Relationship]
    gleif_void: tuple[str, ...]
    gleif_ended: tuple[str, ...]
    ftm_identifiers: dict[str, Scheme]
    ftm_kinds: dict[PartyKind, tuple[str, ...]]
    ofac_pages: tuple[str, ...]
    bods_schemes: dict[str, Scheme]
    columns: dict[str, tuple[str, ...]]
    kinds: dict[ShareKind, tuple[str, ...]]


@cache
def words() -> Vocabulary:
    """The vocabulary of the package."""
    text = files("proscribed.ownership").joinpath("vocabulary.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Vocabulary)


@cache
def by_word(field: str) -> dict[str, str]:
    """A table of the vocabulary turned round: each word of it with what it stands for."""
    table: dict[str, tuple[str, ...]] = getattr(words(), field)
    return {word: meaning for meaning, several in table.items() for word in several}
