"""The distinct words of an index, and the search for those like a given word.

A word can be like another only by a shared key (spelling, fold, consonants, Wade-Giles, join) or by at
most two changes (`near`). Which keys are shared is looked up; what that is worth `likeness` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import compiled, folding, near, spelling, words
from proscribed.screening.likeness import (
    LEAST,
    LENIENCE,
    SAME_FOLD,
    by_key,
    join_likeness,
    scannable,
)
from proscribed.screening.names import Reading

JOIN = "+"  # marks neighboring words of a query read as one; the rest of the string is their fold
MOST_KEPT = 100_000  # words whose like are kept: lists of parties have fewer
ROOM = 65_536  # similar words in one go
CHUNK = 10_000  # words at a time
STEPS = 400  # of plain Python, for one word against an index
_VOWELS_OUT = str.maketrans("", "", "aeiou")


class Lexicon(NamedTuple):
    """`texts` holds the words, then the folds of the joins, as one blob cut by `text_ends`; `weight` and
    `first` have a row for each, a join's weight is 0. What follows has a row a word: `known` to a
    table, the fold, letters of word and fold as bits. `bucket_*` are the words by what is left of them
    without a letter or two; `key_*` a row a key, by hash; `filter` whether some word has a key. What is
    like each word is kept (see `Like`), unless there are too many words."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    weight: NDArray[np.float64]
    first: NDArray[np.int8]
    known: NDArray[np.bool_]
    folds: NDArray[np.uint8]
    fold_ends: NDArray[np.int64]
    mask: NDArray[np.int64]
    fold_mask: NDArray[np.int64]
    bucket_start: NDArray[np.int32]
    bucket_word: NDArray[np.int32]
    key_hash: NDArray[np.int64]
    key_word: NDArray[np.int32]
    filter: NDArray[np.bool_]
    near_ends: NDArray[np.int64]
    near_word: NDArray[np.int32]
    near_value: NDArray[np.float64]
    near_weight: NDArray[np.float64]


class Joins(NamedTuple):
    """Joined words of names: the number of the name, a bit mask of places, the hash of their fold and
    of its consonants, and the fold itself."""

    name: NDArray[np.int64]
    places: NDArray[np.int64]
    hash: NDArray[np.int64]
    bones: NDArray[np.int64]
    text: NDArray[np.uint8]
    text_ends: NDArray[np.int64]


class Like(NamedTuple):
    """The words and joins like each token, cut by `ends`: numbers, values (likeness squared), pair
    weights."""

    ends: NDArray[np.int64]
    word: NDArray[np.int32]
    value: NDArray[np.float64]
    weight: NDArray[np.float64]


NOTHING = Like(
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.int32),
    np.zeros(0, dtype=np.float64),
    np.zeros(0, dtype=np.float64),
)


def text_at(blob: NDArray[np.uint8], ends: NDArray[np.int64], at: int) -> str:
    """The string in row `at` of a blob of strings."""
    begin = int(ends[at - 1]) if at else 0
    return bytes(blob[begin : int(ends[at])]).decode()


def pack(texts: Iterable[str], encoding: str = "utf-8") -> tuple[NDArray[np.uint8], NDArray[np.int64]]:  # fmt: skip
    """Strings as one blob and the ends of each."""
    parts = [text.encode(encoding) for text in texts]
    ends = np.cumsum(np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)))
    return np.frombuffer(bytearray(b"".join(parts)), dtype=np.uint8), ends


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


def _keys(word: words.Traits) -> list[str]:
    """What a word has in common as a whole with words that are like it."""
    text, bones = word.text, word.skeleton
    keys = ["t" + text, "f" + word.fold]
    if word.wade != text:
        keys.append("w" + word.wade)
    if word.name:
        keys.append("n" + word.name)
    if text.isupper():
        return [*keys, "A" + bones] if len(bones) > 1 else keys
    if len(bones) > 1:
        keys.append("L" + bones)
    return [*keys, "v" + word.fold.translate(_VOWELS_OUT)] if len(bones) > 2 else keys


