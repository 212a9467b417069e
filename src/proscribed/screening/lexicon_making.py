"""How a lexicon is made: some words at a time, into columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import alike, compiled, letters, lexicon, near
from proscribed.screening.asked import STEPS, Asked, asked, some_hashes
from proscribed.screening.chinese import other_spelling
from proscribed.screening.columns import Columns, sort_pairs
from proscribed.screening.lexicon import NOTHING, Joins, Lexicon, Like

MOST_KEPT = 100_000  # words whose like are kept: lists of parties have fewer
CHUNK = 10_000  # words at a time
BUCKETS = 5  # for each word


def make(plain: Sequence[str], joins: Joins) -> Lexicon:
    """The lexicon of the words and (distinct) joins of an index, in this order."""
    columns = Columns()
    columns.add("join.hash", joins.hash)
    columns.add("join.bones", joins.bones)
    add_words(columns, plain)
    add_rest(columns)
    return made(columns)


def made(columns: Columns) -> Lexicon:
    """The lexicon that was put into columns."""
    return Lexicon(*(columns.whole(f"lexicon.{field}") for field in Lexicon._fields))


def add_words(columns: Columns, plain: Sequence[str]) -> None:
    """Put the words of a lexicon into columns."""
    for begin in range(0, max(1, len(plain)), CHUNK):
        _add_words(columns, plain[begin : begin + CHUNK], begin)


def add_rest(columns: Columns) -> None:
    """Put the rest of a lexicon beside its words. The distinct joins are in the columns `join`, which are
    dropped."""
    count = columns.size("lexicon.known")
    _add_buckets(columns, count)
    of_words = columns.size("key.hash")
    size = 1 << max(4, (4 * of_words).bit_length())
    filter_ = np.zeros(size, dtype=np.bool_)
    for (hashes,) in columns.pieces("key.hash"):
        filter_[hashes & (size - 1)] = True
    columns.add("lexicon.filter", filter_)
    _add_joins(columns, count)
    sort_pairs(columns, "key.hash", "key.word", "lexicon.key_hash", "lexicon.key_word")
    _add_like(columns, count)


def _add_words(columns: Columns, plain: Sequence[str], first: int) -> None:
    own = asked(plain)
    wade = some_hashes(["w" + other if (other := other_spelling(w)) != w else "" for w in plain])
    run = compiled.functions(STEPS * len(plain))
    keys = np.zeros((len(plain), alike.MOST_KEYS), dtype=np.int64)
    sizes = np.zeros(len(plain), dtype=np.int64)
    run.word_keys(
        own.texts, own.text_ends, own.folds, own.fold_ends, own.name, wade,
        letters.fold_tables()[-1], *lexicon.scratch()[:3], keys.reshape(-1), sizes,
    )  # fmt: skip
    columns.add("key.hash", keys[np.arange(alike.MOST_KEYS) < sizes[:, None]])
    columns.add("key.word", np.repeat(np.arange(first, first + len(plain), dtype=np.int32), sizes))
    columns.add("own.joined", own.joined)
    columns.add("own.searched", own.searched)
    columns.add("own.wade", own.wade)
    for field in ("texts", "weight", "first", "known", "folds", "mask", "fold_mask", "name"):
        columns.add(f"lexicon.{field}", getattr(own, field))
    columns.add("lexicon.text_ends", own.text_ends + _before(columns, "texts", own.texts))
    columns.add("lexicon.fold_ends", own.fold_ends + _before(columns, "folds", own.folds))
    columns.add("lexicon.wade", wade)


def _before(columns: Columns, field: str, last: NDArray[np.uint8]) -> int:
    return columns.size(f"lexicon.{field}") - len(last)


def _words(columns: Columns) -> Asked:
    """All words as they would be asked about."""
    return Asked(
        *(columns.whole(f"{'own' if f in _OWN else 'lexicon'}.{f}") for f in Asked._fields)
    )


_OWN = ("joined", "searched", "wade")


def _add_buckets(columns: Columns, count: int) -> None:
    run = compiled.functions(STEPS * count)
    bits = max(4, (count * BUCKETS).bit_length())
    scratch = np.zeros(near.MOST_BUCKETS, dtype=np.int64)
    start = np.zeros((1 << bits) + 1, dtype=np.int32)
    some = _words(columns)
    words = (some.texts, some.text_ends, some.folds, some.fold_ends, some.searched)
    tags = lexicon.tag_bits(count)
    run.count_buckets(*words, 62 - bits - tags, tags, scratch, start)
    np.cumsum(start, out=start)
    entry = np.zeros(int(start[-1]), dtype=np.int32)
    run.fill_buckets(*words, 62 - bits - tags, tags, scratch, start.copy(), entry)
    columns.add("lexicon.bucket_start", start)
    columns.add("lexicon.bucket_entry", entry)


def _add_joins(columns: Columns, first: int) -> None:
    """Put the joins behind the words, and their keys behind those of words."""
    for hashes, bones in columns.pieces("join.hash", "join.bones"):
        numbers = np.arange(first, first + len(hashes), dtype=np.int32)
        first += len(hashes)
        boned = bones != 0
        columns.add("key.hash", np.concatenate([hashes, bones[boned]]))
        columns.add("key.word", np.concatenate([numbers, numbers[boned]]))
    columns.drop("join.hash", "join.bones")


def _add_like(columns: Columns, count: int) -> None:
    """Put in what is like each word, where that is kept."""
    _add_each(columns, NOTHING)
    if count <= MOST_KEPT:
        own, all_ = _words(columns), made(columns)
        for begin in range(0, count, CHUNK):
            some = lexicon.like_of(all_, _part(own, begin, min(count, begin + CHUNK)))
            found = some._replace(ends=some.ends + columns.size("lexicon.near_word"))
            _add_each(columns, found)
    columns.drop(*(f"own.{field}" for field in _OWN))


def _add_each(columns: Columns, like: Like) -> None:
    columns.add("lexicon.near_ends", like.ends)
    columns.add("lexicon.near_word", like.word)
    columns.add("lexicon.near_value", like.value)
    columns.add("lexicon.near_weight", like.weight)


def _part(some: Asked, begin: int, end: int) -> Asked:
    part: list[Any] = [column[begin:end] for column in some[4:]]
    cut: list[Any] = []
    for blob, ends in ((some.texts, some.text_ends), (some.folds, some.fold_ends)):
        start = int(ends[begin - 1]) if begin else 0
        own = ends[begin:end] - start
        cut += [blob[start : start + int(own[-1])], own]
    return Asked(*cut, *part)
