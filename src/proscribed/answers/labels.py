"""Reading a file of known answers: pairs of names, or parties of which it is known who they are.

*Pairs* have `name1`, `name2` and `match`; a column that ends in 1 or 2 is of that side, any other of
both. *Parties* have `query` and, where they are listed, `accept` (ids of entries) or `listed_name`;
or only `match`: yes or no. Facts: `labels.yml`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.answers.index import screened
from proscribed.model.errors import BadInput
from proscribed.sources.own.entry import parse
from proscribed.sources.own.rows import as_written
from proscribed.sources.reading import BadFile
from proscribed.sources.unpack import unpack

Query = Mapping[str, Any]


class Pair(Struct, frozen=True):
    """Two names, each with what else is known of it, and whether they are one party."""

    where: str
    left: Query
    right: Query
    match: bool
    category: str = ""
    headline: bool = True


class Known(Struct, frozen=True):
    """A party asked about, and who it is: ids and names of entries; neither, and `listed`: any."""

    where: str
    query: Query
    listed: bool
    accept: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    category: str = ""
    headline: bool = True


class _Facts(Struct, frozen=True, forbid_unknown_fields=True):
    fields: dict[str, list[str]]
    said_yes: frozenset[str]
    said_no: frozenset[str]


@cache
def _facts() -> _Facts:
    text = files("proscribed.answers").joinpath("labels.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_Facts)


def read_labels(name: str, data: bytes) -> list[Pair] | list[Known]:
    """The rows of a file (CSV, JSONL or Parquet): all pairs, or all parties.

    Raises BadInput, with file, line and field, for a file without rows, without the columns of
    either, and for a truth that is neither yes nor no."""
    rows = [(where, row) for where, row in _rows(name, data) if row]
    if not rows:
        raise BadInput("the file has no rows.", where=name)
    seen: dict[str, None] = {}
    for _, row in rows:
        seen.update(dict.fromkeys(row))
    columns = _columns(seen)
    if columns.keys() >= {"name1", "name2", "match"}:
        return [_pair(where, row, columns) for where, row in rows]
    if "query" in columns:
        return [_known(where, row, columns) for where, row in rows]
    shown = ", ".join(repr(column) for column in list(seen)[:12])
    raise BadInput(
        f"neither pairs nor parties: the columns are {shown}.",
        where=name,
        todo="Pairs have name1, name2 and match; parties have query, and accept or match.",
    )


def _named(columns: Mapping[str, str]) -> bool:
    """Whether a column says which entry a party is."""
    return "accept" in columns or "listed_name" in columns


def _columns(seen: Mapping[str, None]) -> dict[str, str]:
    """Which column holds which field: field -> column."""
    folded = {re.sub(r"[\s_-]+", "_", column.strip().lower()): column for column in seen}
    found: dict[str, str] = {}
    for field, words in _facts().fields.items():
        for word in words:
            if word in folded and folded[word] not in found.values():
                found[field] = folded[word]
                break
    return found


def _pair(where: str, row: Mapping[str, Any], columns: Mapping[str, str]) -> Pair:
    used = {columns[field] for field in ("match", "category", "headline") if field in columns}
    rest = {column: value for column, value in row.items() if column not in used}
    return Pair(
        where,
        _party(where, _side(rest, columns, "1"), _text(row, columns, "name1"), columns["name1"]),
        _party(where, _side(rest, columns, "2"), _text(row, columns, "name2"), columns["name2"]),
        _truth(where, row, columns["match"]),
        _text(row, columns, "category"),
        _headline(where, row, columns),
    )


def _side(row: Mapping[str, Any], columns: Mapping[str, str], side: str) -> dict[str, Any]:
    """The columns of one side of a pair, and those of both."""
    names = {columns["name1"], columns["name2"]}
    found: dict[str, Any] = {}
    for column, value in row.items():
        if column in names:
            continue
        if not re.search(r"[12]$", column):
            found.setdefault(column, value)
        elif column.endswith(side):
            found[column.rstrip("12").rstrip("_ ")] = value
    return found


def _known(where: str, row: Mapping[str, Any], columns: Mapping[str, str]) -> Known:
    own = {columns[field] for field in _facts().fields if field in columns}
    accept = frozenset(_texts(row, columns, "accept"))
    names = frozenset(name.casefold() for name in _texts(row, columns, "listed_name"))
    told = "match" in columns and (columns["match"] in row or not _named(columns))
    said = _truth(where, row, columns["match"]) if told else None
    if said is False and (accept or names):
        raise BadInput(
            f"it is said to be {', '.join(sorted(accept or names))}, and to be no match.",
            where=f"{where}, {columns['match']}",
            todo="Leave one of the two empty.",
        )
    rest = {column: value for column, value in row.items() if column not in own}
    return Known(
        where,
        _party(where, rest, _text(row, columns, "query"), columns["query"]),
        bool(accept or names or said),
        accept,
        names,
        _text(row, columns, "category"),
        _headline(where, row, columns),
    )


def _party(where: str, row: Mapping[str, Any], name: str, column: str) -> Query:
    """What the engine sees of one party, as `screen` would see it."""
    if not name.strip():
        raise BadInput("the name is empty.", where=f"{where}, {column}")
    names = ("name", "names", "aliases", "weak_aliases", "former_names")
    said = {key: value for key, value in row.items() if key.lower() not in names}
    seen = screened("", parse({**said, "name": [name]}))  # a list: a ";" is part of the name here
    return {**seen, "name": name}


def _truth(where: str, row: Mapping[str, Any], column: str) -> bool:
    said = re.sub(r"[\s-]+", "_", str(row.get(column, "")).strip().lower())
    if said in _facts().said_yes or said in _facts().said_no:
        return said in _facts().said_yes
    raise BadInput(
        f"{said!r} is neither yes nor no.",
        where=f"{where}, {column}",
        todo="Write true or false, yes or no, 1 or 0.",
    )


def _headline(where: str, row: Mapping[str, Any], columns: Mapping[str, str]) -> bool:
    column = columns.get("headline", "")
    return _truth(where, row, column) if column in row else True


def _text(row: Mapping[str, Any], columns: Mapping[str, str], field: str) -> str:
    return str(row.get(columns.get(field, ""), ""))


def _texts(row: Mapping[str, Any], columns: Mapping[str, str], field: str) -> Iterator[str]:
    value = row.get(columns.get(field, ""), "")
    for one in value if isinstance(value, list) else str(value).split(";"):
        said = str(one).strip()
        if said and said.lower() not in ("none", "-"):
            yield said


def _rows(name: str, data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        if data.startswith(b"PAR1"):
            yield from _parquet(name, data)
            return
        for inner, content in unpack(data, name):
            for line, row in as_written(content, inner):
                yield f"{inner}, line {line}", dict(row)
    except BadFile as fault:
        raise BadInput(fault.what, where=fault.where, todo="Mend the file.") from None


def _parquet(name: str, data: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        rows = pq.read_table(io.BytesIO(data)).to_pylist()
    except pa.ArrowInvalid as fault:
        raise BadInput(f"the Parquet file is damaged ({fault}).", where=name) from fault
    for number, row in enumerate(rows, start=1):
        kept = {key: value for key, value in row.items() if value not in (None, "", [])}
        yield f"{name}, row {number}", kept
