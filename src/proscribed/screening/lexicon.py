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

from proscribed.screening import compiled, words
from proscribed.screening.likeness import (
    LEAST,
    LENIENCE,
    SAME_FOLD,
    by_changes,
    by_key,
    changes_allowed,
    join_likeness,
    pair_weight,
    scannable,
)
from proscribed.screening.names import Reading

JOIN = "+"  # marks neighboring words read as one; the rest of the string is the fold of both


class Lexicon(NamedTuple):
    """`texts` holds the words, by length, then the joins, as one blob cut by `text_ends`; `weight` and
    `first` have a row for each, a join's weight is 0. `mask` and `known` have a row a word, `fold_*` a row a fold,
    by length, of the word `fold_word`; `key_*` a row a key, by hash."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    weight: NDArray[np.float64]
    first: NDArray[np.int64]
    mask: NDArray[np.int64]
    known: NDArray[np.bool_]
    folds: NDArray[np.uint8]
    fold_ends: NDArray[np.int64]
    fold_mask: NDArray[np.int64]
    fold_known: NDArray[np.bool_]
    fold_word: NDArray[np.int64]
    key_hash: NDArray[np.uint64]
    key_word: NDArray[np.int64]


class Like(NamedTuple):
    """The words and joins like a token: their numbers, values (likeness squared), pair weights."""

    words: list[int]
    values: list[float]
    weights: list[float]


class Strings(NamedTuple):
    """The words and joins of a lexicon, and its folds, as strings."""

    texts: list[str]
    folds: list[str]


NOTHING = Like([], [], [])


def text_at(blob: NDArray[np.uint8], ends: NDArray[np.int64], at: int) -> str:
    """The string in row `at` of a blob of strings."""
    begin = int(ends[at - 1]) if at else 0
    return bytes(blob[begin : int(ends[at])]).decode()


def pack(texts: Iterable[str], encoding: str = "utf-8") -> tuple[NDArray[np.uint8], NDArray[np.int64]]:  # fmt: skip
    """Strings as one blob and the ends of each."""
    parts = [text.encode(encoding) for text in texts]
    ends = np.cumsum([len(part) for part in parts], dtype=np.int64)
    return np.frombuffer(bytearray(b"".join(parts)), dtype=np.uint8), ends


def unpack(lexicon: Lexicon) -> Strings:
    """The strings of a lexicon."""
    texts, folds = bytes(lexicon.texts), bytes(lexicon.folds)
    return Strings(
        [texts[a:b].decode() for a, b in pairwise([0, *lexicon.text_ends.tolist()])],
        [folds[a:b].decode("latin-1") for a, b in pairwise([0, *lexicon.fold_ends.tolist()])],
    )


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
    """What a word has in common as a whole with words that are like it."""
    script = "A" if word.text.isupper() else "L"
    keys = [f"f{word.fold}", f"w{word.wade}", f"s{script}{word.skeleton}"]
    return [*keys, f"n{word.name}"] if word.name else keys


def _wanted(token: str) -> list[str]:
    """The keys under which words and joins like a token are found."""
    if token.startswith(JOIN):
        other = "L" if token[1:].isupper() else "A"
        return ["f" + token[1:], f"s{other}{words.skeleton(token[1:])}"]
    word = words.traits(token)
    keys = [f"f{word.fold}", f"w{token}", f"w{word.wade}", f"f{word.wade}", JOIN + word.fold]
    if word.name:
        keys.append(f"n{word.name}")
    if len(word.skeleton) > 2:
        keys += [f"sL{word.skeleton}", f"sA{word.skeleton}"]
    elif len(word.skeleton) > 1:  # too little to go by between two Latin words
        keys += [f"sA{word.skeleton}", *([f"sL{word.skeleton}"] if token.isupper() else [])]
    other = "L" if token.isupper() else "A"
    return [*keys, f"{JOIN}{other}{word.skeleton}"] if len(word.skeleton) > 3 else keys


def make(plain: Sequence[str], joins: Sequence[str]) -> Lexicon:
    """The lexicon of the words (sorted by length) and joins of an index, in this order."""
    blob, ends = pack([*plain, *joins])
    known = [words.traits(word) for word in plain]
    keys: list[tuple[int, int]] = []
    for at, t in enumerate(known):
        keys += [(hash_of(key), at) for key in _keys(t)]
    for at, join in enumerate(joins, len(plain)):
        script = "A" if join.isupper() else "L"
        keys.append((hash_of(join), at))
        keys.append((hash_of(f"{JOIN}{script}{words.skeleton(join[1:])}"), at))
    keys.sort()
    none = [0] * len(joins)
    order = sorted(range(len(plain)), key=lambda at: len(known[at].fold))
    folds = [known[at].fold for at in order]
    fold_blob, fold_ends = pack(folds, "latin-1")
    return Lexicon(
        blob,
        ends,
        np.array([t.weight for t in known] + none, dtype=np.float64),
        np.array([first_letter(t.text) for t in known] + none, dtype=np.int64),
        np.array([letter_mask(t.text) for t in known], dtype=np.int64),
        np.array([t.known for t in known], dtype=np.bool_),
        fold_blob,
        fold_ends,
        np.array([letter_mask(fold) for fold in folds], dtype=np.int64),
        np.array([known[at].known for at in order], dtype=np.bool_),
        np.array(order, dtype=np.int64),
        np.array([k for k, _ in keys], dtype=np.uint64),
        np.array([w for _, w in keys], dtype=np.int64),
    )


def like(lexicon: Lexicon, strings: Strings, tokens: Sequence[str]) -> list[Like]:
    """What is like each token (a word or a join)."""
    wanted = [_wanted(token) for token in tokens]
    hashes = np.array([hash_of(key) for keys in wanted for key in keys], dtype=np.uint64)
    begins = np.searchsorted(lexicon.key_hash, hashes, side="left").tolist()
    ends = np.searchsorted(lexicon.key_hash, hashes, side="right").tolist()
    plain = [t for t in tokens if not t.startswith(JOIN) and scannable(t)]
    changed = dict(zip(plain, _changed(lexicon, strings, plain), strict=True))
    found = []
    at = 0
    for token, keys in zip(tokens, wanted, strict=True):
        sharing: set[int] = set()
        for key in range(at, at + len(keys)):
            if begins[key] < ends[key]:
                sharing.update(lexicon.key_word[begins[key] : ends[key]].tolist())
        at += len(keys)
        near = changed.get(token, {})
        found.append(_like(token, sharing, near, strings.texts) if sharing or near else NOTHING)
    return found


def _like(token: str, sharing: set[int], changed: dict[int, float], texts: Sequence[str]) -> Like:
    """A token against the words that share a key with it and those a few changes away."""
    result = Like([], [], [])
    query = None if token.startswith(JOIN) else words.traits(token)
    for at in sorted(sharing | changed.keys()):
        text = texts[at]
        if query is None:
            listed = words.traits(text)
            alike, weight = join_likeness(listed, token[1:]), listed.weight
        elif text.startswith(JOIN):
            alike, weight = join_likeness(query, text[1:]), query.weight
        else:
            listed = words.traits(text)
            alike = max(by_key(query, listed) if at in sharing else 0.0, changed.get(at, 0.0))
            weight = pair_weight(query, listed)
        if alike >= LEAST:
            result.words.append(at)
            result.values.append(alike * alike)
            result.weights.append(weight)
    return result


def _changed(lexicon: Lexicon, strings: Strings, tokens: Sequence[str]) -> list[dict[int, float]]:
    """For each token the words a few changes away, with their likeness: compiled for large work."""
    if compiled.worth_it(len(tokens) * len(lexicon.mask) * compiled.SCAN):
        return _changed_compiled(lexicon, tokens)
    lengths = np.diff(lexicon.text_ends[: len(lexicon.mask)], prepend=0)
    fold_lengths = np.diff(lexicon.fold_ends, prepend=0)
    found: list[dict[int, float]] = []
    for token in tokens:
        query = words.traits(token)
        near = _near(token, lexicon.mask, lengths)
        rows = _two_changes(token, near, [strings.texts[row] for row in near.tolist()])
        near = _near(query.fold, lexicon.fold_mask, fold_lengths)
        apart = _two_changes(query.fold, near, [strings.folds[row] for row in near.tolist()])
        rows = np.union1d(rows, lexicon.fold_word[apart])
        alike = (
            (row, by_changes(query, words.traits(strings.texts[row]))) for row in rows.tolist()
        )
        found.append({row: value for row, value in alike if value >= LEAST})
    return found


def _two_changes(text: str, rows: NDArray[np.int64], others: Sequence[str]) -> NDArray[np.int64]:
    """Those of the rows whose strings are at most two changes away."""
    if not others:
        return rows
    apart: NDArray[np.uint8] = process.cdist(
        [text], others, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8
    )[0]
    near: NDArray[np.int64] = rows[apart <= 2]
    return near


def _near(text: str, masks: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows whose letters are so few apart that the changes allowed could make up for it."""
    changes = changes_allowed(len(text) + 2)  # of the longer word, which may not be this one
    begin = np.searchsorted(lengths, len(text) - changes, side="left")
    end = np.searchsorted(lengths, len(text) + changes, side="right")
    apart = np.bitwise_count(masks[begin:end] ^ letter_mask(text))
    return np.flatnonzero(apart <= 2 * changes) + begin


