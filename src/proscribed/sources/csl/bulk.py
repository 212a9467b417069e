"""Read the Consolidated Screening List as the publisher's JSON (bulk download or API answer)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from proscribed.sources.csl.facts import facts
from proscribed.sources.csl.records import parts
from proscribed.sources.reading import BadFile, Content, Reading, Rejected

FEED = "us-csl-json"
_AGAIN = "Get the file again from trade.gov."
_TIMES = ("search_performed_at", "last_updated", "generated_at")


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
        if not isinstance(result, dict) or any(f not in result for f in facts().json_required):
            raise BadFile(
                "this record has no 'source' or no 'name'.", where=f"{name}, {where}", todo=_AGAIN
            )
        added.update(dict.fromkeys(field for field in result if field not in known))
        content = {
            field: value
            for field, value in result.items()
            if field not in facts().unstable and value not in (None, "", [], {})
        }
        if not isinstance(content.get("name"), str) or not content["name"].strip():
            rejected.append(Rejected(f"{name}, {where}", "the name is empty"))
            continue
        yield where, content


def published_at(whole: Mapping[str, Any]) -> datetime | None:
    """The instant (UTC) at which the publisher put the file together, where it says so."""
    for field in _TIMES:
        if moment := instant(whole.get(field)):
            return moment
    used = [one for one in whole.get("sources_used") or [] if isinstance(one, dict)]
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
