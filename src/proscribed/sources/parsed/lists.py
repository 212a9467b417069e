"""Read a list of a US agency that a third party parsed to JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.model.errors import BadInput
from proscribed.sources.catalogue import list_of
from proscribed.sources.keys import made_key, with_twins
from proscribed.sources.lists import only
from proscribed.sources.parsed.facts import Source, facts
from proscribed.sources.reading import BadFile, Content, Part, Reading, Rejected

FEEDS = tuple(sorted({f"{source.list}-parsed" for source in facts().lists.values()}))
"""A feed for each list: one file has nothing to say of another list."""

_AGAIN = "Get the file again."


class _Entity(Struct):
    """The shape of an entity; fields that are new may have any."""

    name: str
    aliases: list[str] | None = None
    country: str | None = None
    address: str | None = None
    status: str | None = None
    effective_date: str | None = None
    federal_register: str | None = None
    notes: str | None = None


class _Parsed(Struct):
    list_id: str
    extracted: date
    count: int
    entities: list[dict[str, Any]]
    source_file: str = ""


def is_parsed(whole: Mapping[str, Any]) -> bool:
    """Whether a JSON document is of this format."""
    return {"list_id", "extracted", "count", "entities"} <= whole.keys()


def read(whole: Mapping[str, Any], name: str, list_code: str | None) -> Reading:
    """The entities of the file under its list, every field that is not empty as it stands.

    Raises BadFile where the file's own count is not that of its entities. Parties of whose
    sanctions none is in force any more are counted and left out: they are not listed."""
    try:
        found = msgspec.convert(whole, _Parsed)
    except msgspec.ValidationError as fault:
        raise BadFile(f"the JSON is not as it should be ({fault}).", where=name, todo=_AGAIN) from (
            fault
        )
    source = facts().lists.get(found.list_id)
    if source is None:
        raise BadInput(
            f"the list_id {found.list_id[:60]!r} is none of those known.",
            where=name,
            todo=f"Known are {', '.join(sorted(facts().lists))}.",
        )
    only(list_code, (source.list,), name)
    if found.count != len(found.entities) or not found.entities:
        raise BadFile(
            f"the file states {found.count} entities (count) and has {len(found.entities)}.",
            where=name,
            todo=_AGAIN,
        )
    added: dict[str, None] = {}
    kept: list[tuple[str, Content]] = []
    ended = 0
    for content in _contents(found, name, added):
        if in_force(content):
            kept.append((_key(content, found.list_id), content))
        else:
            ended += 1
    why = "no sanction on them is in force any more, so that they are not listed"
    return Reading(
        feed=f"{source.list}-parsed",
        parts=(Part(source.list, "main", with_twins(kept)),),
        published_at=_published_at(source, found),
        whole=source.whole,
        added_columns=tuple(added),
        rejected=(Rejected(f"{name}, {ended} entities", why),) if ended else (),
    )


def _contents(found: _Parsed, name: str, added: dict[str, None]) -> Iterator[Content]:
    for number, entity in enumerate(found.entities, start=1):
        where = f"{name}, entity {number}"
        added.update(dict.fromkeys(field for field in entity if field not in facts().fields))
        content = {field: value for field, value in entity.items() if value not in (None, "", [])}
        try:
            msgspec.convert(content, _Entity)
        except msgspec.ValidationError as fault:
            raise BadFile(
                f"this entity is not as it should be ({fault}).", where=where, todo=_AGAIN
            ) from fault
        if not content["name"].strip():
            raise BadFile("the name is empty.", where=where, todo=_AGAIN)
        yield {**content, "list_id": found.list_id}


def _key(content: Content, list_id: str) -> str:
    """A key of name and country; the two halves of one list do not share keys."""
    kind = "" if facts().lists[list_id].whole else list_id
    return made_key(content["name"], kind, [content.get("country", "")])


_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>20\d\d)-?(?P<month>[01]\d)-?(?P<day>[0-3]\d)(?!\d)"
    r"|(?<!\d)(?P<us_month>[01]\d)\.(?P<us_day>[0-3]\d)\.(?P<us_year>\d\d)(?!\d)"
)
_IN_CITATION = re.compile(r"\d+ FR \d+ \(([A-Z][a-z]+ \d{1,2}, \d{4})\)")


def _published_at(source: Source, found: _Parsed) -> datetime:
    zone = list_of(source.list).zone
    day = source.published or _day_in_name(found.source_file) or _day_cited(found)
    return datetime.combine(day or found.extracted, time.min, zone).astimezone(UTC)


def _day_in_name(name: str) -> date | None:
    """The day in the name of the source: "2026-06-23", "20250825", "06.01.23"."""
    if not (found := _IN_NAME.search(name)):
        return None
    year = int(found["year"] or f"20{found['us_year']}")
    try:
        month = int(found["month"] or found["us_month"])
        return date(year, month, int(found["day"] or found["us_day"]))
    except ValueError:
        return None


def _day_cited(found: _Parsed) -> date | None:
    """The day of the one issue of the Federal Register that all entities cite."""
    cited = {str(entity.get("federal_register")) for entity in found.entities}
    issue = _IN_CITATION.fullmatch(cited.pop()) if len(cited) == 1 else None
    try:
        return datetime.strptime(issue[1], "%B %d, %Y").date() if issue else None  # noqa: DTZ007
    except ValueError:
        return None


_SANCTION = re.compile(
    r"Authority: (?P<authority>.*?)(?:; imposed (?P<imposed>[^;]*))?; status: (?P<status>[^;]*)"
    r"(?:; (?P<citation>.*))?$"
)


def sanctions(content: Content) -> Iterator[re.Match[str]]:
    """The sanctions that notes state one by one: authority, imposed, status, citation."""
    for piece in content.get("notes", "").split(" | "):
        if found := _SANCTION.match(piece):
            yield found


def in_force(content: Content) -> bool:
    """Whether the entity, or one of the sanctions on it, is not stated to have ended."""
    ended = facts().ended
    stated = [one["status"] for one in sanctions(content)] or [content.get("status", "")]
    return not all(status.startswith(ended) for status in stated)
