"""The arrays of an index: its names and its rows, made from what is listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from proscribed.screening import compiled, evidence, lexicon
from proscribed.screening.evidence import Facts
from proscribed.screening.lexicon import Joins, Lexicon, pack
from proscribed.screening.names import read

QUALITIES = ("primary", "strong", "weak", "former")
FACTORS = (1.0, 1.0, 0.95, 1.0)  # a weak alias counts less
CHUNK = 20_000  # names read at a time


class Names(NamedTuple):
    """One row a listed name, with the weight of its words and whether one is an initial; `entry_*` one
    row a word or join of a name, cut by `start`; `posting_name` the names of each word, cut by
    `posting_start`; `cover` the most that each word or join covers in a name."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    quality: NDArray[np.uint8]
    row: NDArray[np.int32]
    forms: NDArray[np.int64]
    start: NDArray[np.int32]
    entry_word: NDArray[np.int32]
    entry_mask: NDArray[np.uint32]
    posting_start: NDArray[np.int32]
    posting_name: NDArray[np.int32]
    total: NDArray[np.float32]
    initial: NDArray[np.bool_]
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
        np.array([rank[row.id] for row in rows], dtype=np.int32),
        np.array([evidence.KINDS.index(row.facts.kind) for row in rows], dtype=np.int8),
        np.cumsum([0, *(len(row.names) for row in rows)], dtype=np.int32),
        facts,
        fact_ends,
        np.array([key for key, _ in identifiers], dtype=np.uint64),
        np.array([at for _, at in identifiers], dtype=np.int64),
    )


def of_names(rows: Sequence[Row]) -> tuple[Names, Lexicon]:
    """The table of names, and the lexicon of their words and joins."""
    texts = [text for row in rows for text, _ in row.names]
    qualities = np.array([q for row in rows for _, q in row.names], dtype=np.uint8)
    words: dict[str, int] = {}
    parts = [_entries(texts[at : at + CHUNK], at, words) for at in range(0, len(texts), CHUNK)] or [
        _entries([], 0, words)
    ]
    forms, entries, joined = (list(column) for column in zip(*parts, strict=True))
    joins, number = _distinct(joined)
    name = np.concatenate([*(e[0] for e in entries), *(j.name for j in joined)])
    word = np.concatenate([*(e[1] for e in entries), number + np.int32(len(words))])
    places = np.concatenate([*(e[2] for e in entries), *(j.places for j in joined)])
    order = np.argsort(name, kind="stable")
    name, word, places = name[order].astype(np.int32), word[order], places[order].astype(np.uint32)
    start = np.searchsorted(name, np.arange(len(texts) + 1, dtype=np.int32)).astype(np.int32)
    order = np.lexsort((name, word))
    posting_word, posting_name = word[order], name[order]
    once = np.ones(len(order), dtype=np.bool_)
    once[1:] = (posting_word[1:] != posting_word[:-1]) | (posting_name[1:] != posting_name[:-1])
    posting_word, posting_name = posting_word[once], posting_name[once]
    numbers = np.arange(len(words) + len(joins.hash) + 1, dtype=np.int32)
    lexicon_ = lexicon.make(list(words), joins)
    blob, ends = pack(texts)
    return Names(
        blob,
        ends,
        qualities,
        np.repeat(np.arange(len(rows)), [len(row.names) for row in rows]).astype(np.int32),
        np.concatenate(forms),
        start,
        word,
        places,
        np.searchsorted(posting_word, numbers).astype(np.int32),
        posting_name,
        *_weighed(start, word, places, lexicon_),
    ), lexicon_


def _weighed(
    start: NDArray[np.int32], word: NDArray[np.int32], places: NDArray[np.uint32], lexicon_: Lexicon
) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float32]]:
    """Of names the weight of their words, and whether one is an initial; what each word covers."""
    total = np.zeros(len(start) - 1, dtype=np.float32)
    initial = np.zeros(len(total), dtype=np.bool_)
    cover = np.zeros(len(lexicon_.weight), dtype=np.float32)
    run = compiled.functions(20 * len(word))
    run.weigh(start, word, places, lexicon_.weight, lexicon_.first, 0, total, initial, cover)
    return total, initial, cover


Entries = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint32]]


def _entries(
    texts: Sequence[str], first: int, words: dict[str, int]
) -> tuple[NDArray[np.int64], Entries, Joins]:
    """Of some names, numbered from `first`: the forms; name, word and place of each word; the joins.
    New words are given a number."""
    readings = [read(text) for text in texts]
    sizes = np.array([len(reading.words) for reading in readings], dtype=np.int64)
    count = int(sizes.sum())
    numbers = (words.setdefault(w, len(words)) for reading in readings for w in reading.words)
    place = np.arange(count) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    joins = lexicon.joins_of(readings)
    return (
        np.array([reading.forms for reading in readings], dtype=np.int64),
        (
            np.repeat(np.arange(first, first + len(texts)), sizes).astype(np.int32),
            np.fromiter(numbers, dtype=np.int32, count=count),
            (1 << place).astype(np.uint32),
        ),
        joins._replace(
            name=(joins.name + first).astype(np.int32), places=joins.places.astype(np.uint32)
        ),
    )


def _distinct(parts: Sequence[Joins]) -> tuple[Joins, NDArray[np.int32]]:
    """The distinct joins of all parts, and which of them each join is."""
    every = np.concatenate([part.hash for part in parts])
    keys, first, number = np.unique(every, return_index=True, return_inverse=True)
    begins = np.cumsum([0, *(len(part.hash) for part in parts)])
    bones, texts, sizes = [], [], []
    order = np.argsort(first)  # part by part
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    first = first[order]
    for at, part in enumerate(parts):
        own = first[(first >= begins[at]) & (first < begins[at + 1])] - begins[at]
        ends = part.text_ends
        lengths = np.diff(ends, prepend=0)
        kept = np.zeros(len(lengths), dtype=np.bool_)
        kept[own] = True
        bones.append(part.bones[own])
        texts.append(part.text[np.repeat(kept, lengths)])
        sizes.append(lengths[own])
    none = np.zeros(0, dtype=np.int64)
    joins = Joins(
        none, none, keys[order], np.concatenate(bones), np.concatenate(texts),
        np.cumsum(np.concatenate(sizes)).astype(np.int64),
    )  # fmt: skip
    return joins, rank[number]
