"""The typed entry of one record of the Consolidated Screening List, in any of its formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from proscribed.model.countries import codes, country_code
from proscribed.model.entry import Entry
from proscribed.model.party import Address, NameQuality
from proscribed.sources.csl.facts import facts
from proscribed.sources.csl.names import aliases, within
from proscribed.sources.csl.records import destination, destinations
from proscribed.sources.draft import Draft
from proscribed.sources.ofac.remarks import REMARK, remark, state
from proscribed.sources.reading import Content

HEADED = frozenset({"us-bis-el", "us-bis-meu", "us-bis-uvl"})
"""The lists that the gazette prints by destination."""

_CRAFT = {
    "call_sign": "call_sign",
    "vessel_type": "type",
    "gross_tonnage": "tonnage",
    "gross_registered_tonnage": "gross_registered_tonnage",
    "vessel_flag": "flag",
    "vessel_owner": "owner",
}
_READ = frozenset(
    {
        *facts().columns,
        *facts().unstable,
        "country",
    }
)
_ZIP = re.compile(r", [A-Z]{2}, \d{5}(?:-\d{4})?$")
_DATE = re.compile(r"(?:\d{1,2} [A-Z][a-z]{2} )?\d{4}(?:-\d\d-\d\d)?")
_NEXT_CITATION = re.compile(
    r"(?:\s*(?:;|,|\.(?=\s)|\band\b)\s*|(?<=[\d)])\s+)(?=\d{1,3}[ .]{0,2}F\.?\s?R\b)"
    r"|\s*;\s*(?=Vol\b|Notice\b)",
    re.I,
)
_ITEM = re.compile(r"; (?=[A-Z][^,;]{1,160}, )")


def parse(content: Content, list_code: str) -> Entry:
    """The entry of a record as published in the CSV, the JSON or the compact JSON."""
    draft = Draft(facts().kinds.get(content.get("type", ""), "unknown"))
    known: list[tuple[str, NameQuality]] = [(content["name"].strip(), "primary")]
    known += [(alias, "strong") for alias in aliases(_pieces(content.get("alt_names", ())))]
    for said, quality in known:
        draft.name(said, quality)
    if list_code not in facts().numbered:
        for said, _ in known:
            for inner, quality in within(said):
                draft.name(inner, quality)
    draft.addresses.extend(_addresses(content.get("addresses", ()), list_code in HEADED))
    _person(draft, content)
    for field, place in _CRAFT.items():
        if value := str(content.get(field, "")).strip():
            draft.craft[place] = value
    _identifiers(draft, content.get("ids", ()))
    for statement in _pieces(content.get("remarks", "")):
        _remark(draft, statement)
    if country := content.get("country"):
        draft.country(str(country), "country")
    for field in sorted(content.keys() - _READ):
        draft.fact(field, str(content[field]))
    return draft.entry(
        programs=tuple(_pieces(content.get("programs", ()))),
        headings=tuple(sorted(destinations(content))) if list_code in HEADED else (),
        license_requirement=content.get("license_requirement", "").strip(),
        license_review_policy=content.get("license_policy", "").strip(),
        standard_order=content.get("standard_order", "").strip(),
        citations=tuple(citations(content.get("federal_register_notice", ""))),
        listed_on=str(content.get("start_date", "")).strip() or draft.listed_on,
        ends_on=str(content.get("end_date", "")).strip(),
        remarks=content.get("remarks", ""),
        source_url=content.get("source_list_url") or content.get("source_information_url") or "",
    )


def _pieces(value: Any) -> Iterator[str]:
    """The members of a field: the CSV joins them with "; ", the JSON has a list."""
    for piece in value.split("; ") if isinstance(value, str) else value:
        if text := str(piece).strip():
            yield text


def _addresses(value: Any, shared_country: bool) -> Iterator[Address]:
    """The addresses. `shared_country`: the Bureau's lists have several places in one address,
    joined by ";", with the country after the last."""
    if isinstance(value, str):
        pieces = [piece.removeprefix("and ").strip() for piece in _pieces(value)]
        found = [_written(piece) for piece in pieces]
        for at in range(len(found) - 2, -1, -1):
            if shared_country and not found[at].country:
                found[at] = Address(pieces[at], country=found[at + 1].country)
        yield from found
        return
    for parts in value:
        text = {key: str(part).strip() for key, part in parts.items() if part}
        fields = (text.get(f, "") for f in ("address", "city", "state", "postal_code", "country"))
        yield Address(
            ", ".join(field for field in fields if field),
            street=text.get("address", ""),
            city=text.get("city", ""),
            region=text.get("state", ""),
            postal_code=text.get("postal_code", ""),
            country=country_code(text.get("country", "")),
        )


def _written(piece: str) -> Address:
    """An address as one text. It ends with the country, or, in the Denied Persons List's own way
    to write one in the United States, with state and ZIP code."""
    country = "US" if _ZIP.search(piece) else destination(piece)
    return Address(piece, country=country if country in codes() else "")


def _person(draft: Draft, content: Content) -> None:
    for title in _pieces(content.get("title", "")):
        draft.titles[title] = None
    for day in _pieces(content.get("dates_of_birth", ())):
        draft.birth(day)
    for place in _pieces(content.get("places_of_birth", ())):
        draft.birth_places[place] = None
    for code in _pieces(content.get("nationalities", ())):
        draft.nationality(code)
    for code in _pieces(content.get("citizenships", ())):
        draft.citizenship(code)


def _remark(draft: Draft, statement: str) -> None:
    """A statement of the remarks; "(Linked To: X)" is the publisher's own way to write one."""
    if statement.startswith("(Linked To: ") and statement.endswith(")"):
        draft.linked_to[statement[12:-1]] = None
    elif statement.startswith(("a.k.a. ", "f.k.a. ", "Linked To:", "alt. ")):
        remark(draft, statement)
    else:
        draft.fact(REMARK, statement)


def _identifiers(draft: Draft, value: Any) -> None:
    """The column `ids`: "label, value, country code, dates" in the CSV, an object in the JSON."""
    if not isinstance(value, str):
        for one in value:
            note = " ".join(
                f"{word} {one[field]}"
                for word, field in (("issued", "issue_date"), ("expires", "expiration_date"))
                if one.get(field)
            )
            label = str(one.get("type") or "number")
            _state(draft, label, str(one.get("number") or ""), one.get("country") or "", note)
        return
    for item in _ITEM.split(value):
        label, _, rest = item.partition(", ")
        parts = rest.split(", ")
        days: list[str] = []
        while len(parts) > 1 and _DATE.fullmatch(parts[-1]) and _bare(label) not in _PROSE:
            days.insert(0, parts.pop())
        code = parts.pop() if len(parts) > 1 and parts[-1] in codes() else ""
        note = " ".join(f"{w} {d}" for w, d in zip(("issued", "expires"), days, strict=False))
        _state(draft, label, ", ".join(parts), code, note)


_PROSE = frozenset({"Secondary sanctions risk", "Organization Type"})


def _bare(label: str) -> str:
    return label.rstrip(" :-#")


def _state(draft: Draft, label: str, value: str, country: str, note: str) -> None:
    state(draft, _bare(label), value.strip(), country, note)


def citations(text: str) -> list[str]:
    """The publisher's citations, one each, in its order ("77 FR 61249 No. 195")."""
    found = (" ".join(one.split()).strip(" ,;") for one in _NEXT_CITATION.split(text))
    return [one for one in found if one]
