"""The typed entry of one record of OFAC's XML."""

from __future__ import annotations

from collections.abc import Mapping

from proscribed.model.countries import country_code
from proscribed.model.entry import Entry
from proscribed.model.party import Address, NameQuality
from proscribed.sources.draft import Draft
from proscribed.sources.ofac.facts import facts
from proscribed.sources.ofac.legacy import many
from proscribed.sources.ofac.remarks import remark, state, statements
from proscribed.sources.reading import Content
from proscribed.sources.tree import rest

_POINTER = "For more information"
_CRAFT = {
    "callSign": "call_sign",
    "vesselType": "type",
    "vesselFlag": "flag",
    "vesselOwner": "owner",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "gross_registered_tonnage",
}


def parse(record: Content) -> Entry:
    """The entry of a record; what is new in the format becomes a fact under its path."""
    draft = Draft(facts().kinds[record["sdnType"]])
    draft.name(_name(record), "primary")
    for alias in many(record, "akaList", "aka"):
        draft.name(_name(alias), _quality(alias))
    draft.addresses.extend(_address(one) for one in many(record, "addressList", "address"))
    for one in many(record, "dateOfBirthList", "dateOfBirthItem"):
        draft.birth(one.get("dateOfBirth", ""))
    for one in many(record, "placeOfBirthList", "placeOfBirthItem"):
        draft.birth_places[one.get("placeOfBirth", "")] = None
    for one in many(record, "nationalityList", "nationality"):
        draft.nationality(one.get("country", ""))
    for one in many(record, "citizenshipList", "citizenship"):
        draft.citizenship(one.get("country", ""))
    if title := record.get("title"):
        draft.titles.update(dict.fromkeys(title.split("; ")))
    for element, field in _CRAFT.items():
        if value := record.get("vesselInfo", {}).get(element):
            draft.craft[field] = value
    for one in many(record, "idList", "id"):
        _identifier(draft, one)
    remarks: str = record.get("remarks", "")
    for statement in statements(remarks):
        linked = statement.startswith("(Linked To: ") and statement.endswith(")")
        remark(draft, statement[1:-1] if linked else statement)
    for path, text in rest(record, facts().elements):
        draft.fact(path, text)
    return draft.entry(
        programs=tuple(many(record, "programList", "program")),
        remarks=remarks,
        source_url=facts().page.format(number=record["uid"]),
    )


def _name(one: Mapping[str, str]) -> str:
    """A name as OFAC's delimited files write it: the family name, a comma, the given names."""
    return ", ".join(part for part in (one.get("lastName"), one.get("firstName")) if part)


def _quality(alias: Mapping[str, str]) -> NameQuality:
    if alias.get("type", "").startswith("f"):
        return "former"
    return "weak" if alias.get("category") == "weak" else "strong"


def _address(one: Mapping[str, str]) -> Address:
    """An address; its text is that of the delimited files."""
    lines = (one.get("address1"), one.get("address2"), one.get("address3"))
    street = ", ".join(line for line in lines if line)
    city, region, code = (one.get(f, "") for f in ("city", "stateOrProvince", "postalCode"))
    town = " ".join(part for part in (", ".join(p for p in (city, region) if p), code) if part)
    country = one.get("country", "")
    stated = country.removeprefix("Region: ") if country.startswith("Region: ") else ""
    return Address(
        ", ".join(part for part in (street, town, country) if part),
        street=street,
        city=city,
        region=region or stated,
        postal_code=code,
        country=country_code(country),
    )


def _identifier(draft: Draft, one: Mapping[str, str]) -> None:
    """A number, or whatever else OFAC states under a label: a gender, a listing date."""
    label = one.get("idType", "number").rstrip(" :-#")
    if label.startswith(_POINTER):
        return draft.fact(label, one.get("idNumber", ""))
    country = one.get("idCountry", "")
    code = country_code(country)
    dates = (("issued", "issueDate"), ("expires", "expirationDate"))
    notes = [country if country and not code else ""]
    notes += [f"{word} {one[field]}" for word, field in dates if one.get(field)]
    note = " ".join(part for part in notes if part)
    state(draft, label, one.get("idNumber", ""), code, note)
