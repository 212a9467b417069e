"""Read the Ministry of Finance's workbook of asset freezes, one sheet a program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading, Rejected
from proscribed.sources.sheets import Sheet

FEED, LIST = "jp-mof-xls", "jp-mof"
_AGAIN = "Get the file again from the Ministry of Finance."
PROGRAM = "シート"
"""Under which name a record has the title of its sheet, which no column repeats."""

_REMOVED = re.compile(r"削除|解除|廃止")
_FIRST_LINES = 8


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    needed: tuple[str, ...]
    fields: dict[str, tuple[str, ...]]
    none: tuple[str, ...]
    persons: tuple[str, ...]
    organizations: tuple[str, ...]
    countries: dict[str, str]


@cache
def facts() -> Facts:
    """The package's facts on the Ministry's workbook."""
    text = files("proscribed.sources.jp").joinpath("columns.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


def folded(heading: str) -> str:
    """A heading without the spaces that its layout puts between letters."""
    return "".join(heading.split())


def header_of(sheet: Sheet) -> int | None:
    """The place of a sheet's header among its rows; None where the sheet lists nobody."""
    for at, (_, row) in enumerate(sheet.rows[:_FIRST_LINES]):
        if row and folded(row[0]) == facts().needed[0]:
            return at
    return None


def is_workbook(sheets: Sequence[Sheet]) -> bool:
    return any(header_of(sheet) is not None for sheet in sheets)


def read(sheets: Sequence[Sheet], name: str, list_code: str | None) -> Reading:
    """The rows of every sheet by program and notice number.

    Rows whose notice was revoked are no longer on the list and left out; a row that only goes on
    with the text of the one before belongs to it. The workbook has no date."""
    only(list_code, (LIST,), name)
    records: dict[str, Content] = {}
    rejected: list[Rejected] = []
    added: dict[str, None] = {}
    for sheet in sheets:
        at = header_of(sheet)
        place = f"{name}, sheet {sheet.name!r}"
        if at is None:
            _refuse_lost_header(sheet, place)
            continue
        header = [folded(cell) for cell in sheet.rows[at][1]]
        _check(header, f"{place}, line {sheet.rows[at][0]}", added)
        for where, number, row in _rows(sheet.rows[at + 1 :], header, place):
            if not row.get("英語表記") and not row.get("日本語表記"):
                if _REMOVED.search(row["告示日付"]):
                    continue
                rejected.append(Rejected(where, f"notice {number} names nobody"))
                continue
            key = f"{program(sheet.name)}/{number}"
            if key in records:
                raise BadFile(f"the notice {number} stands twice.", where=where, todo=_AGAIN)
            records[key] = {PROGRAM: program(sheet.name), **row}
    if not records:
        raise BadFile("the workbook lists nobody.", where=name, todo=_AGAIN)
    part = Part(LIST, "main", records)
    return Reading(feed=FEED, parts=(part,), added_columns=tuple(added), rejected=tuple(rejected))


def program(title: str) -> str:
    """A sheet's title without its number."""
    return re.sub(r"^\d+\.\s*", "", title).strip()


def _check(header: list[str], where: str, added: dict[str, None]) -> None:
    for column in facts().needed:
        if column not in header:
            raise BadFile(f"the column {column!r} is missing.", where=where, todo=_AGAIN)
    known = {*facts().needed, *(c for columns in facts().fields.values() for c in columns)}
    added.update(dict.fromkeys(column for column in header if column and column not in known))


def _refuse_lost_header(sheet: Sheet, place: str) -> None:
    """A sheet without a header is the table of contents or a repealed program: both are short."""
    dated = sum(bool(re.match(r"\d{4}\.\d{1,2}\.\d{1,2}", row[0])) for _, row in sheet.rows if row)
    if dated > 3:
        raise BadFile(
            f"the header with {facts().needed[0]!r} is missing.", where=place, todo=_AGAIN
        )


def _rows(
    numbered: Sequence[tuple[int, list[str]]], header: list[str], place: str
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The rows that list somebody, each with its place and its notice number."""
    pending: tuple[str, str, dict[str, str]] | None = None
    for line, cells in numbered:
        where = f"{place}, line {line}"
        if len(cells) > len(header):
            raise BadFile("the row has cells outside the table.", where=where, todo=_AGAIN)
        row = {c: v.strip() for c, v in zip(header, cells, strict=False) if c and v.strip()}
        date, number = row.get("告示日付", ""), folded(row.get("告示番号", ""))
        if not date and not number:
            if pending is None:
                raise BadFile("the row has no date and no number.", where=where, todo=_AGAIN)
            for column, text in row.items():
                pending[2][column] = "\n".join(filter(None, (pending[2].get(column), text)))
            continue
        if pending:
            yield pending
            pending = None
        if _REMOVED.search(date.splitlines()[-1] if date else ""):
            continue
        if not re.match(r"\d{4}\D", date) or not number:
            raise BadFile(
                f"the row has no {'notice number' if date else 'day'}: the columns are shifted, or"
                " somebody edited the file.",
                where=where,
                todo=_AGAIN,
            )
        pending = (where, number, row)
    if pending:
        yield pending
