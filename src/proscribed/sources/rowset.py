"""Tables in which several rows make one record: headers checked, rows folded into their record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from proscribed.sources.keys import canonical
from proscribed.sources.reading import BadFile, Content


def added_columns(
    header: Sequence[str], known: Iterable[str], needed: Iterable[str], where: str, todo: str
) -> tuple[str, ...]:
    """The columns that the format did not have before.

    Raises BadFile where one that is needed is missing, or one stands twice."""
    if missing := [column for column in needed if column not in header]:
        raise BadFile(
            f"the column {missing[0]!r} is missing"
            + (f" ({len(missing)} columns in all)." if len(missing) > 1 else "."),
            where=where,
            todo=todo,
        )
    named = [column for column in header if column]
    if len(set(named)) < len(named):
        twice = next(column for column in named if named.count(column) > 1)
        raise BadFile(f"the column {twice!r} stands twice.", where=where, todo=todo)
    kept = set(known)
    return tuple(column for column in named if column not in kept)


def cells(
    numbered: Iterator[tuple[int, list[str]]], header: Sequence[str], name: str, todo: str
) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row under its header, empty cells left out, with its place. Trailing empty cells that
    a spreadsheet drops or adds are none of the publisher's doing; any other torn row is refused."""
    for line, row in numbered:
        where = f"{name}, line {line}"
        while len(row) > len(header) and not row[-1].strip():
            row = row[:-1]
        if len(row) != len(header):
            raise BadFile(
                f"this row has {len(row)} columns instead of {len(header)}.", where=where, todo=todo
            )
        for column, value in zip(header, row, strict=True):
            if value.strip() and not column:
                raise BadFile(
                    f"the value {value[:40]!r} stands in a column without a heading.",
                    where=where,
                    todo=todo,
                )
        found = {c: v for c, v in zip(header, row, strict=True) if v.strip()}
        if found:
            yield where, found


def fold(rows: Sequence[Mapping[str, str]], *, sort: bool = False) -> Content:
    """The rows of one record as one: what all of them say once, the rest row by row in `rows`.

    A row that stands twice says nothing more than once. `sort` is for publishers whose order of
    rows means nothing and changes: the record must not."""
    first = rows[0]
    shared = {c: v for c, v in first.items() if all(row.get(c) == v for row in rows)}
    split = ({c: v for c, v in row.items() if c not in shared} for row in rows)
    rest = {canonical(row): row for row in split}
    if len(rest) == 1:
        return shared
    return {**shared, "rows": [rest[key] for key in (sorted(rest) if sort else rest)]}


def unfold(content: Content) -> list[dict[str, Any]]:
    """The rows of a folded record, each whole."""
    shared = {column: value for column, value in content.items() if column != "rows"}
    return [{**shared, **row} for row in content.get("rows", [{}])]


def ends_whole(
    text: str, numbered: Sequence[tuple[int, list[str]]], name: str, todo: str, key: int
) -> None:
    """Raises BadFile where a text without a line end at its end may be cut off within its last
    cell: the row's `key` cell then stands on no other row."""
    if not numbered or text.endswith(("\n", "\r")) or not numbered[-1][1][-1].strip():
        return
    line, last = numbered[-1]
    if not any(len(row) == len(last) and row[key] == last[key] for _, row in numbered[:-1]):
        raise BadFile(
            "the file ends in the middle of a line: it is cut off.",
            where=f"{name}, line {line}",
            todo=todo,
        )
