"""An array that grows."""

from __future__ import annotations

from typing import Any

import numpy as np


class Column:
    """Values in an array with room behind them."""

    def __init__(self, kind: Any) -> None:
        self.array = np.zeros(1024, dtype=kind)
        self.size = 0

    def __len__(self) -> int:
        return self.size

    def add(self, values: Any) -> None:
        """Put values behind the others; a larger array takes the place of a full one."""
        size = self.size + len(values)
        if size > len(self.array):
            larger = np.zeros(2 * size, dtype=self.array.dtype)
            larger[: self.size] = self.array[: self.size]
            self.array = larger
        self.array[self.size : size] = values
        self.size = size

    @property
    def values(self) -> Any:
        """The values that there are."""
        return self.array[: self.size]

    def make_room(self, count: int) -> None:
        """Let there be room for so many more."""
        if self.size + count > len(self.array):
            larger = np.zeros(2 * (self.size + count), dtype=self.array.dtype)
            larger[: self.size] = self.values
            self.array = larger
