"""The typed entry of one row of a user's own list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from proscribed.model.entry import Entry
from proscribed.model.party import Address, NameQuality
from proscribed.sources.draft import Draft
from proscribed.sources.own.fields import columns_of, kind_of
from proscribed.sources.reading import Content

_NAMES: tuple[tuple[str, NameQuality], ...] = (
    ("aliases", "strong"),
    ("weak_aliases", "weak"),
    ("former_names", "former"),
)
_TAKEN: tuple[tuple[str, Callable[[Draft, str], None]], ...] = (
    ("country", lambda draft, text: draft.country(text, "country")),
    ("nationality", Draft.nationality),
    ("citizenship", Draft.citizenship),
    ("birth_date", Draft.birth),
    ("birth_place", lambda draft, text: draft.birth_places.update({text: None})),
    ("title", lambda draft, text: draft.titles.update({text: None})),
)


def parse(content: Content) -> Entry:
    """The entry of a row. Several values stand in a list, or in one text, joined by ";"."""
    fields = columns_of(content)
    draft = Draft(kind_of(_one(content, fields, "kind")))
    if said := _one(content, fields, "name"):
        draft.name(said, "primary")
    if "names" in fields:
        for said in _many(content, fields, "names"):
            draft.name(said, "strong" if draft.names else "primary")
    for field, quality in _NAMES:
        if field in fields:
            for said in _many(content, fields, field):
                draft.name(said, quality)
    if "address" in fields:
        for address in _items(content, fields, "address"):
            draft.addresses.append(_address(address))
    if "identifier" in fields:
        for one in _items(content, fields, "identifier"):
            _identifier(draft, one, fields["identifier"])
    for field, take in _TAKEN:
        if field in fields:
            for text in _many(content, fields, field):
                take(draft, text)
    used = set(fields.values())
    for column, value in content.items():
        if column not in used:
            draft.fact(column, _text(value))
    return draft.entry(**_beside(draft, content, fields) if fields.keys() & _RARE else {})


_RARE = frozenset(
    ("gender", "program", "citation", "listed_on", "ends_on", "remarks", "source_url")
)


def _beside(draft: Draft, content: Content, fields: Mapping[str, str]) -> dict[str, Any]:
    """What few lists say of a listing."""
    draft.gender = _one(content, fields, "gender").lower()
    return {
        "programs": tuple(_many(content, fields, "program")),
        "citations": tuple(_many(content, fields, "citation")),
        **{
            field: _one(content, fields, field)
            for field in ("listed_on", "ends_on", "remarks", "source_url")
        },
    }


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else msgspec.json.encode(value).decode()


def _one(content: Content, fields: Mapping[str, str], field: str) -> str:
    """The text of a field that has one value."""
    if field not in fields:
        return ""
    value = content.get(fields[field], "")
    return _text(value[0] if isinstance(value, list) and value else value)


def _items(content: Content, fields: Mapping[str, str], field: str) -> Iterator[Any]:
    value = content.get(fields.get(field, ""), "")
    if isinstance(value, str):
        value = value.split(";") if ";" in value else (value,)
        yield from (item for item in value if item.strip())
        return
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, str) or item.strip():
            yield item


def _many(content: Content, fields: Mapping[str, str], field: str) -> Iterator[str]:
    """The texts of a field that may have several values."""
    for item in _items(content, fields, field):
        yield _text(item)


def _address(value: Any) -> Address:
    if not isinstance(value, dict):
        return Address(_text(value))
    known = {f: _text(value[f]) for f in Address.__struct_fields__ if value.get(f)}
    text = known.pop("text", "") or ", ".join(_text(part) for part in value.values() if part)
    return Address(text, **known)


def _identifier(draft: Draft, value: Any, column: str) -> None:
    """An identifier: a text, or an object with kind, value, country and note."""
    if isinstance(value, dict):
        got = {f: _text(value[f]) for f in ("kind", "value", "country", "note") if value.get(f)}
        if "value" in got:
            got.setdefault("kind", "identifier")
            return draft.identifier(**got)
    draft.identifier(
        "identifier" if column.lower().startswith("id") else column.lower(), _text(value)
    )
