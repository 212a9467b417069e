"""Read a user's own list, CSV or JSONL, row by row, exactly as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from proscribed.model.errors import BadInput
from proscribed.sources.catalogue import is_own
from proscribed.sources.keys import made_key, with_twins
from proscribed.sources.own.fields import columns_of, has_name
from proscribed.sources.reading import BadFile, Content, Part, Reading, Rejected
from proscribed.sources.text import LARGEST_CELL, decode, rows

FEED = "own-rows"
DELIMITERS = ",;\t|"
_NAMES = "Name a column 'name' (or 'names'), or see the documentation for the names it may have."


def own_code(name: str, list_code: str | None) -> str:
    """The code of a user's list: the one given, else `own-` and the file's name as a word."""
    if list_code is not None:
        if not is_own(list_code):
            raise BadInput(
                f"this file is in no format that carries the list {list_code}.",
                where=name,
                todo="Load the authority's own file, or give your list a code like own-my-list.",
            )
        return list_code
    stem = PurePath(name).name.split(".", 1)[0].lower()
    word = re.sub(r"[^a-z0-9]+", "-", stem).strip("-").removeprefix("own-")
    return f"own-{word[:60].strip('-') or 'list'}"


def delimiter_of(text: str) -> str:
    """The delimiter with which the first line has a column for names, else the most frequent."""
    first = text.split("\n", 1)[0].strip("\r")
    for delimiter in DELIMITERS:
        if has_name(cell.strip('" ') for cell in first.split(delimiter)):
            return delimiter
    return max(DELIMITERS, key=first.count)


def read_csv(text: str, name: str, list_code: str | None) -> Reading:
    """The rows of a CSV, a semicolon or tab separated file with a header."""
    code = own_code(name, list_code)
    numbered = rows(text, name, delimiter_of(text))
    _, header = next(numbered)
    header = [column.strip() for column in header]
    if not has_name(header):
        shown = ", ".join(repr(column[:30]) for column in header[:8])
        raise BadInput(
            f"no column holds a name; the first line has {shown}.",
            where=f"{name}, line 1",
            todo=_NAMES,
        )
    named = [column for column in header if column]
    if len(set(named)) < len(named):
        twice = next(column for column in named if named.count(column) > 1)
        raise BadInput(f"the column {twice!r} stands twice.", where=f"{name}, line 1")
    return _reading(table(numbered, header, name), name, code)


def as_written(data: bytes, name: str) -> Iterator[tuple[int, Content]]:
    """The rows of a CSV or JSONL file with their lines, as written, nothing asked of them.

    Raises BadFile for a file that is torn, BadInput for one without a header."""
    text = decode(data, name)
    if text.lstrip().startswith("{"):
        yield from _objects(text, name)
        return
    numbered = rows(text, name, delimiter_of(text))
    _, header = next(numbered, (0, []))
    yield from table(numbered, [column.strip() for column in header], name)


def table(
    numbered: Iterator[tuple[int, list[str]]], header: Sequence[str], name: str
) -> Iterator[tuple[int, Content]]:
    """Rows under a header, empty cells left out. Raises BadFile for a row of another length."""
    for line, row in numbered:
        if len(row) != len(header):
            raise BadFile(
                f"this row has {len(row)} columns instead of {len(header)}.",
                where=f"{name}, line {line}",
                todo="Put texts that hold the separator in quotes.",
            )
        cells = zip(header, row, strict=True)
        yield line, {column: cell for column, cell in cells if column and cell.strip()}


def read_jsonl(text: str, name: str, list_code: str | None) -> Reading:
    """The objects of a JSONL file, one a line."""
    return _reading(_objects(text, name), name, own_code(name, list_code))


def _objects(text: str, name: str) -> Iterator[tuple[int, Content]]:
    decode = msgspec.json.Decoder().decode
    for line, row in enumerate(text.split("\n"), start=1):
        if not row.strip():
            continue
        try:
            found = decode(row)
        except msgspec.DecodeError as fault:
            raise BadFile(
                f"this line is no whole JSON object ({fault}).", where=f"{name}, line {line}"
            ) from fault
        if not isinstance(found, dict):
            raise BadInput("this line is no JSON object.", where=f"{name}, line {line}")
        yield line, {field: value for field, value in found.items() if value not in (None, "", [])}


def _reading(numbered: Iterator[tuple[int, Content]], name: str, code: str) -> Reading:
    """The rows by their id, which must be one row's only; by a made key where none has an id."""
    by_id: dict[str, Content] = {}
    lines: dict[str, int] = {}
    made: list[tuple[str, Content]] = []
    rejected: list[Rejected] = []
    for line, content in numbered:
        where = f"{name}, line {line}"
        _bounded(content, where)
        fields = columns_of(content)
        said = _first_name(content, fields.get("name"), fields.get("names"))
        if not said:
            if not has_name(content) and not by_id and not made and not rejected:
                raise BadInput("no field holds a name.", where=where, todo=_NAMES)
            rejected.append(Rejected(where, "the row has no name"))
            continue
        key = str(content[fields["id"]]).strip() if "id" in fields else ""
        if not key:
            kind, country = (str(content.get(fields.get(f, ""), "")) for f in ("kind", "country"))
            made.append((made_key(said, kind, [country]), content))
        elif key in by_id:
            raise BadInput(
                f"the id {key!r} stands here and on line {lines[key]}.",
                where=where,
                todo="Give each row its own id.",
            )
        else:
            by_id[key], lines[key] = content, line
    records = {**by_id, **with_twins(made)}
    if not records:
        many = (
            f"none of its {len(rejected):,} rows has a name that is text" if rejected else "no rows"
        )
        raise BadFile(f"the file has no rows with a name: {many}.", where=name)
    return Reading(feed=FEED, parts=(Part(code, "main", records),), rejected=tuple(rejected))


def _first_name(content: Content, one: str | None, several: str | None) -> str:
    for column in (one, several):
        value: Any = content.get(column, "") if column else ""
        if isinstance(value, list):
            value = next((item for item in value if isinstance(item, str) and item.strip()), "")
        if str(value).strip():
            return str(value).strip()
    return ""


def _bounded(content: Content, where: str) -> None:
    for field, value in content.items():
        if isinstance(value, str) and len(value) > LARGEST_CELL:
            raise BadFile(
                f"the field {field!r} is longer than {LARGEST_CELL:,} characters.", where=where
            )
