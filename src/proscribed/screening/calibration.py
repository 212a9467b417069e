"""What a threshold costs and what it finds, reckoned from outcomes whose truth is known.

`listed` is, for each party that is listed, the score at which its own entry was found (0: not found);
`unlisted`, for each party that is not, the highest score that any entry got (0: none did). The
*workload* at a threshold is the share of the unlisted that raise an alert, *recall* the share of the
listed whose own entry is among the alerts.

Shares have 95 % intervals by Wilson's formula (E. B. Wilson, JASA 22, 1927, 209-212), which holds for
shares of 0 and 1 too; the suggested threshold has one by the bootstrap: the same choice made again
on samples drawn from the sample.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

LOWEST = 0.5  # the search is exact from here on, and nobody reads alerts below
SAMPLES = 1000  # of the bootstrap
Z = 1.959964  # 95 % of a normal distribution, both sides
HALF_WIDTH = 0.05  # of recall's interval, at which a sample of listed parties is large enough
AT_RECALL = 0.9  # where that is reckoned

Scores = NDArray[np.float64]


class Share(Struct, frozen=True):
    """A share of so many, with its 95 % interval."""

    share: float
    low: float
    high: float
    of: int


class Point(Struct, frozen=True):
    """What a threshold does: `precision` is that of the sample as it is, `f1` too."""

    threshold: float
    recall: Share
    workload: Share
    precision: float | None
    f1: float

    def precision_in(self, one_in: int) -> float | None:
        """The share of true alerts where one party in so many is listed; None: no alert at all."""
        listed = self.recall.share / one_in
        unlisted = self.workload.share * (1 - 1 / one_in)
        return listed / (listed + unlisted) if listed + unlisted else None


class Suggestion(Struct, frozen=True):
    """A threshold, the 95 % interval of the choice, and what is wanting in the sample."""

    point: Point
    low: float
    high: float
    wanting: tuple[str, ...]


class Band(Struct, frozen=True):
    """The first alerts whose score lies in a band (its end excluded, but for 1), and how many of
    them are true."""

    low: float
    high: float
    mean: float
    true: Share


class Outcomes:
    """Scores of parties whose truth is known, ready to be counted at any threshold."""

    def __init__(self, listed: Sequence[float], unlisted: Sequence[float]) -> None:
        self.listed, self.unlisted = _sorted(listed), _sorted(unlisted)

    def at(self, threshold: float) -> Point:
        """What this threshold does on the sample."""
        found, raised = _from(self.listed, threshold), _from(self.unlisted, threshold)
        recall, workload = share(found, len(self.listed)), share(raised, len(self.unlisted))
        precision = found / (found + raised) if found + raised else None
        f1 = 2 * found / (found + raised + len(self.listed)) if len(self.listed) else 0.0
        return Point(threshold, recall, workload, precision, f1)

    def curve(self) -> tuple[Point, ...]:
        """The points at which anything changes, from the highest threshold down."""
        scores = np.unique(np.concatenate([self.listed, self.unlisted]))
        return tuple(self.at(float(one)) for one in scores[scores >= LOWEST][::-1])

    def best_f1(self) -> Point:
        """The point of the best F1 on the sample as it is."""
        return max(self.curve() or (self.at(1.0),), key=lambda point: point.f1)


def share(count: int, of: int) -> Share:
    """A share with its interval by Wilson; of nothing, it may be anything."""
    if not of:
        return Share(0.0, 0.0, 1.0, 0)
    p, z2 = count / of, Z * Z / of
    middle = (p + z2 / 2) / (1 + z2)
    half = Z * float(np.sqrt(p * (1 - p) / of + z2 / of / 4)) / (1 + z2)
    low = 0.0 if count == 0 else max(0.0, middle - half)
    return Share(p, low, 1.0 if count == of else min(1.0, middle + half), of)


def suggest(
    outcomes: Outcomes,
    *,
    most_alerts: float | None = None,
    least_recall: float | None = None,
    seed: int = 1,
) -> Suggestion:
    """The lowest threshold with at most that workload, or the highest with at least that recall.

    One of the two is given, and the sample has a party of the sort it counts. The same sample and
    seed give the same interval."""
    wanted = (most_alerts, least_recall)
    chosen = _choose(outcomes.listed, outcomes.unlisted, *wanted)
    random = np.random.default_rng(seed)
    again = [
        _choose(_resampled(outcomes.listed, random), _resampled(outcomes.unlisted, random), *wanted)
        for _ in range(SAMPLES)
    ]
    low, high = (float(one) for one in np.quantile(again, (0.025, 0.975), method="nearest"))
    wanting = _wanting(outcomes, most_alerts)
    if chosen > 1:
        chosen, above = 1.0, outcomes.at(1.0).workload.share
        wanting += (f"No threshold does that: even a score of 1 makes a workload of {above:.2%}.",)
    elif least_recall and (most := outcomes.at(LOWEST).recall.share) < least_recall:
        wanting += (f"No threshold does that: a score of {LOWEST} has a recall of {most:.1%}.",)
    return Suggestion(outcomes.at(chosen), min(low, 1.0), min(high, 1.0), wanting)


def listed_needed() -> int:
    """How many listed parties give recall an interval of five points either side."""
    return int(np.ceil(AT_RECALL * (1 - AT_RECALL) * (Z / HALF_WIDTH) ** 2))


def unlisted_needed(most_alerts: float) -> int:
    """How many unlisted parties can prove a workload this small: of so many, none may raise an
    alert by chance once in twenty ("rule of three")."""
    return int(np.ceil(3 / most_alerts)) if most_alerts else 1000


def bands(
    first: Sequence[tuple[float, bool]], edges: Sequence[float], least: int = 1
) -> tuple[Band, ...]:
    """How often the first alert of a party is true, by its score; bands of fewer are left out."""
    found = []
    for low, high in pairwise(edges):
        inside = [(s, true) for s, true in first if low <= s and (s < high or high >= 1)]
        if len(inside) >= least:
            mean = sum(score for score, _ in inside) / len(inside)
            true = share(sum(true for _, true in inside), len(inside))
            found.append(Band(low, high, round(mean, 4), true))
    return tuple(found)


def _sorted(scores: Sequence[float]) -> Scores:
    return np.sort(np.asarray(scores, dtype=np.float64))


def _from(scores: Scores, threshold: float) -> int:
    """How many of the sorted scores are at least the threshold."""
    return len(scores) - int(np.searchsorted(scores, threshold - 1e-9))


def _resampled(scores: Scores, random: np.random.Generator) -> Scores:
    if not len(scores):
        return scores
    return np.sort(scores[random.integers(0, len(scores), len(scores))])


def _choose(
    listed: Scores, unlisted: Scores, most_alerts: float | None, least_recall: float | None
) -> float:
    """A threshold in thousandths, as scores are."""
    if most_alerts is not None:
        allowed = int(most_alerts * len(unlisted) + 1e-9)
        if allowed >= len(unlisted):
            return LOWEST
        above = float(unlisted[len(unlisted) - allowed - 1])  # the first that must stay below
        return max(LOWEST, round(above + 0.001, 3))
    needed = int(np.ceil((least_recall or 0.0) * len(listed) - 1e-9))
    at = float(listed[len(listed) - needed]) if needed else 1.0
    return max(LOWEST, int(at * 1000 + 1e-6) / 1000)


def _wanting(outcomes: Outcomes, most_alerts: float | None) -> tuple[str, ...]:
    said = []
    listed, unlisted = len(outcomes.listed), len(outcomes.unlisted)
    if listed < (needed := listed_needed()):
        said.append(
            f"Only {listed:,} listed parties: recall is known to five points either side from about"
            f" {needed:,}."
        )
    budget = most_alerts if most_alerts is not None else 0.01
    if unlisted < (needed := unlisted_needed(budget)):
        said.append(
            f"Only {unlisted:,} parties that are not listed: a workload of {budget:.2%} can be"
            f" proven from about {needed:,}."
        )
    return tuple(said)
