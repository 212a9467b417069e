"""A party: who is listed, or who is screened."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PartyKind = Literal["person", "organization", "vessel", "aircraft", "address", "unknown"]
NameQuality = Literal["primary", "strong", "weak", "former"]


class Name(Struct, frozen=True, omit_defaults=True):
    """A name as published. `quality` is what the authority states: OFAC's "a.k.a. 'X'" in quotes
    is weak, an `aka` row strong, an `fka` row former. `script` is an ISO 15924 code ("Latn",
    "Hani", "Cyrl", "Arab"), found from the letters where the publisher does not say."""

    text: str
    quality: NameQuality = "primary"
    script: str = "Latn"


class Address(Struct, frozen=True, omit_defaults=True):
    """An address as published (`text`, whole) with the parts the publisher separates.
    `country` is ISO 3166-1 alpha-2, or empty where the text names none that is known."""

    text: str
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    note: str = ""


class Identifier(Struct, frozen=True, omit_defaults=True):
    """A number or code that identifies the party. `kind` is a snake_case word ("passport",
    "national_id", "tax_id", "registration_number", "imo", "mmsi", "isin", "equity_ticker", "lei",
    "swift_bic", "uscc", "digital_currency_address", ...); `note` what the publisher adds."""

    kind: str
    value: str
    country: str = ""
    note: str = ""


class Craft(Struct, frozen=True, omit_defaults=True):
    """What a publisher says of a vessel or an aircraft, as published."""

    call_sign: str = ""
    type: str = ""
    tonnage: str = ""
    gross_registered_tonnage: str = ""
    flag: str = ""
    owner: str = ""
    model: str = ""
    operator: str = ""
    manufacture_date: str = ""
    former_flags: tuple[str, ...] = ()


class Party(Struct, frozen=True, omit_defaults=True):
    """A person, organization, vessel, aircraft, or an address that is itself listed.

    `names` starts with the primary name. Birth dates are ISO 8601, shortened to what is known
    ("1962", "1962-04"), a span as "1960/1964", an approximate one with a leading "~".
    Countries, nationalities and citizenships are ISO 3166-1 alpha-2.
    """

    kind: PartyKind
    names: tuple[Name, ...]
    addresses: tuple[Address, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    countries: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    citizenships: tuple[str, ...] = ()
    gender: str = ""
    titles: tuple[str, ...] = ()
    craft: Craft | None = None

    @property
    def name(self) -> str:
        """The primary name."""
        return self.names[0].text

    def all_countries(self) -> tuple[str, ...]:
        """Every country the publisher ties the party to, sorted, without doubles."""
        places = {a.country for a in self.addresses}
        return tuple(
            sorted({*places, *self.countries, *self.nationalities, *self.citizenships} - {""})
        )
