"""The typed entry of one designation on the UK Sanctions List, from the XML or the CSV."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from proscribed.model.entry import Entry
from proscribed.sources.days import iso_slashed
from proscribed.sources.draft import Draft
from proscribed.sources.nations import add_nationality
from proscribed.sources.reading import Content
from proscribed.sources.uk.designations import lines, one, values
from proscribed.sources.uk.party import (
    KINDS,
    address,
    birth,
    birth_place,
    document,
    full_name,
    quality,
)

_PARTS = tuple(f"Name{number}" for number in range(1, 7))
_LINES = tuple(f"AddressLine{number}" for number in range(1, 7))
_FACTS = {
    "UniqueID": "Unique ID",
    "OFSIGroupID": "OFSI Group ID",
    "UNReferenceNumber": "UN reference number",
    "DesignationSource": "designation source",
    "SanctionsImposed": "sanctions imposed",
    "PhoneNumber": "phone",
    "EmailAddress": "email",
    "Website": "website",
    "TypeOfEntity": "type of entity",
    "ParentCompany": "parent company",
    "Subsidiary": "subsidiary",
    "PreviousOwnerOperator": "previous owner or operator",
    "LengthOfShip": "length of ship",
    "NonLatinScriptType": "type of the non-Latin script",
    "NonLatinScriptLanguage": "language of the non-Latin script",
}
_CRAFT = {
    "CurrentBelievedFlagOfShip": "flag",
    "TypeOfShip": "type",
    "TonnageOfShip": "tonnage",
    "YearBuilt": "manufacture_date",
    "CurrentOwnerOperator": "owner",
}
_READ = frozenset(
    {
        *_PARTS, *_LINES, *_FACTS, *_CRAFT, "NameType", "AliasStrength", "Title", "DOB", "Gender",
        "NameNonLatinScript", "RegimeName", "IndividualEntityShip", "OtherInformation", "Position",
        "UKStatementofReasons", "AddressPostalCode", "AddressCountry", "DateDesignated",
        "LastUpdated", "Nationality", "NationalIdentifierNumber", "PassportNumber", "TownOfBirth",
        "NationalIdentifierAdditionalInformation", "PassportAdditionalInformation", "CountryOfBirth",
        "BusinessRegistrationNumber", "IMONumber", "PreviousFlag", "HullIdentificationNumber",
    }
)  # fmt: skip

Node = Mapping[str, Any]


def parse(record: Content) -> Entry:
    """The entry of a designation. A statement of reasons stands before other information."""
    draft = Draft(KINDS.get(one(record, "IndividualEntityShip"), "unknown"))
    for node in sorted(_nodes(lines(record), _PARTS), key=_primary_first):
        kind = quality(_text(node, "NameType"), _text(node, "AliasStrength"), first=not draft.names)
        name = full_name([_text(node, part) for part in _PARTS])
        draft.name(name, kind if draft.names else "primary")
    for name in values(record, "NameNonLatinScript"):
        draft.name(name, "strong")
    draft.titles.update(dict.fromkeys([*values(record, "Title"), *values(record, "Position")]))
    for node in _nodes(lines(record), (*_LINES, "AddressPostalCode", "AddressCountry")):
        found = [_text(node, line) for line in _LINES]
        address(draft, found, _text(node, "AddressPostalCode"), _text(node, "AddressCountry"))
    for day in values(record, "DOB"):
        birth(draft, day)
    for node in _nodes(lines(record), ("TownOfBirth", "CountryOfBirth")):
        birth_place(draft, _text(node, "TownOfBirth"), _text(node, "CountryOfBirth"))
    for nation in values(record, "Nationality"):
        add_nationality(draft, nation)
    draft.gender = one(record, "Gender").lower()
    _identifiers(draft, record)
    _ship(draft, record)
    for element, label in _FACTS.items():
        for said in values(record, element):
            for text in said.split("|") if element == "SanctionsImposed" else [said]:
                draft.fact(label, text.strip())
    for label, text in _others(lines(record)):
        draft.fact(label, text)
    if updated := one(record, "LastUpdated"):
        draft.fact("last updated", iso_slashed(updated) or updated)
    days = list(filter(None, map(iso_slashed, values(record, "DateDesignated"))))
    remarks = [*values(record, "UKStatementofReasons"), *values(record, "OtherInformation")]
    return draft.entry(
        programs=tuple(values(record, "RegimeName")),
        listed_on=min(days, default=""),
        remarks="\n".join(remarks),
    )


def _text(node: Node, field: str) -> str:
    value = node.get(field, "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _nodes(found: Any, fields: tuple[str, ...]) -> Iterator[Node]:
    """Every element, at any depth, that has one of these fields as text."""
    if isinstance(found, Mapping):
        if any(isinstance(found.get(field), str) for field in fields):
            yield found
        for value in found.values():
            yield from _nodes(value, fields)
    elif isinstance(found, list):
        for each in found:
            yield from _nodes(each, fields)


_ORDER = ("primary name", "primary name variation")


def _primary_first(node: Node) -> int:
    kind = _text(node, "NameType").lower()
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _identifiers(draft: Draft, record: Content) -> None:
    for kind, number, words in (
        ("passport", "PassportNumber", "PassportAdditionalInformation"),
        ("national_id", "NationalIdentifierNumber", "NationalIdentifierAdditionalInformation"),
    ):
        for node in _nodes(lines(record), (number, words)):
            document(draft, kind, _text(node, number), _text(node, words))
    for number in values(record, "BusinessRegistrationNumber"):
        draft.identifier("registration_number", number)
    for number in values(record, "HullIdentificationNumber"):
        draft.identifier("hull_identification_number", number)
    for number in values(record, "IMONumber"):
        draft.identifier("imo", re.sub(r"^IMO[ :]*", "", number))


def _ship(draft: Draft, record: Content) -> None:
    for element, field in _CRAFT.items():
        for said in values(record, element):
            draft.about_craft(field, said)
    draft.former_flags.update(dict.fromkeys(values(record, "PreviousFlag")))


def _others(found: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Texts under elements that are read nowhere else: new ones, and the indicators of sanctions."""
    if isinstance(found, Mapping):
        for key, value in found.items():
            yield from () if key in _READ else _others(value, key)
    elif isinstance(found, list):
        for each in found:
            yield from _others(each, at)
    elif at and str(found).strip().lower() != "false":
        yield at, str(found).strip()