def _wanted(token: str) -> list[str]:
    """The keys under which words and joins like a token are found."""
    if token.startswith(JOIN):
        bones = words.skeleton(token[1:])
        other = "L" if token[1:].isupper() else "A"
        return ["f" + token[1:], *([other + bones] if len(bones) > 3 else [])]
    word = words.traits(token)
    bones = word.skeleton
    keys = ["t" + token, "f" + word.fold, "w" + token]
    if word.wade != token:
        keys.append("t" + word.wade)
    if word.name:
        keys.append("n" + word.name)
    if len(bones) > 1:
        keys += ["A" + bones, "L" + bones] if token.isupper() else ["A" + bones]
    if len(bones) > 2 and not token.isupper():
        keys.append("v" + word.fold.translate(_VOWELS_OUT))
    return keys


def make(plain: Sequence[str], joins: Joins) -> Lexicon:
    """The lexicon of the words and (distinct) joins of an index, in this order."""
    known = [words.traits(word) for word in plain]
    blob, ends = pack(plain, "latin-1")
    folds, fold_ends = pack([t.fold for t in known], "latin-1")
    steps = STEPS * len(plain)
    run = compiled.functions(steps)
    mask, fold_mask = (np.zeros(len(plain), dtype=np.int64) for _ in range(2))
    run.letter_masks(blob, ends, mask)
    run.letter_masks(folds, fold_ends, fold_mask)
    bits = max(4, (len(plain) * 20).bit_length())
    searched = np.array([scannable(word) for word in plain], dtype=np.bool_)
    scratch = np.zeros(near.MOST_DELETIONS, dtype=np.int64)
    bucket_start = np.zeros((1 << bits) + 1, dtype=np.int64)
    some = (blob, ends, folds, fold_ends, searched, 62 - bits, scratch)
    run.count_buckets(*some, bucket_start)
    bucket_start = np.cumsum(bucket_start)
    bucket_word = np.zeros(int(bucket_start[-1]), dtype=np.int32)
    run.fill_buckets(*some, bucket_start.copy(), bucket_word)
    keys = [_keys(t) for t in known]
    of_word = hashes([key for some_keys in keys for key in some_keys])
    numbers = np.repeat(np.arange(len(plain)), [len(some_keys) for some_keys in keys])
    size = 1 << max(4, (4 * len(of_word)).bit_length())
    filter_ = np.zeros(size, dtype=np.bool_)
    filter_[of_word & (size - 1)] = True
    of_join = np.arange(len(plain), len(plain) + len(joins.hash))
    boned = joins.bones != 0
    key_hash = np.concatenate([of_word, joins.hash, joins.bones[boned]])
    key_word = np.concatenate([numbers, of_join, of_join[boned]]).astype(np.int32)
    order = np.lexsort((key_word, key_hash))
    none = np.zeros(len(of_join))
    made = Lexicon(
        np.concatenate([blob, joins.text]),
        np.concatenate([ends, joins.text_ends + len(blob)]),
        np.concatenate([[t.weight for t in known], none]),
        np.concatenate([[first_letter(t.text) for t in known], none]).astype(np.int8),
        np.array([t.known for t in known], dtype=np.bool_),
        folds,
        fold_ends,
        mask,
        fold_mask,
        bucket_start.astype(np.int32),
        bucket_word,
        key_hash[order],
        key_word[order],
        filter_,
        *NOTHING,
    )
    if len(plain) > MOST_KEPT:
        return made
    near_ = _like_each(made, plain)
    return made._replace(
        near_ends=near_.ends, near_word=near_.word, near_value=near_.value, near_weight=near_.weight
    )


def _like_each(lexicon: Lexicon, plain: Sequence[str]) -> Like:
    """What is like each of the words of a lexicon."""
    parts = [like(lexicon, plain[at : at + CHUNK]) for at in range(0, len(plain), CHUNK)]
    if not parts:
        return NOTHING
    ends, word, value, weight = (list(column) for column in zip(*parts, strict=True))
    before = np.cumsum([0, *(len(one) for one in word[:-1])])
    return Like(
        np.concatenate([e + b for e, b in zip(ends, before, strict=True)]),
        np.concatenate(word),
        np.concatenate(value),
        np.concatenate(weight),
    )


