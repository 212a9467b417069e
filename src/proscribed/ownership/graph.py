"""All that is recorded of shares at a commit, as arrays: parties made one, statements with their days.

The arrays are made from the tables, and kept in the home to be opened again; never a source of truth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import count
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, case, func, select

from proscribed.ownership import versions
from proscribed.ownership.day import BRANCH, DIRECT, INDIRECT, UNSAID, Statements
from proscribed.ownership.graph_parties import AT_ONCE, folded, mark, parties_at, rows_of
from proscribed.ownership.records import Records
from proscribed.ownership.share import WHOLE
from proscribed.ownership.tables import shares

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


def _found(marks: NDArray[np.int64], nodes: NDArray[np.int32], texts: Sequence[str]) -> list[int]:
    found: dict[int, None] = {}
    for text in texts:
        wanted = mark(text)
        first, last = np.searchsorted(marks, [wanted, wanted + 1]).tolist()
        found.update(dict.fromkeys(nodes[first:last].tolist()))
    return list(found)


def read(connection: Connection, commit: int) -> Graph:
    """The graph at a commit, made from the tables."""
    parties = parties_at(connection, commit)
    sizes = np.diff(parties.starts)
    node_of = np.zeros(int(parties.rows.max(initial=0)) + 1, np.int32)
    node_of[parties.rows] = np.repeat(np.arange(sizes.size), sizes)
    return Graph(*parties, *_shares(connection, commit, node_of))


def _shares(
    connection: Connection, commit: int, node_of: NDArray[np.int32]
) -> tuple[NDArray[Any], ...]:
    of = shares.c
    columns = (
        of.id, of.digest, of.owner, of.owned, func.coalesce(of.least, 0),
        func.coalesce(of.most, WHOLE), case(_KINDS, value=of.kind),
        case(
            (of.interest == BRANCH_OF, BRANCH), (of.direct.is_(None), UNSAID),
            (of.direct, DIRECT), else_=INDIRECT,
        ),
        of.from_on, of.to_on, of.said_on, of.scope, of.record, of.statement, of.replaces,
    )  # fmt: skip
    cursor = rows_of(connection, select(*columns).where(of.commit <= commit))
    scopes: defaultdict[str, int] = defaultdict(count().__next__)
    statements: defaultdict[str, int] = defaultdict(count().__next__)
    records = Records()
    parts = [_part(((),) * len(columns), node_of, scopes, statements)]
    while rows := cursor.fetchmany(AT_ONCE):
        several = tuple(zip(*rows, strict=True))
        parts.append(_part(several, node_of, scopes, statements))
        records.add(*several[-4:])
    (ids, owner, owned, least, most, kind, direct, scope, statement, start, end, said,
     digest) = map(np.concatenate, zip(*parts, strict=True))  # fmt: skip
    record = records.numbers()
    spans = versions.spans(record, said, start, end)
    found = (
        ids, owner, owned, least, most, kind, direct, scope, record, statement, spans.first,
        spans.last,
    )  # fmt: skip
    order = np.argsort(digest)  # whatever the order in which they were loaded
    return tuple(one[order] for one in found)


def _part(
    several: Sequence[Sequence[Any]], node_of: NDArray[np.int32], scopes: defaultdict[str, int],
    statements: defaultdict[str, int],
) -> tuple[NDArray[Any], ...]:  # fmt: skip
    """Some of the shares, column by column, as arrays."""
    (ids, digest, owner, owned, least, most, kind, direct, start, end, said, scope, _, statement,
     _) = several  # fmt: skip
    last = _days(end)
    last[last == versions.FIRST] = versions.LAST
    return (
        np.array(ids, np.int64),
        node_of[np.array(owner, np.int64)],
        node_of[np.array(owned, np.int64)],
        np.array(least, np.int64),
        np.array(most, np.int64),
        np.array(kind, np.int8),
        np.array(direct, np.int8),
        np.array([scopes[one] for one in scope], np.int32),
        np.array([statements[one] for one in statement], np.int64),
        _days(start),
        last,
        _days(said),
        np.array(digest, np.int64),
    )


def _days(column: Sequence[str | None]) -> NDArray[np.int32]:
    return np.array(list(map(_ordinal, column)), np.int32)


@lru_cache(maxsize=65_536)
def _ordinal(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else versions.FIRST
