"""The UK register of persons with significant control: snapshots and streams of Companies House.

A line a person: the company's number, and in `data` the person, the natures of control, and the days
of notice and of ceasing. The register counts shares held through a majority stake as held
(Companies Act 2006, Schedule 1A, paragraph 18), and does not say which are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proscribed.model.countries import country_code
from proscribed.model.party import Identifier
from proscribed.ownership import bods, percent
from proscribed.ownership.reading import LEFT_OUT, Reading, day_of, kept, last_day, new
from proscribed.ownership.share import Share, SourceParty
from proscribed.ownership.vocabulary import Nature, words
from proscribed.sources.nations import nation_code

SCOPE = "uk-psc"
SOURCE = "UK register of persons with significant control"


def read(data: bytes, name: str) -> Reading:
    """The shares of a snapshot, of a stream of events, or of one record."""
    found = new("UK PSC")
    no_owner, kinds = words().psc_no_owner, words().psc_kinds
    for place, one in bods.statements(data, name):
        said = one.get("data") or {}
        kind = str(said.get("kind") or "")
        if kind in no_owner or kind.startswith("totals#"):
            continue
        if kind not in kinds or not one.get("company_number"):
            found.problem(place, f"a record of the kind {kind!r} is not known", "it is left out")
            continue
        _take(one, said, found, place)
    return found


def _take(one: Mapping[str, Any], said: Mapping[str, Any], found: Reading, place: str) -> None:
    number = _number(str(one["company_number"]))
    company = SourceParty(
        SCOPE, number, "", "organization", "GB", (Identifier("registration_number", number, "GB"),)
    )
    link = str((said.get("links") or {}).get("self") or said.get("etag") or "")
    owner = _owner(said, number, link, found, place)
    try:
        start, ceased = day_of(said.get("notified_on")), day_of(said.get("ceased_on"))
    except ValueError as fault:
        found.problem(place, str(fault), LEFT_OUT)
        return
    natures = [str(each) for each in said.get("natures_of_control") or ()]
    if not natures:
        found.problem(place, "no nature of control is given", "the share is not known")
    for nature in natures or [""]:
        meant = meaning(nature)
        if nature and meant is None:
            found.problem(place, f"the nature of control {nature!r} is not known", "the share is not known")  # fmt: skip
        least, most = _bounds(meant) if meant else (None, None)
        kept(
            found,
            Share(
                owner, company, least, most, meant.kind if meant else "ownership", nature, None,
                start, last_day(ceased, start), ceased or start, SCOPE, link,
                str(said.get("etag") or ""), (), SOURCE, place,
            ),
        )  # fmt: skip


def meaning(nature: str) -> Nature | None:
    """What a nature of control means; None where its code is not known."""
    return next((one for one in words().psc_natures if nature.startswith(one.starts)), None)


def _bounds(nature: Nature) -> percent.Bounds:
    if nature.kind == "control":
        return None, None
    over, under = nature.over is not None, nature.under is not None
    least = nature.over if over else nature.least
    most = nature.under if under else nature.most
    return percent.bounds(least=least, most=most, over=over, under=under)


def _number(text: str) -> str:
    """Companies House numbers have eight places."""
    return text.strip().upper().zfill(8)


def _owner(
    said: Mapping[str, Any], number: str, link: str, found: Reading, place: str
) -> SourceParty:
    kind = words().psc_kinds[str(said["kind"])]
    parts = said.get("name_elements") or {}
    spelled = " ".join(
        str(parts[each])
        for each in ("forename", "other_forenames", "middle_name", "surname")
        if parts.get(each)
    )
    name = spelled or str(said.get("name") or "") or "protected person"
    born = said.get("date_of_birth") or {}
    birth = f"{born['year']}-{born['month']:02d}" if born.get("year") and born.get("month") else ""
    identification = said.get("identification") or {}
    registered = str(identification.get("country_registered") or "")
    country = _country(registered) or nation_code(str(said.get("nationality") or ""))
    identifiers = tuple(_identifiers(identification, country, found, place))
    return SourceParty(SCOPE, f"{number} {link}", name, kind, country, identifiers, birth)


_UK = ("england", "wales", "scotland", "northern ireland", "united kingdom", "great britain", "uk")


def _country(text: str) -> str:
    folded = text.casefold().strip()
    return "GB" if any(folded.startswith(one) for one in _UK) else country_code(text)


def _identifiers(
    identification: Mapping[str, Any], country: str, found: Reading, place: str
) -> Iterator[Identifier]:
    value = str(identification.get("registration_number") or "").strip()
    if not value:
        return
    if not country:
        found.problem(place, f"the number {value} has no country that is known", "it identifies nobody")  # fmt: skip
        return
    yield Identifier("registration_number", value, country)
