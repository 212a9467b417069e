"""The search: readings in, the best names of each out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import compiled, kernels, lexicon, pairing, tables
from proscribed.screening.acronyms import LEFT_OUT, company, least_letters
from proscribed.screening.asked import JOIN, STEPS
from proscribed.screening.known_runs import read_one_by_one
from proscribed.screening.lexicon import Lexicon
from proscribed.screening.memory import MOST_REMEMBERED, Memory
from proscribed.screening.names import MAX_WORDS
from proscribed.screening.score import Pair
from proscribed.screening.shortened import MOST_INITIALS

SEVERAL = 512  # names that are worth the tables with which they are read together
PLACES = 4_000_000  # for matches in one go

LARGE = 4  # arrays of a scratch that are as long as the index
NO_MASK = np.zeros(0, dtype=np.bool_)

Hits = tuple[list[int], list[int], list[int]]  # names, scores in thousandths, rows
NONE: Hits = ([], [], [])


class Scratch(NamedTuple):
    """What one thread writes to while it searches, with room for so many links, tokens and results."""

    room: tuple[int, int, int]
    arrays: list[NDArray[Any]]


class Tokens(NamedTuple):
    """The tokens of queries, words first, then joins: where those of each query begin, the number of each
    in the memory, the bit mask of its places; the legal forms of each query, and the two listed words that
    may be acronyms of it (-1 for none) with what they are worth."""

    start: NDArray[np.int64]
    number: NDArray[np.int64]
    places: NDArray[np.int64]
    forms: NDArray[np.int64]
    short_word: NDArray[np.int64]
    short_value: NDArray[np.float64]
    memory: Memory


class Search:
    """The arrays of an index with what is needed to ask them."""

    def __init__(self, lexicon_: Lexicon, names: tables.Names, rows: tables.Rows) -> None:
        self.lexicon, self.names, self.rows = lexicon_, names, rows
        self.memory = Memory(lexicon_, names.posting_start)
        # joins weigh nothing: what is never written takes no memory
        count = len(names.posting_start) - 1
        self._weight, self._first = np.zeros(count), np.zeros(count, dtype=np.int8)
        self._weight[: len(lexicon_.weight)] = lexicon_.weight
        self._first[: len(lexicon_.first)] = lexicon_.first
        self._spare: list[Scratch] = []
        self._asked = 0
        self._factors = np.array(tables.FACTORS, dtype=np.float64)

    def run(
        self,
        texts: Sequence[str],
        kinds: Sequence[int],
        least: float,
        limit: int,
        mask: NDArray[np.bool_] | None = None,
        by_row: bool = False,
    ) -> list[Hits]:
        """For each query the best names, one a party (or one a row), with their scores and rows."""
        limit = min(limit, len(self.names.row))
        found: list[Hits] = []
        some = max(1, PLACES // max(1, limit))
        for begin in range(0, len(texts), some):
            part = texts[begin : begin + some]
            if limit:
                found += self._run(part, kinds[begin : begin + some], least, limit, mask, by_row)
            else:
                found += [NONE] * len(part)
        return found

    @cached_property
    def _every_row(self) -> NDArray[np.int32]:
        return np.arange(len(self.rows.party), dtype=np.int32)

    def _run(
        self,
        texts: Sequence[str],
        kinds: Sequence[int],
        least: float,
        limit: int,
        mask: NDArray[np.bool_] | None,
        by_row: bool,
    ) -> list[Hits]:
        names, rows, count = self.names, self.rows, len(texts)
        self._asked += count
        plain = not compiled.worth_it(self._asked * len(names.row))
        if not plain:
            compiled.kernels()  # before texts are read: they are read by them, too
        of_kind = np.array(kinds, dtype=np.int64)
        start, number, places, forms, *short, memory = self._tokens(texts, of_kind)
        begins, ends = memory.begin.array[number], memory.end.array[number]
        sizes = ends - begins
        if count > 1:
            links = int(np.add.reduceat(np.append(sizes, 0), start[:-1]).max())
            most_tokens = int((start[1:] - start[:-1]).max())
        else:
            links, most_tokens = int(sizes.sum()), len(sizes)
        found = np.empty(count, dtype=np.int64)
        results = [np.empty(count * limit, dtype=np.int64) for _ in range(3)]
        arrays: list[Any] = [
            start, places, memory.weight.array[number], memory.first.array[number],
            memory.cost.array[number], begins, ends,
            memory.whole.array[number], memory.whole_value.array[number],
            memory.word.array, memory.value.array, memory.pair_weight.array,
            of_kind, forms, *short,
            self._weight, self._first, names.cover,
            names.start, names.entry_word, names.entry_mask, names.forms, names.quality, self._factors,
            names.total, names.has_initial, names.row, self._every_row if by_row else rows.party, rows.kind,
            names.posting_start, names.postings,
            NO_MASK if mask is None else mask,
        ]  # fmt: skip
        scratch = self._scratch(links, most_tokens, limit)
        spare: list[Any] = scratch.arrays
        if plain:  # quicker to read one by one, and no copies
            run: Any = kernels.screen_all
            arrays = [memoryview(array) for array in arrays]
            spare = [memoryview(a) if a.ndim == 1 else [memoryview(b) for b in a] for a in spare]
        else:
            run = compiled.kernels().screen_all
        least_thousandths = int(np.ceil(least * 1000 - 1e-9))
        run(*arrays, len(self.lexicon.known), least_thousandths, *spare, limit, found, *results)
        self._spare.append(scratch)
        counts = found.tolist()
        numbers, scores, of_rows = (column[: sum(counts)].tolist() for column in results)
        hits, begin = [], 0
        for size in counts:
            end = begin + size
            hits.append(
                (numbers[begin:end], scores[begin:end], of_rows[begin:end]) if size else NONE
            )
            begin = end
        return hits

    def pairs(
        self, texts: Sequence[str], kinds: Sequence[int], names: Sequence[int]
    ) -> list[tuple[Pair, ...]]:
        """The pairs of words that the score of each text with a name rests on, as `score.compare` has them."""
        of_kind = np.array(kinds, dtype=np.int64)
        start, number, places, _, *short, memory = self._tokens(texts, of_kind)
        begins, ends = memory.begin.array[number], memory.end.array[number]
        links = np.add.reduceat(np.append(ends - begins, 0), start[:-1])
        scratch = self._scratch(int(links.max()), int(np.diff(start).max()), 1)
        of_name = self.names
        most = MAX_WORDS * len(texts)
        told = np.zeros(len(texts), dtype=np.int64)
        columns = [np.empty(most, dtype=kind) for kind in (np.int64, np.int64, np.float64)]
        compiled.functions(STEPS * len(texts)).pairs_each(
            np.array(names, dtype=np.int64), start, places, memory.weight.array[number],
            memory.first.array[number], begins, ends, memory.whole.array[number],
            memory.whole_value.array[number], *short, memory.word.array, memory.value.array,
            memory.pair_weight.array, self._weight, self._first, of_name.start, of_name.entry_word,
            of_name.entry_mask, scratch.arrays[0], *scratch.arrays[LARGE : LARGE + 9], told, *columns,
        )  # fmt: skip
        self._spare.append(scratch)
        every = [Pair(*one) for one in zip(*(c[: told[-1]].tolist() for c in columns), strict=True)]
        return [tuple(every[a:b]) for a, b in pairwise([0, *told.tolist()])]

    def _scratch(self, links: int, tokens: int, limit: int) -> Scratch:
        """Scratch with room for so much; what other threads are using is not taken."""
        try:
            scratch = self._spare.pop()
        except IndexError:
            words, names = len(self._weight), len(self.names.row)
            scratch = Scratch(
                (0, 0, 0),
                [
                    np.zeros(words, dtype=np.int32), np.zeros(words, dtype=np.float32),
                    np.zeros(names, dtype=np.float32), np.zeros(names, dtype=np.int32),
                ],
            )  # fmt: skip
        if links < scratch.room[0] and tokens < scratch.room[1] and limit <= scratch.room[2]:
            return scratch
        links, tokens, limit = 2 * links + 64, 2 * tokens + 16, max(limit, scratch.room[2])
        whole, real = np.int64, np.float64
        pairs = pairing.MAX_PAIRS
        small: list[Any] = [
            *(np.zeros(links, dtype=t) for t in (whole, whole, real, real)),
            *(np.zeros(pairs, dtype=t) for t in (real, real, whole, whole, whole)),
            np.zeros(tokens, dtype=whole),
            *(np.zeros(tokens, dtype=real) for _ in range(4)),
            *(np.zeros((2, tokens), dtype=real) for _ in range(2)),
            *(np.zeros(limit, dtype=whole) for _ in range(3)),
        ]
        return Scratch((links, tokens, limit), [*scratch.arrays[:LARGE], *small])

    def _tokens(self, texts: Sequence[str], kinds: NDArray[np.int64]) -> Tokens:
        """The tokens of queries of these kinds."""
        with self.memory.lock:
            memory = self.memory
            if len(memory.number) > MOST_REMEMBERED or memory.runs.ends.size > 2 * MOST_REMEMBERED:
                self.memory = memory = Memory(self.lexicon, self.names.posting_start)
            unread: list[str] = []  # of few texts, words and joins are looked up in one go

            def later(words: Sequence[str]) -> NDArray[np.int64]:
                unread.extend(words)
                return np.zeros(0, dtype=np.int64)

            if compiled.worth_it(STEPS * len(texts)) and len(texts) >= SEVERAL:
                told = memory.runs.tell(texts, memory.numbers)
            else:
                told = read_one_by_one(texts, later)
            start = np.concatenate([[0], np.cumsum(told.sizes)])
            joins = lexicon.joins_in(told.codes, told.ends, start, self.lexicon.filter)
            blob = bytes(joins.text).decode("latin-1")
            ends = joins.text_ends.tolist()
            spelled = [JOIN + blob[a:b] for a, b in pairwise([0, *ends])]
            known = np.concatenate([told.words, memory.numbers([*unread, *spelled])])
        begins = np.zeros(len(texts) + 1, dtype=np.int64)
        number, places = np.empty_like(known), np.empty_like(known)
        run = compiled.functions(20 * len(known))
        run.line_up(told.sizes, known, joins.name, joins.places, begins, number, places)
        short, value = np.empty(2 * len(texts), dtype=np.int64), np.zeros(2 * len(texts))
        own = self.lexicon
        run.find_acronyms(
            told.codes, told.ends, start, known, memory.weight.array,
            memory.number.get(LEFT_OUT, -1), told.forms, kinds, least_letters(), company(),
            np.empty(MOST_INITIALS, dtype=np.int64), own.texts, own.text_ends, len(own.known),
            own.filter, own.key_hash, own.key_word, short, value,
        )  # fmt: skip
        return Tokens(begins, number, places, told.forms, short, value, memory)
