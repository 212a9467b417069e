"""Rows made up for the formats, written as each of them and read back."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest

from proscribed.reports.console import Output, write_rows
from proscribed.reports.rows import Row, Rows, plain


def written(rows: Rows, file: Path) -> Path:
    """The file, with the rows in the format that its ending names."""
    write_rows(Output(path=str(file)), rows)
    return file


def read_csv(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def read_jsonl(file: Path) -> list[dict[str, Any]]:
    """The lines of a JSONL file."""
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def read_parquet(file: Path) -> list[dict[str, Any]]:
    """The rows of a Parquet file."""
    found: list[dict[str, Any]] = pq.read_table(file).to_pylist()
    return found


def read_xlsx(file: Path, sheet: str = "Rows") -> list[tuple[Any, ...]]:
    """The cells of a sheet, its header among them."""
    book = openpyxl.load_workbook(file)
    return list(book[sheet].iter_rows(values_only=True))


def as_csv(row: Row, rows: Rows) -> dict[str, str]:
    """What CSV says of a row."""
    return {name: plain(row.get(name)) for name in rows.kinds}


def as_sheet(row: Row, rows: Rows) -> tuple[Any, ...]:
    """What a sheet says of a row: many texts are one, a day is one at midnight, "" is nothing."""
    return tuple(_cell(row.get(name)) for name in rows.kinds)


def _cell(value: Any) -> Any:
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001  # as a sheet has it
    if isinstance(value, (list, tuple, str)):
        return plain(value) or None
    return value


def as_json(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.fixture(scope="session")
def made() -> Rows:
    """Two rows with a column of every kind, the second with next to nothing."""
    found: list[dict[str, Any]] = [
        {
            "name": "Müller & Söhne 商汤",
            "aliases": ("A; B", "C"),
            "listed": date(2021, 12, 17),
            "count": 3420,
            "score": 0.914,
            "in_force": True,
        },
        {"name": "", **dict.fromkeys(("aliases", "listed", "score", "in_force")), "count": 0},
    ]
    return Rows(
        lines=found,
        flat=lambda: found,
        kinds={
            "name": "text",
            "aliases": "texts",
            "listed": "day",
            "count": "count",
            "score": "number",
            "in_force": "flag",
        },
        headings={"name": "name", "count": "how many"},
        right=("count",),
        title="Rows made up",
        notes=('"no match" is not "not listed".',),
        facts={"as_of": date(2021, 12, 17), "commit": 7},
    )
