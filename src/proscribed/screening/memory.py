"""Words asked about before: words come again, and so does what is like them."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import lexicon
from proscribed.screening.asked import asked
from proscribed.screening.growing import Column
from proscribed.screening.known_runs import Runs
from proscribed.screening.lexicon import Lexicon

MOST_REMEMBERED = 300_000


class Memory:
    """Tokens by number: their weight, first letter, cost (how many names hold a word like it) and where
    in the pool the words like it are. Rows are only ever added; whoever holds the arrays of a moment
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
        listed = lexicon.numbers(self.lexicon, fresh)
        if not len(self.lexicon.near_ends):
            listed[:] = -1
        own = np.flatnonzero(listed >= 0)
        self._keep([fresh[at] for at in own.tolist()], listed[own])
        self._look_up([fresh[at] for at in np.flatnonzero(listed < 0).tolist()])

    def _keep(self, fresh: Sequence[str], listed: NDArray[np.int64]) -> None:
        """Words of the lexicon, whose like are known."""
        ends = self.lexicon.near_ends
        begin = np.where(listed > 0, ends[listed - 1], 0)
        sizes = ends[listed] - begin
        new_ends = np.cumsum(sizes)
        at = np.arange(int(sizes.sum())) + np.repeat(begin - new_ends + sizes, sizes)
        like = lexicon.Like(
            new_ends,
            self.lexicon.near_word[at],
            self.lexicon.near_value[at],
            self.lexicon.near_weight[at],
        )
        self._add(fresh, like, self.lexicon.weight[listed], self.lexicon.first[listed])

    def _look_up(self, fresh: Sequence[str]) -> None:
        if fresh:
            words = asked(fresh)
            like = lexicon.like_of(self.lexicon, words)
            self._add(fresh, like, words.weight, words.first)

    def _add(
        self, fresh: Sequence[str], like: lexicon.Like, weight: NDArray[Any], first: NDArray[Any]
    ) -> None:
        word = like.word.astype(np.int64)
        sizes = self.postings[word + 1].astype(np.int64) - self.postings[word]
        total = np.concatenate([[0], np.cumsum(sizes)])
        begins = np.concatenate([[0], like.ends[:-1]])[: len(fresh)]
        at, number = len(self.word), len(self.number)
        self.cost.add(total[like.ends] - total[begins])
        self.begin.add(begins + at)
        self.end.add(like.ends + at)
        self.weight.add(weight)
        self.first.add(first)
        self.word.add(like.word)
        self.value.add(like.value)
        self.pair_weight.add(like.weight)
        self.number.update((token, number + i) for i, token in enumerate(fresh))
