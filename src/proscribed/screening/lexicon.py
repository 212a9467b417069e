"""The distinct words of an index, and the search for those like a given word.

A word can be like another only by a shared key (fold, consonants, Wade-Giles, join) or by at most two
changes; a change moves at most two bits of a word's letter mask, so a pass over the masks finds all
that `likeness` could accept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from proscribed.screening import words
from proscribed.screening.likeness import (
    changes_allowed,
    join_likeness,
    likeness,
    pair_weight,
    scannable,
)
from proscribed.screening.names import Reading

JOIN = "+"  # marks neighboring words read as one; the rest of the string is the fold of both


class Lexicon(NamedTuple):
    """`texts` holds the words, by length, then the joins, as one blob cut by `text_ends`; `weight` and
    `first` have a row for each, a join's weight is 0. `mask` and `length` have a row a word, `fold_*`
    a row a fold, by length, of the word `fold_word`; `key_*` a row a key, by hash."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    weight: NDArray[np.float64]
    first: NDArray[np.int64]
    mask: NDArray[np.uint64]
    length: NDArray[np.int64]
    fold_mask: NDArray[np.uint64]
    fold_length: NDArray[np.int64]
    fold_word: NDArray[np.int64]
    key_hash: NDArray[np.uint64]
    key_word: NDArray[np.int64]


def text_at(blob: NDArray[np.uint8], ends: NDArray[np.int64], at: int) -> str:
    """The string in row `at` of a blob of strings."""
    begin = int(ends[at - 1]) if at else 0
    return bytes(blob[begin : int(ends[at])]).decode()


