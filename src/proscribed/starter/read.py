"""Reads the starter's files into values. How they are written: `written.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from proscribed.model.errors import BadInput
from proscribed.starter.acts import Known, document
from proscribed.starter.values import Coverage, StarterDocument
from proscribed.starter.written import ActionText, FileText


@cache
def documents() -> tuple[StarterDocument, ...]:
    """Every document of the starter, by day of publication, each with its acts in its order."""
    folder = files("proscribed.starter").joinpath("documents")
    named = sorted((file.name, file) for file in folder.iterdir() if file.name.endswith(".yml"))
    return read_documents((name, file.read_bytes()) for name, file in named)


@cache
def coverage() -> tuple[Coverage, ...]:
    """What the starter can say of each of its lists."""
    data = files("proscribed.starter").joinpath("coverage.yml").read_bytes()
    return msgspec.yaml.decode(data, type=tuple[Coverage, ...])


def example_csv() -> bytes:
    """The example counterparties of a company, as a CSV file."""
    return files("proscribed.starter").joinpath("example.csv").read_bytes()


def read_documents(named: Iterable[tuple[str, bytes]]) -> tuple[StarterDocument, ...]:
    """The documents in these files (name, content), in their order.

    Raises BadInput, naming the file and the act, for anything the layout does not allow."""
    read = [(name, data, _file(name, data)) for name, data in named]
    known = Known()
    acts = [list(_actions(name, file)) for name, _, file in read]
    for (name, _, _), found in zip(read, acts, strict=True):
        for place, action in found:
            known.learn(f"{name}, {place}", action)
    return tuple(
        document(data, file.document, name, found, known)
        for (name, data, file), found in zip(read, acts, strict=True)
    )


def _file(name: str, data: bytes) -> FileText:
    try:
        return msgspec.yaml.decode(data, type=FileText)
    except (msgspec.ValidationError, msgspec.DecodeError) as fault:
        raise BadInput(f"{fault}.", where=name) from fault


def _actions(name: str, file: FileText) -> Iterator[tuple[str, ActionText]]:
    """The acts of a file as written, each with its place, with what its part has in common."""
    for number, part in enumerate(file.parts, start=1):
        for position, own in enumerate(part.actions, start=1):
            place = f"part {number}, act {position}"
            try:
                yield place, msgspec.convert(_merged(part.in_common, own), ActionText)
            except msgspec.ValidationError as fault:
                raise BadInput(f"{fault}.", where=f"{name}, {place}") from fault


def _merged(common: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(common)
    for field, value in own.items():
        shared = merged.get(field)
        if isinstance(shared, dict) and isinstance(value, dict):
            merged[field] = _merged(shared, value)
        else:
            merged[field] = value
    return merged
