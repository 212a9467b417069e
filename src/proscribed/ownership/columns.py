"""Many shares, column by column, and equal cells numbered: a million of them are a few arrays."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from proscribed.ownership.share import Share, ShareKind, SourceParty

Numbers = NDArray[np.int64]


class Terms(NamedTuple):
    """What a statement says of a share, beside whose it is, of whom, and where it stands (`Share`)."""

    least: int | None
    most: int | None
    kind: ShareKind
    interest: str
    direct: bool | None
    start: date | None
    end: date | None
    said_on: date | None
    scope: str
    source: str


class Shares:
    """Shares in their order: `owner` and `owned` are places in `parties`, `said` one in `terms`."""

    def __init__(self) -> None:
        self.parties: list[SourceParty] = []
        self.terms: list[Terms] = []
        self.owner, self.owned, self.said = array("q"), array("q"), array("q")
        self.record: list[str] = []
        self.statement: list[str] = []
        self.replaces: list[tuple[str, ...]] = []
        self.place: list[str] = []
        self._party_at: dict[int, int] = {}
        self._terms_at: dict[Terms, int] = {}

    def __len__(self) -> int:
        return len(self.owner)

    def __getitem__(self, at: int) -> Share:
        said = self.terms[self.said[at]]
        return Share(
            self.parties[self.owner[at]], self.parties[self.owned[at]], *said[:-1],
            self.record[at], self.statement[at], self.replaces[at], said.source, self.place[at],
        )  # fmt: skip

    def __iter__(self) -> Iterator[Share]:
        return map(self.__getitem__, range(len(self)))

    def append(self, share: Share) -> None:
        """Add one share."""
        said = Terms(
            share.least, share.most, share.kind, share.interest, share.direct, share.start,
            share.end, share.said_on, share.scope, share.source,
        )  # fmt: skip
        at = self._terms_at.setdefault(said, len(self.terms))
        if at == len(self.terms):
            self.terms.append(said)
        self.said.append(at)
        self.owner.append(self._number(share.owner))
        self.owned.append(self._number(share.owned))
        self.record.append(share.record)
        self.statement.append(share.statement)
        self.replaces.append(share.replaces)
        self.place.append(share.place)

    def _number(self, party: SourceParty) -> int:
        at = self._party_at.setdefault(id(party), len(self.parties))
        if at == len(self.parties):
            self.parties.append(party)
        return at

    def extend(
        self, parties: list[SourceParty], terms: list[Terms], owner: Numbers, owned: Numbers,
        said: Numbers, record: list[str], place: list[str],
    ) -> None:  # fmt: skip
        """Add many shares; of the parties those that have any. Parties and terms are new here."""
        used = np.unique(np.concatenate([owner, owned]))
        places = np.full(len(parties), -1, np.int64)
        places[used] = np.arange(used.size)
        parties = [parties[one] for one in used.tolist()]
        owner, owned = places[owner], places[owned]
        for own, more, known in (
            (self.owner, owner, self.parties),
            (self.owned, owned, self.parties),
            (self.said, said, self.terms),
        ):
            own.frombytes((more.astype(np.int64) + len(known)).tobytes())
        self.parties += parties
        self.terms += terms
        self.record += record
        self.statement += [""] * len(place)
        self.replaces += [()] * len(place)
        self.place += place

    def numbers(self) -> tuple[Numbers, Numbers, Numbers]:
        """The owners, the owned and the terms of all, as arrays of their own."""
        owner, owned, said = (
            np.array(one, np.int64) for one in (self.owner, self.owned, self.said)
        )
        return owner, owned, said

    def who(self) -> Numbers:
        """A number for each of `parties`: those that their source names alike have one."""
        by_name: dict[tuple[str, str], int] = {}
        number = by_name.setdefault
        several = self.parties
        return np.fromiter(
            [number((one.scope, one.id), at) for at, one in enumerate(several)],
            np.int64,
            len(several),
        )


class Column(NamedTuple):
    """Cells of many rows: each row's number of its text; the texts, each once."""

    codes: Numbers
    texts: list[str]

    def each(self, at: Numbers) -> Sequence[str]:
        """The texts of these rows."""
        if len(self.texts) == 1:
            return [self.texts[0]] * len(at)
        texts = self.texts
        return [texts[code] for code in self.codes[at].tolist()]

    def merged(self, made: Callable[[str], str]) -> Column:
        """The column with each text made another; texts that become equal are one."""
        new = list(map(made, self.texts))
        known = dict.fromkeys(new, 0)
        if len(known) == len(new):
            return Column(self.codes, new)
        for number, text in enumerate(known):
            known[text] = number
        return Column(np.array([known[text] for text in new], np.int64)[self.codes], list(known))


def encoded(parts: Sequence[pa.Array]) -> Column:
    """The cells of a column, given in parts, without spaces around them."""
    found = pa.concat_arrays(parts).dictionary_encode()
    codes = found.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return Column(codes, found.dictionary.to_pylist()).merged(str.strip)


def blank(rows: int) -> Column:
    """A column that a table lacks."""
    return Column(np.zeros(rows, np.int64), [""])


def combined(columns: Sequence[Column], rows: int) -> tuple[Numbers, Numbers]:
    """A number for each row, in the order of first appearance, rows that agree in all columns having
    one; and of each number the first row."""
    key, room = np.zeros(rows, np.int64), 1
    for column in columns:
        size = len(column.texts)
        if size < 2:
            continue
        if room > 2**62 // size:
            key = _numbered(key)
            room = int(key.max(initial=0)) + 1
        key, room = key * size + column.codes, room * size
    numbers = _numbered(key)
    first = np.empty(int(numbers.max(initial=-1)) + 1, np.int64)
    first[numbers[::-1]] = np.arange(rows - 1, -1, -1)
    return numbers, first


def _numbered(key: Numbers) -> Numbers:
    indices = pa.array(key).dictionary_encode().indices
    return np.asarray(indices.to_numpy(zero_copy_only=False).astype(np.int64))
