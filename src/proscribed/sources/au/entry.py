"""The typed entry of one party on Australia's list, from all rows of its reference."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.model.entry import Entry
from proscribed.model.party import Address
from proscribed.sources.au.files import facts, kind_of_name
from proscribed.sources.days import iso_birth, iso_day, iso_slashed
from proscribed.sources.draft import Draft
from proscribed.sources.nations import add_nationality, nation_code
from proscribed.sources.reading import Content
from proscribed.sources.rowset import unfold

_LETTERED = re.compile(r"(?:^|(?<=[\s;,.]))\(?[a-z]\)\s*")
_DATES = re.compile(
    r"\s*(?:;|,(?!\s*\d{4}\b(?![/-]))|,(?=\s*\d{4}(?:,|$))|\balt\.? DOBs?:|\bor\b)\s*", re.I
)
_LISTED = re.compile(
    r"^(?:First )?Listed(?: by [^()]*?)? on:? (?P<day>\d{1,2}\.? ?[A-Z][a-z]{2,8}\.? \d{4})"
)
_FIELDS = frozenset(
    {
        "Name of Individual or Entity", "Type", "Name Type", "Alias Strength", "Date of Birth",
        "Place of Birth", "Citizenship", "Address", "Additional Information", "IMO Number",
        "Committees", "Instrument of Designation", "Listing Information",
    }
)  # fmt: skip
_NONE = frozenset({"", "na", "n/a", "not available", "-", "unknown"})


def parse(record: Content) -> Entry:
    """The entry. What differs between the rows of a party is taken from all of them."""
    rows = sorted(unfold(record), key=lambda row: kind_of_name(row) != "primary")
    draft = Draft(facts().kinds.get(rows[0]["Type"].strip().lower(), "unknown"))
    for row in rows:
        weak = row.get("Alias Strength", "").strip().lower() == "weak"
        quality = "weak" if weak else kind_of_name(row) or "strong"
        draft.name(" ".join(row["Name of Individual or Entity"].split()), quality)
    for text in _each(rows, "Date of Birth"):
        _births(draft, text)
    for text in _each(rows, "Place of Birth"):
        draft.birth_places.update(dict.fromkeys(_lettered(text)))
    for text in _each(rows, "Citizenship"):
        add_nationality(draft, text, "citizenship")
    for text in _each(rows, "Address"):
        draft.addresses.extend(map(_address, _lettered(text)))
    for number in _each(rows, "IMO Number"):
        draft.identifier("imo", number)
    listings = _each(rows, "Listing Information")
    for column in dict.fromkeys(column for row in rows for column in row):
        if column not in _FIELDS:
            for text in _each(rows, column):
                if column not in facts().measures:
                    draft.fact(column, text)
                elif text == "TRUE":
                    draft.fact("measure", column)
    for text in listings:
        draft.fact("Listing Information", text)
    return draft.entry(
        programs=tuple(_each(rows, "Committees")),
        citations=tuple(_each(rows, "Instrument of Designation")),
        listed_on=next(filter(None, map(_listed, listings)), ""),
        remarks="\n".join(_each(rows, "Additional Information")),
    )


def _each(rows: list[dict[str, str]], column: str) -> list[str]:
    found = (" ".join(row.get(column, "").split()) for row in rows)
    return [text for text in dict.fromkeys(found) if text.lower() not in _NONE]


def _lettered(text: str) -> Iterator[str]:
    """The members of a text that letters them: "a) Kabul b) Herat"; addresses also end with ";"."""
    pieces = _LETTERED.split(text) if "a)" in text else [text]
    for piece in pieces:
        for part in piece.split(";"):
            if (said := part.strip(" ,;")).lower() not in _NONE:
                yield said


def _births(draft: Draft, text: str) -> None:
    pieces = _LETTERED.split(text) if "a)" in text else [text]
    for piece in pieces:
        for part in _DATES.split(piece):
            said = re.sub(r"\s+", " ", part.replace("\xa0", " ")).strip(" ,.;")
            tidy = re.sub(r"([A-Za-z]{3,9})\.\s?", r"\1 ", re.sub(r"(?<=\d)- ", " - ", said))
            if day := iso_slashed(said) or iso_birth(tidy):
                draft.births[day] = None
            elif said.lower() not in _NONE:
                draft.fact("date of birth", said)


def _address(text: str) -> Address:
    bare = re.sub(r"\s*\([^()]*\)\s*$", "", text).strip(" ,.")
    return Address(text, country=nation_code(bare.rpartition(",")[2]) or nation_code(bare))


def _listed(text: str) -> str:
    """The day on which the party was first listed, where the text begins with it."""
    if found := _LISTED.match(text):
        return iso_day(found["day"].replace(".", ""))
    return iso_day(text)