def _changed_compiled(lexicon: Lexicon, tokens: Sequence[str]) -> list[dict[int, float]]:
    found: list[dict[int, float]] = [{} for _ in tokens]
    query = [words.traits(token) for token in tokens]
    own_known = np.array([t.known for t in query], dtype=np.bool_)
    sides = (
        ([t.text for t in query], lexicon.texts, lexicon.text_ends, lexicon.mask, lexicon.known, None),
        ([t.fold for t in query], lexicon.folds, lexicon.fold_ends, lexicon.fold_mask, lexicon.fold_known, lexicon.fold_word),
    )  # fmt: skip
    room = 65_536
    near_word, near_like = np.zeros(room, dtype=np.int64), np.zeros(room, dtype=np.float64)
    near_token = np.zeros(room, dtype=np.int64)
    patterns = np.zeros(256, dtype=np.int64)
    close = np.zeros(len(lexicon.mask), dtype=np.bool_)
    for asked, blob, ends, masks, known, numbers in sides:
        codes, code_ends = pack(asked, "latin-1")
        own = np.array([letter_mask(text) for text in asked], dtype=np.int64)
        begin = 0
        while begin < len(tokens):
            begin, count = compiled.kernels().changed(
                begin, codes, code_ends, own, own_known, blob, ends, masks, known,
                LEAST, SAME_FOLD, LENIENCE, patterns, close, near_token, near_word, near_like,
            )  # fmt: skip
            rows = near_word[:count] if numbers is None else numbers[near_word[:count]]
            for token, row, value in zip(near_token[:count].tolist(), rows.tolist(), near_like[:count].tolist(), strict=True):  # fmt: skip
                found[token][row] = max(value, found[token].get(row, 0.0))
    return found


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
