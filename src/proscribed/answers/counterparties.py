"""Reading the parties that a user asks about: CSV, JSONL, Parquet or XLSX, columns by name."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from proscribed.model.entry import Entry
from proscribed.model.errors import BadInput
from proscribed.sources.own.entry import parse
from proscribed.sources.own.fields import columns_of, field_names
from proscribed.sources.own.rows import as_written
from proscribed.sources.reading import BadFile, Content
from proscribed.sources.text import LARGEST_CELL
from proscribed.sources.unpack import unpack

LONGEST_NAME = 100_000


class Counterparty(Struct, frozen=True):
    """A party asked about: its id (the row's number where it has none), what is known of it, and a
    note where it cannot be screened."""

    id: str
    line: int
    entry: Entry
    note: str = ""


def read_counterparties(
    name: str, data: bytes, columns: Mapping[str, str] | None = None
) -> list[Counterparty]:
    """The parties of a file in its order. `columns` maps the user's columns to fields.

    Raises BadInput, with file and line, for a file without rows or without a name column, a row
    of another length, an encoding that is none, an id that stands twice. A row with an empty name
    is kept, with a note."""
    found: list[Counterparty] = []
    lines: dict[str, int] = {}
    renamed = _checked(columns or {}, name)
    try:
        for line, content in _rows(name, data):
            row = {renamed.get(column, column): value for column, value in content.items()}
            party = _party(row, name, line, len(found) + 1)
            if party.id in lines:
                raise BadInput(
                    f"the id {party.id!r} stands here and on line {lines[party.id]}.",
                    where=f"{name}, line {line}",
                    todo="Give each row its own id, or leave the column out.",
                )
            lines[party.id] = line
            found.append(party)
    except BadFile as fault:
        raise BadInput(
            fault.what, where=fault.where, todo="Mend the file, or save it again."
        ) from None
    if not found:
        raise BadInput("the file has no rows.", where=name)
    if not any(party.entry.party.names for party in found):
        shown = ", ".join(repr(column) for column in _columns(name, data))
        raise BadInput(
            f"no column holds a name; there are {shown}.",
            where=f"{name}, line 1",
            todo="Name the column `name`, or say which it is: --map COLUMN=name.",
        )
    return found


def _checked(columns: Mapping[str, str], name: str) -> Mapping[str, str]:
    unknown = [field for field in columns.values() if field not in field_names()]
    if unknown:
        raise BadInput(
            f"--map names the field {unknown[0]!r}, which there is not.",
            where=name,
            todo=f"The fields are {', '.join(field_names())}.",
        )
    return columns


def _party(row: Content, name: str, line: int, number: int) -> Counterparty:
    fields = columns_of(row)
    given = str(row.get(fields.get("id", ""), "")).strip()
    for column, value in row.items():
        if isinstance(value, str) and len(value) > LARGEST_CELL:
            raise BadInput(
                f"the cell of {column!r} has {len(value):,} characters.",
                where=f"{name}, line {line}",
            )
    entry = parse(row)
    names = entry.party.names
    note = "" if names else "the row has no name: not screened"
    if names and len(names[0].text) > LONGEST_NAME:
        note = f"the name has {len(names[0].text):,} characters: its beginning was screened"
    return Counterparty(given or str(number), line, entry, note)


def _rows(name: str, data: bytes) -> Iterator[tuple[int, Content]]:
    if not data.strip():
        raise BadInput("the file is empty.", where=name)
    if data.startswith(b"PAR1"):
        yield from _parquet(name, data)
    elif data.startswith(b"PK") and b"xl/workbook.xml" in data:
        yield from _xlsx(name, data)
    else:
        for inner, content in unpack(data, name):
            yield from as_written(content, inner)


def _columns(name: str, data: bytes) -> list[str]:
    seen: dict[str, None] = {}
    for _, row in _rows(name, data):
        seen.update(dict.fromkeys(row))
        if len(seen) > 12:
            break
    return list(seen)[:12]


def _parquet(name: str, data: bytes) -> Iterator[tuple[int, Content]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        batches = pq.ParquetFile(io.BytesIO(data)).iter_batches()
        rows: Iterator[dict[str, Any]] = (row for batch in batches for row in batch.to_pylist())
        for number, row in enumerate(rows, start=1):
            yield number, _texts(row)
    except pa.ArrowInvalid as fault:
        raise BadInput(f"the Parquet file is damaged ({fault}).", where=name) from fault


def _xlsx(name: str, data: bytes) -> Iterator[tuple[int, Content]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
    except (BadZipFile, KeyError, ValueError) as fault:
        raise BadInput(f"the workbook is damaged ({fault}).", where=name) from fault
    rows = sheet.iter_rows(values_only=True)
    header = [str(cell or "").strip() for cell in next(rows, ())]
    for number, row in enumerate(rows, start=2):
        content = _texts(dict(zip(header, row, strict=False)))
        if content:
            yield number, content


def _texts(row: Mapping[str, Any]) -> dict[str, Any]:
    """Cells as texts (lists stay lists), empty ones left out."""
    return {
        column: value if isinstance(value, list) else _text(value)
        for column, value in row.items()
        if column and value not in (None, "", [])
    }


def _text(value: Any) -> str:
    if hasattr(value, "hour") and hasattr(value, "date"):  # a spreadsheet's date at midnight
        value = value.date()
    return str(value)
