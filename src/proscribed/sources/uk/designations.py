"""Read the UK Sanctions List of the FCDO, XML or CSV.

The file carries two lists: every designation by its Unique ID (`uk-sl`), and those whose assets
are frozen (`uk-ofsi`), which OFSI's own consolidated list held until it was closed. The latter
keep OFSI's Group ID as their key where they have one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from proscribed.model.days import instant
from proscribed.sources.catalogue import list_of
from proscribed.sources.days import iso_day, iso_slashed
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading
from proscribed.sources.rowset import added_columns, cells, ends_whole, fold, unfold
from proscribed.sources.text import decode, rows
from proscribed.sources.tree import Seen, content, line_of
from proscribed.sources.uk.facts import FULL_LIST, LIST, facts, xml_layout
from proscribed.sources.uk.party import KINDS
from proscribed.sources.xml import elements, local, text_of

XML_FEED, CSV_FEED = "uk-sl-xml", "uk-sl-csv"
ROOT = "Designations"
_AGAIN = "Get the file again from the FCDO."
_KEY = re.compile(r"[A-Z]{3}\d{4,}")


def is_text(start: bytes) -> bool:
    """Whether a CSV begins as the list does: "Report Date: 13-Feb-2026"."""
    return re.match(rb'"?Report Date:', start) is not None


def read_xml(data: bytes, name: str, list_code: str | None) -> Reading:
    """The XML: a record is the element `Designation` as JSON."""
    only(list_code, (LIST, FULL_LIST), name)
    seen = Seen(xml_layout())
    found: dict[str, Content] = {}
    day = ""
    for element in elements(data, name, {"Designation", "DateGenerated"}):
        if local(element) == "DateGenerated":
            day = text_of(element)
            continue
        where = f"{name}, line {line_of(element)}"
        record = content(element, xml_layout().many, where)
        named = any(n for n in record.get("Names", {}).get("Name", ()) if n.keys() - {"NameType"})
        _keep(found, str(record.get("UniqueID", "")).strip(), record, where, named=named)
        _known_kind(record.get("IndividualEntityShip", ""), where)
        seen.take({"Designation": record})
    seen.check(name)
    records = {key: {"Designation": record} for key, record in found.items()}
    return _reading(XML_FEED, records, day, name, list_code, seen.added())


def read_text(data: bytes, name: str, list_code: str | None) -> Reading:
    """The CSV: a row is one name, address, birth or number; a record is all rows of a Unique ID."""
    only(list_code, (LIST, FULL_LIST), name)
    text = decode(data, name, fallback="cp1252")
    numbered = list(rows(text, name))
    ends_whole(text, numbered, name, _AGAIN, key=1)
    day = ",".join(numbered[0][1]).partition(":")[2].strip(" ,")
    header = [column.strip() for column in numbered[1][1]] if len(numbered) > 1 else []
    columns = tuple(facts().designations.values())
    added = added_columns(header, columns, columns, f"{name}, line 2", _AGAIN)
    found: dict[str, list[dict[str, str]]] = {}
    for where, row in cells(iter(numbered[2:]), header, name, _AGAIN):
        key = row.get("Unique ID", "").strip()
        if not _KEY.fullmatch(key):
            raise BadFile(
                f"Unique ID is {key[:40]!r}: the columns are shifted, or somebody edited the file.",
                where=where,
                todo=_AGAIN,
            )
        _known_kind(row.get("Designation Type", ""), where)
        found.setdefault(key, []).append(row)
    for key, group in found.items():
        if not any(row.get("Name 6") or row.get("Name 1") for row in group):
            raise BadFile(f"the designation {key} has no name.", where=name, todo=_AGAIN)
    records = {key: fold(group, sort=True) for key, group in found.items()}
    return _reading(CSV_FEED, records, day, name, list_code, added)


def _known_kind(kind: str, where: str) -> None:
    if kind.strip() not in KINDS:
        raise BadFile(
            f"the designation's type is {kind[:40]!r}, none of {', '.join(KINDS)}: the columns are"
            " shifted, or somebody edited the file.",
            where=where,
            todo=_AGAIN,
        )


def _keep(found: dict[str, Content], key: str, record: Content, where: str, *, named: bool) -> None:
    fault = ""
    if not key:
        fault = "the designation has no UniqueID."
    elif not named:
        fault = f"the designation {key} has no name."
    elif key in found:
        fault = f"the UniqueID {key} stands twice."
    if fault:
        raise BadFile(fault, where=where, todo=_AGAIN)
    found[key] = record


def _reading(
    feed: str,
    records: Mapping[str, Content],
    day: str,
    name: str,
    list_code: str | None,
    added: tuple[str, ...],
) -> Reading:
    if not records:
        raise BadFile("the file has no designations.", where=name, todo=_AGAIN)
    groups = {key: one(record, "OFSIGroupID") for key, record in records.items()}
    shared = Counter(groups.values())
    frozen = {
        groups[key] if groups[key] and shared[groups[key]] == 1 else key: record
        for key, record in records.items()
        if "asset freeze" in " ".join(values(record, "SanctionsImposed")).lower()
    }
    parts = (Part(LIST, "main", frozen), Part(FULL_LIST, "main", records))
    return Reading(
        feed=feed,
        parts=tuple(part for part in parts if list_code in (None, part.list)),
        published_at=_published(day, name),
        added_columns=added,
    )


def _published(text: str, name: str) -> datetime:
    day = iso_slashed(text) or iso_day(text.replace("-", " ")) or iso_day(text[:10])
    if len(day) != 10:
        raise BadFile(
            f"the file does not say on which day it was made ({text[:40]!r}).",
            where=name,
            todo=_AGAIN,
        )
    return instant(day, list_of(FULL_LIST).zone).astimezone(UTC)


@cache
def _columns() -> Mapping[str, str]:
    return facts().designations


def lines(record: Content) -> Sequence[Mapping[str, Any]]:
    """A record as rows by the XML's names of elements: the CSV's own rows, or one for the XML."""
    if "Designation" in record:
        return [record["Designation"]]
    names = {column: element for element, column in _columns().items()}
    return [{names.get(c, c): v for c, v in row.items()} for row in unfold(record)]


def values(record: Content, element: str) -> list[str]:
    """Every text that a record has under an element of this name, at any depth, once each."""
    return list(dict.fromkeys(" ".join(text.split()) for text in _deep(lines(record), element)))


def _deep(found: Any, element: str) -> Iterator[str]:
    if isinstance(found, Mapping):
        for key, value in found.items():
            if key == element:
                yield from [value] if isinstance(value, str) else filter(_is_text, value)
            if not isinstance(value, str):
                yield from _deep(value, element)
    elif isinstance(found, Sequence) and not isinstance(found, str):
        for one_ in found:
            yield from _deep(one_, element)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def one(record: Content, element: str) -> str:
    """The first text under an element of this name, or ""."""
    return next(iter(values(record, element)), "")
