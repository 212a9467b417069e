"""Rows that turn out to be one: parties with a key in common, statements that replace each other."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.typing import NDArray


class Union:
    """Parties that turn out to be one; each group is known by its smallest member."""

    def __init__(self, size: int = 0) -> None:
        self._above = list(range(size))

    def add(self) -> int:
        """A new party."""
        self._above.append(len(self._above))
        return len(self._above) - 1

    @property
    def size(self) -> int:
        """How many were added."""
        return len(self._above)

    def top(self, one: int) -> int:
        """The smallest member of a party's group."""
        above = self._above
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    def tops(self) -> NDArray[np.int64]:
        """The smallest member of each party's group."""
        found = np.array(self._above, np.int64)
        while (found != (higher := found[found])).any():
            found = higher
        return found

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        a, b = self.top(one), self.top(other)
        if a != b:
            self._above[max(a, b)] = min(a, b)


class Records:
    """The number of each statement's record; those that replace each other are of one record."""

    def __init__(self) -> None:
        self._union, self._by_name = Union(), dict[str, dict[str, int]]()
        self._found = array("q")
        self._replacing: list[tuple[str, list[str]]] = []

    def add(
        self, scope: Sequence[str], record: Sequence[str], statement: Sequence[str],
        replaces: Sequence[str],
    ) -> None:  # fmt: skip
        """The next statements."""
        number, found = self._number, self._found
        found.extend(
            [number(where, own) if own else -1 for where, own in zip(scope, record, strict=True)]
        )
        for at, older in enumerate(replaces):
            if older:
                names = [record[at] or statement[at], *msgspec.json.decode(older)]
                self._replacing.append((scope[at], names))

    def _number(self, where: str, name: str) -> int:
        known = self._by_name.setdefault(where, {})
        if name not in known:
            known[name] = self._union.add()
        return known[name]

    def numbers(self) -> NDArray[np.int64]:
        """The numbers of all, -1 for a statement that has no record."""
        union, found = self._union, np.array(self._found, np.int64)
        for where, names in self._replacing:
            for one, other in pairwise(names):
                union.join(self._number(where, one), self._number(where, other))
        known = found >= 0
        found[known] = union.tops()[found[known]]
        return found
