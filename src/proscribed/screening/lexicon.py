"""The distinct words of an index, and the search for those like a given word.

A word can be like another only by a shared key (fold, consonants, Wade-Giles, join) or by at most two
changes; a change moves at most two bits of a word's letter mask, so a pass over the masks finds all
that `likeness` could accept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import words
from proscribed.screening.likeness import JOINED, likeness, pair_weight

JOIN = "+"  # marks neighboring words read as one; the rest of the string is the fold of both


class Lexicon(NamedTuple):
    """`texts` holds the words, then the joins, as one blob cut by `text_ends`; the other arrays have
    one row a word, `key_*` one row a key, sorted by hash. A join has weight 0."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    weight: NDArray[np.float64]
    first: NDArray[np.int64]
    mask: NDArray[np.uint64]
    fold_mask: NDArray[np.uint64]
    length: NDArray[np.int64]
    fold_length: NDArray[np.int64]
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


def letter_mask(word: str) -> int:
    """One bit for each letter and digit that stands in the word, one more for a letter standing
    twice."""
    mask = 0
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


def make(plain: Sequence[str], joins: Sequence[str]) -> Lexicon:
    """The lexicon of the words and joins of an index, in this order."""
    blob, ends = pack([*plain, *joins])
    known = [words.traits(word) for word in plain]
    keys: list[tuple[int, int]] = [
        (hash_of(join), len(plain) + at) for at, join in enumerate(joins)
    ]
    for at, t in enumerate(known):
        shared = {f"f{t.fold}", f"s{t.skeleton}", f"t{t.text}", f"w{t.wade}"}
        keys += [(hash_of(key), at) for key in shared]
    keys.sort()
    none = [0] * len(joins)
    return Lexicon(
        blob,
        ends,
        np.array([t.weight for t in known] + none, dtype=np.float64),
        np.array([first_letter(t.text) for t in known] + none, dtype=np.int64),
        np.array([letter_mask(t.text) for t in known], dtype=np.uint64),
        np.array([letter_mask(t.fold) for t in known], dtype=np.uint64),
        np.array([len(t.text) for t in known], dtype=np.int64),
        np.array([len(t.fold) for t in known], dtype=np.int64),
        np.array([k for k, _ in keys], dtype=np.uint64),
        np.array([w for _, w in keys], dtype=np.int64),
    )


def _by_key(lexicon: Lexicon, key: str) -> list[int]:
    wanted = np.uint64(hash_of(key))
    begin = int(np.searchsorted(lexicon.key_hash, wanted, side="left"))
    end = int(np.searchsorted(lexicon.key_hash, wanted, side="right"))
    return [int(word) for word in lexicon.key_word[begin:end]]


def like(lexicon: Lexicon, token: str) -> tuple[list[int], list[float], list[float]]:
    """The words like a token (a word or a join): their numbers, values (likeness squared) and pair
    weights."""
    if token.startswith(JOIN):
        found = [
            (at, JOINED * JOINED, float(lexicon.weight[at]))
            for at in _by_key(lexicon, "f" + token[1:])
        ]
        return _columns(found)
    query = words.traits(token)
    candidates: set[int] = set()
    for key in (f"t{token}", f"f{query.fold}", f"s{query.skeleton}", f"t{query.wade}", f"w{token}"):
        candidates.update(_by_key(lexicon, key))
    if len(token) > 1 and not token.isdigit():
        for text, masks, lengths in (
            (token, lexicon.mask, lexicon.length),
            (query.fold, lexicon.fold_mask, lexicon.fold_length),
        ):
            changes = 2 if len(text) >= 6 else 1  # two are allowed when either has eight letters
            near = np.bitwise_count(masks ^ np.uint64(letter_mask(text))) <= 2 * changes
            near &= np.abs(lengths - len(text)) <= changes
            candidates.update(np.flatnonzero(near).tolist())
    found = []
    for at in sorted(candidates):
        listed = words.traits(text_at(lexicon.texts, lexicon.text_ends, at))
        alike = likeness(query, listed)
        if alike:
            found.append((at, alike * alike, pair_weight(query, listed)))
    found += [(at, JOINED * JOINED, query.weight) for at in _by_key(lexicon, JOIN + query.fold)]
    return _columns(found)


def _columns(found: list[tuple[int, float, float]]) -> tuple[list[int], list[float], list[float]]:
    return [f[0] for f in found], [f[1] for f in found], [f[2] for f in found]


def joins(reading: Sequence[str]) -> list[tuple[str, int]]:
    """Two and three neighboring words read as one: (join, bit mask of their places)."""
    found: list[tuple[str, int]] = []
    for at in range(len(reading) - 1):
        for size, longest in ((2, 18), (3, 14)):
            text = "".join(reading[at : at + size])
            if at + size <= len(reading) and 5 <= len(text) <= longest and not text.isdigit():
                found.append((JOIN + words.fold(text), ((1 << size) - 1) << at))
    return found
