"""Read the Denied Persons List (technical source: the Bureau's dpl.txt, tab-separated)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.countries import country_code
from proscribed.sources.keys import made_key, with_twins
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading, Rejected
from proscribed.sources.rowset import added_columns, cells
from proscribed.sources.text import rows

FEED = "us-bis-dpl-txt"
LIST = "us-bis-dpl"
_AGAIN = "Get the file again from the Bureau of Industry and Security."


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    columns: tuple[str, ...]
    states: frozenset[str]
    page: str


@cache
def facts() -> Facts:
    """The package's facts on the Denied Persons List."""
    text = files("proscribed.sources.bis").joinpath("denied.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


def is_header(row: Sequence[str]) -> bool:
    """Whether this is the list's header, even one with columns missing or renamed."""
    known = set(facts().columns)
    return len(known & set(row)) * 2 > len(known)


def read(text: str, name: str, list_code: str | None) -> Reading:
    """The rows of the list, every cell that is not empty as published.

    The Bureau gives its rows no number, so that their keys are made of name and country. Raises
    BadFile where a column is missing or a row is torn."""
    only(list_code, (LIST,), name)
    if text.startswith('"') and not text.rstrip("\r\n").endswith('"'):
        raise BadFile(
            "the file is cut off: the Bureau puts every cell in quotes, and its last has none.",
            where=f"{name}, line {len(text.splitlines())}",
            todo=_AGAIN,
        )
    numbered = rows(text, name, "\t")
    _, header = next(numbered)
    added = added_columns(header, facts().columns, facts().columns, f"{name}, line 1", _AGAIN)
    rejected: list[Rejected] = []
    found = with_twins(_keyed(cells(numbered, header, name, _AGAIN), rejected))
    if not found:
        raise BadFile("the file has a header and no rows.", where=name, todo=_AGAIN)
    return Reading(
        feed=FEED,
        parts=(Part(LIST, "main", found),),
        added_columns=added,
        rejected=tuple(rejected),
    )


def _keyed(
    numbered: Iterator[tuple[str, dict[str, str]]], rejected: list[Rejected]
) -> Iterator[tuple[str, Content]]:
    for where, row in numbered:
        if "Name" not in row:
            rejected.append(Rejected(where, "the name is empty"))
            continue
        yield made_key(row["Name"], "", [country_of(row)]), row


def country_of(row: Content) -> str:
    """The country of a row's address as a code; a state may stand in the column of the country,
    and a country, where there is none, in that of the state."""
    state, country = row.get("State", "").strip(), row.get("Country", "").strip()
    if country:
        return country_code(country) or ("US" if country in facts().states else "")
    return "US" if state in facts().states else country_code(state)
