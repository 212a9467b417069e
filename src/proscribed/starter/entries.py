"""What a file writes of an entry, in the model's form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from proscribed.model.action import Changes
from proscribed.model.countries import codes, country_code
from proscribed.model.entry import Entry, Fact
from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Identifier, Name, NameQuality, Party
from proscribed.model.scripts import script_of
from proscribed.starter.written import (
    ActionText,
    AddressText,
    AliasText,
    ChangesText,
    EntryText,
    NumberText,
)

_PARTY_FIELDS = frozenset(Party.__struct_fields__)
_SINGLE = frozenset({"kind", "gender", "license_requirement", "license_review_policy", "listed_on"})


def added_entry(where: str, action: ActionText) -> Entry:
    """The entry that an act adds."""
    written = action.entry
    if not written.names or not isinstance(written.names[0], str):
        raise BadInput("an added entry has no primary name.", where=where)
    values = _values(where, written)
    facts = values.pop("facts", ())
    for label, day in (
        ("Effective Date (CMIC)", action.prohibition_starts),
        ("Purchase/Sales For Divestment Date (CMIC)", action.divest_until),
    ):
        facts = (*facts, Fact(label, day.isoformat())) if day else facts
    if not written.addresses:
        values.setdefault("countries", values.get("headings", ()))
    values.setdefault("kind", "organization")
    party = Party(**{field: values.pop(field) for field in set(values) & _PARTY_FIELDS})
    return Entry(party=party, facts=facts, **values)


def changes_of(where: str, written: ChangesText) -> Changes:
    """The changes as JSON values under dotted field names, as the register keeps them."""
    added = _changed(where, written.add)
    removed = _changed(where, written.remove)
    single = {name.removeprefix("party.") for name in (*added, *removed)} & _SINGLE
    if single:
        raise BadInput(f"{min(single)!r} holds one value: set it.", where=where)
    return Changes(set=_changed(where, written.set, primary=True), add=added, remove=removed)


def _changed(where: str, written: EntryText, *, primary: bool = False) -> dict[str, Any]:
    return {
        f"party.{field}" if field in _PARTY_FIELDS else field: _json(value)
        for field, value in _values(where, written, primary=primary).items()
    }


def _json(value: object) -> Any:
    return msgspec.to_builtins(list(value) if isinstance(value, tuple) else value)


def _values(where: str, written: EntryText, *, primary: bool = True) -> dict[str, Any]:
    """The fields that are written, in the model's form and under its names."""
    values: dict[str, Any] = {}
    for field in EntryText.__struct_fields__:
        value = getattr(written, field)
        if value is UNSET:
            continue
        if field == "names":
            value = names_of(written, primary=primary)
        elif field == "addresses":
            value = tuple(_address(where, one) for one in value)
        elif field == "identifiers":
            value = tuple(_identifiers(where, value))
        elif field == "facts":
            value = tuple(_facts(value))
        elif field in ("headings", "nationalities", "citizenships"):
            value = tuple(_country(where, one) for one in value)
        elif field == "listed_on":
            value = value.isoformat()
        values[field] = value
    return values


def names_of(written: EntryText, *, primary: bool = True) -> tuple[Name, ...]:
    """The names: a plain one is a strong alias, and the first of an entry its primary name."""
    return tuple(
        _name(name, "primary" if primary and place == 0 else "strong")
        for place, name in enumerate(written.names or ())
    )


def _name(written: str | AliasText, quality: NameQuality) -> Name:
    if isinstance(written, str):
        return Name(written, quality, script_of(written))
    text = written.weak or written.former
    return Name(text, "weak" if written.weak else "former", script_of(text))


def _address(where: str, written: AddressText) -> Address:
    country = country_code(written.country)
    if not country:
        raise BadInput(f"{written.country!r} is no country that is known.", where=where)
    place = ", ".join(part for part in (written.city, written.region) if part)
    place = " ".join(part for part in (place, written.postal_code) if part)
    parts = (written.street, place, written.country)
    return Address(
        text=", ".join(part for part in parts if part),
        street=written.street,
        city=written.city,
        region=written.region,
        postal_code=written.postal_code,
        country=country,
    )


def _identifiers(
    where: str, written: Mapping[str, tuple[str | NumberText, ...]]
) -> Iterator[Identifier]:
    for kind, numbers in written.items():
        for number in numbers:
            if isinstance(number, str):
                yield Identifier(kind, number)
            else:
                country = _country(where, number.country) if number.country else ""
                yield Identifier(kind, number.value, country, number.note)


def _facts(written: Mapping[str, str | tuple[str, ...]]) -> Iterator[Fact]:
    for label, texts in written.items():
        for text in (texts,) if isinstance(texts, str) else texts:
            yield Fact(label, text)


def _country(where: str, code: str) -> str:
    if code not in codes():
        raise BadInput(f"{code!r} is no ISO 3166-1 alpha-2 code.", where=where)
    return code
