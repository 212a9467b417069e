"""Read Australia's consolidated list from a workbook."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.party import NameQuality, PartyKind
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading
from proscribed.sources.rowset import added_columns, cells, fold
from proscribed.sources.sheets import Sheet

FEED, LIST = "au-dfat-xls", "au-dfat"
_AGAIN = "Get the file again from DFAT."
_REFERENCE = re.compile(r"(\d+)[a-z]*\d*")


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    needed: tuple[str, ...]
    later: tuple[str, ...]
    names: dict[str, NameQuality]
    kinds: dict[str, PartyKind]
    measures: tuple[str, ...]


@cache
def facts() -> Facts:
    """The package's facts on DFAT's list."""
    text = files("proscribed.sources.au").joinpath("columns.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


def is_sheet(sheet: Sheet) -> bool:
    """Whether a sheet is the list: most of its headings are there."""
    first = {cell.strip() for cell in sheet.rows[0][1]} if sheet.rows else set()
    return len(first & set(facts().needed)) * 2 > len(facts().needed)


def read(sheet: Sheet, name: str, list_code: str | None) -> Reading:
    """The rows by their reference: "12" is the party, "12a", "12b", "12b1" its other names.

    Every party has one primary name. The file has no date of its own."""
    only(list_code, (LIST,), name)
    header = [cell.strip() for cell in sheet.rows[0][1]]
    place = f"{name}, sheet {sheet.name!r}"
    where = f"{place}, line {sheet.rows[0][0]}"
    known = (*facts().needed, *facts().later)
    added = added_columns(header, known, facts().needed, where, _AGAIN)
    width = len(header)
    padded = ((line, row + [""] * (width - len(row))) for line, row in sheet.rows[1:])
    found: dict[str, list[dict[str, str]]] = {}
    for where, row in cells(padded, header, place, _AGAIN):
        found.setdefault(_party(row, where), []).append(row)
    if not found:
        raise BadFile("the sheet has a header and no rows.", where=place, todo=_AGAIN)
    for key, rows in found.items():
        primary = sum(kind_of_name(row) == "primary" for row in rows)
        if primary != 1:
            raise BadFile(
                f"reference {key} has {primary} primary names instead of one.",
                where=place,
                todo=_AGAIN,
            )
    records: dict[str, Content] = {key: fold(rows) for key, rows in found.items()}
    return Reading(feed=FEED, parts=(Part(LIST, "main", records),), added_columns=added)


def kind_of_name(row: Content) -> NameQuality | None:
    """The quality of a row's name by its type; None for a type that is not known."""
    return facts().names.get(" ".join(row.get("Name Type", "").lower().split()))


def _party(row: dict[str, str], where: str) -> str:
    reference = _REFERENCE.fullmatch(row.get("Reference", "").strip().lower())
    kind = row.get("Type", "").strip().lower()
    fault = ""
    if reference is None:
        fault = f"Reference is {row.get('Reference', '')[:40]!r}, not a number with letters"
    elif "Name of Individual or Entity" not in row:
        fault = "the name is empty"
    elif kind not in facts().kinds:
        fault = f"Type is {row.get('Type', '')[:40]!r}, none of {', '.join(facts().kinds)}"
    elif kind_of_name(row) is None:
        fault = f"Name Type is {row.get('Name Type', '')[:40]!r}, which DFAT does not use"
    if reference is None or fault:
        raise BadFile(
            f"{fault}: the columns are shifted, or the file was edited.", where=where, todo=_AGAIN
        )
    return reference[1]
