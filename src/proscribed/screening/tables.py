"""The arrays of an index: its names and its rows, made from what is listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import evidence
from proscribed.screening.evidence import Facts

QUALITIES = ("primary", "strong", "weak", "former")
FACTORS = (1.0, 1.0, 0.95, 1.0)  # a weak alias counts less


class Names(NamedTuple):
    """One row a listed name, with the weight of its words and whether one is an initial; `entry_*` one
    row a word or join of a name, cut by `start`; `postings` the names of each word, those with an initial
    last, the lightest first, cut by `posting_start`; `cover` the most that each word or join covers in a name."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    quality: NDArray[np.uint8]
    row: NDArray[np.int32]
    forms: NDArray[np.uint8]
    start: NDArray[np.int32]
    entry_word: NDArray[np.int32]
    entry_mask: NDArray[np.uint32]
    posting_start: NDArray[np.int32]
    postings: NDArray[np.int32]
    total: NDArray[np.float32]
    has_initial: NDArray[np.bool_]
    cover: NDArray[np.float32]


class Rows(NamedTuple):
    """One row a version of an entry. `party` is the rank of its id among all ids, so that ties go by
    id; `facts` are packed; `identifier_*` one row an identifier, sorted by hash."""

    ids: NDArray[np.uint8]
    id_ends: NDArray[np.int64]
    party: NDArray[np.int32]
    kind: NDArray[np.int8]
    first_name: NDArray[np.int32]
    facts: NDArray[np.uint8]
    fact_ends: NDArray[np.int64]
    identifier_hash: NDArray[np.uint64]
    identifier_row: NDArray[np.int64]


class Row(NamedTuple):
    """A row as it came in, in one form: `names` are (text, number of the quality)."""

    id: str
    names: list[tuple[str, int]]
    facts: Facts

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Row:
        """Read a mapping."""
        names = [
            (n, 0) if isinstance(n, str) else (str(n["text"]), _quality(n)) for n in row["names"]
        ]
        return cls(str(row["id"]), names, evidence.facts_of(row))


def _quality(name: Mapping[str, Any]) -> int:
    return QUALITIES.index(name.get("quality") or "primary")
