"""The screening index of a home: every content that any entry ever had, one row for each.

It lies in the home by the commit at which the lists last changed and the engine, and is made when it
is missing; it is never a source of truth. A question about a day is a mask over its rows.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from proscribed.answers.engine import engine_version
from proscribed.model.entry import Entry
from proscribed.register import View
from proscribed.register.makeup import every_makeup
from proscribed.screening import Index, build, open_index
from proscribed.screening.queries import query_of

Progress = Callable[[str], None]
screened = query_of


class RegisterIndex(Struct, frozen=True):
    """The index, the row of every content: (entry, digest of its makeup) -> row, and the folder
    in which it lies."""

    index: Index
    row_of: Mapping[tuple[str, str], int]
    folder: Path = Path()

    def mask(self, wanted: list[tuple[str, str]]) -> NDArray[np.bool_]:
        """The mask that lets only these contents match."""
        mask = np.zeros(len(self.row_of), dtype=np.bool_)
        mask[[self.row_of[one] for one in wanted]] = True
        return mask


def register_index(home: Path, view: View, progress: Progress = lambda _: None) -> RegisterIndex:
    """The index of the register at the view's commit, opened from the home or made there."""
    folder = _folder(home, view)
    if not is_ready(home, view):
        progress("preparing the screening index (once after each load)")
        _make(folder, view)
    try:
        return _open(folder)
    except (
        EOFError,
        OSError,
        TypeError,
        ValueError,
    ):  # damaged, or of another build of this version
        shutil.rmtree(folder, ignore_errors=True)
        progress("preparing the screening index again")
        _make(folder, view)
        return _open(folder)


def _open(folder: Path) -> RegisterIndex:
    rows = msgspec.json.decode((folder / "rows.json").read_bytes(), type=list[tuple[str, str]])
    found = open_index(folder)
    if len(found) != len(rows):
        raise ValueError(f"{folder} is damaged")
    return RegisterIndex(found, {one: row for row, one in enumerate(rows)}, folder)


def is_ready(home: Path, view: View) -> bool:
    """Whether the index at the view's commit lies in the home."""
    return (_folder(home, view) / "rows.json").exists()


def _folder(home: Path, view: View) -> Path:
    return home / "index" / f"{view.listed_at}-{engine_version()}"


def _make(folder: Path, view: View) -> None:
    rows: dict[tuple[str, str], Entry] = {}
    for code in view.lists:
        found = list(every_makeup(view.timeline(code)))
        view.prepare(makeup for _, makeup in found)
        for entry, makeup in found:
            rows[(entry, makeup.own)] = view.entry(makeup)
    index = build(screened(entry, found) for (entry, _), found in rows.items())
    making = folder.with_name(f"{folder.name}.{os.getpid()}")
    making.parent.mkdir(parents=True, exist_ok=True)
    index.save(making)
    (making / "rows.json").write_bytes(msgspec.json.encode(list(rows)))
    try:
        making.replace(folder)
    except OSError:  # another process was first
        shutil.rmtree(making)
    _drop_older(folder)


def _drop_older(folder: Path) -> None:
    """Keep the three newest indexes of a home: the others are made again when asked for."""
    others = sorted(folder.parent.iterdir(), key=lambda one: one.stat().st_mtime)
    for old in others[:-3]:
        shutil.rmtree(old, ignore_errors=True)
