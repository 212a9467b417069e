"""The schemata of FollowTheMoney that an export uses (`schemata.yml`), and an entity of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.reports.ftm.values import MOST, cleaned

_SPEC = re.compile(r"(?P<type>\w+)(?::(?P<form>\w+))?(?:>(?P<points_at>\w+))?(?: (?P<most>\d+))?")


class Property(Struct, frozen=True):
    """A property: its type, its format and what it points at where it has one, its longest value."""

    type: str
    form: str
    points_at: str
    most: int


class Schema(Struct, frozen=True):
    """A schema: all it extends, all its properties, and the one that takes what fits no other."""

    name: str
    lineage: frozenset[str]
    properties: Mapping[str, Property]
    rest: str


class _Written(Struct, frozen=True, forbid_unknown_fields=True):
    properties: dict[str, str]
    extends: tuple[str, ...] = ()
    rest: str = ""


class Entity(Struct, frozen=True):
    """One entity as FollowTheMoney's JSON has it; `more` are keys beside its properties."""

    id: str
    schema: str
    properties: dict[str, list[str]]
    more: dict[str, Any] = {}

    def line(self) -> dict[str, Any]:
        """The entity as one JSON object."""
        return {
            "id": self.id,
            "schema": self.schema,
            "properties": self.properties,
            **self.more,
        }


@cache
def schemata() -> Mapping[str, Schema]:
    """Every schema by its name, with what it inherits."""
    text = files("proscribed.reports.ftm").joinpath("schemata.yml").read_bytes()
    found: dict[str, Schema] = {}
    for name, written in msgspec.yaml.decode(text, type=dict[str, _Written]).items():
        above = [found[one] for one in written.extends]  # a schema stands below those it extends
        properties = {key: _property(spec) for key, spec in written.properties.items()}
        found[name] = Schema(
            name,
            frozenset({name}.union(*(one.lineage for one in above))),
            {key: spec for one in above for key, spec in one.properties.items()} | properties,
            written.rest or next(one.rest for one in above),
        )
    return found


def _property(spec: str) -> Property:
    match = _SPEC.fullmatch(spec)
    if match is None:
        raise ValueError(f"schemata.yml: {spec!r} is no property")
    most = int(match["most"] or MOST.get(match["type"], 0))
    return Property(match["type"], match["form"] or "", match["points_at"] or "", most)


def is_a(entity: Entity, schema: str) -> bool:
    """Whether the entity's schema is this one, or extends it."""
    return schema in schemata()[entity.schema].lineage


def put(entity: Entity, name: str, value: str) -> bool:
    """Give the entity a value of a property, once; whether its schema has the property and the
    value, as FollowTheMoney writes it, fits."""
    found = schemata()[entity.schema].properties.get(name)
    fitting = cleaned(found.type, found.form, found.most, value) if found else None
    if fitting is None:
        return False
    values = entity.properties.setdefault(name, [])
    if fitting not in values:
        values.append(fitting)
    return True


def put_first(entity: Entity, names: Iterable[str], value: str) -> bool:
    """Give the entity the value in the first of the properties that takes it."""
    return any(put(entity, name, value) for name in names)


def keep(entity: Entity, label: str, text: str) -> None:
    """Say in words what no property of the entity takes."""
    schema = schemata()[entity.schema]
    said = f"{label}: {text}" if label else text
    most = schema.properties[schema.rest].most
    for start in range(0, len(said), most):
        put(entity, schema.rest, said[start : start + most])


def put_or_keep(entity: Entity, names: Iterable[str], label: str, value: str) -> None:
    """The value in the first property that takes it, or in words."""
    if value and not put_first(entity, names, value):
        keep(entity, label, value)