def numbers(lexicon: Lexicon, tokens: Sequence[str]) -> NDArray[np.int64]:
    """The numbers of words in a lexicon, -1 for those that it has not and for joins."""
    own = hashes([("+" if t.startswith(JOIN) else "t") + t for t in tokens])
    at = np.minimum(np.searchsorted(lexicon.key_hash, own), max(0, len(lexicon.key_hash) - 1))
    if not len(lexicon.key_hash):
        return np.full(len(tokens), -1)
    word = lexicon.key_word[at].astype(np.int64)
    same = (lexicon.key_hash[at] == own) & (word < len(lexicon.known))
    for token in np.flatnonzero(same).tolist():
        same[token] = text_at(lexicon.texts, lexicon.text_ends, int(word[token])) == tokens[token]
    return np.where(same, word, -1)


def like(lexicon: Lexicon, tokens: Sequence[str]) -> Like:
    """What is like each token (a word or a join)."""
    token, word, alike = (np.concatenate(both) for both in zip(
        _changed(lexicon, tokens), _sharing(lexicon, tokens), strict=True))  # fmt: skip
    order = np.lexsort((-alike, word, token))
    token, word, alike = token[order], word[order], alike[order]
    best = np.ones(len(token), dtype=np.bool_)
    best[1:] = (token[1:] != token[:-1]) | (word[1:] != word[:-1])
    token, word, alike = token[best], word[best], alike[best]
    ends = np.searchsorted(token, np.arange(len(tokens)), side="right")
    return Like(
        ends, word.astype(np.int32), alike * alike, _pair_weights(lexicon, tokens, token, word)
    )


def _pair_weights(
    lexicon: Lexicon, tokens: Sequence[str], token: NDArray[Any], word: NDArray[Any]
) -> NDArray[np.float64]:
    """`likeness.pair_weight` of each pair; beside a join the word's own weight counts."""
    known = [None if t.startswith(JOIN) else words.traits(t) for t in tokens]
    weight = np.array([t.weight if t else 0.0 for t in known], dtype=np.float64)[token]
    sure = np.array([t.known if t else False for t in known], dtype=np.bool_)[token]
    joined = np.array([t is None for t in known], dtype=np.bool_)[token]
    count = len(lexicon.known)
    listed = lexicon.weight[word]
    known_listed = lexicon.known[np.minimum(word, count - 1)] if count else sure
    either = np.where(sure, weight, listed)
    found = np.where(sure == known_listed, (weight + listed) / 2, either)
    found = np.where(joined, listed, np.where(word >= count, weight, found))
    return np.asarray(found, dtype=np.float64)


Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def _sharing(lexicon: Lexicon, tokens: Sequence[str]) -> Pairs:
    """Tokens and the words and joins that share a key with them, as far as they are alike."""
    wanted = [_wanted(token) for token in tokens]
    of_key = hashes([key for keys in wanted for key in keys])
    begins = np.searchsorted(lexicon.key_hash, of_key, side="left")
    ends = np.searchsorted(lexicon.key_hash, of_key, side="right")
    sizes = ends - begins
    number = np.repeat(np.repeat(np.arange(len(tokens)), [len(k) for k in wanted]), sizes)
    place = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes - begins, sizes)
    count = len(lexicon.text_ends) + 1
    pairs = np.unique(number * count + lexicon.key_word[place])
    number, word = np.divmod(pairs, count)
    known = [None if t.startswith(JOIN) else words.traits(t) for t in tokens]
    alike = [
        _alike(lexicon, tokens[token], known[token], at)
        for token, at in zip(number.tolist(), word.tolist(), strict=True)
    ]
    value = np.array(alike, dtype=np.float64)
    keep = value >= LEAST
    return number[keep], word[keep], value[keep]


def _alike(lexicon: Lexicon, token: str, query: words.Traits | None, at: int) -> float:
    text = bytes(lexicon.texts[lexicon.text_ends[at - 1] if at else 0 : lexicon.text_ends[at]])
    if at >= len(lexicon.known):
        return join_likeness(query, text.decode("latin-1")) if query else 0.0
    listed = words.traits(text.decode("latin-1"))
    return by_key(query, listed) if query else join_likeness(listed, token[1:])


