"""Is a figure where it should be? (Facts: `targets.yml`.)"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct


class Target(Struct, frozen=True, forbid_unknown_fields=True):
    """What to reach, and the floor: under it the engine is not shipped."""

    key: str
    better: Literal["high", "low"]
    reach: float
    floor: float | None = None
    other: str = ""

    def verdict(self, figure: float) -> str:
        """Where a figure stands: reached, above the floor, or under it."""
        if self._holds(figure, self.reach):
            return "reached"
        if self.floor is None:
            return "not reached"
        return "above the floor" if self._holds(figure, self.floor) else UNDER

    def _holds(self, figure: float, bound: float) -> bool:
        return figure >= bound if self.better == "high" else figure <= bound


UNDER = "UNDER THE FLOOR"


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    pace: int
    targets: tuple[Target, ...]


def targets() -> dict[str, Target]:
    """The targets by key."""
    return {one.key: one for one in _file().targets}


def target_pace() -> int:
    """Names that brute force compares in a second on the machine whose seconds the targets tell."""
    return _file().pace


@cache
def _file() -> _File:
    text = files("proscribed.screening.bench").joinpath("targets.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_File)
