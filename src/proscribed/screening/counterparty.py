"""A party that a user asks about: a row of a file, typed."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from proscribed.model.entry import Entry
from proscribed.screening.queries import query_of
from proscribed.sources.own.entry import parse
from proscribed.sources.own.fields import columns_of
from proscribed.sources.reading import Content

LONGEST_NAME = 100_000


class Counterparty(Struct, frozen=True):
    """A party asked about: its id (the row's number where it has none), what is known of it, and a
    note where it cannot be screened."""

    id: str
    line: int
    entry: Entry
    note: str = ""

    @property
    def name(self) -> str:
        """Its first name; empty where it has none."""
        return self.entry.party.name if self.entry.party.names else ""


def id_of(row: Content, number: int) -> str:
    """The id that a row states, else its number."""
    column = columns_of(row).get("id")
    return (str(row.get(column, "")).strip() if column is not None else "") or str(number)


def counterparty(row: Content, line: int, number: int) -> Counterparty:
    """The party of a row; one without a name, or with an endless one, with a note."""
    entry = parse(row)
    names = entry.party.names
    note = "" if names else "the row has no name: not screened"
    if names and len(names[0].text) > LONGEST_NAME:
        note = f"the name has {len(names[0].text):,} characters: its beginning was screened"
    return Counterparty(id_of(row, number), line, entry, note)


def asked(party: Counterparty) -> dict[str, Any]:
    """The party as the index is asked for it."""
    return {**query_of(party.id, party.entry), "name": party.name}