def _changed(lexicon: Lexicon, tokens: Sequence[str]) -> Pairs:
    """Tokens and the words a few changes away, with their likeness."""
    number = [at for at, t in enumerate(tokens) if not t.startswith(JOIN) and scannable(t)]
    query = [words.traits(tokens[at]) for at in number]
    codes, ends = pack([t.text for t in query], "latin-1")
    folds, fold_ends = pack([t.fold for t in query], "latin-1")
    run = compiled.functions(STEPS * len(query))
    mask, fold_mask = (np.zeros(len(query), dtype=np.int64) for _ in range(2))
    run.letter_masks(codes, ends, mask)
    run.letter_masks(folds, fold_ends, fold_mask)
    listed = len(lexicon.known)
    room = min(ROOM, 64 + 64 * len(query))
    near_token, near_word = (np.zeros(room, dtype=np.int64) for _ in range(2))
    near_like = np.zeros(room, dtype=np.float64)
    patterns, fold_patterns = (np.zeros(256, dtype=np.int64) for _ in range(2))
    if not compiled.worth_it(STEPS * len(query)):  # whole numbers of Python have no last bit
        patterns, fold_patterns = ([0] * 256 for _ in range(2))  # type: ignore[assignment]
    scratch = np.zeros(near.MOST_DELETIONS, dtype=np.int64)
    seen = np.full(listed, -1, dtype=np.int64)
    found: list[tuple[Any, Any, Any]] = []
    begin = stamp = 0
    while begin < len(query):
        came = begin
        begin, count = run.similar(
            begin, stamp, codes, ends, folds, fold_ends, mask, fold_mask,
            np.array([t.known for t in query], dtype=np.bool_),
            lexicon.texts, lexicon.text_ends, lexicon.folds, lexicon.fold_ends, lexicon.mask,
            lexicon.fold_mask, lexicon.known, lexicon.bucket_start, lexicon.bucket_word,
            62 - (len(lexicon.bucket_start) - 1).bit_length() + 1, LEAST, SAME_FOLD, LENIENCE,
            scratch, seen, patterns, fold_patterns, near_token, near_word, near_like,
        )  # fmt: skip
        found.append(
            (near_token[:count].copy(), near_word[:count].copy(), near_like[:count].copy())
        )
        stamp += len(query)
        if begin == came:
            near_token, near_word = np.resize(near_token, 2 * room), np.resize(near_word, 2 * room)
            near_like = np.resize(near_like, 2 * room)
            room *= 2
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return none, none, np.zeros(0)
    token, word, value = (np.concatenate(column) for column in zip(*found, strict=True))
    return np.array(number, dtype=np.int64)[token], word, value


@cache
def _fold_tables() -> tuple[NDArray[Any], ...]:
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


def joins_of(readings: Sequence[Reading], filter_: NDArray[np.bool_] | None = None) -> Joins:
    """The joins of names; with a filter only those that some listed word could equal."""
    count = len(readings)
    start = np.zeros(count + 1, dtype=np.int64)
    np.cumsum([len(reading.keys) for reading in readings], out=start[1:])
    # what is kept in its own letters for the tables is like no word
    keys = [key if key.isascii() else "" for reading in readings for key in reading.keys]
    codes, ends = pack(keys, "latin-1")
    room = 4 * int(np.diff(start).max(initial=0)) + 4 * count
    run = compiled.functions(60 * len(codes))
    shapes = (room, room, room, room, room * spelling.BUFFER // 8 + 4 * 64 * spelling.BUFFER, room)
    kinds = (np.int64, np.int64, np.int64, np.int64, np.uint8, np.int64)
    out = [np.zeros(size, dtype=kind) for size, kind in zip(shapes, kinds, strict=True)]
    scratch = [np.zeros(2 * spelling.BUFFER, dtype=np.int64) for _ in range(3)]
    begin = 0
    found: list[list[NDArray[Any]]] = []
    ended = 0
    while begin < count:
        begin, some = run.find_joins(
            codes, ends, start, np.zeros(0, dtype=np.bool_) if filter_ is None else filter_,
            *_fold_tables(), *scratch, begin, *out,
        )  # fmt: skip
        used = int(out[5][some - 1]) if some else 0
        sizes = (some, some, some, some, used, some)
        part = [array[:size].copy() for array, size in zip(out, sizes, strict=True)]
        part[5] += ended
        ended += used
        found.append(part)
    if not found:
        found = [[array[:0] for array in out]]
    columns: list[Any] = [np.concatenate(column) for column in zip(*found, strict=True)]
    return Joins(*columns)


def joins(reading: Reading) -> list[tuple[str, int]]:
    """Two and three neighboring words read as one, and up to five single letters: (join, bit mask of
    their places). For one pair of names; `joins_of` reads the same off the letters."""
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
