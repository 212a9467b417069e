"""FollowTheMoney: entities of the schema `Ownership`, one JSON object a line, with those they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from proscribed.model.countries import country_code
from proscribed.model.errors import BadInput
from proscribed.model.party import Identifier, PartyKind
from proscribed.ownership import percent
from proscribed.ownership.keys import is_valid
from proscribed.ownership.reading import LEFT_OUT, Reading, day_of, kept, last_day, new
from proscribed.ownership.share import Share, SourceParty
from proscribed.ownership.vocabulary import by_word, words


class Entity(msgspec.Struct, frozen=True):
    """What is read of an entity; properties are lists of texts, or of nested entities."""

    id: str
    schema: str
    properties: dict[str, list[Any]] = {}
    caption: str = ""
    datasets: tuple[str, ...] = ()
    last_change: str = ""
    referents: tuple[str, ...] = ()


def read(data: bytes, name: str) -> Reading:
    """The shares in a stream of entities, in any order; an owner that the stream does not describe
    is known by its id alone."""
    found = new("FollowTheMoney")
    decode = msgspec.json.Decoder(Entity).decode
    entities: dict[str, tuple[str, Entity]] = {}
    owned: list[tuple[str, Entity]] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            one = decode(line)
        except msgspec.DecodeError as fault:
            where = f"{name}, line {number}"
            raise BadInput(f"the line is no entity ({fault}).", where=where) from fault
        place = f"line {number}"
        if one.schema == "Ownership":
            owned.append((place, one))
        else:
            entities[one.id] = (place, one)
    described: dict[str, SourceParty] = {}

    def party(ident: str) -> SourceParty:
        if ident not in described:
            described[ident] = _party(ident, entities.get(ident), found)
        return described[ident]

    for place, one in owned:
        _take(one, party, found, place)
    return found


def _take(one: Entity, party: Any, found: Reading, place: str) -> None:
    said = one.properties
    owners, assets = _ids(said.get("owner")), _ids(said.get("asset"))
    if not owners or not assets:
        found.problem(place, "the owner or the asset is not named", LEFT_OUT)
        return
    given = [str(each) for each in said.get("percentage") or ()]
    try:
        ranges = [percent.read(each) for each in given] or [(None, None)]
        start = day_of(min(map(_whole_day, map(str, said.get("startDate") or [])), default=None))
        ceased = day_of(max(map(_whole_day, map(str, said.get("endDate") or [])), default=None))
        said_on = day_of(one.last_change or None)
    except (percent.NoPercentage, ValueError) as fault:
        found.problem(place, str(fault), LEFT_OUT)
        return
    least = min((low or 0 for low, _ in ranges), default=None) if given else None
    highs = [high for _, high in ranges]
    most = max(high for high in highs if high is not None) if None not in highs else None
    role = "; ".join(str(each) for each in said.get("role") or ())
    source = ", ".join(one.datasets)
    for owner in owners:
        for asset in assets:
            kept(
                found,
                Share(
                    party(owner), party(asset), least, most, "ownership", role, True, start,
                    last_day(ceased, start), said_on, "ftm", one.id, "", (),
                    source and f"FollowTheMoney, {source}", place,
                ),
            )  # fmt: skip


def _whole_day(text: str) -> str:
    """A date that names only a year or a month: its first day."""
    return text + "-01-01"[len(text) - 4 :] if len(text) in (4, 7) else text


def _ids(values: list[Any] | None) -> list[str]:
    return [str(each.get("id")) if isinstance(each, dict) else str(each) for each in values or ()]


def _party(ident: str, known: tuple[str, Entity] | None, found: Reading) -> SourceParty:
    if known is None:
        return SourceParty("ftm", ident, "", "unknown", "", tuple(_from_id(ident)))
    place, one = known
    said = one.properties
    names = [str(each) for each in said.get("name") or ()]
    latin = [each for each in names if each.isascii()]
    name = one.caption or next(iter(latin or names), ident)
    kinds = by_word("ftm_kinds")
    sort: PartyKind = kinds.get(one.schema, "unknown")  # type: ignore[assignment]
    places = [
        country_code(str(each).upper())
        for field in ("jurisdiction", "country", "nationality")
        for each in said.get(field) or ()
    ]
    country = next(filter(None, places), "")
    birth = str(next(iter(said.get("birthDate") or ()), ""))
    identifiers = dict.fromkeys(
        [*_identifiers(one, country, found, place), *_from_id(ident), *_official(one)]
    )
    return SourceParty("ftm", ident, name, sort, country, tuple(identifiers), birth)


def _identifiers(one: Entity, country: str, found: Reading, place: str) -> Iterator[Identifier]:
    for field, what in words().ftm_identifiers.items():
        for value in map(str, one.properties.get(field) or ()):
            if is_valid(what.kind, value):
                where = what.country or (country if what.kind != "lei" else "")
                yield Identifier(what.kind, value, where)
            else:
                said = f"the {what.kind.upper()} {value} has wrong check digits"
                found.problem(place, said, "it identifies nobody")


_ID = re.compile(r"(?:ru-inn-(\d{10,12})|lei-([0-9A-Z]{20})|ofac-(\d+)|gb-coh-([0-9A-Z]{8}))")


def _from_id(ident: str) -> Iterator[Identifier]:
    """What the id itself says: FollowTheMoney makes ids of numbers."""
    if found := _ID.fullmatch(ident):
        inn, lei, ofac, coh = found.groups()
        pairs = (("inn", inn, "RU"), ("lei", lei, ""), ("ofac", ofac, ""), ("registration_number", coh, "GB"))  # fmt: skip
        yield from (Identifier(kind, value, where) for kind, value, where in pairs if value)


def _official(one: Entity) -> Iterator[Identifier]:
    """OFAC's own number, where an id that was merged into this one or a page of OFAC names it."""
    for ident in one.referents:
        yield from _from_id(ident)
    for address in map(str, one.properties.get("sourceUrl") or ()):
        for pattern in words().ofac_pages:
            if found := re.search(pattern, address):
                yield Identifier("ofac", found[1])


def is_entity(one: Mapping[str, Any]) -> bool:
    """Whether a JSON object is an entity of FollowTheMoney."""
    return "schema" in one and "properties" in one and "id" in one
