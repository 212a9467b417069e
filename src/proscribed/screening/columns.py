"""Arrays that grow while an index is made: in memory, or as files of a folder, so that an index of
any length is made in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

PIECE = 1 << 20  # values read at a time
AT_ONCE = 1 << 20  # pairs sorted at a time


class Columns:
    """Named arrays of one dimension. What is added to one goes behind what it has; with a folder each
    is a `.npy` file there."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._held: dict[str, list[NDArray[Any]]] = {}
        self._files: dict[str, IO[bytes]] = {}
        self._kinds: dict[str, np.dtype[Any]] = {}
        self._sizes: dict[str, int] = {}

    def add(self, name: str, values: NDArray[Any]) -> None:
        """Put values behind those of a column. The first of them say of what type it is."""
        if name not in self._sizes:
            self._kinds[name], self._sizes[name] = values.dtype, 0
            if self.folder is None:
                self._held[name] = [values[:0]]
            else:
                self._files[name] = (self.folder / f"{name}.npy").open("w+b")
                self._write_head(name)
        self._sizes[name] += len(values)
        values = np.ascontiguousarray(values, dtype=self._kinds[name])
        if self.folder is None:
            self._held[name].append(values)
        else:
            self._files[name].seek(0, 2)
            self._files[name].write(values.data.cast("B") if len(values) else b"")

    def size(self, name: str) -> int:
        """How many values a column has."""
        return self._sizes[name]

    def has(self, name: str) -> bool:
        """Whether a column was added to."""
        return name in self._sizes

    def whole(self, name: str) -> NDArray[Any]:
        """All values of a column, in memory."""
        return self.part(name, 0, self._sizes[name])

    def part(self, name: str, begin: int, end: int) -> NDArray[Any]:
        """Some values of a column, in memory."""
        if self.folder is None:
            self._held[name] = [np.concatenate(self._held[name])]
            return self._held[name][0][begin:end]
        kind, behind = self._kinds[name], self._sizes[name] - begin
        file = self._files[name]
        file.seek(-behind * kind.itemsize, 2)
        size = max(0, min(end, self._sizes[name]) - begin)
        return np.frombuffer(bytearray(file.read(size * kind.itemsize)), dtype=kind)

    def pieces(self, *names: str) -> Iterator[tuple[NDArray[Any], ...]]:
        """The values of columns of one length, some at a time."""
        for begin in range(0, self._sizes[names[0]], PIECE):
            yield tuple(self.part(name, begin, begin + PIECE) for name in names)

    def drop(self, *names: str) -> None:
        """Forget columns."""
        for name in names:
            del self._sizes[name], self._kinds[name]
            self._held.pop(name, None)
            if self.folder is not None:
                self._files.pop(name).close()
                (self.folder / f"{name}.npy").unlink()

    def close(self) -> None:
        """Finish the files."""
        for name, file in self._files.items():
            file.seek(0)
            self._write_head(name)
            file.close()

    def _write_head(self, name: str) -> None:
        kind = np.lib.format.dtype_to_descr(self._kinds[name])
        head = {"descr": kind, "fortran_order": False, "shape": (self._sizes[name],)}
        np.lib.format.write_array_header_1_0(self._files[name], head)  # has room for any length


def sort_pairs(columns: Columns, keys: str, values: str, to_keys: str, to_values: str) -> None:
    """Two columns sorted by key (a hash of up to 62 or 64 bits), then value, put into two others; the
    first two are dropped."""
    bits = max(0, (columns.size(keys) // AT_ONCE).bit_length())
    for part in range(1 << bits):
        found = []
        for key, value in columns.pieces(keys, values):
            shift = (64 if key.dtype == np.uint64 else 62) - bits
            own = (key.astype(np.uint64) >> np.uint64(shift)) == part if bits else slice(None)
            found.append((key[own], value[own]))
        if found:
            key, value = (np.concatenate(both) for both in zip(*found, strict=True))
            order = np.lexsort((value, key))
            columns.add(to_keys, key[order])
            columns.add(to_values, value[order])
    if not columns.size(keys):
        columns.add(to_keys, columns.whole(keys))
        columns.add(to_values, columns.whole(values))
    columns.drop(keys, values)
