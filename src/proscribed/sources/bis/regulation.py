"""Read Supplements No. 4, 6 and 7 to 15 CFR part 744 from the Code of Federal Regulations as XML.

Technical sources: the eCFR's XML (the supplement is a `DIV9` with an HTML table) and the XML of the
Code's annual edition (an `APPENDIX` with a `GPOTABLE`). The table has a row for each party and
destination; the first cell is filled where a destination begins. A party that is printed under
several destinations with the same name and citation is one record with a row for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from proscribed.model.countries import country_code
from proscribed.model.errors import BadInput
from proscribed.sources.bis.cell import facts, taken_apart
from proscribed.sources.bis.table import rows_of, title_of
from proscribed.sources.catalogue import list_of
from proscribed.sources.keys import made_key, with_twins
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading
from proscribed.sources.xml import Element, elements, local, text_of

FEED = "us-ecfr-744"
ROOTS = ("DLPSTEXTCLASS", "ECFR", "CFRDOC", "CFRGRANULE", "DIV1", "DIV3", "DIV4", "DIV5", "DIV9")
_SUPPLEMENT = re.compile(r"Supplement\s+No\.\s*([467])\s+to\s+Part\s+744\b", re.I)
_ENTITY_LIST = "us-bis-el"
_AGAIN = "Get the whole part 744 again from www.ecfr.gov."
_DATES = ("AMDDATE", "REVISED")


def read(data: bytes, name: str, list_code: str | None) -> Reading:
    """The lists of the supplements that the file has, each whole, as of the file's day.

    Raises BadFile for XML that is cut off, for a table with a column missing or without entries;
    BadInput for a file without these supplements, and for one supplement alone unless
    `list_code` says that it is all that is meant."""
    found: dict[str, Mapping[str, Content]] = {}
    added: dict[str, None] = {}
    days: list[datetime] = []
    others = 0
    for element in elements(data, name, ("DIV9", "APPENDIX", *_DATES)):
        if local(element) in _DATES:
            days.extend(_days(text_of(element)))
            continue
        code = _list_of(element)
        if not code:
            others += 1
        elif code in found:
            raise BadFile(f"the supplement with {code} stands twice.", where=name, todo=_AGAIN)
        elif list_code in (None, code):
            found[code] = _records(element, code, name, added)
        else:
            others += 1
    _whole(found, others, name, list_code)
    return Reading(
        feed=FEED,
        parts=tuple(Part(code, "main", records) for code, records in sorted(found.items())),
        published_at=max(days, default=None),
        added_columns=tuple(added),
    )


def _list_of(element: Element) -> str:
    told = _SUPPLEMENT.search(str(element.get("N") or "")) or _SUPPLEMENT.search(title_of(element))
    return facts().lists[told[1]] if told else ""


def _whole(
    found: Mapping[str, Mapping[str, Content]], others: int, name: str, list_code: str | None
) -> None:
    if not found:
        only(list_code, tuple(facts().lists.values()) if list_code is None else (), name)
        raise BadInput(
            "it is a piece of the Code of Federal Regulations without Supplement No. 4, 6 or 7 to"
            " part 744 of title 15.",
            where=name,
            todo="Load part 744 of title 15.",
        )
    if list_code is None and not others and len(found) == 1:
        [code] = found
        raise BadInput(
            f"it is one supplement alone, with the list {code}; part 744 has three lists.",
            where=name,
            todo=f"Say that it is all you mean with --list {code}, or load part 744.",
        )
    if list_code is None and _ENTITY_LIST not in found:
        raise BadFile(
            "part 744 has no Supplement No. 4 (the Entity List) in this file.",
            where=name,
            todo=_AGAIN,
        )


def _days(text: str) -> Iterator[datetime]:
    """The days in a text like "June 11, 2026" or "Revised as of January 1, 2025"."""
    for said in re.findall(r"([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}), (\d{4})", text):
        try:
            day = datetime.strptime(" ".join(said), "%b %d %Y")  # noqa: DTZ007
        except ValueError:
            continue
        yield day.replace(tzinfo=list_of(_ENTITY_LIST).zone).astimezone(UTC)


def _records(
    element: Element, code: str, name: str, added: dict[str, None]
) -> Mapping[str, Content]:
    """The records of one supplement by their keys."""
    grouped: dict[tuple[str, str], list[list[dict[str, Any]]]] = {}
    for row in _filled(rows_of(element, code, name, added)):
        cell = taken_apart(row["entity"])
        groups = grouped.setdefault((cell.name, row.get("citation", "")), [])
        country = row.get("country")
        for group in groups:
            if all(one.get("country") != country for one in group):
                group.append(row)
                break
        else:
            groups.append([row])
    if not grouped:
        raise BadFile(f"the table of {code} has no entries.", where=name, todo=_AGAIN)
    keyed = [
        (made_key(party, "", [heading(one.get("country", "")) for one in group]), {"rows": group})
        for (party, _), groups in grouped.items()
        for group in groups
    ]
    return with_twins(keyed)


GROUP = re.compile(
    r"^The following (?P<many>\w+)? ?subordinate institutions? of (?P<parent>.+?):?$", re.I
)
MARKER = re.compile(r"^(?:Subordinate institu\w*|Affiliated entit\w*):?$", re.I)
_MORE = re.compile(r"^(?:The following address|Address|Addresses for|[—–-])")
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_TERMS = ("license_requirement", "license_review_policy", "citation", "footnotes")


def _filled(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows with what they inherit: the destination of the rows above, and, for a subordinate
    institution that is printed without its own, the terms and the citation of its parent."""
    country = parent = ""
    remaining = 0
    terms: dict[str, Any] = {}
    pending: dict[str, Any] | None = None
    for row in rows:
        said = row.get("entity", "").strip()
        alone = row.keys() == {"entity"} and said.isupper() and heading(said)
        if alone or row.get("country"):
            if pending:
                yield pending
            country, parent, remaining = said if alone else row["country"], "", 0
            terms, pending = {}, None
        if alone or not said or said.strip("[] ").lower() == "reserved" or MARKER.match(said):
            continue
        bare = not row.get("citation") and not row.get("license_requirement")
        if not bare:
            terms = {field: row[field] for field in _TERMS if field in row}
        if group := GROUP.match(said):
            if pending:
                yield pending
            pending, parent = None, group["parent"]
            many = (group["many"] or "").lower()
            remaining = _NUMBERS.index(many) if many in _NUMBERS else 1_000
            continue
        if bare and pending and _MORE.match(said):
            pending["entity"] += f"\n{said}"
            continue
        found = {**(terms if bare else {}), **row, "country": country}
        if remaining:
            found["under"] = parent
            remaining -= 1
        elif bare and pending:
            found["under"] = pending.get("under") or taken_apart(pending["entity"]).name
        if pending:
            yield pending
        pending = found
    if pending:
        yield pending


def heading(country: str) -> str:
    """The code of a destination as the gazette prints it, "" for one that is not known."""
    text = " ".join(country.replace("’", "'").upper().split()).strip(" .")
    return facts().headings.get(text) or country_code(text)
