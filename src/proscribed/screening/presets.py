"""Thresholds with a name, and what they were measured to do (facts: `presets.yml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.errors import BadInput


class Preset(Struct, frozen=True, forbid_unknown_fields=True):
    """The lowest threshold at which at most `most_alerts` of parties that are not listed raise an
    alert; and its recall and workload where it was measured."""

    name: str
    meant_for: str
    most_alerts: float
    threshold: float
    recall: float
    workload: float


class Measured(Struct, frozen=True, forbid_unknown_fields=True):
    """What the presets were measured on."""

    on: str
    against: str
    listed: int
    unlisted: int
    engine_version: str


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    measured: Measured
    presets: tuple[Preset, ...]


@cache
def _file() -> _File:
    text = files("proscribed.screening").joinpath("presets.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_File)


def presets() -> tuple[Preset, ...]:
    """All of them, the strictest first."""
    return _file().presets


def measured() -> Measured:
    """What they were measured on."""
    return _file().measured


def preset(name: str) -> Preset:
    """The preset of a name. Raises BadInput for one that there is not."""
    for one in presets():
        if one.name == name:
            return one
    names = ", ".join(one.name for one in presets())
    raise BadInput(f"there is no preset {name!r}.", where="--preset", todo=f"There is {names}.")
