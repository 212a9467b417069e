"""Words asked about before: words come again, and so does what is like them."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import compiled, lexicon
from proscribed.screening.asked import STEPS, asked
from proscribed.screening.growing import Column
from proscribed.screening.known_runs import Runs
from proscribed.screening.lexicon import Lexicon
from proscribed.screening.likeness import acronym_value

MOST_REMEMBERED = 300_000


class Memory:
    """Tokens by number: their weight, first letter, cost (how many names hold a word like it), where in the
    pool the words like it are, and the acronym that it is (-1 for none) with what that is worth. Rows are only ever added; whoever holds the arrays of a moment
    may go on reading them."""

    def __init__(self, lexicon_: Lexicon, postings: NDArray[np.int32]) -> None:
        self.lexicon = lexicon_
        self.postings = postings
        self.number: dict[str, int] = {}
        self.lock = Lock()
        self.runs = Runs()
        self.weight, self.first, self.cost, self.begin, self.end = (
            Column(kind) for kind in (np.float64, np.int64, np.int64, np.int64, np.int64)
        )
        self.whole, self.whole_value = Column(np.int64), Column(np.float64)
        self.word, self.value, self.pair_weight = (
            Column(kind) for kind in (np.int32, np.float64, np.float64)
        )

    def numbers(self, tokens: Sequence[str]) -> NDArray[np.int64]:
        """The numbers of tokens; the caller holds the lock."""
        self.learn(tokens)
        number = self.number
        return np.array([number[token] for token in tokens], dtype=np.int64)

    def learn(self, tokens: Sequence[str]) -> None:
        """Look up those of the tokens that are new; the caller holds the lock."""
        fresh = list({token: None for token in tokens if token not in self.number})
        if not fresh:
            return
        near = self.lexicon.like
        listed, whole = lexicon.numbers(self.lexicon, fresh)
        if not len(near.ends):
            listed[:] = -1
        if len(rows := listed[listed >= 0]):
            own = [token for token, row in zip(fresh, listed.tolist(), strict=True) if row >= 0]
            weight, first = self.lexicon.weight[rows], self.lexicon.first[rows]
            self._add(own, near, rows, weight, first, whole[listed >= 0])
        if rest := [token for token, row in zip(fresh, listed.tolist(), strict=True) if row < 0]:
            words = asked(rest)
            like = lexicon.like_of(self.lexicon, words)
            self._add(
                rest, like, np.arange(len(rest)), words.weight, words.first, whole[listed < 0]
            )

    def _add(
        self,
        fresh: Sequence[str],
        like: lexicon.Like,
        rows: NDArray[np.int64],
        weight: NDArray[Any],
        first: NDArray[Any],
        whole: NDArray[np.int64],
    ) -> None:
        """Remember words, and what is like those in some rows of it."""
        before = np.where(rows > 0, like.ends[rows - 1], 0)
        columns = (self.begin, self.end, self.cost)
        pool = (self.word, self.value, self.pair_weight)
        row, link = len(self.weight), len(self.word)
        for some, count in ((columns, len(rows)), (pool, int((like.ends[rows] - before).sum()))):
            for column in some:
                column.make_room(count)
                column.size += count
        compiled.functions(STEPS * len(rows)).remember(
            rows, *like, self.postings, row, link, *(one.array for one in (*columns, *pool))
        )
        self.weight.add(weight)
        self.first.add(first)
        self.whole.add(whole)
        self.whole_value.add(
            [
                acronym_value(len(t)) if w >= 0 else 0.0
                for t, w in zip(fresh, whole.tolist(), strict=True)
            ]
        )
        self.number.update((token, row + i) for i, token in enumerate(fresh))
