"""The distinct words of an index, and the search for those like a given word.

A word can be like another only by a shared key (spelling, fold, consonants, Wade-Giles, join) or by at
most two changes (`near`). Which keys are shared is looked up, and what that is worth said, by `alike`
as `likeness` has it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import alike, compiled, near, spelling, words
from proscribed.screening.acronyms import acronyms
from proscribed.screening.asked import JOIN, STEPS, Asked, asked, some_hashes
from proscribed.screening.letters import fold_tables, pack
from proscribed.screening.likeness import LEAST, LENIENCE, SAME_FOLD
from proscribed.screening.names import Reading

ROOM = 65_536  # similar words in one go


class Lexicon(NamedTuple):
    """A row a word: `texts` as one blob cut by `text_ends`, its weight and first letter, `known` to a
    table, the fold, letters of word and fold as bits, the hashes of its personal name and of its
    Wade-Giles spelling (0 for none). Joins are numbered behind the words; of them the keys are kept. `bucket_*` are the words by what is left of them
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
    name: NDArray[np.int64]
    wade: NDArray[np.int64]
    bucket_start: NDArray[np.int32]
    bucket_entry: NDArray[np.int32]
    key_hash: NDArray[np.int64]
    key_word: NDArray[np.int32]
    filter: NDArray[np.bool_]
    near_ends: NDArray[np.int64]
    near_word: NDArray[np.int32]
    near_value: NDArray[np.float64]
    near_weight: NDArray[np.float64]

    @property
    def like(self) -> Like:
        """What is kept of what is like each word."""
        return Like(self.near_ends, self.near_word, self.near_value, self.near_weight)


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


def scratch() -> list[NDArray[np.int64]]:
    """Room for the letters of two words."""
    return [np.zeros(alike.MOST_LETTERS, dtype=np.int64) for _ in range(6)]


