"""The typed entry of one entity on the EU's list, from the XML or the CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from proscribed.model.countries import codes
from proscribed.model.entry import Entry
from proscribed.model.party import Address
from proscribed.sources.days import iso_day
from proscribed.sources.draft import Draft
from proscribed.sources.eu.facts import DETAILS, alpha3, facts
from proscribed.sources.eu.table import entities
from proscribed.sources.nations import nation_code
from proscribed.sources.reading import Content

Element = Mapping[str, Any]

_DOUBTS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by the issuer",
}
_ENTITY = {
    "euReferenceNumber": "EU reference number",
    "unitedNationId": "UN reference number",
    "designationDate": "date of designation",
    "designationDetails": "details of the designation",
}


def parse(record: Content) -> Entry:
    """The entry of a record `{"sanctionEntity": [...]}`, or of the CSV's rows.

    The first name that the list gives is the primary one; the list itself calls each other name
    strong or weak (the CSV does not, and then they are strong). An EU text names the regulation
    that put or last changed each detail; all of them are citations, the listing's own first."""
    elements = cast(list[Element], record.get("sanctionEntity") or entities(record))
    kind = elements[0].get("subjectType", {})
    draft = Draft(
        facts().subjects.get(kind.get("code", ""))
        or facts().subjects.get(kind.get("classificationCode", ""), "unknown")
    )
    for element in elements:
        for alias in element.get("nameAlias", ()):
            _name(draft, alias)
        for address in element.get("address", ()):
            _address(draft, address)
        for birth in element.get("birthdate", ()):
            _birth(draft, birth)
        for document in element.get("identification", ()):
            _identification(draft, document)
        for citizenship in element.get("citizenship", ()):
            _citizenship(draft, citizenship)
        _facts(draft, element)
    regulations = [one for element in elements for one in element.get("regulation", ())]
    summaries = [
        detail["regulationSummary"]
        for element in elements
        for group in DETAILS
        for detail in element.get(group, ())
        if "regulationSummary" in detail
    ]
    for regulation in _once([*regulations, *summaries]):
        draft.fact("regulation", _regulation(regulation))
    remarks = [text.strip() for element in elements for text in element.get("remark", ())]
    return draft.entry(
        programs=_texts(regulations, "programme"),
        citations=_texts([*regulations, *summaries], "numberTitle"),
        remarks="\n".join(dict.fromkeys(remarks)),
        source_url=next(iter(_texts(regulations, "publicationUrl")), ""),
    )


def _once(elements: list[Element]) -> Iterator[Element]:
    return iter({repr(sorted(e.items())): e for e in elements}.values())


def _texts(elements: list[Element], attribute: str) -> tuple[str, ...]:
    found = (str(one.get(attribute, "")).strip() for one in elements)
    return tuple(dict.fromkeys(text for text in found if text))


def _regulation(regulation: Element) -> str:
    words = (
        regulation.get("numberTitle", ""),
        regulation.get("regulationType", ""),
        f"by the {regulation['organisationType']}" if "organisationType" in regulation else "",
        f"published {regulation['publicationDate']}" if "publicationDate" in regulation else "",
        f"in force {regulation['entryIntoForceDate']}"
        if "entryIntoForceDate" in regulation
        else "",
        f"id {regulation['logicalId']}" if "logicalId" in regulation else "",
        regulation.get("publicationUrl", ""),
    )
    return ", ".join(word.strip() for word in words if word)


def _facts(draft: Draft, element: Element) -> None:
    """What the entity itself states; once where it stands twice."""
    for attribute, value in element.items():
        if isinstance(value, str) and attribute != "logicalId":
            label = _ENTITY.get(attribute, attribute)
            if not any(f.label == label and f.text == value.strip() for f in draft.facts):
                draft.fact(label, value.strip())
        elif attribute not in (*DETAILS, "remark", "regulation", "subjectType", "logicalId"):
            draft.fact(attribute, str(value))


def _text(element: Element, attribute: str) -> str:
    return " ".join(str(element.get(attribute, "")).split())


def _name(draft: Draft, alias: Element) -> None:
    parts = (_text(alias, part) for part in ("firstName", "middleName", "lastName"))
    joined = " ".join(filter(None, parts))
    name = _text(alias, "wholeName") or joined
    strong = _text(alias, "strong") != "false"
    draft.name(name, ("strong" if strong else "weak") if draft.names else "primary")
    if joined and sorted(joined.split()) != sorted(name.split()):
        draft.fact(f"parts of the name {name}", joined)
    for field in ("title", "function"):
        if text := _text(alias, field):
            draft.titles[text] = None
    if gender := {"M": "male", "F": "female"}.get(_text(alias, "gender"), _text(alias, "gender")):
        if draft.gender not in ("", gender):
            draft.fact(f"gender under the name {name}", gender)
        draft.gender = draft.gender or gender
    if language := _text(alias, "nameLanguage"):
        draft.fact(f"language of the name {name}", language)
    _remarks(draft, alias, f"on the name {name}")


