"""The typed entry of one party on OFSI's consolidated list, from all of its rows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proscribed.model.entry import Entry
from proscribed.sources.days import iso_slashed
from proscribed.sources.draft import Draft
from proscribed.sources.nations import add_nationality
from proscribed.sources.reading import Content
from proscribed.sources.rowset import unfold
from proscribed.sources.uk.facts import facts, place_of_label
from proscribed.sources.uk.party import (
    KINDS,
    address,
    birth,
    birth_place,
    document,
    documents_in_words,
    full_name,
    numbered,
    quality,
)

_GIVEN = tuple(f"Name {number}" for number in (1, 2, 3, 4, 5, 6))
_LINES = tuple(f"Address {number}" for number in range(1, 7))
_IMO = re.compile(r"\bIMO(?: number)?[: ]+(\d{7})\b", re.I)
_MMSI = re.compile(r"\bMMSI[: ]+(\d{9})\b")
_USED = frozenset(
    {
        *_GIVEN, *_LINES, "Title", "Name Non-Latin Script", "DOB", "Town of Birth", "Nationality",
        "Country of Birth", "Passport Details", "Passport Number", "NI Number", "Position",
        "National Identification Number", "National Identification Details", "Post/Zip Code",
        "Country", "Other Information", "Group Type", "Alias Type", "Alias Quality", "Regime",
    }
)  # fmt: skip

_NEW = frozenset(facts().conlist["2022"]) - frozenset(facts().conlist["2018"])
"""The columns that the layout of 2018 lacks: there a document's number stands among words."""

_DOCUMENTS = {
    "passport": ("Passport Number", "Passport Details"),
    "national_id": ("National Identification Number", "National Identification Details"),
}

Row = Mapping[str, str]


def parse(record: Content) -> Entry:
    """The entry of a Group ID's rows. Each row has one name, one birth and one address, and
    repeats the rest; the name of the list's first type is the primary one."""
    rows = sorted(unfold(record), key=_primary_first)
    draft = Draft(KINDS.get(rows[0].get("Group Type", ""), "unknown"))
    for row in rows:
        _names(draft, row)
        address(
            draft,
            [row.get(line, "") for line in _LINES],
            row.get("Post/Zip Code", ""),
            row.get("Country", ""),
        )
        birth(draft, row.get("DOB", ""))
        for field in ("Title", "Position"):
            draft.titles.update(dict.fromkeys(map(_squeezed, numbered(row.get(field, "")))))
    for nation in _each(rows, "Nationality"):
        add_nationality(draft, _squeezed(nation))
    for town, country in dict.fromkeys(
        (row.get("Town of Birth", ""), row.get("Country of Birth", "")) for row in rows
    ):
        birth_place(draft, town, country)
    if any(_NEW & row.keys() for row in rows):
        for kind, columns in _DOCUMENTS.items():
            for number, details in _pairs(rows, *columns):
                document(draft, kind, number, details)
    else:
        for kind, column in (("passport", "Passport Details"), ("national_id", "NI Number")):
            for text in _each(rows, column):
                documents_in_words(draft, kind, text)
    remarks = _each(rows, "Other Information")
    for text in remarks:
        _labelled(draft, text)
    for column in dict.fromkeys(column for row in rows for column in row):
        if column not in _USED:
            for text in _each(rows, column):
                draft.fact(column, iso_slashed(text) or text)
    return draft.entry(
        programs=tuple(_each(rows, "Regime")),
        listed_on=min(filter(None, map(iso_slashed, _each(rows, "Listed On"))), default=""),
        remarks="\n".join(remarks),
    )


def _primary_first(row: Row) -> int:
    order = ("Prime Alias", "Primary name", "Primary name variation")
    kind = row.get("Alias Type", "")
    return order.index(kind) if kind in order else len(order)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _each(rows: list[dict[str, str]], column: str) -> list[str]:
    """The texts that the rows have in a column, once each."""
    return list(dict.fromkeys(row[column].strip() for row in rows if column in row))


def _pairs(rows: list[dict[str, str]], one: str, other: str) -> list[tuple[str, str]]:
    """A document's number, and what is said of it beside."""
    return list(dict.fromkeys((row.get(one, ""), row.get(other, "")) for row in rows))


def _names(draft: Draft, row: Row) -> None:
    name = full_name([row.get(part, "") for part in _GIVEN])
    kind = quality(row.get("Alias Type", ""), row.get("Alias Quality", ""), first=not draft.names)
    draft.name(name, kind if draft.names else "primary")
    if other := _squeezed(row.get("Name Non-Latin Script", "")):
        draft.name(other, "strong")


_LABEL = re.compile(r"\(([A-Z][^():]{2,60})\):\s?")


def _labelled(draft: Draft, text: str) -> None:
    """What "Other Information" states under a label; the whole text stays in the remarks."""
    for number in _IMO.findall(text):
        draft.identifier("imo", number)
    for number in _MMSI.findall(text):
        draft.identifier("mmsi", number)
    marks = [mark for mark in _LABEL.finditer(text) if mark[1] in place_of_label()]
    for at, mark in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
        value = text[mark.end() : end].strip()
        if value:
            _place(draft, mark[1], value)


def _place(draft: Draft, label: str, value: str) -> None:
    place, _, field = place_of_label()[label].partition(" ")
    if place == "identifier":
        draft.identifier(field, value)
    elif place == "gender":
        draft.gender = value.split(" ", 1)[0].strip(" .,").lower()
    elif place == "craft" and field == "former_flag":
        draft.former_flags.update(dict.fromkeys(numbered(value)))
    elif place == "craft":
        draft.about_craft(field, value)
    elif place == "fact":
        draft.fact(label, value)