def numbers(lexicon: Lexicon, tokens: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers of words in a lexicon, and of the acronyms of listed names that they are; -1 for none."""
    codes, ends = pack(tokens, "latin-1")
    found, whole = (np.zeros(len(tokens), dtype=np.int64) for _ in range(2))
    run = compiled.functions(20 * len(codes))
    run.find_words(
        codes, ends, lexicon.texts, lexicon.text_ends, len(lexicon.known), lexicon.key_hash,
        lexicon.key_word, found, whole,
    )  # fmt: skip
    return found, whole


def like(lexicon: Lexicon, tokens: Sequence[str]) -> Like:
    """What is like each token (a word or a join)."""
    return like_of(lexicon, asked(tokens))


def like_of(lexicon: Lexicon, tokens: Asked) -> Like:
    """What is like each of the tokens."""
    changed, sharing = _changed(lexicon, tokens), _sharing(lexicon, tokens)
    token, word, like = (np.concatenate(both) for both in zip(changed, sharing, strict=True))
    found, value, weight = (np.empty(len(token), dtype=kind) for kind in (np.int32, float, float))
    ends = np.zeros(len(tokens.known), dtype=np.int64)
    size = compiled.functions(STEPS * len(ends)).settle(
        np.lexsort((word, token)), token, word, like, tokens.weight, tokens.known, tokens.joined,
        lexicon.weight, lexicon.known, ends, found, value, weight,
    )  # fmt: skip
    return Like(ends, found[:size], value[:size], weight[:size])


Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]


def _in_parts(count: int, some: Callable[[int, Pairs], tuple[int, int]]) -> Pairs:
    """Pairs of `count` tokens, found in as many goes as there is room for."""
    room = min(ROOM, 1024 + 64 * count)
    begin = 0
    parts: list[Pairs] = []
    while begin < count or not parts:
        out = (
            np.zeros(room, dtype=np.int64), np.zeros(room, dtype=np.int64), np.zeros(room)
        )  # fmt: skip
        came = begin
        begin, found = some(begin, out)
        parts.append((out[0][:found], out[1][:found], out[2][:found]))
        if begin == came:
            room *= 2
    if len(parts) == 1:
        return parts[0]
    token, word, value = zip(*parts, strict=True)
    return np.concatenate(token), np.concatenate(word), np.concatenate(value)


def _sharing(lexicon: Lexicon, tokens: Asked) -> Pairs:
    """Tokens and the words and joins that share a key with them, as far as they are alike."""
    run = compiled.functions(STEPS * len(tokens.known))
    room = scratch()
    keys = np.zeros(alike.MOST_KEYS, dtype=np.int64)

    def some(begin: int, out: Pairs) -> tuple[int, int]:
        found: tuple[int, int] = run.sharing(
            begin, tokens.texts, tokens.text_ends, tokens.folds, tokens.fold_ends, tokens.known,
            tokens.joined, tokens.name, tokens.wade, lexicon.texts, lexicon.text_ends,
            lexicon.folds, lexicon.fold_ends, lexicon.known, lexicon.name, lexicon.wade,
            lexicon.key_hash, lexicon.key_word, fold_tables()[-1], keys, *room, *out,
        )  # fmt: skip
        return found

    return _in_parts(len(tokens.known), some)


def tag_bits(words: int) -> int:
    """How many bits beside the number of a word an entry of a bucket has."""
    return near.ENTRY_BITS - words.bit_length()


def _changed(lexicon: Lexicon, tokens: Asked) -> Pairs:
    """Tokens and the words a few changes away, with their likeness."""
    count = len(tokens.known)
    run = compiled.functions(STEPS * count)
    patterns, fold_patterns = (np.zeros(256, dtype=np.int64) for _ in range(2))
    if not compiled.worth_it(STEPS * count):  # whole numbers of Python have no last bit
        patterns, fold_patterns = ([0] * 256 for _ in range(2))  # type: ignore[assignment]
    scratch = np.zeros(near.MOST_BUCKETS, dtype=np.int64)
    seen = np.zeros(near.SEEN, dtype=np.int64)
    tags = tag_bits(len(lexicon.known))
    stamps = iter(range(1, 1 << 62, count + 1))

    def some(begin: int, out: Pairs) -> tuple[int, int]:
        found: tuple[int, int] = run.similar(
            begin, next(stamps), tokens.texts, tokens.text_ends, tokens.folds, tokens.fold_ends,
            tokens.mask, tokens.fold_mask, tokens.known, tokens.searched,
            lexicon.texts, lexicon.text_ends, lexicon.folds, lexicon.fold_ends, lexicon.mask,
            lexicon.fold_mask, lexicon.known, lexicon.bucket_start, lexicon.bucket_entry,
            62 - (len(lexicon.bucket_start) - 1).bit_length() + 1 - tags, tags, LEAST, SAME_FOLD, LENIENCE,
            scratch, seen, patterns, fold_patterns, *out,
        )  # fmt: skip
        return found

    return _in_parts(count, some)


def joins_of(readings: Sequence[Reading], filter_: NDArray[np.bool_] | None = None) -> Joins:
    """The joins of names; with a filter only those that some listed word could equal."""
    start = np.array([0, *accumulate(len(reading.keys) for reading in readings)], dtype=np.int64)
    # what is kept in its own letters for the tables is like no word
    keys = [key if key.isascii() else "" for reading in readings for key in reading.keys]
    return joins_in(*pack(keys, "latin-1"), start, filter_)


def joins_in(
    codes: NDArray[np.uint8],
    ends: NDArray[np.int64],
    start: NDArray[np.int64],
    filter_: NDArray[np.bool_] | None = None,
) -> Joins:
    """The joins of names whose keys are these strings, cut by `start`."""
    count = len(start) - 1
    room = 4 * (int(np.diff(start).max(initial=0)) + count)
    run = compiled.functions(60 * len(codes))
    shapes = (room, room, room, room, room * spelling.BUFFER // 8 + 4 * 64 * spelling.BUFFER, room)
    kinds = (np.int64, np.int64, np.int64, np.int64, np.uint8, np.int64)
    out = [np.empty(size, dtype=kind) for size, kind in zip(shapes, kinds, strict=True)]
    scratch = [np.empty(2 * spelling.BUFFER, dtype=np.int64) for _ in range(3)]
    begin = 0
    found: list[list[NDArray[Any]]] = []
    ended = 0
    while begin < count:
        begin, some = run.find_joins(
            codes, ends, start, np.zeros(0, dtype=np.bool_) if filter_ is None else filter_,
            *fold_tables(), *scratch, begin, *out,
        )  # fmt: skip
        used = int(out[5][some - 1]) if some else 0
        kept = (some, some, some, some, used, some)
        part = [array[:size].copy() for array, size in zip(out, kept, strict=True)]
        part[5] += ended
        ended += used
        found.append(part)
    if not found:
        found = [[array[:0] for array in out]]
    columns: list[Any] = found[0]
    if len(found) > 1:
        columns = [np.concatenate(column) for column in zip(*found, strict=True)]
    return Joins(*columns)


def acronyms_of(
    readings: Sequence[Reading], kinds: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The acronyms of names of these kinds: the number of the name, a bit mask of places (all of it), the hash."""
    both = (acronyms(*one) for one in zip(readings, kinds, strict=True))
    found = [(at, short) for at, some in enumerate(both) for short in some if short]
    name = np.array([at for at, _ in found], dtype=np.int64)
    places = np.array([(1 << len(readings[at].words)) - 1 for at, _ in found], dtype=np.int64)
    return name, places, some_hashes([chr(spelling.TEXT) + short for _, short in found])


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
            if size > 3 and not letters:
                break  # nor is any longer one
            if (
                (letters or (size < 4 and 5 <= len(text) <= 24))
                and all(parts)
                and not text.isdigit()
            ):
                found.append((JOIN + words.fold(text), ((1 << size) - 1) << at))
    return found
