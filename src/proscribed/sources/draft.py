"""A typed entry while it is being put together from a publisher's fields."""

from __future__ import annotations

from typing import Any

from proscribed.model.countries import country_code
from proscribed.model.entry import Entry, Fact
from proscribed.model.party import (
    Address,
    Craft,
    Identifier,
    Name,
    NameQuality,
    Party,
    PartyKind,
)
from proscribed.model.scripts import script_of
from proscribed.sources.days import iso_birth


class Draft:
    """Collects what a publisher says of one party, each thing once, in the publisher's order.

    What no field takes (a country that is none, a date that cannot be read) becomes a fact with
    its label: nothing that was published is lost."""

    def __init__(self, kind: PartyKind) -> None:
        self.kind = kind
        self.names: dict[str, Name] = {}
        self.addresses: list[Address] = []
        self.identifiers: dict[Identifier, None] = {}
        self.births: dict[str, None] = {}
        self.birth_places: dict[str, None] = {}
        self.countries: dict[str, None] = {}
        self.nationalities: dict[str, None] = {}
        self.citizenships: dict[str, None] = {}
        self.gender = ""
        self.titles: dict[str, None] = {}
        self.craft: dict[str, str] = {}
        self.former_flags: dict[str, None] = {}
        self.linked_to: dict[str, None] = {}
        self.facts: list[Fact] = []
        self.listed_on = ""

    def name(self, text: str, quality: NameQuality) -> None:
        """One name; the first way in which a text is named stands."""
        if text and text not in self.names:
            self.names[text] = Name(text, quality, script_of(text))

    def identifier(self, kind: str, value: str, country: str = "", note: str = "") -> None:
        self.identifiers[Identifier(kind, value, country, note)] = None

    def fact(self, label: str, text: str) -> None:
        self.facts.append(Fact(label, text))

    def birth(self, text: str) -> None:
        if day := iso_birth(text):
            self.births[day] = None
        else:
            self.fact("date of birth", text)

    def country(self, text: str, label: str) -> None:
        """A country that the party is tied to, other than by address, birth or citizenship."""
        if code := country_code(text):
            self.countries[code] = None
        else:
            self.fact(label, text)

    def nationality(self, text: str) -> None:
        if code := country_code(text):
            self.nationalities[code] = None
        else:
            self.fact("nationality", text)

    def citizenship(self, text: str) -> None:
        if code := country_code(text):
            self.citizenships[code] = None
        else:
            self.fact("citizenship", text)

    def about_craft(self, field: str, text: str) -> None:
        """One field of a vessel or aircraft; a second value for the same field is a fact."""
        if self.craft.setdefault(field, text) != text:
            self.fact(field.replace("_", " "), text)

    def entry(self, **more: Any) -> Entry:
        """The entry: the party collected here, and the fields of `Entry` given in `more`."""
        craft = None
        if self.craft or self.former_flags:
            for flag in filter(None, (self.craft.get("flag"), *self.former_flags)):
                if code := country_code(flag):
                    self.countries[code] = None
            craft = Craft(**self.craft, former_flags=tuple(self.former_flags))
        party = Party(
            kind=self.kind,
            names=tuple(self.names.values()),
            addresses=tuple(self.addresses),
            identifiers=tuple(self.identifiers),
            countries=tuple(self.countries),
            birth_dates=tuple(self.births),
            birth_places=tuple(self.birth_places),
            nationalities=tuple(self.nationalities),
            citizenships=tuple(self.citizenships),
            gender=self.gender,
            titles=tuple(self.titles),
            craft=craft,
        )
        more.setdefault("listed_on", self.listed_on)
        return Entry(party=party, linked_to=tuple(self.linked_to), facts=tuple(self.facts), **more)
