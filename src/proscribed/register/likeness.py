"""The best likeness of two parties where no name is the same: over names, places, citations,
identifiers, with a margin to the next best.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from proscribed.register.features import Features, Pair

LIKE_ENOUGH = 0.86  # of 1; measured on the Entity List of 2023 against 2026
MARGIN = 0.08  # how much better than the next best a pair must be
WORTH_A_LOOK = 0.75  # below this a person need not be asked


def by_likeness(
    old: Mapping[str, Features], new: Mapping[str, Features]
) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The pairs that are alike and clearly the best of both, and those that only a person can
    settle."""
    keys_old, keys_new = list(old), list(new)
    table = _likeness(list(old.values()), list(new.values()))
    best_in_row, best_in_column = _margins(table), _margins(table.T).T
    pairs: list[Pair] = []
    doubts: list[Pair] = []
    for i, j in np.argwhere(table >= WORTH_A_LOOK):
        score = float(table[i, j])
        if score < best_in_row[i, j] and score < best_in_column[i, j]:
            continue
        clear = score - max(best_in_row[i, j], best_in_column[i, j]) >= MARGIN
        found = Pair(keys_old[i], keys_new[j], round(score, 3), "alike in name, place, citation")
        (pairs if clear and score >= LIKE_ENOUGH else doubts).append(found)
    return tuple(pairs), tuple(doubts)


def _margins(table: np.ndarray) -> np.ndarray:
    """For every cell the best of the others in its row (0 where it stands alone)."""
    if table.shape[1] < 2:
        return np.zeros_like(table)
    best_two = np.sort(table, axis=1)[:, -2:]
    top, second = best_two[:, 1:], best_two[:, :1]
    return np.where(table >= top, second, top)


def _likeness(old: Sequence[Features], new: Sequence[Features]) -> np.ndarray:
    """0 to 1 for every pair: names most, then first citation, places, identifiers."""
    names = process.cdist(
        [_short_forms(f.name) for f in old],
        [_short_forms(f.name) for f in new],
        scorer=fuzz.token_sort_ratio,
        dtype=np.float32,
    )
    table = np.asarray(names, dtype=np.float64) / 100
    for i, a in enumerate(old):
        for j in map(int, np.flatnonzero(table[i] >= 0.5)):
            table[i, j] += _evidence(a, new[j])
    return np.clip(table, 0.0, 1.0)


_SHORT = {"company": "co", "limited": "ltd", "corporation": "corp", "incorporated": "inc"}


def _short_forms(name: str) -> str:
    """A folded name with its legal forms written short: a publisher writes them both ways."""
    return " ".join(_SHORT.get(word, word) for word in name.split())


def _evidence(a: Features, b: Features) -> float:
    same_citation = 0.08 if a.citation and a.citation == b.citation else 0.0
    other_citation = -0.06 if a.citation and b.citation and a.citation != b.citation else 0.0
    elsewhere = -0.1 if a.places and b.places and not a.places & b.places else 0.0
    same_number = 0.25 if a.identifiers & b.identifiers else 0.0
    alias = 0.1 if a.name in b.names or b.name in a.names else 0.0
    return same_citation + other_citation + elsewhere + same_number + alias
