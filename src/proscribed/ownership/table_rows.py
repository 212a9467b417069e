"""The rows of a table of shares, column by column, with the line of each."""

from __future__ import annotations

import csv
import io
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from proscribed.model.errors import BadInput
from proscribed.ownership.columns import Column, Numbers, blank, encoded
from proscribed.ownership.reading import LEFT_OUT, Reading
from proscribed.ownership.vocabulary import by_word

_TEXT = pa.large_string()
_AT_ONCE = 20_000
_BLOCK = 1 << 24
"""Bytes of a table that are read at once; no row is longer where Arrow reads it."""


def header_of(line: str) -> dict[str, int]:
    """The place of each known column in a header; empty where it has no owner and no owned."""
    return _columns(next(csv.reader([line]), []))


def _columns(titles: list[str]) -> dict[str, int]:
    known = by_word("columns")
    found: dict[str, int] = {}
    for at, title in enumerate(titles):
        field = known.get(title.strip().casefold().replace(" ", "_"))
        if field and field not in found:
            found[field] = at
    return found if _has_end(found, "owner") and _has_end(found, "owned") else {}


def _has_end(found: dict[str, int], end: str) -> bool:
    return any(field in found for field in (end, f"{end}_id", f"{end}_lei", f"{end}_number"))


class Rows(NamedTuple):
    """The rows of a table, column by column under the names of the fields, and the line of each."""

    columns: dict[str, list[pa.Array]]
    line: Numbers

    @property
    def record(self) -> Column | None:
        """The records that the rows name; None where the table has no such column."""
        return self.column("record") if "record" in self.columns else None

    def column(self, *fields: str) -> Column:
        """The cells of a column, and beneath them those of others; empty ones where the table lacks
        it."""
        nothing = [pa.repeat(pa.scalar("", _TEXT), self.line.size)]
        parts = [one for field in fields for one in self.columns.get(field, nothing)]
        known = any(field in self.columns for field in fields)
        return encoded(parts) if known and self.line.size else blank(self.line.size * len(fields))


def rows_of(data: bytes, name: str, found: Reading) -> Rows:
    """The rows of a table. Raises BadInput where it is not in UTF-8.

    Arrow reads it where every line is a row of as many cells as the header; where not, Python's
    reader does, which tells the line of each row."""
    start = data[:65_536].decode("utf-8-sig", "replace")
    lines = csv.reader(io.StringIO(start, newline=""))
    titles = next(lines, [])
    at = _columns(titles)
    plain = _plain(data, len(titles), at) if lines.line_num == 1 else None
    return plain or _uneven(data, name, found)


def _plain(data: bytes, width: int, at: dict[str, int]) -> Rows | None:
    names = [str(number) for number in range(width)]
    wanted = {field: names[place] for field, place in at.items()}
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(data),
            arrow_csv.ReadOptions(
                use_threads=False, block_size=_BLOCK, column_names=names, skip_rows=1
            ),
            arrow_csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, _TEXT),
                strings_can_be_null=False,
                include_columns=list(wanted.values()),
            ),
        )
    except pa.ArrowInvalid:
        return None
    lines = data.count(b"\n") - data.endswith(b"\n")
    if lines != table.num_rows or data.count(b"\r") not in (0, data.count(b"\n")):
        return None
    columns = {field: table.column(title).chunks for field, title in wanted.items()}
    return Rows(columns, np.arange(2, table.num_rows + 2))


def _uneven(data: bytes, name: str, found: Reading) -> Rows:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(
            "the table is not in UTF-8.", where=name, todo="Save it as UTF-8."
        ) from fault
    lines = csv.reader(io.StringIO(text, newline=""))
    titles = next(lines, [])
    at = _columns(titles)
    columns: dict[str, list[pa.Array]] = {field: [] for field in at}
    numbers: list[int] = []
    several: list[list[str]] = []

    def take() -> None:
        cells = list(zip(*several, strict=True))
        for field, place in at.items() if cells else ():
            columns[field].append(pa.array(cells[place], _TEXT))
        several.clear()

    try:
        for row in lines:
            if len(row) == len(titles):
                several.append(row)
                numbers.append(lines.line_num)
                if len(several) == _AT_ONCE:
                    take()
            elif row:
                what = f"the row has {len(row)} cells, the header {len(titles)}"
                found.problem(f"line {lines.line_num}", what, LEFT_OUT)
    except csv.Error as fault:
        raise BadInput(f"{fault}.", where=f"{name}, line {lines.line_num}") from fault
    take()
    return Rows(columns, np.array(numbers, np.int64))
