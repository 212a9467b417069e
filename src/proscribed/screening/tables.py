"""The arrays of an index: its names and its rows, made from what is listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from proscribed.screening import evidence, lexicon
from proscribed.screening.evidence import Facts
from proscribed.screening.lexicon import Lexicon, pack
from proscribed.screening.names import read

QUALITIES = ("primary", "strong", "weak", "former")
FACTORS = (1.0, 1.0, 0.95, 1.0)  # a weak alias counts less


class Names(NamedTuple):
    """One row a listed name; `entry_*` one row a word or join of a name, cut by `start`;
    `posting_name` the names of each word, cut by `posting_start`."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    quality: NDArray[np.uint8]
    row: NDArray[np.int64]
    factor: NDArray[np.float64]
    forms: NDArray[np.int64]
    start: NDArray[np.int64]
    entry_word: NDArray[np.int64]
    entry_mask: NDArray[np.int64]
    posting_start: NDArray[np.int64]
    posting_name: NDArray[np.int64]


class Rows(NamedTuple):
    """One row a version of an entry. `party` is the rank of its id among all ids, so that ties go by
    id; `facts` are packed; `identifier_*` one row an identifier, sorted by hash."""

    ids: NDArray[np.uint8]
    id_ends: NDArray[np.int64]
    party: NDArray[np.int64]
    kind: NDArray[np.int64]
    first_name: NDArray[np.int64]
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


def of_rows(rows: Sequence[Row]) -> Rows:
    """The table of rows."""
    ids, id_ends = pack(row.id for row in rows)
    rank = {id_: at for at, id_ in enumerate(sorted({row.id for row in rows}))}
    facts, fact_ends = pack(msgspec.json.encode(row.facts).decode() for row in rows)
    identifiers = sorted(
        (lexicon.hash_of(key), at)
        for at, row in enumerate(rows)
        for _, key in row.facts.identifiers
    )
    return Rows(
        ids,
        id_ends,
        np.array([rank[row.id] for row in rows], dtype=np.int64),
        np.array([evidence.KINDS.index(row.facts.kind) for row in rows], dtype=np.int64),
        np.cumsum([0, *(len(row.names) for row in rows)], dtype=np.int64),
        facts,
        fact_ends,
        np.array([key for key, _ in identifiers], dtype=np.uint64),
        np.array([at for _, at in identifiers], dtype=np.int64),
    )


def of_names(rows: Sequence[Row]) -> tuple[Names, Lexicon]:
    """The table of names, and the lexicon of their words and joins."""
    texts = [text for row in rows for text, _ in row.names]
    qualities = [quality for row in rows for _, quality in row.names]
    readings = [read(text) for text in texts]
    words: dict[str, int] = {}
    joins: dict[str, int] = {}
    entries: list[int] = []  # name, number (of a join: negative until all words are known), places
    for name, reading in enumerate(readings):
        for at, word in enumerate(reading.words):
            entries += (name, words.setdefault(word, len(words)), 1 << at)
        for join, places in lexicon.joins(reading):
            entries += (name, -1 - joins.setdefault(join, len(joins)), places)
    table = np.array(entries, dtype=np.int64).reshape(-1, 3)
    by_length = sorted(words, key=lambda word: (len(word), word))
    rank = np.zeros(len(words) + 1, dtype=np.int64)
    rank[[words[word] for word in by_length]] = np.arange(len(words))
    number = table[:, 1]
    number = np.where(number >= 0, rank[np.maximum(number, 0)], len(words) - 1 - number)
    postings = np.unique(number * (len(texts) + 1) + table[:, 0])
    posting_word, posting_name = np.divmod(postings, len(texts) + 1)
    blob, ends = pack(texts)
    names = Names(
        blob,
        ends,
        np.array(qualities, dtype=np.uint8),
        np.repeat(np.arange(len(rows)), [len(row.names) for row in rows]),
        np.array([FACTORS[quality] for quality in qualities], dtype=np.float64),
        np.array([reading.forms for reading in readings], dtype=np.int64),
        np.searchsorted(table[:, 0], np.arange(len(texts) + 1)).astype(np.int64),
        number,
        table[:, 2].copy(),
        np.searchsorted(posting_word, np.arange(len(words) + len(joins) + 1)).astype(np.int64),
        posting_name,
    )
    return names, lexicon.make(by_length, list(joins))
