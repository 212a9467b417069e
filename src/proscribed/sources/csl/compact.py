"""Read a third party's compact JSON of the Consolidated Screening List.

It has every record, but only names, countries, number, programs, terms, citation and address of
the source; `fieldKey` says what its short names stand for, `tables` hold repeated texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.sources.csl.bulk import instant
from proscribed.sources.csl.records import parts
from proscribed.sources.reading import BadFile, Content, Reading

FEED = "us-csl-compact"
_AGAIN = "Get the file again."


class _Tables(Struct):
    sources: list[str]
    licenceRequirements: list[str]  # noqa: N815
    licencePolicies: list[str]  # noqa: N815
    programmes: list[str]
    urls: list[str]


class _Short(Struct, forbid_unknown_fields=True):
    n: str
    s: int
    a: list[str] = []
    t: str = ""
    e: str = ""
    c: list[str] = []
    fr: str = ""
    lr: int | None = None
    lp: int | None = None
    pg: int | None = None
    u: int | None = None


class _Compact(Struct):
    entries: list[_Short]
    tables: _Tables
    countsBySource: dict[str, int]  # noqa: N815
    entryCount: int  # noqa: N815
    sourceGeneratedAt: str = ""  # noqa: N815


def is_compact(whole: Mapping[str, Any]) -> bool:
    """Whether a JSON document is of this format."""
    return {"entries", "fieldKey", "tables", "countsBySource"} <= whole.keys()


def read(whole: Mapping[str, Any], name: str, list_code: str | None) -> Reading:
    """The records under the publisher's own field names; `countries` are those of the addresses.

    Raises BadFile where the file's own counts do not agree with its rows, which a file that was
    cut or edited would show."""
    try:
        found = msgspec.convert(whole, _Compact)
    except msgspec.ValidationError as fault:
        raise BadFile(
            f"the JSON is not as it should be ({fault}).", where=name, todo=_AGAIN
        ) from fault
    records = list(_records(found, name))
    counted = Counter(content["source"] for _, content in records)
    if found.entryCount != len(records) or dict(counted) != found.countsBySource:
        raise BadFile(
            f"the file states {found.entryCount} entries and has {len(records)}, or its"
            " counts by source do not agree with its rows.",
            where=name,
            todo=_AGAIN,
        )
    return Reading(
        feed=FEED,
        parts=parts(records, name, list_code),
        published_at=instant(found.sourceGeneratedAt),
    )


def _records(found: _Compact, name: str) -> Iterator[tuple[str, Content]]:
    for number, short in enumerate(found.entries, start=1):
        where = f"entry {number}"
        try:
            content = _content(short, found.tables)
        except IndexError as fault:
            raise BadFile(
                "the entry points past the end of a table.", where=f"{name}, {where}", todo=_AGAIN
            ) from fault
        if not content.get("name", "").strip():
            raise BadFile("the entry has no name.", where=f"{name}, {where}", todo=_AGAIN)
        yield where, content


def _content(short: _Short, tables: _Tables) -> Content:
    """An entry under the publisher's field names, its texts looked up."""
    content: dict[str, Any] = {
        "source": _at(tables.sources, short.s),
        "entity_number": short.e,
        "type": short.t,
        "programs": _at(tables.programmes, short.pg),
        "name": short.n,
        "alt_names": short.a,
        "addresses": [{"country": code} for code in short.c],
        "federal_register_notice": short.fr,
        "license_requirement": _at(tables.licenceRequirements, short.lr),
        "license_policy": _at(tables.licencePolicies, short.lp),
        "source_list_url": _at(tables.urls, short.u),
    }
    return {field: value for field, value in content.items() if value}


def _at(table: list[str], place: int | None) -> str:
    if place is None:
        return ""
    if place < 0:
        raise IndexError(place)
    return table[place]
