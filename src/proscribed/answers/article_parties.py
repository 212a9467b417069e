"""The parties that an article names, linked to all that the register has ever listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from proscribed.answers.index import register_index
from proscribed.answers.phrasebook import phrasebook
from proscribed.news.linking import Linker
from proscribed.register import View

MOST_KEPT = 2
_LINKERS: dict[Path, Linker] = {}


def open_linker(home: Path, view: View, progress: Callable[[str], None] = lambda _: None) -> Linker:
    """The linker of the register at the view's commit: whoever was listed on any day, for an article
    may look back, or ahead of the day of effect."""
    index = register_index(home, view, progress)
    if index.folder not in _LINKERS:
        while len(_LINKERS) >= MOST_KEPT:
            _LINKERS.pop(next(iter(_LINKERS)))
        _LINKERS[index.folder] = Linker(index.index, phrasebook(home, view, index))
    return _LINKERS[index.folder]
