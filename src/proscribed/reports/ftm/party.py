"""The party of an entry: its schema, and all that is said of it itself."""

from __future__ import annotations

from proscribed.answers.exporting import EntryLine
from proscribed.model.countries import country_code
from proscribed.model.entry import Entry, Fact
from proscribed.model.party import Address, Party
from proscribed.reports.ftm.ids import party_id, with_id
from proscribed.reports.ftm.mapping import mapping, of_sanction
from proscribed.reports.ftm.schema import Entity, is_a, keep, put, put_first, put_or_keep
from proscribed.reports.ftm.values import MOST
from proscribed.screening.names import read
from proscribed.sources.catalogue import is_own

_SECURITIES = frozenset(("isin", "equity_ticker"))


def party_of(line: EntryLine) -> Entity:
    """The party, without its identifiers and addresses."""
    content, party = line.content, line.content.party
    entity = Entity(party_id(line.entry), schema_of(content), {})
    _names(entity, party)
    put(entity, "sourceUrl", content.source_url)
    for topic in topics_of(line):
        put(entity, "topics", topic)
    _origins(entity, content)
    _births(entity, party)
    for title in party.titles:
        put_or_keep(entity, ["title"], "title", title)
    _craft(entity, party)
    if content.remarks:
        keep(entity, "", content.remarks)
    for fact in content.facts:
        name = mapping().party.get(fact.label, "")
        if fact.label in mapping().bookkeeping or of_sanction(fact, line.list):
            continue
        if not put(entity, name, fact.text) and fact.text not in content.remarks:
            keep(entity, fact.label, fact.text)
    for other in content.linked_to:
        if other not in content.remarks:
            keep(entity, "linked to", other)
    return entity


def topics_of(line: EntryLine) -> tuple[str, ...]:
    """What it means to be on the list; nothing yet where the listing is only announced."""
    if line.status == "announced":
        return ()
    return mapping().own if is_own(line.list) else mapping().topics.get(line.list, ())


def schema_of(content: Entry) -> str:
    """The schema of a party (the rule stands in `mapping.yml`)."""
    party = content.party
    if party.kind == "unknown" and (party.birth_dates or party.gender):
        return "Person"
    if party.kind in ("organization", "unknown"):
        if (
            any(one.kind in _SECURITIES for one in party.identifiers)
            or any(read(name.text).forms for name in party.names if name.quality != "weak")
            or any(fact.text in mapping().companies for fact in content.facts if _is_type(fact))
        ):
            return "Company"
        if any(one.kind == "imo_company" for one in party.identifiers):
            return "Organization"
    return mapping().schemata[party.kind]


def _is_type(fact: Fact) -> bool:
    return mapping().party.get(fact.label) == "classification"


def _names(entity: Entity, party: Party) -> None:
    for name in party.names:
        if not put(entity, mapping().names[name.quality], name.text):
            put(entity, mapping().names[name.quality], name.text[: MOST["name"]])
            keep(entity, "name", name.text)


def put_country(entity: Entity, names: tuple[str, ...], code: str, label: str) -> None:
    """A country by our code, or its code in words."""
    put_or_keep(entity, names, label, mapping().countries.get(code, code))


def _origins(entity: Entity, content: Entry) -> None:
    party = content.party
    for code in party.nationalities:
        put_country(entity, ("nationality", "country"), code, "nationality")
    for code in party.citizenships:
        put_country(entity, ("citizenship", "country"), code, "citizenship")
    for code in (*party.countries, *content.headings):
        put_country(entity, ("country",), code, "country")


def _births(entity: Entity, party: Party) -> None:
    """FollowTheMoney has neither spans of days nor doubts: both ends are given, the span in words."""
    for text in party.birth_dates:
        ends = text.lstrip("~").split("/")
        fits = [put(entity, "birthDate", end) for end in ends]
        if text.startswith("~") or len(ends) > 1 or not all(fits):
            about = "about " if text.startswith("~") else ""
            keep(entity, "date of birth", about + " to ".join(ends))
    for place in party.birth_places:
        put_or_keep(entity, ["birthPlace"], "place of birth", place)
    put_or_keep(entity, ["gender"], "gender", party.gender.lower())


def _craft(entity: Entity, party: Party) -> None:
    craft = party.craft
    if craft is None:
        return
    for flag in craft.former_flags:
        if not put(entity, "pastFlags", country_code(flag)):
            keep(entity, "former flag", flag)
    for field in craft.__struct_fields__:
        said = getattr(craft, field)
        if not said or field == "former_flags":
            continue
        value = country_code(said) if field == "flag" else said
        if not put_first(entity, mapping().craft.get(field, ()), value):
            keep(entity, field.replace("_", " "), said)


def address_of(entity: Entity, address: Address) -> Entity | None:
    """The address as an entity of its own, the party pointing at it; None where it is no more than
    a country, which the party then has."""
    put_country(entity, ("country",), address.country, "country of the address")
    parts = (address.street, address.city, address.region, address.postal_code, address.note)
    if not any(parts) and country_code(address.text) == address.country != "":
        return None
    put_or_keep(entity, ["address"], "address", address.text)
    found = Entity("", "Address", {})
    put_or_keep(found, ["full"], "", address.text)
    put_or_keep(found, ["street"], "street", address.street)
    put_or_keep(found, ["city"], "city", address.city)
    put_or_keep(found, ["region"], "region", address.region)
    put_or_keep(found, ["postalCode"], "postal code", address.postal_code)
    put_or_keep(found, ["remarks"], "", address.note)
    put_country(found, ("country",), address.country, "country")
    found = with_id("address", found)
    if not is_a(entity, "Address"):
        put(entity, "addressEntity", found.id)
    return found
