"""Rows of a file, many at a time, as the index is asked for them.

Of a row without a match nothing is wanted but its id, its name and its facts. They are read straight
from its columns, and what facts come to is remembered by their texts; a row that is otherwise written
goes through `counterparty`, which says the same of one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from proscribed.screening.counterparty import (
    LONGEST_NAME,
    Counterparty,
    asked,
    counterparty,
)
from proscribed.screening.evidence import Facts, facts_of
from proscribed.screening.queries import query_of
from proscribed.sources.own.entry import parse
from proscribed.sources.own.fields import columns_of
from proscribed.sources.reading import Content

_ROWS = msgspec.json.Decoder(list[dict[str, Any]])
# the fields that say more of a party than its names
_FIELDS = (
    "kind", "country", "nationality", "citizenship", "birth_date", "gender", "address", "identifier",
)  # fmt: skip


class Asking(NamedTuple):
    """Rows as the index is asked for them: ids, names, notes, and what is known beside the name."""

    ids: list[str]
    names: list[str]
    notes: list[str]
    facts: list[Facts]

    def one(self, at: int) -> Asking:
        """One of the rows."""
        return Asking(*([column[at]] for column in self))  # type: ignore[arg-type]


class _Columns(NamedTuple):
    """Where the id, the name and the facts of a row stand."""

    id: str | None
    name: str
    facts: tuple[str, ...]


def asking(contents: Sequence[bytes], lines: Sequence[int], numbers: Sequence[int]) -> Asking:
    """The rows that JSON objects describe, with their lines and numbers in the file."""
    rows = _ROWS.decode(b"[" + b",".join(contents) + b"]")
    found = Asking([], [], [], [])
    for row, line, number in zip(rows, lines, numbers, strict=True):
        at = _columns(tuple(row))
        said = row.get(at.name) if at else None
        if at is None or not isinstance(said, str):
            _add(found, counterparty(row, line, number))
            continue
        name = said.strip()
        texts = [row[column] for column in at.facts]
        if not 0 < len(name) <= LONGEST_NAME or not all(isinstance(one, str) for one in texts):
            _add(found, counterparty(row, line, number))
            continue
        found.ids.append((str(row.get(at.id, "")).strip() if at.id else "") or str(number))
        found.names.append(name)
        found.notes.append("")
        found.facts.append(_facts(at.facts, tuple(texts)))
    return found


def _add(found: Asking, party: Counterparty) -> None:
    found.ids.append(party.id)
    found.names.append(party.name)
    found.notes.append(party.note)
    found.facts.append(facts_of(asked(party)))


@lru_cache(maxsize=512)
def _columns(columns: tuple[str, ...]) -> _Columns | None:
    fields = columns_of(columns)
    if "name" not in fields:
        return None
    facts = tuple(fields[field] for field in _FIELDS if field in fields)
    return _Columns(fields.get("id"), fields["name"], facts)


@lru_cache(maxsize=20_000)
def _facts(columns: tuple[str, ...], texts: tuple[str, ...]) -> Facts:
    """What texts in these columns say of a party."""
    row: Content = dict(zip(columns, texts, strict=True))
    return facts_of(query_of("", parse(row)))
