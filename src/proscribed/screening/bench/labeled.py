"""A labeled set, as it lies in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.model.errors import BadInput

Row = Mapping[str, Any]


class Labeled(Struct, frozen=True):
    """The list, the queries that are on it and those that are not, and the pairs (perhaps none)."""

    rows: list[dict[str, Any]]
    positives: list[dict[str, Any]]
    negatives: list[dict[str, Any]]
    pairs: list[dict[str, Any]]


def labeled(folder: str | Path, queries: int | None = None) -> Labeled:
    """The set of a folder; `queries` takes so many positives and negatives only.

    Raises BadInput, with file and line, for a file that is missing or a line that is no object."""
    place = Path(folder)
    if not (place / "list.jsonl").exists():
        raise BadInput("there is no labeled set here.", where=str(folder))
    pairs = place / "pairs_public.jsonl"
    return Labeled(
        _lines(place / "list.jsonl"),
        _lines(place / "positives.jsonl")[:queries],
        _lines(place / "negatives.jsonl")[:queries],
        _lines(pairs) if pairs.exists() else [],
    )


def asked(queries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Queries as the engine takes them."""
    return [{"name": one["query"], "kind": one["schema"]} for one in queries]


def _lines(file: Path) -> list[dict[str, Any]]:
    try:
        text = file.read_bytes()
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror}.", where=str(file)) from error
    found = []
    for number, line in enumerate(text.split(b"\n"), start=1):
        try:
            if line.strip():
                found.append(msgspec.json.decode(line, type=dict[str, Any]))
        except msgspec.DecodeError as fault:
            raise BadInput(f"no JSON object ({fault}).", where=f"{file}, line {number}") from fault
    return found
