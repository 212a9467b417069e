"""From which day to which each statement of a share stands.

A later statement of the same record takes the place of the one before from its own day on, or from
the day on which it says that the share began, where that lies between the two. It also ends the one
before where it says that the share had already ended. Two statements of one record and one day
both stand: they disagree.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FIRST, LAST = 0, 3_652_059  # before all days, and the last day that a date can be

Days = NDArray[np.int32]


class Spans(NamedTuple):
    """The first and the last day of each statement, as ordinals."""

    first: Days
    last: Days


def spans(record: NDArray[np.int64], said: Days, start: Days, end: Days) -> Spans:
    """The days on which each statement stands. `record` numbers the records, -1 for a statement that
    nothing replaces; `said`, `start`, `end` are days, FIRST and LAST where there is none."""
    first, last = start.copy(), end.copy()
    several = _of_several(record)
    order = several[np.lexsort((said[several], record[several]))]
    at = 0
    while at < order.size:
        stop = at
        while stop < order.size and record[order[stop]] == record[order[at]]:
            stop += 1
        _one_record(order[at:stop], said, start, end, first, last)
        at = stop
    return Spans(first, last)


def _of_several(record: NDArray[np.int64]) -> NDArray[np.int64]:
    """The statements of records that have more than one."""
    known = np.flatnonzero(record >= 0)
    sizes = np.bincount(record[known]) if known.size else np.zeros(1, np.int64)
    return known[sizes[record[known]] > 1]


def _one_record(
    places: NDArray[np.int64], said: Days, start: Days, end: Days, first: Days, last: Days
) -> None:
    days = said[places].tolist()
    cuts = [0, *(n for n in range(1, len(days)) if days[n] != days[n - 1]), len(days)]
    versions = [places[a:b] for a, b in pairwise(cuts)]
    stop = LAST
    for number in range(len(versions) - 1, -1, -1):
        here = versions[number]
        last[here] = np.minimum(last[here], stop)
        if not number:
            break
        before = versions[number - 1]
        stated, begun = int(said[here[0]]), int(start[here].min())
        takes = stated
        if int(start[before].min()) < begun < stated:
            takes = max(begun, int(said[before[0]]) + 1)
        first[here] = np.maximum(first[here], takes)
        stop = takes - 1
        over = int(end[here].max())
        if over < stop:
            stop = over
