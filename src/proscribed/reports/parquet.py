"""Rows as Parquet: typed columns, nulls kept, written in groups so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import IO, Any

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from proscribed.reports.rows import Kind, Row, Rows, plain

GROUP = 16_384
"""Rows that are held in memory, and written as one row group."""

_TYPES: Mapping[Kind, Any] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "day": pa.date32(),
    "count": pa.int64(),
    "number": pa.float64(),
    "flag": pa.bool_(),
}


def write(file: IO[bytes], rows: Iterable[Row], about: Rows) -> None:
    """Write rows under the columns of `about`. Its title, facts and notes go into the metadata of
    the file, as JSON under the key `proscribed`."""
    said = {"title": about.title, "facts": about.facts, "notes": about.notes}
    fields = [pa.field(name, _TYPES[kind]) for name, kind in about.kinds.items()]
    schema = pa.schema(fields, metadata={"proscribed": msgspec.json.encode(said)})
    rest = iter(rows)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        while group := list(islice(rest, GROUP)):
            columns = [
                pa.array([_cell(row.get(name), kind) for row in group], _TYPES[kind])
                for name, kind in about.kinds.items()
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _cell(value: Any, kind: Kind) -> Any:
    if value is None:
        return None
    if kind == "texts":
        return [plain(one) for one in value]
    return plain(value) if kind == "text" else value
