"""The two drawings of a calibration: workload against recall, and score against share true.

Pure geometry, as in `timeline.py`: shares become places, `templates/calibration.svg` draws them. The
workload is drawn on a scale of tenfold steps, as one in a thousand matters as much as one in ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor as floor_of
from math import log10

from msgspec import Struct

from proscribed.answers.calibrating import Calibration
from proscribed.screening.calibration import Band, Point

WIDTH, HEIGHT = 460, 380  # of one drawing
LEFT, RIGHT, TOP, BOTTOM = 54, 16, 34, 46  # around its field
GAP = 24
_TICKS = {0.0001: "0.01 %", 0.001: "0.1 %", 0.01: "1 %", 0.1: "10 %", 1.0: "100 %"}


class Tick(Struct, frozen=True):
    """A line of the grid, with its words."""

    at: float
    words: str


class Dot(Struct, frozen=True):
    """A place with a label and what a pointer on it tells; `low` and `high` are the ends of an
    interval, drawn up and down; `before` has the label on its left."""

    x: float
    y: float
    label: str
    title: str
    low: float | None = None
    high: float | None = None
    before: bool = False


class Plot(Struct, frozen=True):
    """One drawing, ready to be drawn; `shade` is an area of uncertainty, `guide` a dashed line."""

    x: float
    title: str
    told: str
    x_words: str
    y_words: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    line: str
    shade: str
    guide: str
    dots: tuple[Dot, ...]


def plots(answer: Calibration) -> tuple[Plot, Plot]:
    """Both drawings, side by side."""
    return _tradeoff(answer), _reliability(answer.bands)


def _tradeoff(answer: Calibration) -> Plot:
    curve = sorted(answer.curve, key=lambda point: point.threshold)
    least = 0.5 / max(1, answer.unlisted)  # where no alert at all is drawn
    floor = min(0.001, 10.0 ** floor_of(log10(least)))
    bottom = _low_end(point.recall.low for point in curve)

    def x(share: float) -> float:
        part = (log10(max(share, least)) - log10(floor)) / -log10(floor)
        return _across(part)

    def y(share: float) -> float:
        return _up((share - bottom) / (1 - bottom))

    def place(point: Point) -> tuple[float, float]:
        return x(point.workload.share), y(point.recall.share)

    upper = [(x(one.workload.share), y(one.recall.high)) for one in curve]
    lower = [(x(one.workload.share), y(one.recall.low)) for one in reversed(curve)]
    dots = []
    for at, (name, point) in enumerate(answer.marks.items()):
        if point.recall.share < bottom:
            continue
        across, up = place(point)
        words = (
            f"{name}: threshold {point.threshold:.3f}, recall {point.recall.share:.1%},"
            f" workload {point.workload.share:.2%}"
        )
        label = f"{name} {point.threshold:.2f}"
        dots.append(Dot(across, up, label, words, before=bool(at % 2)))
    return Plot(
        0,
        "What a threshold costs and finds",
        "Recall against workload; the table says the same in numbers.",
        "workload: share of parties not listed that raise an alert",
        "recall: share of listed parties found",
        tuple(Tick(x(at), words) for at, words in _TICKS.items() if at >= floor),
        tuple(Tick(y(at), f"{at:.0%}") for at in _steps(bottom)),
        _path(map(place, curve)),
        _path([*upper, *lower]) + "Z" if curve else "",
        "",
        tuple(dots),
    )


def _reliability(bands: Sequence[Band]) -> Plot:
    low = min((band.low for band in bands), default=0.5)

    def x(score: float) -> float:
        return _across((score - low) / (1 - low))

    dots = tuple(
        Dot(
            x(band.mean),
            _up(band.true.share),
            str(band.true.of),
            f"scores {band.low:.2f} to {band.high:.2f}: {band.true.share:.1%} of {band.true.of} are"
            f" true ({band.true.low:.1%} to {band.true.high:.1%})",
            _up(band.true.low),
            _up(band.true.high),
            before=band.mean > 0.97,
        )
        for band in bands
    )
    return Plot(
        WIDTH + GAP,
        "Does 0.90 mean nine in ten?",
        "Share of true first alerts by their score; the table says the same in numbers.",
        "score of a party's first alert",
        "share of them that is true",
        tuple(Tick(x(at / 20), f"{at / 20:.2f}") for at in range(round(low * 20), 21, 2)),
        tuple(Tick(_up(at / 5), f"{at / 5:.0%}") for at in range(6)),
        _path((dot.x, dot.y) for dot in dots),
        "",
        _path([(x(low), _up(low)), (x(1), _up(1))]),
        dots,
    )


def _low_end(recalls: Iterable[float]) -> float:
    """The tenth below the lowest recall drawn, at most one half."""
    return min(0.5, int(min(recalls, default=0.0) * 10) / 10)


def _steps(bottom: float) -> list[float]:
    return [round(at / 10, 1) for at in range(round(bottom * 10), 11)]


def _across(part: float) -> float:
    return round(LEFT + min(max(part, 0), 1) * (WIDTH - LEFT - RIGHT), 1)


def _up(part: float) -> float:
    return round(HEIGHT - BOTTOM - min(max(part, 0), 1) * (HEIGHT - TOP - BOTTOM), 1)


def _path(places: Iterable[tuple[float, float]]) -> str:
    """A path through places; of several in one place, one."""
    return "M" + "L".join(dict.fromkeys(f"{x:g} {y:g}" for x, y in places))
