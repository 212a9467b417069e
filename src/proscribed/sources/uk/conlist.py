"""Read OFSI's consolidated list of financial sanctions targets, CSV or XLSX, any layout.

A row is one name, address and birth of a party; all rows of a Group ID are one record. The CSV has
no mark at its end: cut off exactly between two lines, it is told only by what then is missing from
the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from proscribed.model.days import instant
from proscribed.sources.catalogue import list_of
from proscribed.sources.days import iso_slashed
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading
from proscribed.sources.rowset import added_columns, cells, ends_whole, fold
from proscribed.sources.sheets import Sheet
from proscribed.sources.text import decode, rows
from proscribed.sources.uk.facts import LIST, facts

FEED = "uk-conlist"
_AGAIN = "Get the file again from OFSI."
_TYPES = {"Individual", "Entity", "Ship"}
_DAYS = ("Listed On", "Last Updated")


def is_text(start: bytes) -> bool:
    """Whether a CSV begins as the list does: with the words "Last Updated" and a day."""
    return re.match(rb'"?Last Updated"?,"?\d', start) is not None


def is_sheet(sheet: Sheet) -> bool:
    return bool(sheet.rows) and sheet.rows[0][1][0] == "Last Updated"


def read_text(data: bytes, name: str, list_code: str | None) -> Reading:
    """The CSV, in UTF-8 or in the Windows code page that OFSI used."""
    text = decode(data, name, fallback="cp1252")
    numbered = list(rows(text, name))
    ends_whole(text, numbered, name, _AGAIN, key=-1)
    return _read(iter(numbered), name, list_code)


def read_sheet(sheet: Sheet, name: str, list_code: str | None) -> Reading:
    """The workbook: its rows are those of the CSV of the same day."""
    width = len(sheet.rows[1][1]) if len(sheet.rows) > 1 else 0
    padded = ((line, row + [""] * (width - len(row))) for line, row in sheet.rows)
    return _read(padded, f"{name}, sheet {sheet.name!r}", list_code)


def _read(numbered: Iterator[tuple[int, list[str]]], name: str, list_code: str | None) -> Reading:
    only(list_code, (LIST,), name)
    _, first = next(numbered)
    day = iso_slashed(first[1]) if len(first) > 1 else ""
    if len(day) != 10:
        raise BadFile(
            "the first line does not say on which day the list was last updated.",
            where=f"{name}, line 1",
            todo=_AGAIN,
        )
    _, header = next(numbered, (0, []))
    header = [column.strip() for column in header]
    added = _added(header, f"{name}, line 2")
    found: dict[str, list[dict[str, str]]] = {}
    for where, row in cells(numbered, header, name, _AGAIN):
        _check(row, where)
        found.setdefault(row["Group ID"], []).append(row)
    if not found:
        raise BadFile("the file has a header and no rows.", where=name, todo=_AGAIN)
    records: dict[str, Content] = {key: fold(group, sort=True) for key, group in found.items()}
    return Reading(
        feed=FEED,
        parts=(Part(LIST, "main", records),),
        published_at=_instant(day),
        added_columns=added,
    )


def _instant(day: str) -> datetime:
    return instant(day, list_of(LIST).zone).astimezone(UTC)


def _added(header: Sequence[str], where: str) -> tuple[str, ...]:
    """The columns that are new to the layout that the header is nearest to."""
    layouts = facts().conlist.values()
    nearest = max(layouts, key=lambda known: (len(set(known) & set(header)), -len(known)))
    return added_columns(header, nearest, nearest, where, _AGAIN)


def _check(row: dict[str, str], where: str) -> None:
    """Whether the values stand in their columns: a row shifted by one column has others there."""
    for column, value in row.items():
        row[column] = value if column in ("Other Information",) else value.strip()
    fault = ""
    if not row.get("Group ID", "").isdigit():
        fault = f"Group ID is {row.get('Group ID', '')[:40]!r}, not a number"
    elif row.get("Group Type") not in _TYPES:
        fault = f"Group Type is {row.get('Group Type', '')[:40]!r}, none of {sorted(_TYPES)}"
    elif not row.get("Alias Type", "").startswith(("Prim", "AKA", "FKA")):
        fault = f"Alias Type is {row.get('Alias Type', '')[:40]!r}, which OFSI does not use"
    elif "Name 6" not in row and "Name 1" not in row:
        fault = "the row has no name"
    for column in _DAYS:
        if not fault and len(iso_slashed(row.get(column, ""))) != 10:
            fault = f"{column} is {row.get(column, '')[:40]!r}, not a day"
    if fault:
        raise BadFile(
            f"{fault}: the columns are shifted, or somebody edited the file.",
            where=where,
            todo=_AGAIN,
        )
