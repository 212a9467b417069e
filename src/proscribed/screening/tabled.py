"""The tables of words as arrays, for the compiled loops of `untabled`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import chinese, compiled, gluing, mending, pieces, words
from proscribed.screening.hashed import SEED
from proscribed.screening.keys import ALLAH
from proscribed.screening.letters import fold_tables, pack

SLIPS = (
    1_000  # seed of what is left of words that others may be slips of, with the number of letters
)


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
    """What `untabled.plain_each` asks: the words of the tables and how such words begin, the edges of titles and
    legal forms, the folds of table words, weights, names that are no slips, and slips."""
    begins = pieces.beginnings()
    tabled = words.tables()[1].keys() | ALLAH | words.particles() | words.form_words() | begins
    starts, ends = gluing.edges()
    return (
        *strings(sorted(tabled)),
        *strings([*("<" + start for start in sorted(starts)), *sorted(ends)]),
        *strings(sorted(mending.folds())),
        *weights()[:-1],
        *strings(sorted(mending.kept_names())),
        _slips(),
    )


def _slips() -> NDArray[np.int64]:
    """What is left of the table words without a letter or two, by how long a slip of them may be."""
    found = []
    for changes, lengths in ((1, range(6, 10)), (2, range(10, 43))):
        parts: list[str] = []
        sizes: list[int] = []
        for word in filter(str.isascii, words.tables()[3]):
            some = list(map("".join, mending.left(word, changes)))
            parts += some
            sizes += [len(word)] * len(some)
        of_word = np.array(sizes)
        codes, ends = pack(parts)
        for length in lengths:
            hashed = np.zeros(len(parts), dtype=np.int64)
            seeds = np.full(len(parts), SLIPS + length)
            compiled.kernels().hash_each(codes, ends, seeds, hashed)
            found.append(hashed[np.abs(of_word - length) <= changes] | 1)
    return _set(np.unique(np.concatenate(found)))


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


def folding() -> tuple[NDArray[Any], ...]:
    """What `spelling.fold` asks, and room for two words."""
    return (*fold_tables()[:-1], *(np.zeros(256, dtype=np.int64) for _ in range(2)))
