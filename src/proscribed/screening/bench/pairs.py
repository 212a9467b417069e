"""Labeled pairs of names: the best F1 of this engine and of two scorers of rapidfuzz."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from proscribed.screening.bench.labeled import labeled
from proscribed.screening.bench.quality import best_f1


def pair_f1(folder: str) -> dict[str, float]:
    """The best F1 of each scorer on the pairs of a set; empty where it has none."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, utils

    from proscribed.screening import build

    pairs = labeled(folder).pairs
    if not pairs:
        return {}

    def ours(pair: dict[str, Any]) -> float:
        [found] = build([{"id": "2", "names": [pair["name2"]], "schema": pair["schema"]}]).screen(
            [{"name": pair["name1"], "kind": pair["schema"]}], 1
        )
        return found[0].score if found else 0.0

    def plain(name: str) -> str:
        return str(utils.default_process(anyascii(name)))

    scorers: dict[str, Callable[[dict[str, Any]], float]] = {
        "proscribed": ours,
        "token_sort_ratio": lambda p: fuzz.token_sort_ratio(plain(p["name1"]), plain(p["name2"])),
        "WRatio": lambda p: fuzz.WRatio(plain(p["name1"]), plain(p["name2"])),
    }
    match = np.array([bool(pair["match"]) for pair in pairs])
    found = {}
    for name, scorer in scorers.items():
        scores = np.array([float(scorer(pair)) for pair in pairs])
        found[name] = best_f1(scores[match], scores[~match])[0]
    return found
