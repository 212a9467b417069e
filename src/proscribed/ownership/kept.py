"""The graph kept in the home, so that asking again need not read the tables again.

It is named by the last commit that added anything to the shares, and by the engine; what is missing
or damaged is made anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from proscribed.model.calm import calm
from proscribed.ownership.graph import Graph, read
from proscribed.ownership.tables import shares, source_parties

KEPT = 3
FORMAT = 2
"""Of the arrays: raised when they come to mean something else."""
Progress = Callable[[str], None]


def graph_at(
    connection: Connection, home: Path, commit: int, engine: str,
    progress: Progress = lambda _: None,
) -> Graph:  # fmt: skip
    """The graph as known at a commit, opened from the home or made there."""
    last = last_change(connection, commit)
    folder = home / "cache" / "ownership" / f"{last}-{FORMAT}-{engine}"
    if not (folder / "owner.npy").exists():
        progress("preparing the graph of shares (once after each load)")
        _write(folder, _made(connection, last))
    try:
        return _open(str(folder), _stamp(folder))
    except (OSError, ValueError, EOFError):  # damaged
        shutil.rmtree(folder, ignore_errors=True)
        _write(folder, _made(connection, last))
        return _open(str(folder), _stamp(folder))


@calm()
def _made(connection: Connection, commit: int) -> Graph:
    return read(connection, commit)


def last_change(connection: Connection, commit: int) -> int:
    """The last commit, up to this one, that added anything to the shares; 0 where there is none."""
    found = [
        connection.execute(
            select(func.max(table.c.commit)).where(table.c.commit <= commit)
        ).scalar()
        for table in (shares, source_parties)
    ]
    return max(one or 0 for one in found)


def _stamp(folder: Path) -> int:
    return (folder / "owner.npy").stat().st_mtime_ns


@lru_cache(maxsize=KEPT)
def _open(folder: str, _stamp: int) -> Graph:
    arrays: list[Any] = [_mapped(Path(folder) / f"{field}.npy") for field in Graph._fields]
    return Graph(*arrays)


def _mapped(path: Path) -> NDArray[Any]:
    try:
        return np.asarray(np.load(path, mmap_mode="r"))
    except ValueError:  # an empty array cannot be mapped
        return np.asarray(np.load(path))


def _write(folder: Path, graph: Graph) -> None:
    """Write beside the folder, then move into its place."""
    making = folder.with_name(f".{folder.name}.{os.getpid()}")
    making.mkdir(parents=True, exist_ok=True)
    for field, array in graph._asdict().items():
        np.save(making / f"{field}.npy", array)
    try:
        making.replace(folder)
    except OSError:  # another process was first, or the folder is damaged
        if not (folder / "owner.npy").exists():
            shutil.rmtree(folder, ignore_errors=True)
            making.replace(folder)
        else:
            shutil.rmtree(making)
    others = [one for one in folder.parent.iterdir() if one != folder]
    for old in sorted(others, key=lambda one: one.stat().st_mtime)[: -KEPT + 1]:
        shutil.rmtree(old, ignore_errors=True)
