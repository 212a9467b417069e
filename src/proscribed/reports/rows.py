"""Rows and the texts they become: JSONL, CSV; a cell that a spreadsheet would run is made harmless."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from rich.console import Console

Format = Literal[
    "table", "jsonl", "csv", "parquet", "xlsx", "html", "ftm", "md", "pdf", "docx", "eml"
]
Kind = Literal["text", "texts", "day", "count", "number", "flag"]
"""What a column holds: a text, many texts, a day, a whole number, any number, true or false."""

Row = Mapping[str, Any]


class Rows(Struct, frozen=True):
    """The rows of one answer, in the shape that each form needs.

    `lines` are what JSONL holds. `flat` are the same under the columns `kinds`, for the files that
    have columns. `shown` is what a person reads under `headings` (key -> heading; `right` are
    numbers), where it is not `flat`. `notes` are sentences that no reader may miss: they stand
    beside the rows in every form. `facts` say what the rows rest on.
    `tell` prints another text than the table, with the notes in it; `page` gives another page than
    the plain one; `size` is how many rows these two show."""

    lines: Iterable[Any]
    flat: Callable[[], Iterable[Row]]
    kinds: Mapping[str, Kind]
    headings: Mapping[str, str]
    shown: Callable[[], Iterable[Row]] | None = None
    right: tuple[str, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    facts: Mapping[str, Any] = {}
    tell: Callable[[Console], None] | None = None
    page: Callable[[], Iterable[str]] | None = None
    size: int = 0

    def read(self) -> Iterable[Row]:
        """The rows as a person reads them."""
        return (self.shown or self.flat)()


def rows_of(
    kind: type[Struct], found: Sequence[Struct], headings: Mapping[str, str], **more: Any
) -> Rows:
    """Rows of plain values, a column for each of their fields; `more` as in `Rows`."""
    return Rows(
        lines=found,
        flat=lambda: (msgspec.structs.asdict(one) for one in found),
        kinds=kinds_of(kind),
        headings=headings,
        **more,
    )


def kinds_of(kind: type[Struct]) -> dict[str, Kind]:
    """The columns of a value's fields, by their types."""
    return {field: _kind(hint) for field, hint in get_type_hints(kind).items()}


_KINDS: dict[Any, Kind] = {date: "day", int: "count", float: "number", bool: "flag"}


def _kind(hint: Any) -> Kind:
    if isinstance(hint, UnionType):
        [hint] = [one for one in get_args(hint) if one is not NoneType]
    return "texts" if get_origin(hint) is tuple else _KINDS.get(hint, "text")


_RUNS_AS_FORMULA = re.compile(r"^[\s\ufeff]*[=+\-@\t\r|%]")


def harmless(cell: str) -> str:
    """The cell as a spreadsheet shows but does not run it: a formula gets an apostrophe before it
    (OWASP, CSV injection). A plain negative number stays as it is."""
    if _RUNS_AS_FORMULA.match(cell) and not re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell):
        return "'" + cell
    return cell


def jsonl(rows: Iterable[Any]) -> Iterator[str]:
    """One JSON object a line, many lines at a time."""
    encoder = msgspec.json.Encoder()
    rest = iter(rows)
    while some := list(islice(rest, 500)):
        yield encoder.encode_lines(some).decode()


def csv_text(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """CSV with a header, UTF-8, CRLF (RFC 4180), safe to open in a spreadsheet."""
    yield _csv_line(columns)
    for row in rows:
        yield _csv_line([harmless(plain(row.get(column))) for column in columns])


def _csv_line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def plain(value: Any) -> str:
    """A value as one cell: members of many joined by "; ", nothing for null."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {plain(one)}" for key, one in value.items())
    return str(value)


def counted(rows: Iterable[Any], count: list[int]) -> Iterator[Any]:
    """The rows as they are; their number is added to the last of `count`."""
    for row in rows:
        count[-1] += 1
        yield row
