"""Reading the parties that a user asks about: CSV, JSONL, Parquet or XLSX, columns by name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from proscribed.answers.bulk_input import lay_out
from proscribed.screening.counterparty import LONGEST_NAME, Counterparty, counterparty

__all__ = ["LONGEST_NAME", "Counterparty", "read_counterparties"]


def read_counterparties(
    name: str, data: bytes, columns: Mapping[str, str] | None = None
) -> list[Counterparty]:
    """The parties of a file in its order, all at once. `columns` maps the user's columns to fields.

    Raises BadInput, with file and line, for a file without rows or without a name column, a row
    of another length, an encoding that is none, an id that stands twice. A row with an empty name
    is kept, with a note."""
    decode = msgspec.json.Decoder().decode
    with TemporaryDirectory(prefix="proscribed-") as made:
        path = Path(made) / "input"
        path.write_bytes(data)
        batches = lay_out(path, name, columns or {}, Path(made))
        return [
            counterparty(decode(content), line, number)
            for batch in batches.read()
            for number, line, content in zip(*(c.to_pylist() for c in batch.columns), strict=True)
        ]
