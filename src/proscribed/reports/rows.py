"""Rows as JSONL, CSV or a terminal table; a cell that a spreadsheet would run is made harmless."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

Format = Literal["table", "jsonl", "csv", "html"]

_RUNS_AS_FORMULA = re.compile(r"^[\s\ufeff]*[=+\-@\t\r|%]")


def harmless(cell: str) -> str:
    """The cell as a spreadsheet shows but does not run it: a formula gets an apostrophe before it
    (OWASP, CSV injection). A plain negative number stays as it is."""
    if _RUNS_AS_FORMULA.match(cell) and not re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell):
        return "'" + cell
    return cell


def jsonl(rows: Iterable[Any]) -> Iterator[str]:
    """One JSON object a line."""
    for row in rows:
        yield msgspec.json.encode(row).decode() + "\n"


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """CSV with a header, UTF-8, CRLF (RFC 4180), safe to open in a spreadsheet."""
    yield _csv_line(columns)
    for row in rows:
        yield _csv_line([harmless(plain(row.get(column))) for column in columns])


def plain(value: Any) -> str:
    """A value as one cell: members of many joined by "; ", nothing for null."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {plain(one)}" for key, one in value.items())
    return str(value)


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


def _csv_line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
