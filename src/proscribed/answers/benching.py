"""`bench`: load time, screening rate, quality and memory, each beside its baseline in one run."""

from __future__ import annotations

from msgspec import Struct


class BenchRow(Struct, frozen=True):
    """One figure, with the same of the baseline where there is one, and their ratio."""

    what: str
    figure: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None


def bench(folder: str) -> list[BenchRow]:
    raise NotImplementedError
