"""The stakes of one day: what several statements of one owner's share of one party come to.

Statements of several sources are compared: ranges that overlap narrow each other, ranges that do not
are a disagreement, and the stake lies anywhere between them. Several statements of one source at
once may be parcels or may replace each other: at least the smallest, at most all together. A
statement without a percentage adds nothing where another gives one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.ownership.fixpoint import Controls, Edges, Ints
from proscribed.ownership.share import WHOLE

Places = NDArray[np.int64]
DIRECT, INDIRECT, UNSAID, BRANCH = 1, 0, -1, 2
"""How a share is held; a branch is its head office itself, not a company of its own."""

CONTROL = 2
"""The kind of a statement without a percentage, after capital (0) and votes (1)."""

MOST_STEPS = 10_000
"""Owners looked at upwards when seeking whether one holds through another; then it may."""


class Statements(NamedTuple):
    """Statements of shares as arrays: both ends as nodes, bounds (least 0 and most WHOLE where not
    known), kind (0 ownership, 1 voting, 2 control), whether direct, the numbers of the source, of
    the record (-1: none) and of the statement, the first and last day on which each stands."""

    owner: NDArray[np.int32]
    owned: NDArray[np.int32]
    least: Ints
    most: Ints
    kind: NDArray[np.int8]
    direct: NDArray[np.int8]
    scope: NDArray[np.int32]
    record: NDArray[np.int64]
    statement: NDArray[np.int64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]


def standing(of: Statements, day: int) -> Places:
    """The places of the statements that stand on a day and state shares or votes."""
    return np.flatnonzero((of.first <= day) & (of.last >= day) & (of.kind < CONTROL))


def controls_on(of: Statements, day: int) -> Controls:
    """Who controls whom on a day without a percentage."""
    at = np.flatnonzero((of.kind == CONTROL) & (of.first <= day) & (of.last >= day))
    return Controls(of.owner[at], of.owned[at])


def edges_on(of: Statements, nodes: int, day: int) -> Edges:
    """The stakes of a day, an owner's share of a party in one plane each."""
    at = standing(of, day)
    at = at[of.owner[at] != of.owned[at]]
    pair = _pair(of, at, nodes)
    at = _without_indirect_twins(of, at, pair)
    pair = _pair(of, at, nodes)
    order = np.lexsort((of.scope[at], pair))
    at, pair = at[order], pair[order]
    begins = np.flatnonzero(np.diff(pair, prepend=-1))
    sizes = np.diff(begins, append=at.size)
    head = at[begins]
    least, most = of.least[head].copy(), of.most[head].copy()
    indirect = of.direct[head] == INDIRECT
    unsaid = of.direct[head] == UNSAID
    for number in np.flatnonzero(sizes > 1).tolist():
        several = at[begins[number] : begins[number] + sizes[number]]
        least[number], most[number] = together(
            [(int(of.least[one]), int(of.most[one]), *_names(of, int(one))) for one in several]
        )
        unsaid[number] = bool((of.direct[several] == UNSAID).all())
    edges = _laid_out(of.owner[head], of.owned[head], least, most, of.kind[head], nodes)
    return _doubles_taken_out(edges, indirect, unsaid)


def together(several: list[tuple[int, int, object, object, object]]) -> tuple[int, int]:
    """The bounds of one stake of which there are several statements: each with its bounds, its source,
    its record and its statement. Two statements of one record are alternatives."""
    known = [one for one in several if one[:2] != (0, WHOLE)]
    if not known:
        return 0, WHOLE
    statements = _grouped((one[2:], one[:2]) for one in known)
    records = _grouped((key[:2], _parcels(each)) for key, each in statements.items())
    sources = _grouped((key[0], _alternatives(each)) for key, each in records.items())
    ranges = [_parcels(each) for each in sources.values()]
    low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
    return (low, high) if low <= high else _alternatives(ranges)


Range = tuple[int, int]


