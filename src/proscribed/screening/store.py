"""An index in a folder: one `.npy` file an array, memory-mapped when opened."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

import numpy as np

from proscribed.screening.index import Index, Names, Rows
from proscribed.screening.lexicon import Lexicon

_PARTS = (("lexicon", Lexicon), ("names", Names), ("rows", Rows))


def save(index: Index, folder: str | Path) -> None:
    """Write beside the folder, then move into its place: a reader sees the old or the new."""
    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for part, kind in _PARTS:
            for field in kind._fields:
                np.save(fresh / f"{part}.{field}.npy", getattr(getattr(index, part), field))
        if folder.exists():
            old = fresh.with_suffix(".old")
            os.replace(folder, old)
            os.replace(fresh, folder)
            shutil.rmtree(old)
        else:
            os.replace(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def open_index(folder: str | Path) -> Index:
    """An index that `save` wrote; its arrays are read from the disk as they are needed."""

    def part(name: str, kind: type) -> object:
        arrays = (_mapped(Path(folder) / f"{name}.{field}.npy") for field in kind._fields)
        return kind(*arrays)

    return Index(*(part(name, kind) for name, kind in _PARTS))


def _mapped(path: Path) -> np.ndarray:
    try:
        return np.load(path, mmap_mode="r")
    except ValueError:  # an empty array cannot be mapped
        return np.load(path)
