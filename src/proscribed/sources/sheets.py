"""Excel files, old (.xls) and new (.xlsx), as rows of text.

A cell's text is what the publisher typed: whole numbers without ".0", days as ISO 8601, truth
values as in the sheet. Formulas, macros and links are not followed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

import xlrd
from msgspec import Struct

from proscribed.model.errors import BadInput
from proscribed.sources.reading import BadFile

OLD_MARK = b"\xd0\xcf\x11\xe0"
_AGAIN = "Get the file again from the publisher."


class Sheet(Struct, frozen=True):
    """A sheet: its name, and its rows with their numbers, empty rows left out."""

    name: str
    rows: tuple[tuple[int, list[str]], ...]


def read(data: bytes, name: str) -> list[Sheet]:
    """Every sheet of a workbook. Raises BadFile where it is damaged or cut off, BadInput where
    the file is none (a Word document)."""
    if data.startswith(OLD_MARK):
        return list(_old(data, name))
    return list(_new(data, name))


def _new(data: bytes, name: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # slow to import

    _refuse_document_types(data, name)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as fault:  # openpyxl raises any kind of error on damaged bytes
        raise _damaged(name, fault) from fault
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = enumerate(sheet.iter_rows(values_only=True), start=1)
            found = ((number, [_text(value) for value in row]) for number, row in rows)
            yield Sheet(sheet.title, tuple((n, _trimmed(row)) for n, row in found if any(row)))
    except Exception as fault:  # openpyxl raises any kind of error on damaged bytes
        raise _damaged(name, fault) from fault
    finally:
        book.close()


def _damaged(name: str, fault: Exception) -> BadFile:
    why = str(fault).split("\n", 1)[0][:120] or type(fault).__name__
    return BadFile(f"the workbook is damaged or cut off ({why}).", where=name, todo=_AGAIN)


def _refuse_document_types(data: bytes, name: str) -> None:
    """The XML inside a workbook has no document type, and so no entities to expand."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names:
            raise BadInput(
                "it is an Office file, but no workbook.",
                where=name,
                todo="Save the list as a workbook or as CSV.",
            )
        for member in names:
            with archive.open(member) as stream:
                if member.endswith((".xml", ".rels")) and b"<!DOCTYPE" in stream.read(1024):
                    raise BadFile(
                        f"the part {member} declares a document type, which no workbook does.",
                        where=name,
                        todo=_AGAIN,
                    )


SECTOR = 512
"""Bytes in a sector of an old Excel file, which consists of whole ones."""


def _old(data: bytes, name: str) -> Iterator[Sheet]:
    if len(data) % SECTOR:
        raise _damaged(name, ValueError("its last sector is not whole"))
    try:
        book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), on_demand=False)
    except Exception as fault:  # xlrd raises any kind of error on damaged bytes
        raise _damaged(name, fault) from fault
    for sheet in book.sheets():
        rows = []
        for number in range(sheet.nrows):
            row = [_cell(one, book) for one in sheet.row(number)]
            if any(row):
                rows.append((number + 1, _trimmed(row)))
        yield Sheet(sheet.name, tuple(rows))


def _cell(cell: xlrd.sheet.Cell, book: xlrd.Book) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return _text(xlrd.xldate_as_datetime(float(cell.value), 1 if book.datemode else 0))
        except (ValueError, OverflowError):
            return _text(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _text(bool(cell.value))
    return "" if cell.ctype == xlrd.XL_CELL_ERROR else _text(cell.value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    text = str(value).replace("_x000D_", "")
    return text if text.strip() else ""


def _trimmed(row: list[str]) -> list[str]:
    """The row without the empty cells at its end, which a sheet has more or less of at random."""
    last = max(at for at, cell in enumerate(row) if cell)
    return row[: last + 1]
