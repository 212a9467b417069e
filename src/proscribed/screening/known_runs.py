"""Names read many at a time for the search: straight from their letters.

A name is cut into runs of letters, each run has a number, and what it becomes is looked up by it: so a
name whose runs were met before costs no more than that. What a run becomes when it is met first is told
by `untabled.told_each` for words of no table, which most are, and for slips of table words, else by `pieces`. Names that cannot be read run
by run are read by `names`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening import compiled, tabled
from proscribed.screening.growing import Column
from proscribed.screening.keys import MAX_LETTERS, latin_key
from proscribed.screening.keys import runs as runs_of
from proscribed.screening.letters import pack
from proscribed.screening.names import Reading, read_all
from proscribed.screening.pieces import Run, all_remembered, as_run, learn, one_word
from proscribed.screening.untabled import PLAIN, UNTOLD

Number = Callable[[Sequence[str]], NDArray[np.int64]]
"""What gives words their numbers."""


class Told(NamedTuple):
    """Names one after the other: how many words each has, the mask of its legal forms, the numbers of its
    words, and the letters of their keys (none for what is kept in other letters)."""

    sizes: NDArray[np.int64]
    forms: NDArray[np.int64]
    words: NDArray[np.int64]
    codes: NDArray[np.uint8]
    ends: NDArray[np.int64]


class Runs:
    """Runs by number: the letters of each and a hash of its key; whether a name may be read by it alone,
    whether it is more than a particle, whether it was taken for a slip; the bits of its legal form; its
    words by number, and the letters of their keys."""

    def __init__(self) -> None:
        self.slots = np.full(1 << 14, -1, dtype=np.int32)
        self.blob, self.letters = Column(np.uint8), Column(np.uint8)
        self.ends, self.key, self.forms, self.word_ends, self.word, self.letter_ends = (
            Column(np.int64) for _ in range(6)
        )
        self.simple, self.solid, self.slip = (Column(np.bool_) for _ in range(3))

    def tell(self, texts: Sequence[str], number: Number) -> Told:
        """What names come to."""
        run, run_ends = self._cut(texts)
        self._learn(number)
        apart = np.zeros(len(texts), dtype=np.bool_)
        compiled.kernels().simple_each(
            run, run_ends, self.simple.array, self.solid.array, self.slip.array, self.key.array,
            self.word_ends.array, tabled.pairs(), apart,
        )  # fmt: skip
        readings = read_all([texts[at] for at in np.flatnonzero(apart).tolist()])
        return self._spell(run, run_ends, apart, readings, number)

    def _cut(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The runs of names by number; those that are new have nothing but their letters yet."""
        kernels = compiled.kernels()
        parts = [text.encode() if text.isascii() else b"" for text in texts]
        codes, ends = _packed(parts)
        is_cut = np.zeros(len(parts), dtype=np.bool_)
        kernels.odd_each(codes, ends, MAX_LETTERS, is_cut)
        for at in np.flatnonzero(is_cut).tolist():
            parts[at] = "\0".join(runs_of(texts[at])).encode()
        codes, ends = _packed(parts)
        run = np.zeros(len(codes) // 2 + len(parts) + 1, dtype=np.int64)
        run_ends = np.zeros(len(parts), dtype=np.int64)
        at, count = 0, self.ends.size
        while True:
            at, count = kernels.cut(
                codes, ends, is_cut, at, self.slots, self.blob.array, self.ends.array, count, run, run_ends
            )  # fmt: skip
            self.ends.size = count
            self.blob.size = int(self.ends.array[count - 1]) if count else 0
            if at == len(parts):
                return run, run_ends
            self._grow(len(parts[at]))

    def _grow(self, letters: int) -> None:
        """Room for one more name, and as much again as there is."""
        self.blob.make_room(self.blob.size + letters)
        self.ends.make_room(self.ends.size + letters)
        wanted = len(self.slots)
        while wanted < 4 * (self.ends.size + letters):
            wanted *= 2
        self.slots = np.full(wanted, -1, dtype=np.int32)
        compiled.kernels().fill_slots(self.slots, self.blob.array, self.ends.array, self.ends.size)

    def _learn(self, number: Number) -> None:
        """What the runs that came last become."""
        first, last = self.simple.size, self.ends.size
        if first == last:
            return
        begin = int(self.ends.array[first - 1]) if first else 0
        blob = self.blob.array[begin : self.blob.size].tobytes()
        ends = (self.ends.array[first:last] - begin).tolist()
        spelled = [blob[a:b] for a, b in pairwise([0, *ends])]
        codes, key_ends = _packed([run if run.isascii() else _key(run) for run in spelled])
        lower, meant = np.zeros_like(codes), np.zeros(last - first, dtype=np.int64)
        compiled.kernels().told_each(
            codes,
            key_ends,
            *tabled.of_runs(),
            tabled.mending_tables(),
            tabled.rooms(),
            lower,
            meant,
        )
        rest = [spelled[at].decode() for at in np.flatnonzero(meant == UNTOLD).tolist()]
        learn(set(rest))
        others = iter(all_remembered(rest))
        said, places = lower.tobytes().decode("latin-1"), pairwise([0, *key_ends.tolist()])
        own = [
            _plain(said[a:b])
            if word == PLAIN
            else _slip(word)
            if word != UNTOLD
            else _Own.of(next(others))
            for word, (a, b) in zip(meant.tolist(), places, strict=True)
        ]
        self._add(own, number)

    def _add(self, own: Sequence[_Own], number: Number) -> None:
        words, keys, key, forms, simple, solid, slip = zip(*own, strict=True)
        word = number(list(chain.from_iterable(words)))
        every = [key if key.isascii() else "" for key in chain.from_iterable(keys)]
        letters, ends = pack(every, "latin-1")
        self.letter_ends.add(ends + self.letters.size)
        self.letters.add(letters)
        sizes = np.fromiter(map(len, words), dtype=np.int64, count=len(own))
        self.word_ends.add(np.cumsum(sizes) + self.word.size)
        self.word.add(word)
        self.key.add(tabled.hashes(key))
        for column, values in (
            (self.forms, forms),
            (self.simple, simple),
            (self.solid, solid),
            (self.slip, slip),
        ):
            column.add(values)

    def _spell(
        self, run: NDArray[np.int64], run_ends: NDArray[np.int64], apart: NDArray[np.bool_],
        readings: Sequence[Reading], number: Number,
    ) -> Told:  # fmt: skip
        others = list(chain.from_iterable([one.words for one in readings]))
        keys = [key if key.isascii() else "" for one in readings for key in one.keys]
        letters, letter_ends = pack(keys, "latin-1")
        other_ends = np.cumsum([len(one.words) for one in readings], dtype=np.int64)
        forms = np.array([one.forms for one in readings], dtype=np.int64)
        count = len(run_ends)
        sizes, of_forms = (np.zeros(count, dtype=np.int64) for _ in range(2))
        most = self._most_words(run, run_ends, apart) + len(others)
        known, ends = (np.zeros(most, dtype=np.int64) for _ in range(2))
        longest = int(np.diff(self.letter_ends.values, prepend=0).max(initial=0))
        codes = np.zeros(most * longest + len(letters), dtype=np.uint8)
        used, of_letters = compiled.kernels().spell(
            run, run_ends, apart, self.forms.array, self.word.array, self.word_ends.array,
            self.letters.array, self.letter_ends.array,
            number(others), other_ends, forms, letters, letter_ends,
            sizes, of_forms, known, codes, ends,
        )  # fmt: skip
        return Told(sizes, of_forms, known[:used], codes[:of_letters], ends[:used])

    def _most_words(
        self, run: NDArray[np.int64], run_ends: NDArray[np.int64], apart: NDArray[np.bool_]
    ) -> int:
        """How many words there are in the names that are read run by run."""
        size = int(run_ends[-1]) if len(run_ends) else 0
        sizes = np.diff(self.word_ends.values, prepend=0)[run[:size]]
        alone = np.repeat(~apart, np.diff(run_ends, prepend=0))
        return int(sizes[alone].sum())


def read_one_by_one(texts: Sequence[str], number: Number) -> Told:
    """What names come to, for small work."""
    readings = read_all(texts)
    keys = [key if key.isascii() else "" for one in readings for key in one.keys]
    return Told(
        np.array([len(one.words) for one in readings], dtype=np.int64),
        np.array([one.forms for one in readings], dtype=np.int64),
        number(list(chain.from_iterable([one.words for one in readings]))),
        *pack(keys, "latin-1"),
    )


class _Own(NamedTuple):
    """What one run becomes."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    key: str
    form: int
    simple: bool
    solid: bool
    slip: bool

    @classmethod
    def of(cls, run: Run) -> _Own:
        """What `pieces` says of a run."""
        slip = any(piece.was for piece in run.pieces)
        piece = run.only
        if piece is None:
            return cls((), (), "", 0, False, False, slip)
        unit = piece.alone
        if unit.form:
            return cls((), (), piece.key, unit.form, True, False, slip)
        return cls(unit.words, unit.keys, piece.key, 0, True, run.solid, slip)


def _plain(key: str) -> _Own:
    """What a word of no table becomes."""
    return _Own((key,), (key,), key, 0, True, True, False)


@cache
def _slip(number: int) -> _Own:
    """What a slip of a word of the tables becomes."""
    return _Own.of(as_run(tabled.slip_words()[number]))._replace(slip=True)


def _key(run: bytes) -> bytes:
    """The Latin key of a run in another alphabet; nothing where it may be more than one word."""
    text = run.decode()
    return latin_key(text).encode() if one_word(text) else b""


def _packed(parts: Sequence[bytes]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    ends = np.cumsum(np.fromiter(map(len, parts), dtype=np.int64, count=len(parts)))
    return np.frombuffer(bytearray(b"".join(parts)), dtype=np.uint8), ends
