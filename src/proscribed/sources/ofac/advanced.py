"""Read OFAC's Advanced XML (technical source: the Advanced Sanctions Data Model, sdn_advanced.xsd).

The file is a set of tables that refer to one another by number: reference values, locations,
identity documents, parties, relationships, and the sanctions entries that say who is on which
list. A record is one party with all that refers to it, reference numbers put into words.

The file has no count of its records. A reference that leads nowhere proves that it is an extract,
which removes nothing; an extract whose references all hold cannot be told and must be declared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.model.errors import BadInput
from proscribed.model.party import PartyKind
from proscribed.sources.catalogue import list_of
from proscribed.sources.lists import only
from proscribed.sources.ofac.facts import consolidated_lists
from proscribed.sources.ofac.files import SDN_LIST
from proscribed.sources.reading import BadFile, Content, Part, Reading, Rejected
from proscribed.sources.tree import content
from proscribed.sources.xml import Element, children, elements, local

SDN_FEED, CONSOLIDATED_FEED = "ofac-sdn-advanced", "ofac-cons-advanced"
ROOT = "Sanctions"
_AGAIN = "Get the whole file from OFAC again."
_TABLES = ("Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry")
_BACK = ("FeatureVersionReference", "IDRegDocumentReference")


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    lists: dict[str, str]
    whole: str
    repeated: frozenset[str]
    kinds: dict[str, PartyKind]
    family: tuple[str, ...]
    given: tuple[str, ...]
    craft: dict[str, str]


@cache
def facts() -> Facts:
    """The package's facts on OFAC's Advanced XML."""
    text = files("proscribed.sources.ofac").joinpath("advanced.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


class _Tables:
    """The tables of the file while it is read, and whether a reference leads nowhere."""

    def __init__(self) -> None:
        self.words: dict[str, dict[str, str]] = {}
        self.subtypes: dict[str, str] = {}
        self.locations: dict[str, Content] = {}
        self.documents: dict[str, list[Content]] = defaultdict(list)
        self.parties: dict[str, tuple[str, dict[str, Any]]] = {}
        self.relations: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.entries: dict[str, list[Content]] = defaultdict(list)
        self.broken = False


def read(data: bytes, name: str, list_code: str | None) -> Reading:
    """The parties of sdn_advanced.xml or cons_advanced.xml, by OFAC number.

    Raises BadFile for XML that is cut off, without a date of issue or parties; BadInput for an
    extract that says of no party which list it is on, unless `list_code` does."""
    tables = _Tables()
    issued: dict[str, str] = {}
    for element in elements(data, name, ("DateOfIssue", "ReferenceValueSets", *_TABLES)):
        tag = local(element)
        if tag == "DateOfIssue":
            issued = {local(child): (child.text or "").strip() for child in children(element)}
        elif tag == "ReferenceValueSets":
            _learn(element, tables)
        else:
            _take(element, tag, tables, f"{name}, line {element.sourceline}")
    if not tables.parties or not tables.words:
        raise BadFile("the file has no parties or no reference values.", where=name, todo=_AGAIN)
    return _reading(tables, _issued(issued, name), name, list_code)


def _learn(element: Element, tables: _Tables) -> None:
    """Every reference value by the name of its set and its number."""
    for group in children(element):
        for value in children(group):
            text = " ".join((value.text or "").split())
            tables.words.setdefault(local(value), {})[str(value.get("ID"))] = text
            if local(value) == "PartySubType":
                tables.subtypes[str(value.get("ID"))] = str(value.get("PartyTypeID"))


def _take(element: Element, tag: str, tables: _Tables, where: str) -> None:
    found: dict[str, Any] = dict(content(element, facts().repeated, where))
    if tag == "Location":
        for field in _BACK:
            found.pop(field, None)
        tables.locations[found.pop("ID", "")] = _worded(found, tables)
    elif tag == "IDRegDocument":
        tables.documents[found.pop("IdentityID", "")].append(_worded(found, tables))
    elif tag == "ProfileRelationship":
        tables.relations[found.pop("From-ProfileID", "")].append(_worded(found, tables))
    elif tag == "SanctionsEntry":
        tables.entries[found.pop("ProfileID", "")].append(_worded(found, tables))
    else:
        number = str(found.get("FixedRef", ""))
        if not (number.isascii() and number.isdecimal()) or not found.get("Profile"):
            raise BadFile("a DistinctParty has no FixedRef or Profile.", where=where, todo=_AGAIN)
        if number in tables.parties:
            raise BadFile(f"FixedRef {number} stands twice.", where=where, todo=_AGAIN)
        tables.parties[number] = (where, _worded(found, tables))


def _worded(value: Any, tables: _Tables) -> Any:
    """A record with its reference numbers put into words: `AliasTypeID: 1400` is
    `AliasType: A.K.A.`; a number that is no reference stays."""
    if isinstance(value, list):
        return [_worded(one, tables) for one in value]
    if not isinstance(value, Mapping):
        return value
    found: dict[str, Any] = {}
    for key, inner in value.items():
        known = tables.words.get(key.rpartition("-")[2].removesuffix("ID"), {})
        if key.endswith("ID") and isinstance(inner, str) and inner in known:
            found[key.removesuffix("ID")] = known[inner]
            if key == "PartySubTypeID":
                kind = tables.words.get("PartyType", {})
                found["PartyType"] = kind.get(tables.subtypes.get(inner, ""), "")
        else:
            found[key] = _worded(inner, tables)
    return found


def _placed(value: Any, tables: _Tables) -> Any:
    """A party with each location in the place of its number."""
    if isinstance(value, list):
        return [_placed(one, tables) for one in value]
    if not isinstance(value, Mapping):
        return value
    found = {key: _placed(inner, tables) for key, inner in value.items()}
    if "LocationID" in found:
        location = tables.locations.get(found["LocationID"])
        tables.broken |= location is None
        found["Location"] = location or {}
    return found


def _issued(issued: Mapping[str, str], name: str) -> datetime:
    try:
        year, month, day = (int(issued[part]) for part in ("Year", "Month", "Day"))
        return datetime(year, month, day, tzinfo=list_of(SDN_LIST).zone).astimezone(UTC)
    except (KeyError, ValueError):
        raise BadFile("DateOfIssue is no whole day.", where=name, todo=_AGAIN) from None


def _reading(tables: _Tables, published_at: datetime, name: str, list_code: str | None) -> Reading:
    records: dict[str, dict[str, Any]] = {}
    placed: dict[str, set[str]] = {}
    names = {
        profile["ID"]: number
        for number, (_, party) in tables.parties.items()
        for profile in party["Profile"]
    }
    tables.broken |= bool(tables.entries.keys() - names.keys())
    places = {number: where for number, (where, _) in tables.parties.items()}
    for number in places:
        _, party = tables.parties.pop(number)
        record = _placed(party, tables)
        profiles = [profile["ID"] for profile in party["Profile"]]
        identities = [i.get("ID") for p in party["Profile"] for i in p.get("Identity", ())]
        record["IDRegDocument"] = [d for one in identities for d in tables.documents.get(one, ())]
        record["SanctionsEntry"] = [e for one in profiles for e in tables.entries.get(one, ())]
        record["ProfileRelationship"] = [
            {**relation, "To": names.get(relation.get("To-ProfileID", ""), "")}
            for one in profiles
            for relation in tables.relations.get(one, ())
        ]
        records[number] = {key: value for key, value in record.items() if value not in ([], "")}
        placed[number] = {_list(one.get("List", "")) for one in record["SanctionsEntry"]} - {""}
        tables.broken |= not record["SanctionsEntry"]
    return _sorted(records, placed, (places, tables.broken), published_at, name, list_code)


def _list(said: str) -> str:
    """The list of a name in ListValues; "?" for one that is not known."""
    if said == facts().whole:
        return ""
    return next((code for part, code in facts().lists.items() if part in said), "?")


def _sorted(
    records: Mapping[str, Content],
    placed: dict[str, set[str]],
    told: tuple[Mapping[str, str], bool],
    published_at: datetime,
    name: str,
    list_code: str | None,
) -> Reading:
    """The SDN List, where every party is on it, else each of the non-SDN lists."""
    silent = [number for number, codes in placed.items() if not codes]
    if silent and list_code is None:
        raise BadInput(
            f"{len(silent)} of {len(placed)} parties (the first is number {silent[0]}) have no"
            " SanctionsEntry, so that nothing says which list they are on: it is an extract.",
            where=name,
            todo=f"Say so with --list {SDN_LIST} or, for example, --list us-ofac-ssi.",
        )
    for number in silent:
        placed[number] = {str(list_code)}
    whole_sdn = all(SDN_LIST in codes for codes in placed.values())
    feed = SDN_FEED if whole_sdn else CONSOLIDATED_FEED
    carried = (SDN_LIST,) if whole_sdn else consolidated_lists()
    only(list_code, carried, name)
    by_list: dict[str, dict[str, Content]] = {code: {} for code in carried}
    rejected = []
    for number, record in records.items():
        for code in placed[number] & by_list.keys():
            by_list[code][number] = record
        if not placed[number] & by_list.keys():
            said = ", ".join(sorted({e.get("List", "") for e in record["SanctionsEntry"]}))
            rejected.append(
                Rejected(told[0][number], f"no list is known for {said!r} (number {number})")
            )
    parts = tuple(
        Part(code, "main", found) for code, found in by_list.items() if list_code in (None, code)
    )
    return Reading(feed, parts, published_at, whole=not told[1], rejected=tuple(rejected))
