"""The provisions of the package: the rules of a day, the history of one, the version of the law.

`provision.py` says what a provision is, `files.py` reads them."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Collection
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from proscribed.law.provision import Provision, Rule, Version
from proscribed.model.errors import BadInput


def in_force(list_code: str, day: date) -> tuple[Rule, ...]:
    """The rules on entries of a list that stand on a day: what the listing itself does, then the
    others by id. Empty where nothing is recorded, which is not the same as nothing forbidden."""
    return tuple(
        Rule(provision, version)
        for provision in _by_list().get(list_code, ())
        for version in provision.versions
        if version.on(day)
    )


def history(provision_id: str) -> tuple[Version, ...]:
    """A provision's versions, oldest first. Raises BadInput where there is no such provision."""
    known = {provision.id: provision for provision in provisions()}
    if provision_id in known:
        return known[provision_id].versions
    raise not_found(provision_id, known)


def not_found(provision_id: str, known: Collection[str]) -> BadInput:
    """The error for a provision that there is not, with those of a like id."""
    near = difflib.get_close_matches(provision_id, known, n=3, cutoff=0.4)
    hint = f"Did you mean {', '.join(near)}?" if near else "See `proscribed law` for all of them."
    return BadInput(f"there is no provision {provision_id!r}.", todo=hint)


@cache
def law_version() -> str:
    """SHA-256 over the provisions in use, whatever files they stand in and in what order."""
    return hashlib.sha256(canonical(provisions())).hexdigest()


def canonical(law: tuple[Provision, ...]) -> bytes:
    """The provisions as one JSON text that depends on what they say alone. A field that is at its
    default is left out, so that a new optional field changes no earlier hash."""
    return msgspec.json.encode(sorted(law, key=lambda one: one.id), order="sorted")


@cache
def provisions() -> tuple[Provision, ...]:
    """The package's provisions, in the order of their ids."""
    from proscribed.law.files import load

    return load(files("proscribed.law").joinpath("provisions"))


def lists() -> frozenset[str]:
    """Every list on which a provision is recorded, for whatever days."""
    return frozenset(_by_list())


@cache
def _by_list() -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for provision in sorted(provisions(), key=lambda one: (not one.core, one.id)):
        for code in provision.lists:
            found.setdefault(code, []).append(provision)
    return found
