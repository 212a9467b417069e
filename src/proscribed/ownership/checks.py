"""What does not hold among the shares of one file, beyond single statements: sums over 100%, circles,
retired LEIs. All of it is loaded; the arithmetic deals with it, and a reader should know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.ownership import percent
from proscribed.ownership.keys import keys_of
from proscribed.ownership.reading import Reading
from proscribed.ownership.share import WHOLE, Share, SourceParty

MOST_SHOWN = 100
"""Most problems of one sort that are named one by one."""


def check(found: Reading) -> None:
    """Add to a reading's problems what does not hold among its shares."""
    own = _numbered(_current(found.shares))
    for sort in (_sums(own), _circles(own), _retired(found)):
        count = 0
        for where, what, done in sort:
            count += 1
            if count <= MOST_SHOWN:
                found.problem(where, what, done)
        if count > MOST_SHOWN:
            found.problem("", f"{count - MOST_SHOWN:,} more problems like the last", "see above")


Found = Iterator[tuple[str, str, str]]


class _Shares(NamedTuple):
    """Shares with the numbers of their owners and owned, and a party for each number."""

    shares: list[Share]
    owner: NDArray[np.int64]
    owned: NDArray[np.int64]
    parties: list[SourceParty]

    def of(self, node: int) -> list[Share]:
        """The shares of a party."""
        return [self.shares[at] for at in np.flatnonzero(self.owned == node).tolist()]


def _numbered(shares: list[Share]) -> _Shares:
    by_name: dict[tuple[str, str], int] = {}
    parties: list[SourceParty] = []
    owners, owned = [one.owner for one in shares], [one.owned for one in shares]
    number_of: dict[int, int] = {}
    for at, party in {id(one): one for one in (*owners, *owned)}.items():
        number = number_of[at] = by_name.setdefault((party.scope, party.id), len(parties))
        if number == len(parties):
            parties.append(party)

    def numbers(several: list[SourceParty]) -> NDArray[np.int64]:
        return np.fromiter(map(number_of.__getitem__, map(id, several)), np.int64, len(several))

    return _Shares(shares, numbers(owners), numbers(owned), parties)


def _current(shares: list[Share]) -> list[Share]:
    """The direct shares in capital, without statements that a later one takes the place of."""
    last: dict[tuple[str, str], date] = {}
    replaced: set[tuple[str, str]] = set()
    for one in shares:
        if one.record and one.said_on:
            key = (one.scope, one.record)
            last[key] = max(last.get(key, one.said_on), one.said_on)
        if one.replaces:
            replaced.update((one.scope, older) for older in one.replaces)
    return [
        one
        for one in shares
        if one.kind == "ownership"
        and one.direct is not False
        and not (one.record and one.said_on and one.said_on != last[(one.scope, one.record)])
        and not (replaced and (one.scope, one.record) in replaced)
    ]


def _sums(own: _Shares) -> Found:
    """Parties of which more than all is surely held on some day."""
    least = np.fromiter((one.least or 0 for one in own.shares), np.float64, len(own.shares))
    held = np.bincount(own.owned, least, minlength=len(own.parties))
    over = held > WHOLE
    several: dict[int, list[Share]] = {}
    for at in np.flatnonzero(over[own.owned]).tolist() if len(own.shares) else ():
        if own.shares[at].least:
            several.setdefault(int(own.owned[at]), []).append(own.shares[at])
    for node, of_it in several.items():
        day, most = _most_held(of_it)
        if most > WHOLE:
            name = own.parties[node].name or own.parties[node].id
            when = f" on {day}" if day else ""
            places = ", ".join(one.place for one in of_it[:6])
            what = f"{percent.shown(most)} of {name} is held{when}, which is more than all"
            yield places, what, "all are loaded; how much counts is not narrowed by them"


def _most_held(shares: list[Share]) -> tuple[date | None, int]:
    """The most that is held on one day, and the first such day."""
    best: tuple[date | None, int] = (None, 0)
    for at in {one.start for one in shares}:
        day = at or date.min
        held = sum(
            one.least or 0
            for one in shares
            if (one.start or date.min) <= day and day <= (one.end or date.max)
        )
        if held > best[1]:
            best = (at, held)
    return best


def _circles(own: _Shares) -> Found:
    """Parties that own each other in a circle: among those left when, again and again, those without
    an owner and those who own nobody are taken out."""
    left = np.ones(len(own.shares), np.bool_)
    for up, down in ((own.owner, own.owned), (own.owned, own.owner)):
        left = _trimmed(up, down, left, len(own.parties))
    if not left.any():
        return
    above: dict[int, list[int]] = {}
    place: dict[int, str] = {}
    for at in np.flatnonzero(left).tolist():
        owner, owned = int(own.owner[at]), int(own.owned[at])
        above.setdefault(owned, []).append(owner)
        place.setdefault(owned, own.shares[at].place)
    seen: set[int] = set()
    for start in place:
        circle = _circle(start, above, seen)
        if circle:
            named = [own.parties[node].name or own.parties[node].id for node in reversed(circle)]
            what = f"a circle: {' owns '.join([*named, named[0]])}"
            yield place[circle[0]], what, "all are loaded; a circle ends the reckoning"


def _trimmed(
    up: NDArray[np.int64], down: NDArray[np.int64], left: NDArray[np.bool_], nodes: int
) -> NDArray[np.bool_]:
    """The shares left when those of owners who have no owner are taken out, again and again."""
    order = np.argsort(up, kind="stable")
    starts = np.searchsorted(up[order], np.arange(nodes + 1))
    left = left.copy()
    owners = np.bincount(down[left], minlength=nodes)
    fresh = np.flatnonzero(owners == 0)
    while fresh.size:
        sizes = starts[fresh + 1] - starts[fresh]
        begins = np.repeat(starts[fresh] - np.cumsum(sizes) + sizes, sizes)
        at = order[begins + np.arange(int(sizes.sum()))]
        at = at[left[at]]
        left[at] = False
        np.subtract.at(owners, down[at], 1)
        touched = np.unique(down[at])
        fresh = touched[owners[touched] == 0]
    return left


def _circle(start: int, above: Mapping[int, list[int]], seen: set[int]) -> list[int]:
    """A circle found upwards from a party, each party's first owner next; empty where the way leads
    to parties that were seen before."""
    path: dict[int, None] = {}
    at = start
    while at not in path:
        if at in seen or at not in above:
            seen.update(path)
            return []
        path[at] = None
        at = above[at][0]
    seen.update(path)
    several = list(path)
    return several[several.index(at) :]


def _retired(found: Reading) -> Found:
    """Shares of parties whose LEI the same file calls retired."""
    notes = {
        key: one.note
        for one in found.parties
        if one.note.startswith("LEI ")
        for key in keys_of(one.identifiers)
    }
    if not notes:
        return
    for share in found.shares:
        for party in (share.owner, share.owned):
            for key in keys_of(party.identifiers):
                if key in notes:
                    yield share.place, f"{key.upper()}: {notes[key]}", "the share stands"
