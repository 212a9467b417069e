"""GLEIF's relationships (level 2) and the names and standing of LEIs (level 1): CSV and XML.

Level 2 says which company is in the consolidated accounts of which other, and seldom a percentage.
The RDF form is read by `gleif_rdf.py`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from proscribed.model.errors import BadInput
from proscribed.model.party import Identifier
from proscribed.ownership import percent
from proscribed.ownership.keys import is_valid
from proscribed.ownership.reading import LEFT_OUT, Reading, day_of, kept, last_day, new
from proscribed.ownership.share import WHOLE, Share, SourceParty
from proscribed.ownership.vocabulary import words

SCOPE = "gleif"
SOURCE = "GLEIF level 2"
_RELATION, _LEI = "Relationship.StartNode.NodeID", "LEI"
Row = Mapping[str, str]


def is_header(titles: list[str]) -> bool:
    """Whether a table is one of GLEIF's golden copies."""
    return _RELATION in titles or (_LEI in titles and "Entity.LegalName" in titles)


def read_table(data: bytes, name: str) -> Reading:
    """The relationships, or the LEIs, of a golden copy in CSV."""
    found = new("GLEIF golden copy")
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    titles = list(rows.fieldnames or ())
    take = take_relationship if _RELATION in titles else take_entity
    for row in rows:
        take(
            found, {key: value or "" for key, value in row.items() if key}, f"line {rows.line_num}"
        )
    return found


def read_xml(data: bytes, name: str) -> Reading:
    """The relationships, or the LEIs, of a file in GLEIF's common data formats."""
    found = new("GLEIF XML")
    stream = io.BytesIO(data)
    try:
        for _, node in etree.iterparse(
            stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False
        ):
            tag = etree.QName(node).localname
            if tag in ("RelationshipRecord", "LEIRecord"):
                row = dict(_flat(node, ""))
                place = f"line {node.sourceline}"
                (take_relationship if tag == "RelationshipRecord" else take_entity)(
                    found, row, place
                )
                node.clear()
                while node.getprevious() is not None:
                    del node.getparent()[0]
    except etree.XMLSyntaxError as fault:
        raise BadInput(f"the file is no XML ({fault}).", where=name) from fault
    return found


def _flat(node: Any, path: str) -> Iterator[tuple[str, str]]:
    """The leaves of a record under the names that the golden copy in CSV gives them."""
    several: dict[str, int] = {}
    for child in node:
        if not isinstance(child.tag, str):
            continue
        tag = etree.QName(child).localname
        parent = etree.QName(node).localname
        name = f"{path}.{tag}" if path else tag
        if parent in ("RelationshipPeriods", "RelationshipQuantifiers"):
            several[tag] = several.get(tag, 0) + 1
            name = f"Relationship.{'Period' if parent == 'RelationshipPeriods' else 'Quantifiers'}.{several[tag]}"
        if len(child):
            yield from _flat(child, name)
        else:
            short = {"StartDate": "startDate", "EndDate": "endDate", "PeriodType": "periodType"}
            yield (f"{path}.{short.get(tag, tag)}" if path else tag), (child.text or "").strip()


def party(lei: str, name: str = "", country: str = "", note: str = "") -> SourceParty:
    """A party by its LEI."""
    return SourceParty(
        SCOPE, lei, name, "organization", country, (Identifier("lei", lei),), "", note
    )


def take_entity(found: Reading, row: Row, place: str) -> None:
    """One LEI: its name, its country, and whether it is retired."""
    lei = row.get(_LEI, "")
    if not is_valid("lei", lei):
        found.problem(place, f"the LEI {lei} has wrong check digits", "the record is left out")
        return
    status = row.get("Registration.RegistrationStatus", "").upper()
    note = ""
    if status in words().gleif_void or status in words().gleif_ended:
        note = f"LEI {status.casefold()}"
        successor = row.get("Entity.SuccessorEntity.SuccessorLEI") or row.get("Entity.SuccessorEntity.1.SuccessorLEI") or ""  # fmt: skip
        note += f", succeeded by {successor}" if successor else ""
        found.problem(place, f"the LEI {lei} is {status.casefold()}", "it is kept with that note")
    country = row.get("Entity.LegalJurisdiction", "")[:2]
    found.parties.append(party(lei, row.get("Entity.LegalName", ""), country, note))


def take_relationship(found: Reading, row: Row, place: str) -> None:
    """One relationship of a child (start) with its parent (end)."""
    child, parent = row.get(_RELATION, ""), row.get("Relationship.EndNode.NodeID", "")
    sort = row.get("Relationship.RelationshipType", "")
    for lei in (child, parent):
        if not is_valid("lei", lei):
            found.problem(place, f"the LEI {lei!r} has wrong check digits", LEFT_OUT)
            return
    known = words().gleif_relationships.get(sort)
    if known is None:
        found.problem(place, f"the relationship {sort!r} is not known", LEFT_OUT)
        return
    registered = row.get("Registration.RegistrationStatus", "").upper()
    if registered in words().gleif_void:
        found.problem(place, f"the record is {registered.casefold()}", LEFT_OUT)
        return
    try:
        said_on = day_of(row.get("Registration.LastUpdateDate"))
        start, ceased = _period(row)
        least, most = _quantified(row)
    except (percent.NoPercentage, ValueError) as fault:
        found.problem(place, str(fault), LEFT_OUT)
        return
    if registered in words().gleif_ended:
        found.problem(place, f"the record is {registered.casefold()}", "the share ends on the day of the record")  # fmt: skip
        ceased = ceased or said_on
    if row.get("Relationship.RelationshipStatus", "").upper() in ("INACTIVE", "NULL"):
        ceased = ceased or said_on
    if known.whole:
        least = most = WHOLE
    kept(
        found,
        Share(
            party(parent), party(child), least, most, known.kind, known.interest, known.direct,
            start, last_day(ceased, start), said_on, SCOPE, f"{child} {sort} {parent}", "", (),
            SOURCE, place,
        ),
    )  # fmt: skip


def _period(row: Row) -> tuple[Any, Any]:
    """The days of the relationship itself, not those of accounting periods or of documents."""
    for number in range(1, 6):
        stem = f"Relationship.Period.{number}"
        if row.get(f"{stem}.periodType", "") == "RELATIONSHIP_PERIOD":
            return day_of(row.get(f"{stem}.startDate")), day_of(row.get(f"{stem}.endDate"))
    return None, None


def _quantified(row: Row) -> percent.Bounds:
    for number in range(1, 6):
        stem = f"Relationship.Quantifiers.{number}"
        if row.get(f"{stem}.QuantifierUnits", "") == "PERCENTAGE":
            amount = row.get(f"{stem}.QuantifierAmount", "")
            if amount:
                return percent.read(amount)
    return None, None