def _remarks(draft: Draft, detail: Element, label: str) -> None:
    for remark in detail.get("remark", ()):
        draft.fact(label.strip(), remark.strip())


def _country(detail: Element) -> str:
    """The code of a country; the list has 00 and UNKNOWN for none, and once had three letters."""
    code, said = _text(detail, "countryIso2Code"), _text(detail, "countryDescription")
    return code if code in codes() else alpha3().get(said) or nation_code(said)


def _country_text(detail: Element) -> str:
    text = _text(detail, "countryDescription") or _text(detail, "countryIso2Code")
    return "" if text in ("UNKNOWN", "00") else text


def _joined(detail: Element, fields: tuple[str, ...]) -> str:
    return ", ".join(filter(None, (*(_text(detail, f) for f in fields), _country_text(detail))))


def _address(draft: Draft, address: Element) -> None:
    said = _joined(address, ("number", "street", "poBox", "place", "zipCode", "city", "region"))
    notes = [" ".join(remark.split()) for remark in address.get("remark", ())]
    if _text(address, "asAtListingTime") == "true":
        notes.append("as at the time of listing")
    for contact in address.get("contactInfo", ()):
        draft.fact(_text(contact, "key").lower() or "contact", _text(contact, "value"))
    if contact_text := _text(address, "contact"):
        draft.fact("contact", contact_text)
    if said or notes:
        draft.addresses.append(
            Address(
                said or notes[0],
                street=", ".join(filter(None, (_text(address, f) for f in ("number", "street")))),
                city=_text(address, "city"),
                region=_text(address, "region"),
                postal_code=_text(address, "zipCode"),
                country=_country(address),
                note="; ".join(notes),
            )
        )


def _birth(draft: Draft, birth: Element) -> None:
    """A birth: its date in the Gregorian calendar, and its place. A date of another calendar is
    kept in its own, with what the list makes of it."""
    said = _text(birth, "birthdate")
    year, month = _text(birth, "year"), _text(birth, "monthOfYear")
    span = [_text(birth, field) for field in ("yearRangeFrom", "yearRangeTo")]
    calendar = _text(birth, "calendarType") or "GREGORIAN"
    if calendar != "GREGORIAN":
        parts = "-".join(filter(None, (year, month, _text(birth, "dayOfMonth"))))
        draft.fact("date of birth", f"{parts} ({calendar.capitalize()} calendar)")
    elif not said and year:
        said = f"{year}-{int(month):02d}" if month.isdigit() else year
    said = said or "/".join(filter(None, span))
    if said and all(map(iso_day, said.split("/"))):
        draft.births[("~" if _text(birth, "circa") == "true" else "") + said] = None
    elif said:
        draft.fact("date of birth", said)
    if place := _joined(birth, ("place", "zipCode", "city", "region")):
        draft.birth_places[place] = None
    _remarks(draft, birth, f"on the birth {said}")


_TYPED = re.compile(r"(?P<number>.*?) \((?P<code>[a-z]+)-(?P<words>[^()]*)\)(?P<rest>.*)")


def _identification(draft: Draft, document: Element) -> None:
    """A document. In the CSV of 2018 and before its type stands behind the number:
    "AD001095 (passport-National passport)"."""
    typed = _TYPED.fullmatch(_text(document, "number"))
    if typed and "identificationTypeCode" not in document:
        document = {
            **document,
            "number": typed["number"],
            "identificationTypeCode": typed["code"],
            "identificationTypeDescription": typed["words"],
            "remark": [*document.get("remark", ()), *filter(None, [typed["rest"].strip()])],
        }
    code = _text(document, "identificationTypeCode")
    kind = facts().identifications.get(code, code.lower() or "identifier")
    described = _text(document, "identificationTypeDescription")
    country = _country(document)
    notes = [
        described if kind == "other" or code not in facts().identifications else "",
        *(word for flag, word in _DOUBTS.items() if _text(document, flag) == "true"),
        *_dated(document),
        _text(document, "region"),
        _country_text(document) if not country else "",
        *(" ".join(remark.split()) for remark in document.get("remark", ())),
    ]
    note = "; ".join(dict.fromkeys(filter(None, notes)))
    numbers = dict.fromkeys(filter(None, (_text(document, f) for f in ("number", "latinNumber"))))
    for number in numbers:
        draft.identifier(kind, number, country, note)
    if not numbers and note:
        draft.fact(kind.replace("_", " "), note)


def _dated(document: Element) -> Iterator[str]:
    for field, word in (
        ("issueDate", "issued"),
        ("issuedBy", "issued by"),
        ("validFrom", "valid from"),
        ("validTo", "valid to"),
        ("nameOnDocument", "in the name of"),
    ):
        if text := _text(document, field):
            yield f"{word} {text}"


def _citizenship(draft: Draft, citizenship: Element) -> None:
    if code := _country(citizenship):
        draft.citizenships[code] = None
    elif text := _country_text(citizenship):
        draft.fact("citizenship", text)
    if region := _text(citizenship, "region"):
        draft.fact("region of the citizenship", region)
    _remarks(draft, citizenship, "on the citizenship")
