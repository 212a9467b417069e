"""Non-binding instruments: dated, with their members, and without an outcome of their own."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import msgspec
import yaml
from msgspec import Struct

from proscribed.law.clauses import Line, Verified


class Member(Struct, frozen=True, forbid_unknown_fields=True):
    """A state, what it did, and since when."""

    name: Line
    role: Line
    since: date


class Instrument(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A declaration or code that binds nobody. `beside` are other instruments to read with it."""

    id: Line
    title: Line
    launched_on: date | None
    members: tuple[Member, ...]
    says: str
    beside: tuple[Line, ...]
    citations: tuple[Line, ...]
    source: Line
    checked_on: date
    verified: Verified
    caution: str = ""


@cache
def instruments() -> tuple[Instrument, ...]:
    """All of them, in the order of the file."""
    text = files("proscribed.law").joinpath("instruments.yml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), tuple[Instrument, ...])


def instruments_on(day: date) -> tuple[Instrument, ...]:
    """Those that stood on a day; one whose day is not recorded stands on every day."""
    return tuple(one for one in instruments() if one.launched_on is None or one.launched_on <= day)
