"""One figure of a benchmark."""

from __future__ import annotations

from msgspec import Struct

from proscribed.screening.bench.targets import UNDER, targets


class BenchRow(Struct, frozen=True):
    """A figure; the same of the baseline in the same run, and the ratio of the two; what the best
    other engine reached, what to reach, the floor; and where the figure stands.

    A target of a speed is of the ratio, one of a time of `at_pace`: the figure as it would be on the
    machine that the targets are of. Any other is of the figure."""

    key: str
    what: str
    figure: float
    unit: str = ""
    baseline: float | None = None
    ratio: float | None = None
    at_pace: float | None = None
    other: str = ""
    reach: str = ""
    floor: str = ""
    verdict: str = ""

    @property
    def is_under(self) -> bool:
        """Whether it is under its floor."""
        return self.verdict == UNDER


def row(
    key: str,
    what: str,
    figure: float,
    unit: str = "",
    baseline: float | None = None,
    *,
    by_ratio: bool = False,
    pace: float | None = None,
) -> BenchRow:
    """The figure beside its baseline and its target, rounded to what means something.

    `pace` is how fast the machine was at the time, 1 for that of the targets."""
    ratio = figure / baseline if baseline else None
    at_pace = figure * pace if pace else None
    target = targets().get(key)
    told: dict[str, str] = {}
    if target:
        mark = "x" if by_ratio else ""
        told = {
            "other": target.other,
            "reach": f"{target.reach:g}{mark}",
            "floor": "" if target.floor is None else f"{target.floor:g}{mark}",
            "verdict": target.verdict((ratio or 0.0) if by_ratio else at_pace or figure),
        }
    return BenchRow(
        key,
        what,
        _rounded(figure),
        unit,
        None if baseline is None else _rounded(baseline),
        None if ratio is None else round(ratio, 2),
        None if at_pace is None else _rounded(at_pace),
        **told,
    )


def _rounded(figure: float) -> float:
    return round(figure) if abs(figure) >= 1000 else round(figure, 1 if abs(figure) >= 100 else 3)
