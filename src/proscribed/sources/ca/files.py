"""Read Canada's consolidated autonomous sanctions list (technical source: sema-lmes.xml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.sources.keys import made_key, with_twins
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading
from proscribed.sources.tree import MANY, content, line_of
from proscribed.sources.xml import elements

FEED, LIST = "ca-sema-xml", "ca-sema"
ROOT = "data-set"
_AGAIN = "Get the file again from Global Affairs Canada."


class _Facts(Struct, frozen=True, forbid_unknown_fields=True):
    elements: dict[str, list[str]]
    always: list[str]


@cache
def _facts() -> _Facts:
    text = files("proscribed.sources.ca").joinpath("elements.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_Facts)


@cache
def _names() -> Mapping[str, str]:
    return {name: first for first, names in _facts().elements.items() for name in names}


def plain(record: Content) -> dict[str, str]:
    """A record under the names of 2022; what is new keeps its own."""
    return {_names().get(key, key): value for key, value in record.items()}


def read(data: bytes, name: str, list_code: str | None) -> Reading:
    """The records. Canada gives them no key that lasts (schedule and item are not always there),
    so that one is made from name and regime; the file has no date."""
    only(list_code, (LIST,), name)
    found: list[tuple[str, Content]] = []
    seen: dict[str, None] = {}
    for element in elements(data, name, {"record"}):
        where = f"{name}, line {line_of(element)}"
        record = content(element, frozenset(), where)
        said = plain(record)
        if not all(isinstance(value, str) for value in said.values()):
            raise BadFile("the record has elements within elements.", where=where, todo=_AGAIN)
        full = name_of(said)
        if not full or "Country" not in said:
            lacking = "<Country>" if full else "name"
            raise BadFile(f"the record has no {lacking}.", where=where, todo=_AGAIN)
        kind = "person" if "LastName" in said or "GivenName" in said else "organization"
        found.append((made_key(full, kind, [" ".join(said["Country"].split())]), record))
        seen.update(dict.fromkeys(record))
    _check({_names().get(key, key) for key in seen}, len(found), name)
    return Reading(
        feed=FEED,
        parts=(Part(LIST, "main", with_twins(found)),),
        added_columns=tuple(key for key in seen if key not in _names()),
    )


def name_of(said: Mapping[str, str]) -> str:
    """The name of an entity or ship, or given name and family name."""
    parts = [said.get("Entity", "")] if "Entity" in said else []
    parts = parts or [said.get("GivenName", ""), said.get("LastName", "")]
    return " ".join(" ".join(parts).split())


def _check(seen: set[str], records: int, name: str) -> None:
    if not records:
        raise BadFile("the file has no records.", where=name, todo=_AGAIN)
    missing = [key for key in _facts().always if key not in seen] if records >= MANY else []
    if missing:
        raise BadFile(
            f"the element <{missing[0]}> stands nowhere in {records:,} records, although the list"
            " has always had it.",
            where=name,
            todo="If Canada renamed it, proscribed must learn it first.",
        )
