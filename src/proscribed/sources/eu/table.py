"""Read the EU's consolidated list as CSV, in the layout of now (1.1) or of 2018 and before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from proscribed.model.days import instant
from proscribed.sources.catalogue import list_of
from proscribed.sources.days import iso_slashed
from proscribed.sources.eu.facts import DETAILS, columns, known, needed, summaries
from proscribed.sources.eu.files import LIST
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading
from proscribed.sources.rowset import added_columns, cells, ends_whole, fold, unfold
from proscribed.sources.text import decode, rows

FEED = "eu-fsf-csv"
_AGAIN = "Get the file again from the EU's FSF service."


def is_text(start: bytes) -> bool:
    """Whether the first line is one of the list's headers, even one that somebody changed."""
    first = start.split(b"\n", 1)[0]
    return b"Entity_LogicalId" in first or b"Entity_logical_id;Subject_type" in first


def read(data: bytes, name: str, list_code: str | None) -> Reading:
    """The entities by the EU's logical id; a record is the rows of one, folded."""
    only(list_code, (LIST,), name)
    _refuse_resaved(data, name)
    text = decode(data, name)
    lines = list(rows(text, name, ";"))
    ends_whole(text, lines, name, _AGAIN, key=-1)
    numbered = iter(lines)
    _, header = next(numbered)
    version = "now" if "Entity_LogicalId" in header else "then"
    header = _told_apart(header, columns(version).key)
    where = f"{name}, line 1"
    added = added_columns(header, known(version), needed(version), where, _AGAIN)
    if header[0] != columns(version).date:
        raise BadFile(
            f"the first heading is {header[0][:40]!r}, not {columns(version).date!r}: somebody"
            " changed the file.",
            where=where,
            todo=_AGAIN,
        )
    grouped: dict[str, list[dict[str, str]]] = {}
    dates: dict[str, None] = {}
    for place, row in _rows(numbered, header, name):
        key = row.get(columns(version).key, "").strip()
        if not key:
            raise BadFile("the row has no logical id.", where=place, todo=_AGAIN)
        dates[row.pop(columns(version).date, "")] = None
        grouped.setdefault(key, []).append(row)
    if not grouped:
        raise BadFile("the file has a header and no rows.", where=name, todo=_AGAIN)
    records = {key: fold(group) for key, group in grouped.items()}
    for key, record in records.items():
        if not any(
            one.get("wholeName") for e in entities(record) for one in e.get("nameAlias", ())
        ):
            raise BadFile(f"the entity {key} has no name.", where=name, todo=_AGAIN)
    return Reading(
        feed=FEED,
        parts=(Part(LIST, "main", records),),
        published_at=_published(list(dates), name),
        added_columns=added,
    )


def _refuse_resaved(data: bytes, name: str) -> None:
    """A spreadsheet that saves the file again puts each row into one quoted cell, and writes "?"
    for every letter that its code page lacks."""
    first = data.split(b"\n", 1)[0]
    if first.startswith(b'"') and first.count(b'"') == 2 and first.count(b";") > 10:
        raise BadFile(
            "each row stands in quotes as one single cell: a spreadsheet saved this file again,"
            " and letters outside its code page are lost.",
            where=f"{name}, line 1",
            todo=_AGAIN,
        )


def _told_apart(header: Sequence[str], key: str) -> list[str]:
    """The layout of then repeats the entity's id with each group of columns."""
    first = True
    found = []
    for column in header:
        found.append(column if column != key or first else "")
        first = first and column != key
    return found


def _rows(
    numbered: Iterator[tuple[int, list[str]]], header: list[str], name: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows, without the repeated ids."""
    repeated = [at for at, column in enumerate(header) if not column]
    bare = [column for column in header if column]

    def without() -> Iterator[tuple[int, list[str]]]:
        for line, row in numbered:
            if len(row) >= len(header):
                row = [cell for at, cell in enumerate(row) if at not in repeated]
            yield line, row

    return cells(without(), bare, name, _AGAIN)


def _published(dates: Sequence[str], name: str) -> datetime:
    day = iso_slashed(dates[0]) if len(dates) == 1 else ""
    if not day:
        shown = ", ".join(dates[:3])
        raise BadFile(
            f"the rows do not agree on one date of the file ({shown}).", where=name, todo=_AGAIN
        )
    return instant(day, list_of(LIST).zone).astimezone(UTC)


def entities(record: Content) -> list[dict[str, Any]]:
    """A record's rows as the XML's `sanctionEntity` elements, one for each regulation of the entity."""
    found: dict[str, dict[str, Any]] = {}
    lines = unfold(record)
    version = "now" if "Entity_LogicalId" in lines[0] else "then"
    table = columns(version)
    for row in lines:
        regulation = _pick(row, table.regulation)
        entity = found.setdefault(
            repr(sorted(regulation.items())),
            {
                **_pick(row, table.entity),
                "subjectType": _pick(row, table.subjectType),
                "regulation": [regulation],
            },
        )
        for element in DETAILS:
            detail = _pick(row, table.group(element))
            if detail.keys() - {"logicalId", "regulationLanguage"}:
                if summary := _summary(row, table.group(element)["summary"], version):
                    detail["regulationSummary"] = summary
                kept = entity.setdefault(element, [])
                if detail not in kept:
                    kept.append(detail)
    for entity in found.values():
        more = {c: v for row in lines for c, v in row.items() if c not in known(version)}
        entity.update(more)
    return list(found.values())


def _pick(row: Mapping[str, str], group: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for attribute, written in group.items():
        value = row.get(written.rstrip("!"), "")
        if value and attribute != "summary":
            found[attribute] = [value] if attribute == "remark" else value
    return found


def _summary(row: Mapping[str, str], prefix: str, version: str) -> dict[str, str]:
    stated = {a: row.get(prefix + end, "") for a, end in summaries(version).items()}
    return {attribute: value for attribute, value in stated.items() if value}
