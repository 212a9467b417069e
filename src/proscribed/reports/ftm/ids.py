"""The ids of entities: made of what they say, so that the same content has the same id anywhere."""

from __future__ import annotations

import re

from proscribed.register.canonical import canonical, digest
from proscribed.reports.ftm.schema import Entity
from proscribed.sources.catalogue import is_own


def party_id(entry: str) -> str:
    """The id of an entry's party. FollowTheMoney allows letters, digits and hyphens (a dot ends an
    id in Aleph): any other entry goes by its hash."""
    code, _, local = entry.partition(":")
    plain = re.fullmatch(r"[0-9A-Za-z]+", local) and not is_own(code)
    return f"{code}-{local if plain else hashed(entry)}"


def hashed(*what: object) -> str:
    """A short hash of values."""
    return digest(canonical(what))[:20]


def with_id(prefix: str, entity: Entity) -> Entity:
    """The entity under an id made of all its properties."""
    return Entity(
        f"{prefix}-{hashed(entity.schema, entity.properties)}", entity.schema, entity.properties
    )
