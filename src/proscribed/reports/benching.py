"""Benchmarks as rows, and as the page that is kept of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from proscribed.answers.benching import Bench, BenchRow
from proscribed.model.errors import BadInput
from proscribed.reports.console import Output, note, write_rows
from proscribed.reports.rows import plain, rows_of
from proscribed.screening.bench.targets import target_pace

HEADINGS = {
    "what": "What",
    "figure": "Figure",
    "unit": "Unit",
    "baseline": "Brute force",
    "ratio": "Ratio",
    "at_pace": "At the targets' pace",
    "other": "Best other engine",
    "reach": "Reach",
    "floor": "Floor",
    "verdict": "Where it stands",
}
RIGHT = ("figure", "baseline", "ratio", "at_pace", "reach", "floor")


def write_bench(output: Output, found: Bench) -> None:
    """The figures beside their baselines and targets."""
    headings = HEADINGS
    if not any(row.verdict for row in found.rows):
        headings = {key: HEADINGS[key] for key in ("what", "figure", "unit", "baseline", "ratio")}
    under = [
        f"Under the floor: {row.what}, {row.at_pace or row.figure:g} {row.unit}."
        for row in found.under
    ]
    write_rows(
        output,
        rows_of(
            BenchRow,
            found.rows,
            headings,
            title="Benchmarks",
            right=tuple(key for key in RIGHT if key in headings),
            notes=(_told(found), *under),
            facts={"engine": found.engine_version, "measured": found.on},
        ),
    )


def keep(file: str, found: Bench) -> None:
    """Write the page. Raises BadInput where that cannot be."""
    try:
        Path(file).write_text("\n".join(_page(found)) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadInput(f"the page cannot be written: {error.strerror}.", where=file) from error
    note(f"Wrote {file}.")


def _told(found: Bench) -> str:
    on = f" on the set {found.set!r}" if found.set else ""
    return (
        f"Engine {found.engine_version}, {found.on}{on}; {found.machine}, with {found.load:g} others at"
        f" work when it began, Python {found.python}."
        " Seconds are of the processor; speeds, the best of three rounds, are told as multiples of rapidfuzz's"
        " token_sort_ratio by cdist in the same run. Since a machine's speed moves, the same brute force is run"
        " before and after what has a target in seconds, which is judged by what it would take at"
        f" {target_pace() / 1e6:.1f} million comparisons a second: the pace of the machine that the targets are of."
    )


def _page(found: Bench) -> Iterator[str]:
    yield "# Matching\n"
    yield "Made by `proscribed bench FOLDER --write benchmarks/results/matching.md`; with `--million` it has the rows of a million\ncounterparties too.\n"
    yield _told(found) + "\n"
    yield "| " + " | ".join(HEADINGS.values()) + " |"
    yield "| " + " | ".join("---:" if key in RIGHT else "---" for key in HEADINGS) + " |"
    for row in found.rows:
        cells = (_cell(row, key) for key in HEADINGS)
        yield "| " + " | ".join(cells) + " |"


def _cell(row: BenchRow, key: str) -> str:
    value: Any = getattr(row, key)
    if isinstance(value, float):
        value = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:g}"
    text = plain(value)
    return f"**{text}**" if key == "verdict" and row.is_under else text
