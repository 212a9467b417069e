"""Rows as an Excel workbook: the rows on its first sheet, what they rest on on its second."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from itertools import chain, islice
from math import isfinite
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from proscribed.model.errors import BadInput
from proscribed.reports.rows import Kind, Row, Rows, harmless, plain

MOST_ROWS = 1_048_575  # and the header
LONGEST = 32_767  # of a cell, in UTF-16 units, as Excel counts
EXACT = 10**15  # Excel keeps 15 digits of a number
FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was
LOOKED_AT = 200  # rows, for the widths of the columns

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_READ_AS_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CUT = " … (cut: {:,} characters)"
_WIDEST: Mapping[Kind, int] = {
    "text": 60,
    "texts": 60,
    "day": 12,
    "count": 16,
    "number": 12,
    "flag": 8,
}


def write(file: IO[bytes], rows: Iterable[Row], about: Rows) -> tuple[str, ...]:
    """Write rows under the columns of `about`; gives a sentence for each way in which a sheet
    could not hold what they say. Raises BadInput for more rows than a sheet has."""
    book = Workbook(write_only=True)
    lost: Counter[str] = Counter()
    with closing(book.create_sheet("Rows")) as sheet:
        _rows(sheet, rows, about.kinds, lost)
    notes = tuple(_LOST[what].format(n) for what, n in lost.items())
    _about(book, about, notes)
    book.save(file)
    return notes


def _rows(sheet: Any, rows: Iterable[Row], kinds: Mapping[str, Kind], lost: Counter[str]) -> None:
    rest = iter(rows)
    first = list(islice(rest, LOOKED_AT))
    sheet.freeze_panes = "A2"
    for place, width in enumerate(_widths(first, kinds), start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_bold(sheet, name) for name in kinds])
    count = 0
    for count, row in enumerate(chain(first, rest), start=1):
        if count > MOST_ROWS:
            raise BadInput(
                f"a sheet of Excel's holds {MOST_ROWS:,} rows, and there are more.",
                todo="Write Parquet, CSV or JSONL.",
            )
        sheet.append([_cell(sheet, row.get(name), kind, lost) for name, kind in kinds.items()])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(kinds))}{count + 1}"


_LOST = {
    "cut": (
        "{:,} cells are longer than a cell of Excel's holds (32,767 characters) and are cut, which"
        " their ends say; Parquet, CSV and JSONL have them whole."
    ),
    "cleaned": "From {:,} cells, control characters that a workbook cannot hold were taken out.",
}


def _about(book: Workbook, about: Rows, notes: Sequence[str]) -> None:
    sheet = book.create_sheet("About")
    sheet.column_dimensions["A"].width = 20
    sheet.column_dimensions["B"].width = 110
    nothing: Counter[str] = Counter()
    for label, value in (
        ("title", about.title),
        *about.facts.items(),
        *(("note", note) for note in (*about.notes, *notes)),
    ):
        sheet.append([_bold(sheet, label), _cell(sheet, plain(value), "text", nothing)])


def _bold(sheet: Any, text: str) -> Any:
    cell = _text(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any, kind: Kind, lost: Counter[str]) -> Any:
    """The value as a cell of its kind; what Excel would change is a text."""
    match kind:
        case _ if value is None:
            return None
        case "day" if value >= FIRST_DAY:
            cell = WriteOnlyCell(sheet, value=value)
            cell.number_format = "yyyy-mm-dd"
            return cell
        case "flag":
            return value
        case "count" | "number" if isfinite(value) and abs(value) < EXACT:
            return value
    text = _held(plain(value), lost)
    return _text(sheet, text) if text else None


def _held(text: str, lost: Counter[str]) -> str:
    """The text as a cell can hold it; what is lost is counted."""
    text, removed = _NOT_IN_XML.subn("", text)
    lost.update({"cleaned": 1} if removed else {})
    text = _READ_AS_ESCAPE.sub("_x005F_", text)
    if _units(text) <= LONGEST:
        return text
    lost["cut"] += 1
    said = _CUT.format(len(text))
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(said))].decode("utf-16-le", "ignore")
    return kept + said


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2 if len(text) > LONGEST // 2 else len(text)


def _text(sheet: Any, text: str) -> Any:
    """A cell that is a text whatever it begins with, and stays one when a person edits it."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    if harmless(text) != text:
        cell.quotePrefix = True
    return cell


def _widths(rows: Sequence[Row], kinds: Mapping[str, Kind]) -> list[int]:
    """Wide enough for the heading and the first rows, within reason."""
    return [
        min(
            _WIDEST[kind],
            max((len(name), *(len(plain(row.get(name))) for row in rows))),
        )
        + 3
        for name, kind in kinds.items()
    ]
