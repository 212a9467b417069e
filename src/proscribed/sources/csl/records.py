"""Sort the list's records by source, and give each its key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from proscribed.model.countries import country_code
from proscribed.model.errors import BadInput
from proscribed.sources.csl.facts import facts
from proscribed.sources.keys import canonical, made_key, with_twins
from proscribed.sources.reading import BadFile, Content, Part


def destination(text: str) -> str:
    """The country that an address ends with ("..., Beijing, 100033, CN"), or that it is: its
    code, or the gazette's own heading ("UA-CRIMEA"). Empty where it names none."""
    last = text.rpartition(", ")[2].strip()
    return facts().destinations.get(last) or country_code(last)


def destinations(content: Content) -> list[str]:
    """The destinations of a record's addresses, in order, once each.

    The CSV has the addresses in one text, the JSON has a field for the country."""
    value = content.get("addresses", "")
    if isinstance(value, str):
        found = [destination(piece) for piece in value.split("; ")]
    else:
        found = [destination(str(one.get("country") or "")) for one in value]
    return list(dict.fromkeys(code for code in found if code))


def parts(
    records: Iterable[tuple[str, Mapping[str, Any]]], name: str, list_code: str | None
) -> tuple[Part, ...]:
    """The records (each with its place in the file) of each list the file carries, by key.

    Raises BadFile for a source without a list, for a Treasury record without OFAC's number, and
    for a number that stands for two different parties."""
    known = facts()
    keyed: dict[str, list[tuple[str, Content]]] = defaultdict(list)
    numbered: dict[str, dict[str, tuple[str, Content]]] = defaultdict(dict)
    for where, content in records:
        code = known.sources.get(content.get("source", ""))
        if code is None:
            raise BadFile(
                f"the source {content.get('source', '')[:120]!r} is none of those known.",
                where=f"{name}, {where}",
                todo="If trade.gov renamed it or added one, proscribed must learn it first.",
            )
        if code in known.numbered:
            _number(numbered[code], where, content, name)
        else:
            key = made_key(content["name"], content.get("type", ""), destinations(content))
            keyed[code].append((key, content))
    found = {code: with_twins(group) for code, group in keyed.items()}
    for code, group in numbered.items():
        found[code] = {number: content for number, (_, content) in group.items()}
    if list_code is not None and list_code not in found:
        raise BadInput(
            f"this file does not carry the list {list_code}.",
            where=name,
            todo=f"It carries {', '.join(sorted(found))}.",
        )
    return tuple(
        Part(code, "main", found[code]) for code in sorted(found) if list_code in (None, code)
    )


def _number(group: dict[str, tuple[str, Content]], where: str, content: Content, name: str) -> None:
    number = str(content.get("entity_number", "")).strip()
    if not number:
        raise BadFile(
            "entity_number is empty, although Treasury's lists always have one.",
            where=f"{name}, {where}",
            todo="Get the file again from trade.gov.",
        )
    before, known = group.setdefault(number, (where, content))
    if known is not content and canonical(known) != canonical(content):
        raise BadFile(
            f"entity_number {number} stands here and at {before} for two different records"
            f" ({known['name']!r}, {content['name']!r}).",
            where=f"{name}, {where}",
            todo="Get the file again from trade.gov.",
        )
