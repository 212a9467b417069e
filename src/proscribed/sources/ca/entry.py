"""The typed entry of one record of Canada's list."""

from __future__ import annotations

import re

from proscribed.model.entry import Entry
from proscribed.sources.ca.files import name_of, plain
from proscribed.sources.days import iso_day
from proscribed.sources.draft import Draft
from proscribed.sources.reading import Content

_BETWEEN = re.compile(r"\s*(?:;|\n|\s/\s)\s*")
_READ = frozenset(
    {
        "Country", "LastName", "GivenName", "Entity", "DateOfBirth", "Title", "ShipIMONumber",
        "Aliases", "DateOfListing",
    }
)  # fmt: skip


def parse(record: Content) -> Entry:
    """The entry. `Country` names the regulations under which the party is listed, in English and
    French, not the party's own country. For a ship, "date of birth" is when it was built and
    "title" its type."""
    said = plain(record)
    ship = "ShipIMONumber" in said
    person = "Entity" not in said
    draft = Draft("vessel" if ship else "person" if person else "organization")
    draft.name(name_of(said), "primary")
    if (
        not person
        and (given := " ".join(said.get(k, "") for k in ("GivenName", "LastName"))).strip()
    ):
        draft.name(" ".join(given.split()), "strong")
    for alias in _BETWEEN.split(said.get("Aliases", "")):
        draft.name(" ".join(alias.split()), "strong")
    if ship:
        number = re.sub(r"^IMO[ :]*", "", said["ShipIMONumber"].strip())
        draft.identifier("imo" if number.isdigit() else "vessel_registration", number)
    born, title = said.get("DateOfBirth", "").strip(), " ".join(said.get("Title", "").split())
    if ship:
        draft.craft.update({k: v for k, v in (("manufacture_date", born), ("type", title)) if v})
    else:
        for day in re.split(r" or | ou |;", born) if born else ():
            draft.birth(day)
        if title:
            draft.titles[title] = None
    for key, value in said.items():
        if key not in _READ:
            draft.fact(key, " ".join(value.split()))
    listed = said.get("DateOfListing", "").strip()
    if listed and not iso_day(listed[:10]):
        draft.fact("DateOfListing", listed)
    return draft.entry(
        programs=(" ".join(said["Country"].split()),), listed_on=iso_day(listed[:10])
    )
