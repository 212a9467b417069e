"""Words as arrays of letters, for the compiled loops, and the folds of many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import compiled, folding, spelling

SEVERAL = 16  # words that are worth a call of a compiled function with its tables


def pack(texts: Iterable[str], encoding: str = "utf-8") -> tuple[NDArray[np.uint8], NDArray[np.int64]]:  # fmt: skip
    """Strings as one blob and the ends of each."""
    some = list(texts)
    joined = "".join(some)
    if joined.isascii() or encoding == "latin-1":
        return _cut_at(joined.encode(encoding), map(len, some), len(some))
    parts = [text.encode(encoding) for text in some]
    return _cut_at(b"".join(parts), map(len, parts), len(parts))


def _cut_at(
    blob: bytes, sizes: Iterable[int], count: int
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    ends = np.cumsum(np.fromiter(sizes, dtype=np.int64, count=count))
    return np.frombuffer(bytearray(blob), dtype=np.uint8), ends


def fold_all(words: Sequence[str]) -> list[str]:
    """The fold of each word, as `folding` has it."""
    joined = "".join(words)
    if not (
        len(words) >= SEVERAL
        and compiled.worth_it(40 * len(joined))
        and joined.isascii()
        and max(map(len, words), default=0) < spelling.BUFFER
    ):
        return [folding.fold(word) for word in words]
    codes, ends = pack(words, "latin-1")
    folded, folded_ends = np.empty_like(codes), np.empty_like(ends)
    raw, room = (np.empty(spelling.BUFFER, dtype=np.int64) for _ in range(2))
    run = compiled.kernels()
    run.fold_each(codes, ends, *fold_tables()[:-1], raw, room, folded, folded_ends)
    text = bytes(folded).decode("latin-1")
    begins = [0, *folded_ends.tolist()]
    return [text[begin:end] for begin, end in pairwise(begins)]


@cache
def fold_tables() -> tuple[NDArray[Any], ...]:
    """The tables of `folding` as codes."""
    endings = folding._ADJECTIVE.pattern.removeprefix("sk(?:").removesuffix(")$").split("|")
    pairs = sorted(
        folding._FOLDS, key=lambda pair: ord(pair[0][0])
    )  # the order of one letter stays
    begins = [ord(spelled[0]) for spelled, _ in pairs]
    by_letter = np.searchsorted(begins, np.arange(257)).astype(np.int64)
    plain = [chr(c).translate(folding._CONSONANTS) for c in range(256)]
    consonants = [ord(c) for text in plain for c in (text + "\0\0")[:2]]
    return (
        *pack(["sk" + ending for ending in endings], "latin-1"),
        by_letter,
        *pack([a for a, _ in pairs], "latin-1"),
        *pack([b for _, b in pairs], "latin-1"),
        np.array(consonants, dtype=np.int64),
    )
