"""The typed entry of the records that OFAC's files hold under one number."""

from __future__ import annotations

from collections.abc import Mapping

from proscribed.model.countries import country_code
from proscribed.model.entry import Entry
from proscribed.model.party import Address, NameQuality, PartyKind
from proscribed.sources.draft import Draft
from proscribed.sources.ofac.facts import facts
from proscribed.sources.ofac.remarks import REMARK, remark, statements
from proscribed.sources.reading import Content

LONGEST_REMARK = 1000
"""Characters after which OFAC cuts the remarks of a primary file and goes on in the comments."""

_KINDS: dict[str, PartyKind] = {
    "individual": "person",
    "vessel": "vessel",
    "aircraft": "aircraft",
    "entity": "organization",
    "": "organization",
}
_QUALITY: dict[str, NameQuality] = {"aka": "strong", "fka": "former", "nka": "strong"}
_CRAFT = {
    "Call_Sign": "call_sign",
    "Vess_type": "type",
    "Tonnage": "tonnage",
    "GRT": "gross_registered_tonnage",
    "Vess_flag": "flag",
    "Vess_owner": "owner",
}


def parse(main: Content, contents: Mapping[str, Content]) -> Entry:
    """The entry of a primary record, with its aliases, addresses and the rest of its remarks
    where those parts are loaded."""
    draft = Draft(_KINDS.get(main.get("SDN_Type", "").strip().lower(), "unknown"))
    draft.name(main["SDN_Name"], "primary")
    for row in _rows(contents, "alt"):
        quality = _QUALITY.get(row.get("alt_type", "").strip().lower(), "strong")
        draft.name(row.get("alt_name", ""), quality)
        if note := row.get("alt_remarks"):
            draft.fact(f"on the alias {row.get('alt_name', '')}", note)
    for row in _rows(contents, "add"):
        if address := _address(row):
            draft.addresses.append(address)
    if title := main.get("Title"):
        draft.titles.update(dict.fromkeys(title.split("; ")))
    draft.craft.update({field: main[column] for column, field in _CRAFT.items() if column in main})
    remarks = _remarks(draft, main, contents)
    return draft.entry(
        programs=tuple(main.get("Program", "").split("] [")) if "Program" in main else (),
        remarks=remarks,
        source_url=facts().page.format(number=main["ent_num"]),
    )


def _rows(contents: Mapping[str, Content], part: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = contents.get(part, {}).get("rows", [])
    return found


def _remarks(draft: Draft, main: Content, contents: Mapping[str, Content]) -> str:
    """The whole remark, its statements put into the draft. Without the comments the last
    statement of a remark that was cut may be half a number, so that it is only a fact."""
    text: str = main.get("Remarks", "")
    rest = "".join(row.get("Remarks", "") for row in _rows(contents, "comments"))
    found = list(statements(text + rest))
    cut = found.pop() if found and not rest and len(text) >= LONGEST_REMARK else ""
    for statement in found:
        remark(draft, statement)
    if cut:
        draft.fact(f"{REMARK}, cut off", cut)
    return text + rest


def _address(row: Mapping[str, str]) -> Address | None:
    """An address; one in which every part is null, which OFAC has for most, is none."""
    street, country = row.get("Address", ""), row.get("Country", "")
    city = row.get("City/State/Province/Postal Code", "")
    note = row.get("Add_remarks", "")
    text = ", ".join(part for part in (street, city, country) if part)
    if not text and not note:
        return None
    region = country.removeprefix("Region: ") if country.startswith("Region: ") else ""
    return Address(
        text, street=street, city=city, region=region, country=country_code(country), note=note
    )
