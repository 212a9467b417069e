"""The typed entry of one individual or entity on the Security Council's list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from proscribed.model.entry import Entry
from proscribed.model.party import Address
from proscribed.sources.days import iso_birth, iso_day
from proscribed.sources.draft import Draft
from proscribed.sources.nations import add_nationality, nation_code, nation_codes
from proscribed.sources.reading import Content
from proscribed.sources.tree import rest
from proscribed.sources.un.files import facts

_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_USED = frozenset(
    {
        *_NAMES, "NAME_ORIGINAL_SCRIPT", "UN_LIST_TYPE", "LISTED_ON", "GENDER", "COMMENTS1",
        "TITLE", "DESIGNATION", "NATIONALITY", "INDIVIDUAL_ALIAS", "ENTITY_ALIAS",
        "INDIVIDUAL_ADDRESS", "ENTITY_ADDRESS", "INDIVIDUAL_DATE_OF_BIRTH",
        "INDIVIDUAL_PLACE_OF_BIRTH", "INDIVIDUAL_DOCUMENT",
    }
)  # fmt: skip
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")


def parse(record: Content) -> Entry:
    """The entry of a record `{"INDIVIDUAL": {...}}` or `{"ENTITY": {...}}`.

    Names that belong together stand in up to four elements; spaces and line breaks that the
    file's layout puts inside a name are no part of it. What has no field is a fact."""
    [(kind, content)] = record.items()
    draft = Draft("person" if kind == "INDIVIDUAL" else "organization")
    draft.name(" ".join(filter(None, (_text(content, field) for field in _NAMES))), "primary")
    draft.name(_text(content, "NAME_ORIGINAL_SCRIPT"), "strong")
    for alias in content.get(f"{kind}_ALIAS", ()):
        _alias(draft, alias)
    for title in (*_values(content, "TITLE"), *_values(content, "DESIGNATION")):
        draft.titles[title] = None
    for nation in _values(content, "NATIONALITY"):
        add_nationality(draft, nation)
    for address in content.get(f"{kind}_ADDRESS", ()):
        draft.addresses.append(_address(address))
    for birth in content.get("INDIVIDUAL_DATE_OF_BIRTH", ()):
        _birth(draft, birth)
    for place in content.get("INDIVIDUAL_PLACE_OF_BIRTH", ()):
        _birth_place(draft, place)
    for document in content.get("INDIVIDUAL_DOCUMENT", ()):
        _document(draft, document)
    draft.gender = _text(content, "GENDER").lower()
    for path, text in rest(content, _USED):
        draft.fact(path.removesuffix("/VALUE").replace("_", " ").lower(), text.strip())
    return draft.entry(
        programs=tuple(filter(None, [_text(content, "UN_LIST_TYPE")])),
        listed_on=iso_day(_text(content, "LISTED_ON")[:10]),
        remarks=content.get("COMMENTS1", "").strip(),
    )


def _text(content: Mapping[str, Any], field: str) -> str:
    return " ".join(str(content.get(field, "")).split())


def _values(content: Mapping[str, Any], field: str) -> list[str]:
    return [" ".join(value.split()) for value in content.get(field, {}).get("VALUE", ())]


def _alias(draft: Draft, alias: Mapping[str, Any]) -> None:
    """An alias; what the list says of a birth under that name holds of the party too."""
    name, quality = _text(alias, "ALIAS_NAME"), _text(alias, "QUALITY")
    draft.name(name, facts().qualities.get(quality, "strong"))
    if name and quality not in facts().qualities:
        draft.fact(f"quality of the alias {name}", quality)
    if born := _text(alias, "DATE_OF_BIRTH"):
        draft.birth(born)
    if place := _joined(alias, ("CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")):
        draft.birth_places[place] = None
    for field in ("DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE"):
        if said := _text(alias, field):
            label = "" if field == "NOTE" else field.replace("_", " ").lower() + " "
            draft.fact(f"{label}on the alias {name}".strip(), said)


def _joined(content: Mapping[str, Any], fields: tuple[str, ...]) -> str:
    return ", ".join(filter(None, (_text(content, field) for field in fields)))


def _address(address: Mapping[str, Any]) -> Address:
    note = _text(address, "NOTE")
    return Address(
        _joined(address, _PLACE) or note,
        street=_text(address, "STREET"),
        city=_text(address, "CITY"),
        region=_text(address, "STATE_PROVINCE"),
        postal_code=_text(address, "ZIP_CODE"),
        country=nation_code(_text(address, "COUNTRY")),
        note=note,
    )


def _birth(draft: Draft, birth: Mapping[str, Any]) -> None:
    """A date of birth of one of three types: EXACT, APPROXIMATELY, BETWEEN."""
    note, kind = _text(birth, "NOTE"), _text(birth, "TYPE_OF_DATE")
    about = "approximately" in (note.lower(), kind.lower())
    years = [_text(birth, field) for field in ("FROM_YEAR", "TO_YEAR")]
    said = _text(birth, "DATE")[:10] or _text(birth, "YEAR") or "/".join(filter(None, years))
    if all(map(iso_day, said.split("/"))):
        draft.births[("~" if about else "") + said] = None
        if note and note.lower() != "approximately":
            draft.fact(f"on the date of birth {said}", note)
        return
    stated = iso_birth(note)
    if stated:
        draft.births[stated if stated.startswith("~") or not about else f"~{stated}"] = None
    said = ", ".join(filter(None, (said, note)))
    if said and not stated:
        draft.fact("date of birth", said if not about else f"approximately {said}")


def _birth_place(draft: Draft, place: Mapping[str, Any]) -> None:
    said, note = _joined(place, _PLACE), _text(place, "NOTE")
    if said or note:
        draft.birth_places[said or note] = None
    if said and note:
        draft.fact(f"on the place of birth {said}", note)


@cache
def _kinds() -> dict[str, str]:
    return {word.lower(): kind for kind, words in facts().documents.items() for word in words}


def _document(draft: Draft, document: Mapping[str, Any]) -> None:
    """A document: its number is the identifier. One without a number is a fact."""
    kinds = [_text(document, field) for field in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2")]
    countries = [_text(document, f) for f in ("ISSUING_COUNTRY", "COUNTRY_OF_ISSUE")]
    found = [code for said in countries for code in nation_codes(said)[0]]
    country = found[0] if found else ""
    note = "; ".join(
        dict.fromkeys(
            filter(
                None,
                (
                    kinds[0] if kinds[0].lower() not in _kinds() else "",
                    kinds[1] if kinds[1].lower() != kinds[0].lower() else "",
                    *(said for said in countries if said and nation_code(said) != country),
                    _said("issued", document, "DATE_OF_ISSUE"),
                    _said("issued in", document, "CITY_OF_ISSUE"),
                    _said("expires", document, "DATE_OF_EXPIRY"),
                    _text(document, "NOTE"),
                ),
            )
        )
    )
    kind = _kinds().get(kinds[0].lower()) or _kinds().get(kinds[1].lower()) or "document"
    if number := _text(document, "NUMBER"):
        draft.identifier(kind, number, country, note)
    elif note or country:
        draft.fact(kind.replace("_", " "), "; ".join(filter(None, (*countries[:1], note))))


def _said(word: str, document: Mapping[str, Any], field: str) -> str:
    text = _text(document, field)
    return f"{word} {text}" if text else ""
