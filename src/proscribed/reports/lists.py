"""Rows of the register: what was loaded, every list, a list as it stood, pairs in doubt, benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from proscribed.answers.benching import BenchRow
from proscribed.answers.exporting import Export, flat, lines
from proscribed.answers.linking import Doubt
from proscribed.answers.lists import ListLine
from proscribed.register import Loaded
from proscribed.reports.console import Output, note, write_rows

LOADED = {
    "list": "list",
    "published_on": "published",
    "part": "part",
    "entities": "entities",
    "entries": "entries",
    "added": "added",
    "revised": "revised",
    "removed": "removed",
    "unchanged": "unchanged",
    "rejected": "rejected",
    "stored": "stored",
    "version": "version",
}
COUNTS = ("entities", "entries", "added", "revised", "removed", "unchanged", "rejected")


def write_loaded(output: Output, loaded: Sequence[Loaded]) -> None:
    """What loading did, a row for each file and list; what a person should look at, as notes."""

    def rows() -> list[dict[str, Any]]:
        return [
            {
                **msgspec.structs.asdict(one),
                "rejected": len(one.rejected),
                "stored": "yes" if one.stored else "already known",
                "version": one.version[:12],
            }
            for one in loaded
        ]

    write_rows(output, loaded, LOADED, flat=rows, csv_columns=("file", *LOADED), right=COUNTS)
    for file, where, why in dict.fromkeys(
        (one.file, bad.where, bad.why) for one in loaded for bad in one.rejected
    ):
        note(f"left out of {file}: {where}: {why}")
    for file, columns in dict.fromkeys((one.file, one.added_columns) for one in loaded):
        if columns:
            note(f"{file}: new columns, kept in the records: {', '.join(columns)}")
    doubted = sum(one.doubts for one in loaded)
    if doubted:
        note(f"{doubted} pairs of entries may be one party: see `proscribed doubts`.")


def write_lists(output: Output, found: Sequence[ListLine]) -> None:
    """Every list, a row each."""
    columns = {
        "list": "list",
        "authority": "authority",
        "title": "title",
        "in_force": "in force",
        "possibly": "possibly",
        "last_published": "last published",
        "coverage": "coverage",
        "why": "that is",
    }
    write_rows(output, found, columns, right=("in_force", "possibly"))


def write_export(output: Output, answer: Export) -> None:
    """A list as it stood, a row for each entry."""
    columns = {
        "id": "entry",
        "status": "status",
        "effective_from": "from",
        "effective_by": "by",
        "name": "name",
        "countries": "countries",
        "citation": "citation",
    }
    every = next(iter(flat(answer)), {})
    write_rows(output, lines(answer), columns, flat=lambda: flat(answer), csv_columns=tuple(every))
    if output.chosen == "table":
        note(
            f"{answer.entities:,} entities under {answer.entries:,} entries in force on"
            f" {answer.as_of}; version {answer.version[:16]}."
        )


def write_doubts(output: Output, found: Sequence[Doubt]) -> None:
    """Pairs that only a person can settle."""
    write_rows(output, found, {"gone": "vanished", "come": "appeared", "reasons": "likeness"})


def write_bench(output: Output, found: Sequence[BenchRow]) -> None:
    """Benchmarks beside their baselines."""
    columns = {"what": "what", "figure": "figure", "unit": "unit", "baseline": "baseline"}
    write_rows(output, found, {**columns, "ratio": "ratio"}, right=("figure", "baseline", "ratio"))
