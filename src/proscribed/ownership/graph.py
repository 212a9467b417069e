"""All that is recorded of shares at a commit, as arrays: parties made one, statements with their days.

The arrays are made from the tables, and kept in the home to be opened again; never a source of truth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from itertools import count
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from proscribed.model.party import Identifier
from proscribed.ownership import versions
from proscribed.ownership.day import BRANCH, DIRECT, INDIRECT, UNSAID, Statements
from proscribed.ownership.keys import keys_of
from proscribed.ownership.records import Records, Union
from proscribed.ownership.share import WHOLE
from proscribed.ownership.tables import shares, source_parties

_AT_ONCE = 20_000
"""Rows of shares that are held as the driver gives them."""
_NO_LETTER = re.compile(r"[\W_]+")
_KINDS = {"ownership": 0, "voting": 1, "control": 2}
BRANCH_OF = "international branch"
"""How GLEIF's relationship of a branch to its head office is called here (`vocabulary.yml`)."""


class Graph(NamedTuple):
    """The shares recorded at a commit. A node is a party, made of one or more rows of
    `source_parties`: `party_rows` are these rows, ordered by node, and `party_starts` where each
    node's begin. `key_marks` (sorted) and `key_nodes` find a node by an identifier's key,
    `name_marks` and `name_nodes` by its folded name. `share_ids` are the rows of `shares`."""

    party_rows: NDArray[np.int64]
    party_starts: NDArray[np.int64]
    key_marks: NDArray[np.int64]
    key_nodes: NDArray[np.int32]
    name_marks: NDArray[np.int64]
    name_nodes: NDArray[np.int32]
    share_ids: NDArray[np.int64]
    owner: NDArray[np.int32]
    owned: NDArray[np.int32]
    least: NDArray[np.int64]
    most: NDArray[np.int64]
    kind: NDArray[np.int8]
    direct: NDArray[np.int8]
    scope: NDArray[np.int32]
    record: NDArray[np.int64]
    statement: NDArray[np.int64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]

    @property
    def nodes(self) -> int:
        """How many parties there are."""
        return int(self.party_starts.size) - 1

    @property
    def statements(self) -> Statements:
        """The statements, for the day's arithmetic."""
        return Statements(
            self.owner, self.owned, self.least, self.most, self.kind, self.direct, self.scope,
            self.record, self.statement, self.first, self.last,
        )  # fmt: skip

    def by_keys(self, keys: Sequence[str]) -> list[int]:
        """The nodes that one of these identifier keys means."""
        return _found(self.key_marks, self.key_nodes, keys)

    def by_name(self, name: str) -> list[int]:
        """The nodes with this name, but for capitals, accents of punctuation and spaces."""
        return _found(self.name_marks, self.name_nodes, [folded(name)])


def folded(name: str) -> str:
    """A name without capitals, spaces and punctuation."""
    return _NO_LETTER.sub("", name.casefold())


