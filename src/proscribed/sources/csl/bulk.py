"""Read the Consolidated Screening List as the publisher's JSON (bulk download or API answer)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.sources.csl.facts import facts
from proscribed.sources.csl.records import parts
from proscribed.sources.reading import BadFile, Content, Reading, Rejected

FEED = "us-csl-json"
_AGAIN = "Get the file again from trade.gov."
_TIMES = ("search_performed_at", "last_updated", "generated_at")


_Text = str | int | float | bool


class _Result(Struct):
    """The shape of a record, empty fields left out; fields that are new may have any."""

    source: str
    name: str
    entity_number: str | int = ""
    addresses: list[dict[str, _Text | None]] = []
    ids: list[dict[str, _Text | None]] = []
    programs: list[str] = []
    alt_names: list[str] = []
    citizenships: list[str] = []
    dates_of_birth: list[str] = []
    nationalities: list[str] = []
    places_of_birth: list[str] = []
    type: str = ""
    country: str = ""
    title: str = ""
    remarks: str = ""
    federal_register_notice: str = ""
    start_date: str = ""
    end_date: str = ""
    standard_order: str = ""
    license_requirement: str = ""
    license_policy: str = ""
    source_list_url: str = ""
    source_information_url: str = ""


def is_bulk(whole: Mapping[str, Any]) -> bool:
    """Whether a JSON document is of this format."""
    return "results" in whole


def read(whole: Mapping[str, Any], name: str, list_code: str | None) -> Reading:
    """The records of the JSON: every field that is not empty, as published.

    The instant is that of the header, else the latest import that it names. An answer of the API
    that holds fewer records than its `total` is one page of many, and an extract."""
    results = whole["results"]
    if not isinstance(results, list) or not results:
        raise BadFile("'results' holds no records.", where=name, todo=_AGAIN)
    rejected: list[Rejected] = []
    added: dict[str, None] = {}
    found = parts(_records(results, name, rejected, added), name, list_code)
    total = whole.get("total")
    return Reading(
        feed=FEED,
        parts=found,
        published_at=published_at(whole),
        whole=not isinstance(total, int) or len(results) >= total,
        added_columns=tuple(added),
        rejected=tuple(rejected),
    )


def _records(
    results: list[Any], name: str, rejected: list[Rejected], added: dict[str, None]
) -> Iterator[tuple[str, Content]]:
    known = {*facts().columns, *facts().unstable, "country"}
    for number, result in enumerate(results, start=1):
        where = f"record {number}"
        if not isinstance(result, dict):
            raise BadFile("this record is no object.", where=f"{name}, {where}", todo=_AGAIN)
        added.update(dict.fromkeys(field for field in result if field not in known))
        content = {
            field: value
            for field, value in result.items()
            if field not in facts().unstable and value not in (None, "", [], {})
        }
        if "name" in result and not str(content.get("name", "")).strip():
            rejected.append(Rejected(f"{name}, {where}", "the name is empty"))
            continue
        try:
            msgspec.convert(content, _Result)
        except msgspec.ValidationError as fault:
            raise BadFile(
                f"this record is not as it should be ({fault}).",
                where=f"{name}, {where}",
                todo=_AGAIN,
            ) from fault
        yield where, content


def published_at(whole: Mapping[str, Any]) -> datetime | None:
    """The instant (UTC) at which the publisher put the file together, where it says so."""
    for field in _TIMES:
        if moment := instant(whole.get(field)):
            return moment
    stated = whole.get("sources_used")
    used = [one for one in stated if isinstance(one, dict)] if isinstance(stated, list) else []
    times = [instant(one.get("last_imported") or one.get("source_last_updated")) for one in used]
    return max((moment for moment in times if moment), default=None)


def instant(text: Any) -> datetime | None:
    """An ISO 8601 instant in UTC (one without a zone is taken as UTC), None where it is none."""
    if not isinstance(text, str):
        return None
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
