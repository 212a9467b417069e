"""An index in a folder: one `.npy` file an array, memory-mapped when opened."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proscribed.screening.address_index import AddressIndex, Tables
from proscribed.screening.index import Index
from proscribed.screening.lexicon import Lexicon
from proscribed.screening.tables import Names, Rows


def save(index: Index, folder: str | Path) -> None:
    """Write an index to a folder, whole or not at all."""
    with put_in_place(folder) as fresh:
        _write(fresh, "lexicon", index.lexicon._asdict())
        _write(fresh, "names", index.names._asdict())
        _write(fresh, "rows", index.rows._asdict())
        _write(fresh, "addresses", index.addresses.tables._asdict())


@contextmanager
def put_in_place(folder: str | Path) -> Iterator[Path]:
    """A fresh folder beside one, moved into its place when the block ends: a reader sees the old or the
    new. Nothing is left of it where the block fails."""
    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield fresh
        if folder.exists():
            old = fresh.with_suffix(".old")
            os.replace(folder, old)
            os.replace(fresh, folder)
            shutil.rmtree(old)
        else:
            os.replace(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write(folder: Path, name: str, arrays: Mapping[str, NDArray[Any]]) -> None:
    for field, array in arrays.items():
        np.save(folder / f"{name}.{field}.npy", array)


def open_index(folder: str | Path) -> Index:
    """An index that `save` wrote; its arrays are read from the disk as they are needed."""

    def part(name: str, fields: tuple[str, ...]) -> list[NDArray[Any]]:
        return [_mapped(Path(folder) / f"{name}.{field}.npy") for field in fields]

    return Index(
        Lexicon(*part("lexicon", Lexicon._fields)),
        Names(*part("names", Names._fields)),
        Rows(*part("rows", Rows._fields)),
        AddressIndex(Tables(*part("addresses", Tables._fields))),
        str(Path(folder).absolute()),
    )


def _mapped(path: Path) -> NDArray[Any]:
    """An array on the disk as a plain one (copied on write, which never happens: the compiled
    functions take writable arrays)."""
    try:
        return np.asarray(np.load(path, mmap_mode="c"))
    except ValueError:  # an empty array cannot be mapped
        return np.asarray(np.load(path))
