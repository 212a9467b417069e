"""FollowTheMoney's own library accepts every entity: schema, properties, values, references.

It is the extra `parity`, which needs a C++ compiler, pkg-config and the headers of ICU."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from proscribed.answers.exporting import export
from proscribed.answers.home import open_home
from proscribed.answers.question import Question
from proscribed.model.countries import codes
from proscribed.reports.ftm import entities
from proscribed.reports.ftm.mapping import mapping
from proscribed.reports.ftm.schema import Entity
from proscribed.settings import settings
from tests.reports.ftm import LONG, QUICK, bare, lists_in
from tests.reports.test_ftm import KNOWN, STARTER

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    ftm = pytest.importorskip(
        "followthemoney",
        reason="followthemoney is not installed (pip install -e '.[parity]' where PyICU builds)",
        exc_type=ImportError,
    )

STRICT = ("country", "date", "topic", "gender", "identifier", "email", "url", "entity")
"""The types whose values the library must leave as they are; of texts it may tidy spaces, quotes
and invisible characters."""


def accept(found: Iterable[Entity]) -> None:
    schema_of: dict[str, Any] = {}
    refers: list[tuple[Any, str]] = []
    for one in found:
        line = one.line()
        proxy = ftm.model.get_proxy(line, cleaned=False)
        schema_of[one.id] = proxy.schema
        if one.schema != "CryptoWallet":  # its addresses may be longer than `validate` looks at
            proxy.schema.validate(line)
        for name, values in one.properties.items():
            prop = schema_of[one.id].get(name)
            assert not prop.hidden
            assert not prop.deprecated
            held = proxy.get(prop)
            if prop.type.name in STRICT:
                assert sorted(held) == sorted(values), (name, values)
            else:
                assert {bare(v) for v in held} >= {bare(_tidy(v)) for v in values}, (name, values)
            if prop.type.name == "entity":
                refers += [(prop.range, value) for value in values]
    assert all(schema_of[value].is_a(needed) for needed, value in refers)


def _tidy(text: str) -> str:
    found: str = ftm.types.registry.text.clean(text)
    return found


def test_the_starter_register(tmp_path: Path) -> None:
    store = open_home(settings(tmp_path, environment={}))
    for code in STARTER:
        accept(entities(export(store, code, Question(date(2021, 12, 17)))))


@pytest.mark.parametrize("files", QUICK, ids=lambda files: files[0])
def test_real_lists(shared_data: Path, files: tuple[str, ...]) -> None:
    for one in lists_in(shared_data, files):
        accept(entities(one))


@pytest.mark.slow
@pytest.mark.parametrize("files", LONG, ids=lambda files: files[0])
def test_long_lists(shared_data: Path, files: tuple[str, ...]) -> None:
    for one in lists_in(shared_data, files):
        accept(entities(one))


def test_the_properties_written_down_are_the_library_s() -> None:
    for name, written in KNOWN.items():
        schema = ftm.model.get(name)
        own = {p.name: _spec(p) for p in schema.properties.values() if not p.stub}
        assert written["properties"].items() <= own.items()
        assert sorted(one.name for one in schema.extends) == written["extends"]
        assert list(schema.required) == written["required"]


def _spec(prop: Any) -> str:
    more = f":{prop.format}" if prop.format else f">{prop.range.name}" if prop.range else ""
    return f"{prop.type.name}{more} {prop.max_length}"


def test_every_topic_and_country_is_the_library_s() -> None:
    registry = ftm.types.registry
    topics = {topic for found in mapping().topics.values() for topic in found}
    assert topics | set(mapping().own) <= set(registry.topic.names)
    places = {*codes(), *mapping().countries.values(), *mapping().jurisdictions.values()}
    assert [code for code in places if registry.country.clean(code) != code.lower()] == []
