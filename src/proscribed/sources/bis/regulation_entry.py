"""The typed entry of one record of the supplements to part 744."""

from __future__ import annotations

import re
from datetime import datetime

from proscribed.model.entry import Entry
from proscribed.model.party import Address
from proscribed.sources.bis.cell import country_at_end, facts, taken_apart
from proscribed.sources.bis.regulation import heading
from proscribed.sources.csl.names import within
from proscribed.sources.draft import Draft
from proscribed.sources.reading import Content

_PAGE = (
    "https://www.ecfr.gov/current/title-15/subtitle-B/chapter-VII/subchapter-C/part-744/"
    "appendix-Supplement%20No.%20{number}%20to%20Part%20744"
)
_CITED = re.compile(r"\d{1,3} FR \d+.*?(?=[.;,\s]*\d{1,3} FR \d|$)", re.S)
_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_READ = {*facts().columns.values(), "footnotes", "under"}


def parse(record: Content, list_code: str) -> Entry:
    """The entry of a record. The gazette does not say of what kind a party is. `citations` are in
    order of time: the first one added the entry, later ones revised it."""
    draft = Draft("unknown")
    rows = record["rows"]
    headings: dict[str, None] = {}
    for row in rows:
        code = heading(row.get("country", ""))
        if code:
            headings[code] = None
        else:
            draft.fact("heading", row.get("country", ""))
        _cell(draft, row["entity"], code)
        if parent := row.get("under"):
            draft.linked_to[parent] = None
        for column, marks in sorted(row.get("footnotes", {}).items()):
            draft.fact(f"footnote in {column.replace('_', ' ')}", ", ".join(marks))
        for column in sorted(row.keys() - _READ):
            draft.fact(column, row[column])
    for field in ("license_requirement", "license_review_policy"):
        for row in rows[1:]:
            if (other := row.get(field)) and other != rows[0].get(field):
                draft.fact(f"{field.replace('_', ' ')} under {row['country']}", _line(other))
    found = citations(rows[0].get("citation", ""))
    if day := _first_day(found):
        draft.fact("first published in the Federal Register", day)
    numbers = {code: number for number, code in facts().lists.items()}
    return draft.entry(
        headings=tuple(sorted(headings)),
        license_requirement=_line(rows[0].get("license_requirement", "")),
        license_review_policy=_line(rows[0].get("license_review_policy", "")),
        citations=found,
        source_url=_PAGE.format(number=numbers[list_code]),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(draft: Draft, text: str, code: str) -> None:
    cell = taken_apart(text)
    draft.name(cell.name, "strong" if draft.names else "primary")
    for alias, quality in cell.aliases:
        draft.name(alias, quality)
    for said in (cell.name, *(alias for alias, _ in cell.aliases)):
        for inner, quality in within(said):
            draft.name(inner, quality)
    bare = code if code.isalpha() else ""
    for place in cell.addresses:
        draft.addresses.append(Address(place, country=country_at_end(place) or bare))
    for note in cell.notes:
        draft.fact("note", note)


def citations(text: str) -> tuple[str, ...]:
    """The citations of a cell, one each: "76 FR 71869, 11/21/11"."""
    return tuple(" ".join(found.split()).strip(" .;,") for found in _CITED.findall(text))


def _first_day(found: tuple[str, ...]) -> str:
    """The day of the first citation that has one, as ISO 8601."""
    told = _DAY.search(found[0]) if found else None
    if not told:
        return ""
    year = int(told[3])
    year += 0 if year > 99 else 1900 if year > 90 else 2000
    try:
        return datetime(year, int(told[1]), int(told[2])).date().isoformat()  # noqa: DTZ001
    except ValueError:
        return ""
