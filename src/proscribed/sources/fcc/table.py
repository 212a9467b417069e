"""Read the Covered List's table as CSV: what is covered, and since when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from proscribed.sources.fcc.producers import NotUnderstood, producers
from proscribed.sources.keys import made_key
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Part, Reading, Rejected
from proscribed.sources.rowset import added_columns, cells
from proscribed.sources.text import rows

FEED, LIST = "us-fcc-covered-csv", "us-fcc-covered"
COVERED, SINCE = "covered_equipment_or_services", "date_of_inclusion_on_covered_list"
_AGAIN = "Get the list again from www.fcc.gov/supplychain/coveredlist."
_DAY = r"[A-Z][a-z]+ \d{1,2}, \d{4}"
_DAYS = re.compile(rf"\s*(?P<first>{_DAY})(?:[\s;,]*Updated:?\s*{_DAY})*\s*$")


def folded(heading: str) -> str:
    """A heading as the file has it: "Covered Equipment or Services*" as one word."""
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def first_day(text: str) -> str:
    """The day of inclusion in "March 12, 2021", "December 22, 2025Updated:January 7, 2026", as ISO
    8601; empty where the text is none of these."""
    found = _DAYS.match(text)
    try:
        return datetime.strptime(found["first"], "%B %d, %Y").date().isoformat() if found else ""  # noqa: DTZ007
    except ValueError:
        return ""


def is_header(cells: Sequence[str]) -> bool:
    """Whether the first line of a table is that of the Covered List."""
    return {folded(cell) for cell in cells} & {COVERED, SINCE} != set()


def read(text: str, name: str, list_code: str | None) -> Reading:
    """A record for each party, with the rows that name it as they stand. Rows that name nobody, or
    in a way that is not understood, are put into `rejected`; one that is not understood may name
    anybody, so that the file then removes nobody. The file has no day.

    Raises BadFile for a row without a day of inclusion, and where no row names a party."""
    only(list_code, (LIST,), name)
    numbered = rows(text, name)
    _, header = next(numbered, (0, []))
    header = [folded(cell) for cell in header]
    added = added_columns(header, (COVERED, SINCE), (COVERED, SINCE), f"{name}, line 1", _AGAIN)
    parties: dict[str, dict[str, Any]] = {}
    rejected: list[Rejected] = []
    whole = True
    for where, row in cells(numbered, header, name, _AGAIN):
        said, since = row.get(COVERED, ""), row.get(SINCE, "")
        if not said or not first_day(since):
            raise BadFile(
                f"the row has no words, or {since[:40]!r} is no day of inclusion: the columns are"
                " shifted, or cut off.",
                where=where,
                todo=_AGAIN,
            )
        try:
            named = producers(said)
        except NotUnderstood as fault:
            whole = False
            rejected.append(
                Rejected(
                    where, f"goes on with {str(fault)!r}, which is not understood: {said[:160]!r}"
                )
            )
            continue
        if not named:
            rejected.append(
                Rejected(where, f"names no party as producer or provider: {said[:160]!r}")
            )
        for party in named:
            key = made_key(" ".join(re.findall(r"\w+", party.name.casefold())), "", [])
            held = parties.setdefault(key, {"name": party.name, "rows": []})
            for other in party.others:
                if list(other) not in (others := held.setdefault("others", [])):
                    others.append(list(other))
            held["rows"].append(row)
    if not parties:
        raise BadFile("no row names a party.", where=name, todo=_AGAIN)
    return Reading(
        feed=FEED,
        parts=(Part(LIST, "main", parties),),
        whole=whole,
        added_columns=added,
        rejected=tuple(rejected),
    )
