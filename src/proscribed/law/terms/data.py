"""The phrases and kinds of items as the files beside this one state them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml
from msgspec import Struct

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader  # type: ignore[assignment]


class Matter(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of items, a use or a circumstance that an ECCN does not tell; see `matters.yml`."""

    says: str
    nouns: tuple[str, ...] = ()
    narrows: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    near_facts: tuple[str, ...] = ()
    settled: bool = True


def _file(name: str) -> Any:
    return yaml.load((files(__package__) / name).read_text("utf-8"), Loader=SafeLoader)


@cache
def phrases() -> dict[str, Any]:
    """The phrases of `phrases.yml` by what they are for."""
    found: dict[str, Any] = _file("phrases.yml")
    return found


@cache
def matters() -> dict[str, Matter]:
    """The kinds of items, uses and circumstances of `matters.yml` by name."""
    return msgspec.convert(_file("matters.yml"), dict[str, Matter])


@cache
def sections() -> dict[str, str]:
    """What sections of the EAR are about."""
    found: dict[str, str] = _file("sections.yml")
    return found


@cache
def misprints() -> dict[str, str]:
    """Words that official texts misprint, and what is meant."""
    found: dict[str, str] = phrases()["misprints"]
    return found
