"""Which format a file of shares has, by its content."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date

import msgspec

from proscribed.model.errors import BadInput
from proscribed.ownership import bods, ftm, gleif, gleif_rdf, psc, table, table_rows
from proscribed.ownership.reading import Reading

Reader = Callable[[bytes, str], Reading]


def read(data: bytes, name: str, source: str = "", said_on: date | None = None) -> Reading:
    """The shares of a file, in any format that is known. `source` and `said_on` are for tables
    whose rows do not say. Raises BadInput for a file of no known format."""
    start = data[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip()
    if reader := _json(start) if start[:1] in (b"{", b"[") else _marked(start):
        return reader(data, name)
    line = start.split(b"\n", 1)[0].decode("utf-8", "replace").rstrip("\r")
    if gleif.is_header(next(csv.reader([line]), [])):
        return gleif.read_table(data, name)
    if table_rows.header_of(line):
        return table.read(data, name, source, said_on)
    raise BadInput(
        "the file is in no format of shares that is known.",
        where=name,
        todo="Known are BODS, GLEIF level 2, UK PSC, FollowTheMoney, and tables with the columns owner, owned and percent.",
    )


def _marked(start: bytes) -> Reader | None:
    if b"@prefix" in start and b"gleif" in start:
        return gleif_rdf.read
    if start.startswith(b"<") and (b"RelationshipData" in start or b"LEIData" in start):
        return gleif.read_xml
    return None


def _json(start: bytes) -> Reader | None:
    line = start.split(b"\n", 1)[0]
    try:
        one = msgspec.json.decode(line)
    except msgspec.DecodeError:
        one = None
    if isinstance(one, dict) and ftm.is_entity(one):
        return ftm.read
    if b'"statementType"' in start or b'"recordType"' in start or b'"statementID"' in start:
        return bods.read
    if b'"data"' in start and (b'"company_number"' in start or b'"kind"' in start):
        return psc.read
    return None
