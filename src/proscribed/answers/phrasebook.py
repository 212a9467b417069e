"""The phrasebook of a home: beside the screening index, made when it is missing."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from proscribed.answers.index import RegisterIndex, screened
from proscribed.register import View
from proscribed.register.makeup import every_makeup
from proscribed.screening.phrasebook import Phrasebook, Phrases, phrases_of


def phrasebook(home: Path, view: View, index: RegisterIndex) -> Phrasebook:
    """The phrasebook of the register at the view's commit, opened from the home or made there."""
    file = index.folder / "phrases.msgpack"
    try:
        return Phrasebook(msgspec.msgpack.decode(file.read_bytes(), type=Phrases))
    except FileNotFoundError:
        phrases = _made(view, index)
    making = file.with_name(f"{file.name}.{os.getpid()}")
    making.write_bytes(msgspec.msgpack.encode(phrases))
    making.replace(file)
    return Phrasebook(phrases)


def _made(view: View, index: RegisterIndex) -> Phrases:
    rows = {}
    for code in view.lists:
        found = list(every_makeup(view.timeline(code)))
        view.prepare(makeup for _, makeup in found)
        for entry, makeup in found:
            row = index.row_of[(entry, makeup.own)]
            rows[row] = screened(entry, view.entry(makeup))
    return phrases_of(rows[row] for row in range(len(rows)))
