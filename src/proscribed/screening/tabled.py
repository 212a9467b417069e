"""The tables of words as arrays, for the compiled loops of `untabled` and `slipped`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import chinese, compiled, gluing, mending, pieces, slipped, words
from proscribed.screening.hashed import SEED
from proscribed.screening.keys import ALLAH
from proscribed.screening.letters import fold_tables, pack


class Strings(NamedTuple):
    """A set of strings: the number of each in the slot of its hash, else -1."""

    slots: NDArray[np.int32]
    blob: NDArray[np.uint8]
    ends: NDArray[np.int64]


def strings(some: Iterable[str]) -> Strings:
    """A set of those strings that `spelling` can hold (codes to 255), numbered in their order."""
    blob, ends = pack(filter(_latin, some), "latin-1")
    slots = np.full(_room(len(ends)), -1, dtype=np.int32)
    compiled.kernels().fill_slots(slots, blob, ends, len(ends))
    return Strings(slots, blob, ends)


def _room(count: int) -> int:
    return 1 << max(4, (3 * count).bit_length())


def _set(hashes: NDArray[np.int64]) -> NDArray[np.int64]:
    held = np.zeros(_room(len(hashes)), dtype=np.int64)
    compiled.kernels().enter(held, hashes)
    return held


def hashes(some: Collection[str], seeds: Any = SEED) -> NDArray[np.int64]:
    """The hashes of strings, as `hashed` has them."""
    codes, ends = pack(some)
    found = np.zeros(len(ends), dtype=np.int64)
    every = np.broadcast_to(np.asarray(seeds, dtype=np.int64), found.shape).copy()
    compiled.kernels().hash_each(codes, ends, every, found)
    return found


@cache
def of_runs() -> tuple[NDArray[Any], ...]:
    """What `untabled.told_each` asks: the words of the tables and how such words begin, the edges of titles and
    legal forms."""
    begins = pieces.beginnings()
    tabled = words.tables()[1].keys() | ALLAH | words.particles() | words.form_words() | begins
    starts, ends = gluing.edges()
    return (
        *strings(sorted(tabled.union(slip_words()))),
        *strings([*("<" + start for start in sorted(starts)), *sorted(ends)]),
    )


class Mending(NamedTuple):
    """What `slipped.meant_by` asks: names that are no slips; folds of table words, with the number of the word;
    weights; what is left of the table words without a letter or two, as a set, with where each
    is first among all in order, and the word of each; the table words, and from how many letters on a slip in the first is told; endings of family names; and
    what `spelling.fold` asks."""

    kept_slots: NDArray[np.int32]
    kept: NDArray[np.uint8]
    kept_ends: NDArray[np.int64]
    fold_slots: NDArray[np.int32]
    folds: NDArray[np.uint8]
    fold_ends: NDArray[np.int64]
    of_fold: NDArray[np.int64]
    weight_slots: NDArray[np.int32]
    weights: NDArray[np.uint8]
    weight_ends: NDArray[np.int64]
    slips: NDArray[np.int64]
    slip_firsts: NDArray[np.int32]
    slip_keys: NDArray[np.int64]
    slip_words: NDArray[np.int32]
    words: NDArray[np.uint8]
    word_ends: NDArray[np.int64]
    first_sure: NDArray[np.int64]
    family: NDArray[np.uint8]
    family_ends: NDArray[np.int64]
    endings: NDArray[np.uint8]
    ending_ends: NDArray[np.int64]
    by_letter: NDArray[np.int64]
    spellings: NDArray[np.uint8]
    spelling_ends: NDArray[np.int64]
    spelled: NDArray[np.uint8]
    spelled_ends: NDArray[np.int64]


class Rooms(NamedTuple):
    """What one thread writes to while it reads words: the letters of two, the places of letters (0, and left
    so), hashes."""

    raw: NDArray[np.int64]
    folded: NDArray[np.int64]
    patterns: NDArray[np.int64]
    lefts: NDArray[np.int64]
    seen: NDArray[np.int64]


def rooms() -> Rooms:
    """Room to read words in."""
    return Rooms(
        *(np.zeros(size, dtype=np.int64) for size in (256, 256, 256, 64, len(slip_words())))
    )


@cache
def slip_words() -> tuple[str, ...]:
    """The words that others may be slips of, by number."""
    return tuple(filter(str.isascii, words.tables()[3]))


@cache
def mending_tables() -> Mending:
    """The tables of `mending` as arrays."""
    folds = {fold: word for fold, word in sorted(mending.folds().items()) if _latin(fold)}
    number = {word: at for at, word in enumerate(slip_words())}
    sure = [mending.first_letter_sure(word) for word in number]
    arrays: tuple[NDArray[Any], ...] = (
        *strings(sorted(mending.kept_names())),
        *strings(folds),
        np.array([number[word] for word in folds.values()], dtype=np.int64),
        *weights()[:-1],
        *_slips(),
        *pack(slip_words(), "latin-1"),
        np.array(sure, dtype=np.int64),
        *pack(mending.FAMILY_ENDINGS, "latin-1"),
        *fold_tables()[:-1],
    )
    return Mending(*arrays)


def _slips() -> tuple[NDArray[Any], ...]:
    """What is left of the table words without a letter or two, by how long a slip of them may be: a set
    of hashes, and where each is first among all in order, with the number of its word."""
    keys, numbers = [], []
    for changes, lengths in ((1, range(6, 10)), (2, range(10, 43))):
        parts: list[str] = []
        of_word: list[int] = []
        for at, word in enumerate(slip_words()):
            some = set(map("".join, mending.left(word, changes)))
            parts += some
            of_word += [at] * len(some)
        number = np.array(of_word, dtype=np.int32)
        sizes = np.array([len(word) for word in slip_words()])[number]
        codes, ends = pack(parts)
        for length in lengths:
            near = np.abs(sizes - length) <= changes
            hashed = np.zeros(len(parts), dtype=np.int64)
            seeds = np.full(len(parts), slipped.SEED + length)
            compiled.kernels().hash_each(codes, ends, seeds, hashed)
            keys.append(hashed[near] | 1)
            numbers.append(number[near])
    every, word_of = np.concatenate(keys), np.concatenate(numbers)
    order = np.argsort(every, kind="stable")
    every, word_of = every[order], word_of[order]
    distinct, first = np.unique(every, return_index=True)
    held, places = _set(distinct), np.zeros_like(distinct)
    compiled.kernels().place_each(held, distinct, places)
    firsts = np.zeros(len(held), dtype=np.int32)
    firsts[places] = first
    return held, firsts, every, word_of


@cache
def pairs() -> NDArray[np.int64]:
    """Keys that may not be read one by one: the first two of a spelling, the parts of a word cut in two."""
    found = {(first, second) for first, every in words.following().items() for second in every}
    begins, single = pieces.beginnings(), words.single()
    found |= {
        (word[:at], word[at:])
        for word in single
        for at in range(1, len(word))
        if word[:at] in begins
    }
    ordered = sorted(found)
    one, other = (hashes([pair[side] for pair in ordered]) for side in (0, 1))
    both = np.zeros_like(one)
    compiled.kernels().beside_each(one, other, both)
    return _set(both)


@cache
def weights() -> tuple[NDArray[Any], ...]:
    """The table of weights."""
    table = {key: weight for key, weight in words.weights().items() if _latin(key)}
    return *strings(table), np.array(list(table.values()), dtype=np.float64)


@cache
def of_words() -> tuple[Any, ...]:
    """What `untabled.worth_each` asks: words that are in other tables, weights, syllables."""
    special = words.names_alike().keys() | words.particles() | words.form_words()
    special |= words.business_words() | chinese.spellings().keys()
    return (
        *strings(sorted(special)),
        *weights(), words.UNKNOWN, words.LETTER, words.SHORT,
        *strings(sorted(set(chinese.syllables()))),
    )  # fmt: skip


def _latin(text: str) -> bool:
    return text.isascii() or max(text) < "\u0100"