def _parcels(ranges: list[Range]) -> Range:
    """Several stakes of one source at once: at least the smallest, at most all together."""
    if len(ranges) == 1:
        return ranges[0]
    return min(low for low, _ in ranges), min(WHOLE, sum(high for _, high in ranges))


def _alternatives(ranges: list[Range]) -> Range:
    """One of several, and nobody says which."""
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def _grouped(pairs: Iterable[tuple[Any, Range]]) -> dict[Any, list[Range]]:
    found: dict[Any, list[Range]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


def _names(of: Statements, at: int) -> tuple[object, object, object]:
    """The source, the record and the statement; one without a record is a record of its own."""
    record = int(of.record[at])
    own = (at,) if record < 0 else record
    return int(of.scope[at]), own, int(of.statement[at])


def _pair(of: Statements, at: Places, nodes: int) -> Ints:
    plane = of.kind[at].astype(np.int64)
    number: Ints = (plane * nodes + of.owned[at]) * nodes + of.owner[at]
    return number


def _without_indirect_twins(of: Statements, at: Places, pair: Ints) -> Places:
    """Without the indirect shares of owners who have a share of the same party stated otherwise."""
    indirect = of.direct[at] == INDIRECT
    if not indirect.any():
        return at
    kept: Places = at[~(indirect & np.isin(pair, pair[~indirect]))]
    return kept


def _laid_out(
    owner: NDArray[np.int32], owned: NDArray[np.int32], least: Ints, most: Ints,
    plane: NDArray[np.int8], nodes: int,
) -> Edges:  # fmt: skip
    by_owner = np.argsort(owner, kind="stable")
    starts = np.searchsorted(owner[by_owner], np.arange(nodes + 1)).astype(np.int64)
    held = np.zeros((2, nodes), np.int64)
    np.add.at(held, (plane, owned), least)
    return Edges(owner, owned, least, most, plane, by_owner, starts, held)


def _doubles_taken_out(
    edges: Edges, indirect: NDArray[np.bool_], unsaid: NDArray[np.bool_]
) -> Edges:
    """An indirect share is the sum of others: where the chain stands here it is left out, where not
    it may be any. A share of which nobody says whether it is direct may be one that its owner
    holds through another owner: then it adds nothing that is sure."""
    doubtful = np.flatnonzero(indirect | unsaid)
    if not doubtful.size:
        return edges
    ups = _Upwards(edges)
    least, most = edges.least.copy(), edges.most.copy()
    keep = np.ones(least.size, np.bool_)
    shared = np.bincount(edges.owned, minlength=edges.nodes) > 1
    for place in doubtful.tolist():
        owner, owned = int(edges.owner[place]), int(edges.owned[place])
        through = bool(shared[owned]) and ups.holds_through_another(owner, owned)
        if indirect[place]:
            least[place], most[place] = 0, WHOLE
            keep[place] = not through
        elif through:
            least[place] = 0
    return _laid_out(
        edges.owner[keep],
        edges.owned[keep],
        least[keep],
        most[keep],
        edges.plane[keep],
        edges.nodes,
    )


class _Upwards:
    """Who owns a party, from the arrays of a day."""

    def __init__(self, edges: Edges) -> None:
        order = np.argsort(edges.owned, kind="stable")
        self._owner = edges.owner[order]
        self._starts = np.searchsorted(edges.owned[order], np.arange(edges.nodes + 1))

    def owners(self, node: int) -> list[int]:
        """The owners of a party."""
        found: list[int] = self._owner[self._starts[node] : self._starts[node + 1]].tolist()
        return found

    def holds_through_another(self, owner: int, owned: int) -> bool:
        """Whether an owner of a party also owns, at any distance, another of its owners."""
        seen = {owned}
        waiting = [one for one in self.owners(owned) if one != owner]
        steps = 0
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            for above in self.owners(node):
                if above == owner:
                    return True
                waiting.append(above)
            steps += 1
            if steps > MOST_STEPS:
                return True
        return False
