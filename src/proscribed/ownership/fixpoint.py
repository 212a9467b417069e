"""The arithmetic of `counting.py` over all parties at once: the same sums on arrays, to a fixpoint."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.ownership.share import WHOLE

VOTES = 1
"""The plane of votes, after that of capital (0)."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Edges(NamedTuple):
    """Stakes on one day, ordered by the owned: `plane` tells capital (0) from votes (1);
    `by_owner` orders them by the owner, `starts` says where each owner's begin there; `held` is what
    is surely held of each party in each plane (planes by nodes)."""

    owner: NDArray[np.int32]
    owned: NDArray[np.int32]
    least: Ints
    most: Ints
    plane: NDArray[np.int8]
    by_owner: NDArray[np.int64]
    starts: NDArray[np.int64]
    held: Ints

    @property
    def nodes(self) -> int:
        """How many parties there are."""
        return int(self.held.shape[1])


class Controls(NamedTuple):
    """Who controls whom, as sources say without a percentage."""

    owner: NDArray[np.int32]
    owned: NDArray[np.int32]


class Counted(NamedTuple):
    """For every party the least and the most that counts, and whether it counts itself as an owner,
    surely or perhaps."""

    low: Ints
    high: Ints
    surely: Flags
    maybe: Flags


def count(
    edges: Edges, listed: Flags, perhaps: Flags, needs: int, *, adds_up: bool, votes: bool = False
) -> Counted:  # fmt: skip
    """What counts of every party by one rule, where `listed` are those whose shares count surely,
    and `perhaps` those whose shares may. `votes`: votes count as shares do.

    Each round adds the stakes of the owners that the round before made count, so that a circle of
    companies ends, and counts only what reaches it from outside."""
    planes = 2 if votes else 1
    low = np.zeros((planes, edges.nodes), np.int64)
    surely = listed.copy()
    fresh = np.flatnonzero(surely)
    while fresh.size:
        at = _stakes_of(edges, fresh, planes)
        owned, plane = edges.owned[at], edges.plane[at]
        if adds_up:
            np.add.at(low, (plane, owned), edges.least[at])
        else:
            np.maximum.at(low, (plane, owned), edges.least[at])
        fresh = _reached(low, owned, needs, surely)
    high = np.zeros((planes, edges.nodes), np.int64)
    others = edges.held[:planes].copy()
    maybe = surely | perhaps | listed
    bound = np.zeros_like(high)
    fresh = np.flatnonzero(maybe)
    while fresh.size:
        at = _stakes_of(edges, fresh, planes)
        owned, plane = edges.owned[at], edges.plane[at]
        held = edges.held[plane, owned]
        if adds_up:
            np.add.at(high, (plane, owned), edges.most[at])
            np.subtract.at(others, (plane, owned), edges.least[at])
            room = np.where(held > WHOLE, WHOLE, WHOLE - others[plane, owned])
            bound[plane, owned] = np.minimum(high[plane, owned], room)
        else:
            room = np.where(held > WHOLE, WHOLE, WHOLE - (held - edges.least[at]))
            np.maximum.at(bound, (plane, owned), np.minimum(edges.most[at], room))
        fresh = _reached(bound, owned, needs, maybe)
    return Counted(
        np.minimum(low.max(axis=0), WHOLE), np.minimum(bound.max(axis=0), WHOLE), surely, maybe
    )


def _reached(share: Ints, owned: NDArray[Any], needs: int, counted: Flags) -> NDArray[np.int64]:
    """Those of the owned that now reach the rule and did not before; they are marked."""
    touched = np.unique(owned)
    new = touched[(share[:, touched].max(axis=0) >= needs) & ~counted[touched]]
    counted[new] = True
    fresh: NDArray[np.int64] = new.astype(np.int64)
    return fresh


def _stakes_of(edges: Edges, owners: NDArray[np.int64], planes: int) -> NDArray[np.int64]:
    """The places of the stakes that these owners hold."""
    first, last = edges.starts[owners], edges.starts[owners + 1]
    sizes = last - first
    total = int(sizes.sum())
    if not total:
        return np.empty(0, np.int64)
    begins = np.repeat(first - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    at: NDArray[np.int64] = edges.by_owner[begins + np.arange(total)]
    kept: NDArray[np.int64] = at[edges.plane[at] < planes]
    return kept


def controlled(edges: Edges, controls: Controls, maybe: Flags, needs: int) -> Flags:
    """The parties that one of these owners controls, as a source says, or of whose votes they may
    hold as much as a rule needs of shares."""
    votes = np.zeros(edges.nodes, np.int64)
    at = np.flatnonzero((edges.plane == VOTES) & maybe[edges.owner])
    np.add.at(votes, edges.owned[at], edges.most[at])
    found: Flags = votes >= needs
    found[controls.owned[maybe[controls.owner]]] = True
    return found


def below(edges: Edges, nodes: NDArray[np.int64], controls: Controls) -> Flags:
    """These parties and all that they own a stake in or control, at any distance."""
    found = np.zeros(edges.nodes, np.bool_)
    found[nodes] = True
    fresh = nodes
    while fresh.size:
        owned = [edges.owned[_stakes_of(edges, fresh, 2)], controls.owned[found[controls.owner]]]
        some = np.unique(np.concatenate(owned))
        fresh = some[~found[some]].astype(np.int64)
        found[fresh] = True
    return found
