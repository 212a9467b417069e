"""What an engine's answers are worth: recall among ten, at given false positives, best F1.

A headline positive counts at a threshold when an accepted id is among its first ten with that score;
a negative is raised when anything is. "Recall at x" is the largest at which at most that share of the
negatives is raised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from proscribed.screening.bench.engines import Found
from proscribed.screening.bench.labeled import Labeled

ARABIC, HAN = ("script_arab",), ("script_han_pinyin",)


class Quality(Struct, frozen=True):
    """The figures of one engine; `categories` are (queries, found among ten, found from the
    threshold of the best F1 on)."""

    recall_10: float
    recall_1: float
    recall_at_01: float
    recall_at_1: float
    recall_at_5: float
    f1: float
    threshold: float
    categories: Mapping[str, tuple[int, float, float]]

    def of(self, names: Sequence[str]) -> float | None:
        """Recall among ten over some categories; None where the set has none of them."""
        some = [self.categories[name] for name in names if name in self.categories]
        count = sum(one[0] for one in some)
        return sum(one[0] * one[1] for one in some) / count if count else None


def quality(data: Labeled, hits: Found, wrong: Found) -> Quality:
    """The figures of an engine that found `hits` for the positives, `wrong` for the negatives."""
    rows = [
        (asked["category"], _score(asked, found), bool(found) and found[0][0] in asked["accept"])
        for asked, found in zip(data.positives, hits, strict=True)
        if asked["headline"]
    ]
    true = np.array([score for _, score, _ in rows])
    false = np.array([found[0][1] if found else -1.0 for found in wrong])
    f1, threshold = best_f1(true, false)
    return Quality(
        float((true >= 0).mean()),
        sum(first for *_, first in rows) / len(rows),
        _recall(true, false, 0.001),
        _recall(true, false, 0.01),
        _recall(true, false, 0.05),
        f1,
        threshold,
        {
            name: (int(own.sum()), float((true[own] >= 0).mean()), float((true[own] >= threshold).mean()))
            for name in sorted({category for category, *_ in rows})
            if (own := np.array([category == name for category, *_ in rows])).any()
        },
    )  # fmt: skip


def best_f1(true: NDArray[np.float64], false: NDArray[np.float64]) -> tuple[float, float]:
    """The best F1 of scores that should be high and scores that should be low, and its threshold."""
    at = np.unique(np.concatenate([true, false]))
    at = at[at >= 0]
    if not len(at):
        return 0.0, 1.0
    found = np.array([(true >= t).sum() for t in at])
    raised = np.array([(false >= t).sum() for t in at])
    f1 = 2 * found / (found + raised + len(true))
    best = int(f1.argmax())
    return float(f1[best]), float(at[best])


def _score(asked: Mapping[str, Any], found: list[tuple[str, float]]) -> float:
    return max((score for id_, score in found if id_ in asked["accept"]), default=-1.0)


def _recall(true: NDArray[np.float64], false: NDArray[np.float64], most: float) -> float:
    at = np.unique(np.concatenate([true, false]))
    allowed = most * len(false)
    kept = [float((true >= t).mean()) for t in at if t >= 0 and (false >= t).sum() <= allowed]
    return max(kept, default=0.0)