def pack(texts: Iterable[str]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Strings as one blob and the ends of each."""
    parts = [text.encode() for text in texts]
    ends = np.cumsum([len(part) for part in parts], dtype=np.int64)
    return np.frombuffer(b"".join(parts), dtype=np.uint8), ends


def unpack(blob: NDArray[np.uint8], ends: NDArray[np.int64]) -> list[str]:
    """All strings of a blob."""
    whole = bytes(blob)
    return [whole[a:b].decode() for a, b in pairwise([0, *ends.tolist()])]


def letter_mask(word: str) -> int:
    """One bit for each letter and digit that stands in the word, one more for a letter standing
    twice."""
    mask = 0
    if not scannable(word):
        return (1 << 62) - 1  # far from everything
    for c in word.lower():
        bit = ord(c) - 97 if c >= "a" else ord(c) - 22
        if 0 <= bit < 26 and mask >> bit & 1:
            mask |= 1 << (bit + 36)
        elif 0 <= bit < 36:
            mask |= 1 << bit
    return mask


def first_letter(word: str) -> int:
    """1 to 26 for the letter a Latin word starts with, negative for an initial, 0 for others."""
    if not "a" <= word[0] <= "z" or not word.islower():
        return 0
    return (ord(word[0]) - 96) * (-1 if len(word) == 1 else 1)


def hash_of(key: str) -> int:
    """A hash that is the same on every machine."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def _keys(word: words.Traits) -> list[str]:
    """What a word has in common with the words that are like it but for changes."""
    keys = [f"t{word.text}", f"f{word.fold}", f"s{word.skeleton}"]
    return [*keys, f"n{word.name}"] if word.name else keys


def make(plain: Sequence[str], joins: Sequence[str]) -> Lexicon:
    """The lexicon of the words (sorted by length) and joins of an index, in this order."""
    blob, ends = pack([*plain, *joins])
    known = [words.traits(word) for word in plain]
    keys: list[tuple[int, int]] = []
    for at, t in enumerate(known):
        keys += [(hash_of(key), at) for key in {*_keys(t), f"w{t.wade}"}]
    for at, join in enumerate(joins, len(plain)):
        keys += [(hash_of(join), at), (hash_of("S" + words.skeleton(join[1:])), at)]
    keys.sort()
    none = [0] * len(joins)
    folds = sorted(range(len(plain)), key=lambda at: len(known[at].fold))
    return Lexicon(
        blob,
        ends,
        np.array([t.weight for t in known] + none, dtype=np.float64),
        np.array([first_letter(t.text) for t in known] + none, dtype=np.int64),
        np.array([letter_mask(t.text) for t in known], dtype=np.uint64),
        np.array([len(t.text) for t in known], dtype=np.int64),
        np.array([letter_mask(known[at].fold) for at in folds], dtype=np.uint64),
        np.array([len(known[at].fold) for at in folds], dtype=np.int64),
        np.array(folds, dtype=np.int64),
        np.array([k for k, _ in keys], dtype=np.uint64),
        np.array([w for _, w in keys], dtype=np.int64),
    )


def _by_key(lexicon: Lexicon, key: str) -> list[int]:
    wanted = np.uint64(hash_of(key))
    begin = int(np.searchsorted(lexicon.key_hash, wanted, side="left"))
    end = int(np.searchsorted(lexicon.key_hash, wanted, side="right"))
    return lexicon.key_word[begin:end].tolist()


def _near(text: str, masks: NDArray[np.uint64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows whose letters are so few apart that the changes allowed could make up for it."""
    changes = changes_allowed(len(text) + 2)  # of the longer word, which may not be this one
    begin = np.searchsorted(lengths, len(text) - changes, side="left")
    end = np.searchsorted(lengths, len(text) + changes, side="right")
    apart = np.bitwise_count(masks[begin:end] ^ np.uint64(letter_mask(text)))
    return np.flatnonzero(apart <= 2 * changes) + begin


def like(lexicon: Lexicon, token: str, texts: Sequence[str]) -> tuple[list[int], list[float], list[float]]:  # fmt: skip
    """The words and joins like a token (a word or a join): their numbers, values (likeness squared)
    and pair weights. `texts` are the strings of the lexicon."""
    found: list[tuple[int, float, float]] = []
    if token.startswith(JOIN):
        join = token[1:]
        shared = {*_by_key(lexicon, "f" + join), *_by_key(lexicon, "s" + words.skeleton(join))}
        for at in sorted(shared):
            listed = words.traits(texts[at])
            if alike := join_likeness(listed, join):
                found.append((at, alike * alike, listed.weight))
        return _columns(found)
    query = words.traits(token)
    candidates: set[int] = set()
    for key in (*_keys(query), f"t{query.wade}", f"w{token}"):
        candidates.update(_by_key(lexicon, key))
    if len(token) > 1 and not token.isdigit():
        close = _near(token, lexicon.mask, lexicon.length).tolist()
        candidates.update(_changed(token, close, [texts[at] for at in close]))
        close = lexicon.fold_word[
            _near(query.fold, lexicon.fold_mask, lexicon.fold_length)
        ].tolist()
        candidates.update(
            _changed(query.fold, close, [words.traits(texts[at]).fold for at in close])
        )
    for at in sorted(candidates):
        listed = words.traits(texts[at])
        if alike := likeness(query, listed):
            found.append((at, alike * alike, pair_weight(query, listed)))
    for at in sorted(
        {*_by_key(lexicon, JOIN + query.fold), *_by_key(lexicon, "S" + query.skeleton)}
    ):
        if alike := join_likeness(query, texts[at][1:]):
            found.append((at, alike * alike, query.weight))
    return _columns(found)


def _changed(text: str, numbers: Sequence[int], others: Sequence[str]) -> list[int]:
    """The numbers of those words that are at most two changes away."""
    if not others:
        return []
    apart = process.cdist([text], others, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)[0]
    return [numbers[at] for at in np.flatnonzero(apart <= 2).tolist()]


def _columns(found: list[tuple[int, float, float]]) -> tuple[list[int], list[float], list[float]]:
    return [f[0] for f in found], [f[1] for f in found], [f[2] for f in found]


def joins(reading: Reading) -> list[tuple[str, int]]:
    """Two and three neighboring words read as one, and up to five single letters: (join, bit mask of
    their places)."""
    found: list[tuple[str, int]] = []
    keys = reading.keys
    for at in range(len(keys) - 1):
        for size in range(2, min(5, len(keys) - at) + 1):
            parts = keys[at : at + size]
            text = "".join(parts)
            letters = len(text) == size
            if (
                (letters or (size < 4 and 5 <= len(text) <= 24))
                and all(parts)
                and not text.isdigit()
            ):
                found.append((JOIN + words.fold(text), ((1 << size) - 1) << at))
    return found
