"""What does not hold among the shares of one file, beyond single statements: sums over 100%, circles,
retired LEIs. All of it is loaded; the arithmetic deals with it, and a reader should know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.ownership import percent
from proscribed.ownership.columns import Numbers, Shares
from proscribed.ownership.keys import keys_of
from proscribed.ownership.reading import Reading
from proscribed.ownership.share import WHOLE, SourceParty

MOST_SHOWN = 100
"""Most problems of one sort that are named one by one."""


def check(found: Reading) -> None:
    """Add to a reading's problems what does not hold among its shares."""
    own = _current(found.shares)
    for sort in (_sums(own), _circles(own), _retired(found)):
        for one in islice(sort, MOST_SHOWN):
            found.problem(*one)
        if more := sum(1 for _ in sort):
            found.problem("", f"{more:,} more problems like the last", "see above")


Found = Iterator[tuple[str, str, str]]


class _Shares(NamedTuple):
    """The shares that are checked: their rows, the numbers of their owners and owned, and a party for
    each number."""

    shares: Shares
    row: Numbers
    owner: Numbers
    owned: Numbers
    parties: list[SourceParty]

    def name(self, node: int) -> str:
        """A party's name, or its id."""
        return self.parties[node].name or self.parties[node].id


def _current(shares: Shares) -> _Shares:
    """The direct shares in capital, without statements that a later one takes the place of."""
    owner, owned, said = shares.numbers()
    counts = [one.kind == "ownership" and one.direct is not False for one in shares.terms]
    kept = np.array(counts, np.bool_)[said] & ~_replaced(shares, said)
    row = np.flatnonzero(kept)
    who = shares.who()
    return _Shares(shares, row, who[owner[row]], who[owned[row]], shares.parties)


def _replaced(shares: Shares, said: Numbers) -> NDArray[np.bool_]:
    """The statements of records of which there is a later one, or which another names as replaced."""
    last: dict[tuple[str, str], date] = {}
    gone: set[tuple[str, str]] = set()
    found = np.zeros(len(shares), np.bool_)
    if not any(shares.record):
        return found
    terms = [shares.terms[one] for one in said.tolist()]
    keys = [(one.scope, record) for one, record in zip(terms, shares.record, strict=True)]
    for one, key, older in zip(terms, keys, shares.replaces, strict=True):
        if key[1] and one.said_on:
            last[key] = max(last.get(key, one.said_on), one.said_on)
        gone.update((one.scope, each) for each in older)
    for at, (one, key) in enumerate(zip(terms, keys, strict=True)):
        late = bool(key[1] and one.said_on) and one.said_on != last[key]
        found[at] = late or key in gone
    return found


def _sums(own: _Shares) -> Found:
    """Parties of which more than all is surely held on some day."""
    terms, said = own.shares.terms, np.array(own.shares.said, np.int64)[own.row]
    least = np.array([one.least or 0 for one in terms], np.int64)[said]
    least[_disputed(own)] = 0
    held = np.zeros(len(own.parties), np.int64)
    np.add.at(held, own.owned, least)
    at = np.flatnonzero((held[own.owned] > WHOLE) & (least > 0))
    _, first = np.unique(own.owned[at], return_index=True)
    several: dict[int, list[int]] = {int(own.owned[at[one]]): [] for one in np.sort(first)}
    for one, node in zip(at.tolist(), own.owned[at].tolist(), strict=True):
        several[node].append(one)
    days = [(one.start or date.min, one.end or date.max) for one in terms]
    of, held_by, row = (
        said.tolist(),
        least.tolist(),
        own.row.tolist(),
    )  # one by one, lists are faster
    for node, shares in several.items():
        spans = [(*days[of[one]], held_by[one]) for one in shares]
        day, most = _most_held(spans)
        if most > WHOLE:
            places = [own.shares.place[row[one]] for one in shares[:6]]
            when = f" on {day}" if day > date.min else ""
            what = (
                f"{percent.shown(most)} of {own.name(node)} is held{when}, which is more than all"
            )
            yield ", ".join(places), what, "all are loaded; how much counts is not narrowed by them"


def _disputed(own: _Shares) -> NDArray[np.bool_]:
    """The shares of records of which two versions stand: they are alternatives, not parcels."""
    shares, rows = own.shares, own.row.tolist()
    if not any(shares.statement):
        return np.zeros(len(rows), np.bool_)
    records = [(shares.terms[shares.said[row]].scope, shares.record[row]) for row in rows]
    versions: dict[tuple[str, str], set[str]] = {}
    for row, record in zip(rows, records, strict=True):
        versions.setdefault(record, set()).add(shares.statement[row])
    return np.array([bool(one[1]) and len(versions[one]) > 1 for one in records], np.bool_)


def _most_held(shares: list[tuple[date, date, int]]) -> tuple[date, int]:
    """The most that is held on one day, and the first such day."""
    best = (date.min, 0)
    for day in sorted({start for start, _, _ in shares}):
        held = sum(least for start, end, least in shares if start <= day <= end)
        if held > best[1]:
            best = (day, held)
    return best


def _circles(own: _Shares) -> Found:
    """Parties that own each other in a circle: among those left when, again and again, those without
    an owner and those who own nobody are taken out."""
    left = np.ones(own.row.size, np.bool_)
    for up, down in ((own.owner, own.owned), (own.owned, own.owner)):
        left = _trimmed(up, down, left, len(own.parties))
    if not left.any():
        return
    above: dict[int, list[int]] = {}
    place: dict[int, str] = {}
    for at in np.flatnonzero(left).tolist():
        owner, owned = int(own.owner[at]), int(own.owned[at])
        above.setdefault(owned, []).append(owner)
        place.setdefault(owned, own.shares.place[int(own.row[at])])
    seen: set[int] = set()
    for start in place:
        circle = _circle(start, above, seen)
        if circle:
            named = [own.name(node) for node in reversed(circle)]
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
    retired = {
        at: keys
        for at, party in enumerate(found.shares.parties)
        if (keys := [key for key in keys_of(party.identifiers) if key in notes])
    }
    owner, owned, _ = found.shares.numbers()
    of_one = np.isin(owner, list(retired)) | np.isin(owned, list(retired))
    for row in np.flatnonzero(of_one).tolist():
        for at in (int(owner[row]), int(owned[row])):
            for key in retired.get(at, ()):
                yield found.shares.place[row], f"{key.upper()}: {notes[key]}", "the share stands"
