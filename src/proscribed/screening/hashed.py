"""The inner loops over sets of strings and of hashes, with open addressing.

Plain Python that numba compiles for large work, as `kernels` is.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.near import differs
from proscribed.screening.spelling import LOW_BITS, MULTIPLIER, hash_codes

SEED = 5


def slot_of(slots: Any, blob: Any, ends: Any, codes: Any, begin: int, end: int) -> int:
    """The slot of a string: its own, or the empty one (-1) where it would be."""
    last = len(slots) - 1
    at = hash_codes(SEED, codes, begin, end) & last
    while slots[at] >= 0:
        one = slots[at]
        start = ends[one - 1] if one else 0
        if not differs(codes, begin, end, blob, start, ends[one]):
            return at
        at = (at + 1) & last
    return at


def fill_slots(slots: Any, blob: Any, ends: Any, count: int) -> None:
    """Put the first strings of a blob into empty slots."""
    for one in range(count):
        start = ends[one - 1] if one else 0
        slots[slot_of(slots, blob, ends, blob, start, ends[one])] = one


def enter(held: Any, hashes: Any) -> None:
    """Put hashes into a set of them: 0 is an empty place."""
    last = len(held) - 1
    for key in hashes:
        at = key & last
        while held[at] != 0 and held[at] != key:
            at = (at + 1) & last
        held[at] = key


def place_of(held: Any, key: int) -> int:
    """The place of a hash in a set, -1 for one that it has not."""
    last = len(held) - 1
    at = key & last
    while held[at] != 0:
        if held[at] == key:
            return int(at)
        at = (at + 1) & last
    return -1


def place_each(held: Any, hashes: Any, places: Any) -> None:
    """The place of each hash in a set."""
    for at in range(len(hashes)):
        places[at] = place_of(held, hashes[at])


def beside(key: int, other: int) -> int:
    """A hash of two keys in this order; never 0."""
    h = ((int(key) * 3 ^ int(other)) * MULTIPLIER) & LOW_BITS
    return (h ^ h >> 29) | 1


def beside_each(keys: Any, others: Any, found: Any) -> None:
    """The hash of each two keys."""
    for at in range(len(keys)):
        found[at] = beside(keys[at], others[at])
