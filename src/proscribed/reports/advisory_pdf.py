"""An advisory as PDF, set by typst; needs the extra `pdf`. Nothing of it is typst's markup: the
template reads the draft as data, so that a name can never be read as a command."""

from __future__ import annotations

import os
import tempfile
from importlib.resources import files
from pathlib import Path

import msgspec

from proscribed.answers.advising import Advisory
from proscribed.model.errors import BadInput
from proscribed.reports.advisory_words import foot, label, status


def pdf(answer: Advisory) -> bytes:
    """The bytes of the document. Raises BadInput where typst is not installed."""
    try:
        import typst
    except ImportError:
        raise BadInput(
            "a PDF needs an extra that is not installed.",
            todo="pip install 'proscribed[pdf]'; --format html and --format md need nothing.",
        ) from None
    template = files("proscribed.reports").joinpath("templates/advisory.typ").read_bytes()
    with tempfile.TemporaryDirectory(prefix="proscribed-") as made:
        folder = Path(made)
        (folder / "advisory.typ").write_bytes(template)
        (folder / "advisory.json").write_bytes(_data(answer))
        # the same text gives the same bytes, whenever it is set
        return bytes(
            typst.compile(os.fspath(folder / "advisory.typ"), root=os.fspath(folder), timestamp=0)
        )


def _data(answer: Advisory) -> bytes:
    draft = answer.draft
    return msgspec.json.encode(
        {
            "title": draft.title,
            "sub": draft.sub,
            "status": status(answer),
            "released": answer.released,
            "foot": foot(answer),
            "sections": [
                {
                    "title": section.title,
                    "statements": [
                        {"text": one.text, "careful": bool(one.mark), "notes": draft.notes(one)}
                        for one in section.statements
                    ],
                    "tables": [
                        {
                            "title": table.title,
                            "headings": table.headings,
                            "rows": [
                                {"cells": row.cells, "notes": draft.notes(row)}
                                for row in table.rows
                            ],
                        }
                        for table in section.tables
                    ],
                }
                for section in draft.sections
            ],
            "sources": [
                {"text": label(source), "address": source.address} for source in draft.sources
            ],
        }
    )
