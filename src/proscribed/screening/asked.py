"""Words and joined words that the lexicon is asked about, with all that the search needs of each."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import compiled, spelling, tabled, words
from proscribed.screening.letters import fold_all, pack
from proscribed.screening.likeness import scannable

JOIN = "+"  # marks neighboring words of a query read as one; the rest of the string is their fold
MANY = 512  # words that are worth the tables by which they are told
STEPS = 400  # of plain Python, for one word against an index


class Asked(NamedTuple):
    """Words and joins asked about, a row each: spelling and fold, letters of both as bits, weight, first
    letter, whether known to a table, a join, open to slips; the hash of the personal name and of the
    Wade-Giles spelling (0 for none)."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    folds: NDArray[np.uint8]
    fold_ends: NDArray[np.int64]
    mask: NDArray[np.int64]
    fold_mask: NDArray[np.int64]
    weight: NDArray[np.float64]
    first: NDArray[np.int8]
    known: NDArray[np.bool_]
    joined: NDArray[np.bool_]
    searched: NDArray[np.bool_]
    name: NDArray[np.int64]
    wade: NDArray[np.int64]


def first_letter(word: str) -> int:
    """1 to 26 for the letter a Latin word starts with, negative for an initial, 0 for others."""
    if not "a" <= word[:1] <= "z" or not word.islower():
        return 0
    return (ord(word[0]) - 96) * (-1 if len(word) == 1 else 1)


def hash_of(key: str) -> int:
    """A hash that is the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def hashes(keys: Sequence[str]) -> NDArray[np.int64]:
    """The hashes of keys; the first letter of each is its class."""
    codes, ends = pack([key[1:] for key in keys], "latin-1")
    found = np.zeros(len(keys), dtype=np.int64)
    seeds = np.fromiter((ord(key[0]) for key in keys), dtype=np.int64, count=len(keys))
    run = compiled.functions(20 * len(codes))
    run.hash_each(codes, ends, seeds, found)
    return found


def some_hashes(keys: Sequence[str]) -> NDArray[np.int64]:
    """The hashes of keys, 0 for those that are empty: few are not."""
    found = np.zeros(len(keys), dtype=np.int64)
    if some := [at for at, key in enumerate(keys) if key]:
        found[some] = hashes([keys[at] for at in some])
    return found


def asked(tokens: Sequence[str]) -> Asked:
    """All that the search needs of words and joins."""
    count = len(tokens)
    joined = [token.startswith(JOIN) for token in tokens]
    texts = [t[1:] if join else t for t, join in zip(tokens, joined, strict=True)]
    folds_of = iter(fold_all([t for t, join in zip(texts, joined, strict=True) if not join]))
    folded = [t if join else next(folds_of) for t, join in zip(texts, joined, strict=True)]
    blob, ends = pack(texts, "latin-1")
    folds, fold_ends = pack(folded, "latin-1")
    run = compiled.functions(20 * len(blob))
    mask, fold_mask = (np.zeros(count, dtype=np.int64) for _ in range(2))
    run.letter_masks(blob, ends, mask)
    run.letter_masks(folds, fold_ends, fold_mask)
    of_join = np.array(joined, dtype=np.bool_)
    weight, first = np.zeros(count), np.zeros(count, dtype=np.int8)
    known, searched = (np.zeros(count, dtype=np.bool_) for _ in range(2))
    name, wade = (np.zeros(count, dtype=np.int64) for _ in range(2))
    if count >= MANY and compiled.worth_it(STEPS * count):
        sure, room = np.zeros(count, dtype=np.bool_), np.zeros(256, dtype=np.int64)
        compiled.kernels().worth_each(
            blob, ends, folds, fold_ends, of_join, *tabled.of_words(), room,
            weight, known, first, searched, sure,
        )  # fmt: skip
        rest = np.flatnonzero(~sure).tolist()
    else:
        rest = np.flatnonzero(~of_join).tolist()
        first[rest] = [first_letter(texts[at]) for at in rest]
        searched[rest] = [scannable(texts[at]) for at in rest]
    if rest:
        worths = [words.worth(texts[at], folded[at]) for at in rest]
        weight[rest] = [one.weight for one in worths]
        known[rest] = [one.known for one in worths]
        name[rest] = some_hashes(["n" + one.name if one.name else "" for one in worths])
        others = [
            chr(spelling.TEXT) + one.wade if one.wade != texts[at] else ""
            for one, at in zip(worths, rest, strict=True)
        ]
        wade[rest] = some_hashes(others)
    return Asked(
        blob, ends, folds, fold_ends, mask, fold_mask,
        weight, first, known, of_join, searched, name, wade,
    )  # fmt: skip