def mark(text: str) -> int:
    """A text as a number, by which it is found again."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def _found(marks: NDArray[np.int64], nodes: NDArray[np.int32], texts: Sequence[str]) -> list[int]:
    found: dict[int, None] = {}
    for text in texts:
        wanted = mark(text)
        first, last = np.searchsorted(marks, [wanted, wanted + 1]).tolist()
        found.update(dict.fromkeys(nodes[first:last].tolist()))
    return list(found)


def read(connection: Connection, commit: int) -> Graph:
    """The graph at a commit, made from the tables."""
    numbers, nodes, count, keys, names = _parties(connection, commit)
    order = np.argsort(nodes, kind="stable")
    rows = numbers[order]
    starts = np.searchsorted(nodes[order], np.arange(count + 1)).astype(np.int64)
    key_marks, key_nodes = _sorted(keys)
    name_marks, name_nodes = _sorted(names)
    return Graph(
        rows, starts, key_marks, key_nodes, name_marks, name_nodes,
        *_shares(connection, commit, numbers, nodes),
    )  # fmt: skip


def _sorted(pairs: _Marked) -> _Marked:
    marks, nodes = pairs
    order = np.lexsort((nodes, marks))
    return marks[order], nodes[order]


_Marked = tuple[NDArray[np.int64], NDArray[np.int32]]
_Parties = tuple[NDArray[np.int64], NDArray[np.int32], int, _Marked, _Marked]


def _parties(connection: Connection, commit: int) -> _Parties:
    """Rows made parties: those of one id in one scope, and those with a key in common."""
    of = source_parties.c
    columns = (of.digest, of.id, of.scope, of.source_id, of.name, of.country, of.identifiers)
    question = select(*columns).where(of.commit <= commit)
    rows = _rows(connection, question).fetchall()
    rows.sort(key=itemgetter(0))  # here, and not in the database, which would copy all texts
    union = Union(len(rows))
    by_own: dict[tuple[str, str], int] = {}
    by_key: dict[int, int] = {}
    decode = msgspec.json.Decoder(tuple[Identifier, ...]).decode
    for at, (_, _, scope, ident, _, country, identifiers) in enumerate(rows):
        own = by_own.setdefault((scope, ident), at)
        if own != at:
            union.join(own, at)
        if identifiers:
            for key in keys_of(decode(identifiers), (country,) if country else ()):
                other = by_key.setdefault(mark(key), at)
                if other != at:
                    union.join(other, at)
    named = np.array([at for at, row in enumerate(rows) if row[4]], np.int64)
    names = np.array([mark(folded(row[4])) for row in rows if row[4]], np.int64)
    tops = np.array([union.top(one) for one in range(len(rows))], np.int64)
    _, nodes = np.unique(tops, return_inverse=True)
    node_of = nodes.astype(np.int32)
    count = int(nodes.max()) + 1 if nodes.size else 0
    keyed = np.fromiter(by_key.values(), np.int64, len(by_key))
    return (
        np.array([row[1] for row in rows], np.int64),
        node_of,
        count,
        (np.fromiter(by_key, np.int64, len(by_key)), node_of[keyed]),
        (names, node_of[named]),
    )


def _rows(connection: Connection, question: Any) -> Any:
    """Rows as the driver gives them: no wrapping of a million rows."""
    text = question.compile(connection.engine, compile_kwargs={"literal_binds": True})
    cursor = connection.connection.cursor()
    cursor.execute(str(text))
    return cursor


def _shares(
    connection: Connection, commit: int, numbers: NDArray[np.int64], nodes: NDArray[np.int32]
) -> tuple[NDArray[Any], ...]:
    of = shares.c
    columns = (
        of.id, of.owner, of.owned, of.least, of.most, of.kind, of.direct, of.from_on, of.to_on,
        of.said_on, of.scope, of.record, of.statement, of.replaces, of.interest, of.digest,
    )  # fmt: skip
    question = select(*columns).where(of.commit <= commit)
    cursor = _rows(connection, question)
    parties = np.zeros(int(numbers.max(initial=0)) + 1, np.int32)
    parties[numbers] = nodes
    days, records = _Days(), Records()
    scopes: defaultdict[str, int] = defaultdict(count().__next__)
    statements: defaultdict[str, int] = defaultdict(count().__next__)
    parts: list[tuple[NDArray[Any], ...]] = [_part([()] * 16, parties, days, scopes, statements)]
    while rows := cursor.fetchmany(_AT_ONCE):
        several = list(zip(*rows, strict=True))
        parts.append(_part(several, parties, days, scopes, statements))
        records.add(*several[10:14])
    (ids, owner, owned, least, most, kind, direct, scope, statement, start, end,
     said, digest) = map(np.concatenate, zip(*parts, strict=True))  # fmt: skip
    record = records.numbers()
    spans = versions.spans(record, said, start, end)
    found = (
        ids, owner, owned, least, most, kind, direct, scope, record, statement, spans.first,
        spans.last,
    )  # fmt: skip
    order = np.argsort(digest)  # whatever the order in which they were loaded
    return tuple(one[order] for one in found)


def _part(
    several: Sequence[Sequence[Any]], parties: NDArray[np.int32], days: _Days,
    scopes: defaultdict[str, int], statements: defaultdict[str, int],
) -> tuple[NDArray[Any], ...]:  # fmt: skip
    """Some of the shares, column by column, as arrays."""
    (ids, owners, owneds, least, most, kinds, direct, start, end, said, scope, _, statement, _,
     interest, digest) = several  # fmt: skip
    size = len(ids)
    return (
        np.array(ids, np.int64),
        parties[np.array(owners, np.int64)],
        parties[np.array(owneds, np.int64)],
        np.fromiter((one or 0 for one in least), np.int64, size),
        np.fromiter((WHOLE if one is None else one for one in most), np.int64, size),
        np.fromiter(map(_KINDS.__getitem__, kinds), np.int8, size),
        np.fromiter(map(_how, direct, interest), np.int8, size),
        np.fromiter(map(scopes.__getitem__, scope), np.int32, size),
        np.fromiter(map(statements.__getitem__, statement), np.int64, size),
        days.each(start, versions.FIRST),
        days.each(end, versions.LAST),
        days.each(said, versions.FIRST),
        np.array(digest, np.int64),
    )


def _how(direct: object, interest: str) -> int:
    if interest == BRANCH_OF:
        return BRANCH
    return UNSAID if direct is None else DIRECT if direct else INDIRECT


class _Days:
    """ISO days as ordinals, each reckoned once."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def each(self, column: Sequence[str | None], none: int) -> NDArray[np.int32]:
        """A column of days."""
        from datetime import date

        known = self._known
        for one in set(column) - known.keys():
            if one is not None:
                known[one] = date.fromisoformat(one).toordinal()
        values = (none if one is None else known[one] for one in column)
        return np.fromiter(values, np.int32, len(column))
