"""The typed entry of one record of METI's or MOFCOM's lists."""

from __future__ import annotations

from proscribed.model.entry import Entry
from proscribed.model.party import Address
from proscribed.sources.days import iso_day
from proscribed.sources.draft import Draft
from proscribed.sources.reading import Content
from proscribed.sources.registry.files import country_of, facts, name_of

_READ = frozenset(
    {"entity_name", "entity_type", "aliases", "addresses", "date_added", "reason", "source_url"}
)


def parse(record: Content) -> Entry:
    """The entry. The reasons are the authority's for METI's list and the compiler's words for
    MOFCOM's; `country` is the list's own, not the party's."""
    draft = Draft(facts().kinds.get(str(record.get("entity_type", "")), "unknown"))
    name, _ = name_of(record)
    draft.name(name, "primary")
    for alias in record.get("aliases", ()):
        draft.name(" ".join(alias.split()), "strong")
    for text in record.get("addresses", ()):
        country, rest = country_of(text)
        said = (
            text.removesuffix(name).strip()
            if rest == name and "entity_name" not in record
            else text
        )
        draft.addresses.append(Address(said, country=country))
    for field, value in record.items():
        if field not in _READ:
            draft.fact(field.replace("_", " "), str(value))
    return draft.entry(
        listed_on=iso_day(str(record.get("date_added", ""))),
        remarks=str(record.get("reason", "")),
        source_url=str(record.get("source_url", "")),
    )
