"""What a party holds: numbers, documents, securities, wallets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from proscribed.model.party import Identifier
from proscribed.reports.ftm.ids import hashed, with_id
from proscribed.reports.ftm.mapping import Number, mapping
from proscribed.reports.ftm.party import put_country
from proscribed.reports.ftm.schema import Entity, is_a, keep, put, put_first

_SECURITIES = {"isin": "isin", "equity_ticker": "ticker"}
"""The property of a security, by the kind of identifier."""


def attach(entity: Entity, identifiers: tuple[Identifier, ...]) -> Iterator[Entity]:
    """Give the party its numbers; gives the entities of its documents, securities and wallets."""
    holds = is_a(entity, "LegalEntity")
    issuers = [one.value for one in identifiers if one.kind == "issuer_name"]
    issued = holds and any(one.kind in _SECURITIES for one in identifiers)
    for one in identifiers:
        if holds and one.kind in _SECURITIES:
            yield from _security(entity, one, issuers)
        elif holds and one.kind == "digital_currency_address":
            yield _wallet(entity, one)
        elif not (issued and one.kind == "issuer_name"):
            yield from _number(entity, one)


def _number(entity: Entity, one: Identifier) -> Iterator[Entity]:
    """An identifier as a property, and as a document where that says more; what neither says is
    kept in words."""
    spec = mapping().identifiers.get(one.kind) or Number()
    others = next((o for schema, o in mapping().others.items() if is_a(entity, schema)), ())
    names = () if spec.words else spec.properties or others
    whole = put_first(entity, names, one.value) and _whole(entity, names, one.value)
    says_more = bool(one.note or (one.country and not spec.alone))
    if is_a(entity, "LegalEntity") and not spec.words and (spec.document or says_more):
        found = _document(entity, one, spec.document or "Identification")
        if found:
            yield found
            return
    if says_more or not whole:
        keep(entity, one.kind.replace("_", " "), _in_words(one))


def _whole(entity: Entity, names: Iterable[str], value: str) -> bool:
    """Whether a property holds all that was published, spaces and marks aside."""
    held = [_bare(v) for name in names for v in entity.properties.get(name, ())]
    return any(_bare(value) in v for v in held)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).upper()


def _in_words(one: Identifier) -> str:
    said = " ".join(filter(None, (one.value, f"({one.country})" if one.country else "")))
    return f"{said}, {one.note}" if one.note else said


def _document(entity: Entity, one: Identifier, schema: str) -> Entity | None:
    """A document of the party; None where its number is none."""
    found = Entity("", schema, {"holder": [entity.id]})
    if not put(found, "number", one.value):
        return None
    put_country(found, ("country",), one.country, "country")
    put(found, "type", one.kind.replace("_", " "))
    if one.note:
        put(found, "description", one.note)
    return with_id("document", found)


def _security(entity: Entity, one: Identifier, issuers: list[str]) -> Iterator[Entity]:
    """A security that the party has issued, under the names that the publisher gives its issuer;
    every party that has issued it points at the same."""
    name = _SECURITIES[one.kind]
    found = Entity("", "Security", {})
    if not put(found, name, one.value):
        keep(entity, one.kind.replace("_", " "), _in_words(one))
        return
    put(entity, name, one.value)
    for issuer in issuers or entity.properties["name"]:
        put(found, "name", issuer)
    for topic in entity.properties.get("topics", ()):
        put(found, "topics", topic)
    put(found, "issuer", entity.id)
    [value] = found.properties[name]
    local = value.lower() if value.isalnum() else hashed(value)
    yield Entity(f"{name}-{local}", "Security", found.properties)


def _wallet(entity: Entity, one: Identifier) -> Entity:
    """A wallet of the party, with the currency that the publisher states."""
    found = Entity("", "CryptoWallet", {})
    put(found, "publicKey", one.value)
    put(found, "currencySymbol", one.note)
    for topic in entity.properties.get("topics", ()):
        put(found, "topics", topic)
    put(found, "holder", entity.id)
    return Entity(f"wallet-{hashed(one.value, one.note)}", "CryptoWallet", found.properties)
