"""Read OFAC's XML (technical source: OFAC's sdn.xsd): the SDN List and the non-SDN lists.

The file states the day of its publication and how many records it has; both are checked. A record
keeps every element as published: a list of what is repeated, an object of what is nested.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from proscribed.sources.catalogue import list_of
from proscribed.sources.lists import only
from proscribed.sources.ofac.facts import consolidated_lists, facts, lists_of_row
from proscribed.sources.ofac.files import SDN_LIST
from proscribed.sources.reading import BadFile, Content, Part, Reading, Rejected
from proscribed.sources.tree import Layout, Seen, content
from proscribed.sources.xml import elements, local

SDN_FEED, CONSOLIDATED_FEED = "ofac-sdn-xml", "ofac-cons-xml"
ROOT = "sdnList"
_HEADER, _RECORD = "publshInformation", "sdnEntry"
_ALWAYS = frozenset({"uid", "lastName", "sdnType", "programList"})
_AGAIN = "Get the whole file from OFAC again."


def read(data: bytes, name: str, list_code: str | None) -> Reading:
    """The records of sdn.xml or consolidated.xml, by OFAC number.

    Raises BadFile for XML that is cut off, for a count that is not that of its header, and for a
    record without number, name or type. An element that is new is kept and reported."""
    header: Content = {}
    found: dict[str, tuple[str, Content]] = {}
    seen = Seen(Layout(facts().elements, _ALWAYS, facts().repeated))
    for element in elements(data, name, (_HEADER, _RECORD)):
        where = f"line {element.sourceline}"
        one = content(element, facts().repeated, f"{name}, {where}")
        if local(element) == _HEADER:
            header = one
            continue
        seen.take(one)
        number = _checked(one, f"{name}, {where}")
        before, known = found.setdefault(number, (where, one))
        if known != one:
            raise BadFile(
                f"uid {number} stands here and on {before} for two different records.",
                where=f"{name}, {where}",
                todo=_AGAIN,
            )
    published_at = _published_at(header, name)
    _count(header, seen.records, name)
    seen.check(name)
    return _sorted(found, name, list_code, published_at, seen.added())


def is_converted(whole: Mapping[str, Any]) -> bool:
    """Whether a JSON document is OFAC's XML as somebody converted it."""
    return ROOT in whole


def refuse_converted(whole: Mapping[str, Any], name: str, list_code: str | None) -> Reading:
    """Refuse such a document, with its own count where that is wrong too: OFAC publishes none."""
    inner = whole[ROOT] if isinstance(whole[ROOT], dict) else {}
    header, entries = inner.get(_HEADER), inner.get(_RECORD)
    said = header.get("Record_Count") if isinstance(header, dict) else None
    count = len(entries) if isinstance(entries, list) else 0
    wrong = f"; it states {said} records (Record_Count) and has {count}" if said != count else ""
    raise BadFile(
        f"it is OFAC's XML converted to JSON by a third party, which is no format of OFAC's{wrong}.",
        where=name,
        todo="Load OFAC's own sdn.xml or consolidated.xml.",
    )


def _checked(record: Content, where: str) -> str:
    for field in ("uid", "lastName", "sdnType"):
        if not isinstance(record.get(field), str):
            raise BadFile(f"the record has no {field}.", where=where, todo=_AGAIN)
    if record["sdnType"] not in facts().kinds:
        raise BadFile(
            f"sdnType is {record['sdnType'][:40]!r}, which OFAC does not use.",
            where=where,
            todo=_AGAIN,
        )
    number: str = record["uid"]
    if not (number.isascii() and number.isdecimal()):
        raise BadFile(f"uid is {number[:40]!r}, not a number.", where=where, todo=_AGAIN)
    return number


def _published_at(header: Content, name: str) -> datetime:
    said = str(header.get("Publish_Date", "")).strip()
    try:
        day = datetime.strptime(said, "%m/%d/%Y")  # noqa: DTZ007  # the zone is set below
    except ValueError:
        raise BadFile(
            f"Publish_Date is {said[:40]!r}, not a day as OFAC writes it.", where=name, todo=_AGAIN
        ) from None
    return day.replace(tzinfo=list_of(SDN_LIST).zone).astimezone(UTC)


def _count(header: Content, seen: int, name: str) -> None:
    said = str(header.get("Record_Count", "")).strip()
    if said != str(seen):
        raise BadFile(
            f"the header states {said[:20] or 'no'} records (Record_Count) and the file has {seen}:"
            " it is not the whole list.",
            where=name,
            todo=_AGAIN,
        )


def _sorted(
    found: dict[str, tuple[str, Content]],
    name: str,
    list_code: str | None,
    published_at: datetime,
    added: tuple[str, ...],
) -> Reading:
    """The SDN List, or each of the non-SDN lists that the records are on."""
    placed = {number: lists_of(one) for number, (_, one) in found.items()}
    if sum(map(bool, placed.values())) * 2 <= len(placed):
        only(list_code, (SDN_LIST,), name)
        whole = {number: one for number, (_, one) in found.items()}
        return Reading(SDN_FEED, (Part(SDN_LIST, "main", whole),), published_at, True, added)
    only(list_code, consolidated_lists(), name)
    by_list: dict[str, dict[str, Content]] = {code: {} for code in consolidated_lists()}
    rejected = []
    for number, (where, one) in found.items():
        for code in placed[number]:
            by_list[code][number] = one
        if not placed[number]:
            programs = ", ".join(many(one, "programList", "program")) or "none"
            why = f"no non-SDN list is known for program {programs} ({one['lastName']})"
            rejected.append(Rejected(f"{name}, {where}", why))
    parts = tuple(
        Part(code, "main", held) for code, held in by_list.items() if list_code in (None, code)
    )
    return Reading(CONSOLIDATED_FEED, parts, published_at, True, added, tuple(rejected))


def lists_of(record: Content) -> tuple[str, ...]:
    """The non-SDN lists that a record is on: what the delimited files state in their remarks
    stands here among the identifiers."""
    stated = [
        f"{one.get('idType', '').rstrip(' :-')} {one.get('idNumber', '')}"
        for one in many(record, "idList", "id")
    ]
    remarks = "; ".join([*stated, record.get("remarks", "")])
    return lists_of_row("] [".join(many(record, "programList", "program")), remarks)


def many(record: Content, group: str, member: str) -> list[Any]:
    """The members of a list within a record (`akaList`, `aka`), none where it has none."""
    found: list[Any] = record.get(group, {}).get(member, [])
    return found
