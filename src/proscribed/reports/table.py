"""Rows on a terminal: a table, or one line after another where the terminal is narrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from proscribed.reports.rows import plain


def table(
    console: Console,
    rows: Iterable[Mapping[str, Any]],
    columns: Mapping[str, str],
    *,
    title: str = "",
    right: Sequence[str] = (),
) -> None:
    """Print rows as a table: `columns` maps a key to its heading; `right` are numbers.

    A terminal too narrow for the texts gets each row as lines of its own: nothing is cropped."""
    if console.width < NARROW and _FREE_TEXT & columns.keys():
        return _stacked(console, rows, columns)
    shown = Table(title=title or None, box=SIMPLE_HEAD, title_justify="left", header_style="bold")
    for key, heading in columns.items():
        shown.add_column(
            heading,
            justify="right" if key in right else "left",
            no_wrap=key in _NEVER_FOLDED,
            min_width=14 if key in _FREE_TEXT else None,
            overflow="fold",
        )
    for row in rows:
        shown.add_row(*(Text(_grouped(row.get(key))) for key in columns))
    console.print(shown)


NARROW = 120  # columns of a terminal below which texts in a table are cropped


def _stacked(
    console: Console, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]
) -> None:
    """Each row as one line of its short cells, and its texts folded below, by their headings."""
    width = max(len(heading) for key, heading in columns.items() if key in _FREE_TEXT)
    for row in rows:
        short = (plain(row.get(key)) for key in columns if key not in _FREE_TEXT)
        first = "  ".join(cell for cell in short if cell)
        if first:
            console.print(Text(first, style="bold"))
        lines = Table.grid(padding=(0, 2))
        lines.add_column(width=width + 2, justify="right", style="dim")
        lines.add_column(overflow="fold")
        for key, heading in columns.items():
            if key in _FREE_TEXT and (cell := plain(row.get(key))):
                lines.add_row(heading, Text(cell))
        console.print(lines)


_NEVER_FOLDED = frozenset(
    ("id", "list", "score", "kind", "when", "since", "effective_from", "effective_by", "status")
)
_FREE_TEXT = frozenset(("name", "party", "title", "why", "what", "reasons", "citation"))


def _grouped(value: Any) -> str:
    return f"{value:,}" if type(value) is int else plain(value)
