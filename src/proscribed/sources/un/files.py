"""Read the Security Council's Consolidated List (technical source: sc-sanctions.xsd)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.party import NameQuality
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading
from proscribed.sources.tree import Layout, Seen, content, instant, layout, line_of
from proscribed.sources.xml import elements, local, root_of

FEED, LIST = "un-sc-xml", "un-sc"
ROOT = "CONSOLIDATED_LIST"
_AGAIN = "Get the file again from the Security Council."


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    elements: dict[str, str]
    qualities: dict[str, NameQuality]
    documents: dict[str, list[str]]


@cache
def facts() -> Facts:
    """The package's facts on the Security Council's list."""
    text = files("proscribed.sources.un").joinpath("layout.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


@cache
def _layout() -> Layout:
    return layout(facts().elements)


def read(data: bytes, name: str, list_code: str | None) -> Reading:
    """Individuals and entities by their permanent reference number (by DATAID where one has none).

    A record is the element as JSON, under its own name: `{"INDIVIDUAL": {...}}`."""
    only(list_code, (LIST,), name)
    generated = instant(root_of(data, name)[1], "dateGenerated", name)
    seen = Seen(_layout())
    found: dict[str, Content] = {}
    places: dict[str, int] = {}
    for element in elements(data, name, {"INDIVIDUAL", "ENTITY"}):
        line = line_of(element)
        where = f"{name}, line {line}"
        record = {local(element): content(element, _layout().many, where)}
        key = _key(record[local(element)], where)
        if key in found:
            raise BadFile(
                f"the reference number {key} stands here and on line {places[key]}.",
                where=where,
                todo=_AGAIN,
            )
        found[key], places[key] = record, line
        seen.take(record)
    seen.check(name)
    return Reading(
        feed=FEED,
        parts=(Part(LIST, "main", found),),
        published_at=generated,
        added_columns=seen.added(),
    )


def _key(record: Content, where: str) -> str:
    key = (record.get("REFERENCE_NUMBER") or record.get("DATAID") or "").strip()
    if not key or not (record.get("FIRST_NAME") or "").strip():
        lacking = "FIRST_NAME" if key else "REFERENCE_NUMBER"
        raise BadFile(f"the element <{lacking}> is empty.", where=where, todo=_AGAIN)
    return str(key)
