"""The search: readings in, the best names of each out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import compiled, kernels, lexicon, pairing, tables
from proscribed.screening.lexicon import JOIN, Lexicon
from proscribed.screening.memory import MOST_REMEMBERED, Memory
from proscribed.screening.names import Reading

SMALL = 5_000  # names that plain Python reads from lists
PLACES = 4_000_000  # for matches in one go

Hits = tuple[list[int], list[int]]


class Search:
    """The arrays of an index with what is needed to ask them."""

    def __init__(self, lexicon_: Lexicon, names: tables.Names, rows: tables.Rows) -> None:
        self.lexicon, self.names, self.rows = lexicon_, names, rows
        self.memory = Memory(lexicon_, names.posting_start)
        self._spare: list[tuple[NDArray[Any], ...]] = []
        self._factors = np.array(tables.FACTORS, dtype=np.float64)
        self._every_row = np.arange(len(rows.party), dtype=np.int32)

    def run(
        self,
        readings: Sequence[Reading],
        kinds: Sequence[int],
        least: float,
        limit: int,
        mask: NDArray[np.bool_] | None = None,
        by_row: bool = False,
    ) -> list[Hits]:
        """For each query the best names, one a party (or one a row), and their scores in thousandths."""
        limit = min(limit, len(self.names.row))
        found: list[Hits] = []
        some = max(1, PLACES // max(1, limit))
        for begin in range(0, len(readings), some):
            part = readings[begin : begin + some]
            if limit:
                found += self._run(part, kinds[begin : begin + some], least, limit, mask, by_row)
            else:
                found += [([], [])] * len(part)
        return found

    def _run(
        self,
        readings: Sequence[Reading],
        kinds: Sequence[int],
        least: float,
        limit: int,
        mask: NDArray[np.bool_] | None,
        by_row: bool,
    ) -> list[Hits]:
        start, number, places, memory = self._tokens(readings)
        begins, ends = memory.begin.array[number], memory.end.array[number]
        links_before = np.concatenate([[0], np.cumsum(ends - begins)])
        links = int(np.diff(links_before[start]).max(initial=0))
        most_tokens = int(np.diff(start).max(initial=0)) + 1
        names, rows = self.names, self.rows
        whole, real = np.int64, np.float64
        found = np.zeros(len(readings), dtype=whole)
        results = [np.zeros(len(readings) * limit, dtype=whole) for _ in range(3)]
        arrays: list[Any] = [
            start, places, memory.weight.array[number], memory.first.array[number],
            memory.cost.array[number], begins, ends,
            memory.word.array, memory.value.array, memory.pair_weight.array,
            np.array(kinds, dtype=whole), np.array([r.forms for r in readings], dtype=whole),
            self.lexicon.weight, self.lexicon.first, names.cover,
            names.start, names.entry_word, names.entry_mask, names.forms, names.quality, self._factors,
            names.total, names.initial, names.row, self._every_row if by_row else rows.party, rows.kind,
            names.posting_start, names.posting_name,
            np.zeros(0, dtype=np.bool_) if mask is None else mask,
        ]  # fmt: skip
        try:
            large = self._spare.pop()
        except IndexError:  # the first call, or another thread is at work
            words, listed = len(self.lexicon.text_ends), len(names.row)
            large = (
                np.full(words, -1, dtype=np.int32), np.zeros(words, dtype=real),
                np.zeros(listed, dtype=np.float32), np.zeros(listed, dtype=np.int32),
            )  # fmt: skip
        scratch: list[Any] = [
            *large,
            *(np.zeros(links + 1, dtype=t) for t in (whole, whole, real, real)),
            *(np.zeros(pairing.MAX_PAIRS, dtype=t) for t in (real, real, whole, whole, whole)),
            np.zeros(most_tokens, dtype=whole),
            *(np.zeros(most_tokens, dtype=real) for _ in range(4)),
            *(np.zeros(limit, dtype=whole) for _ in range(3)),
        ]  # fmt: skip
        small = len(names.row) < SMALL and not compiled.worth_it(len(names.row) * len(readings))
        if small:  # lists are quicker to read one by one, arrays need no copy
            run: Any = kernels.screen_all
            arrays, scratch = ([a.tolist() for a in some] for some in (arrays, scratch))
        else:
            run = compiled.kernels().screen_all
        least_thousandths = int(np.ceil(least * 1000 - 1e-9))
        run(*arrays, least_thousandths, *scratch, limit, found, *results)
        self._spare.append(large)
        counts = found.tolist()
        scores, numbers, _ = (column.reshape(-1, limit) for column in results)
        return [
            (numbers[at, :count].tolist(), scores[at, :count].tolist()) if count else ([], [])
            for at, count in enumerate(counts)
        ]

    def _tokens(
        self, readings: Sequence[Reading]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], Memory]:
        """The tokens of queries: where each query's begin, the number of each in the memory, the bit
        mask of its places."""
        words = list(chain.from_iterable([reading.words for reading in readings]))
        sizes = np.fromiter((len(r.words) for r in readings), dtype=np.int64, count=len(readings))
        joins = lexicon.joins_of(readings, self.lexicon.filter)
        blob = bytes(joins.text).decode("latin-1")
        text_ends = joins.text_ends.tolist()
        texts = [JOIN + blob[a:b] for a, b in zip([0, *text_ends[:-1]], text_ends, strict=False)]
        memory = self.memory
        with memory.lock:
            if len(memory.number) > MOST_REMEMBERED:
                self.memory = memory = Memory(self.lexicon, self.names.posting_start)
            tokens = words + texts
            memory.learn(tokens)
            number = np.fromiter(
                map(memory.number.__getitem__, tokens), dtype=np.int64, count=len(tokens)
            )
        query = np.concatenate([np.repeat(np.arange(len(readings)), sizes), joins.name])
        place = np.arange(len(words)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        places = np.concatenate([1 << place, joins.places])
        order = np.argsort(query, kind="stable")
        start = np.searchsorted(query[order], np.arange(len(readings) + 1))
        return start, number[order], places[order], memory
