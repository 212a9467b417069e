"""What holds for any rule: it is read back as it was made, in every layout; a text that breaks off
never passes as complete."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from proscribed.model.errors import ProscribedError
from proscribed.sources.gazette.account import held
from proscribed.sources.gazette.named import folded
from proscribed.sources.gazette.read import is_rule, read_rules
from tests.budget import examples
from tests.sources.gazette.made import (
    PRESUMED,
    SEE,
    Made,
    Table,
    as_govinfo,
    as_html,
    as_plain,
    as_xml,
)

LAYOUTS = (as_xml, as_plain, as_govinfo, as_html)
PLACES = {
    "CN": ("CHINA, PEOPLE’S REPUBLIC OF", "China"),
    "AE": ("UNITED ARAB EMIRATES", "United Arab Emirates"),
    "IR": ("IRAN", "Iran"),
    "RU": ("RUSSIA", "Russia"),
    "TR": ("TURKEY", "Turkey"),
    "HK": ("HONG KONG", "Hong Kong"),
}
CITE = "86 FR [INSERT FR PAGE NUMBER], 12/17/21."


class Entity(NamedTuple):
    """One entity of a made rule, and what the rule does to it."""

    kind: str
    name: str
    aliases: tuple[str, ...]
    places: tuple[str, ...]


words = st.sampled_from(
    [
        "Amber",
        "Birch",
        "Cobalt",
        "Delta",
        "Ember",
        "Falcon",
        "Granite",
        "Harbor",
        "Iris",
        "Jade",
        "Kestrel",
        "Lunar",
        "Marble",
        "Nimbus",
        "Onyx",
        "Pearl",
        "Quartz",
        "Raven",
        "Saffron",
        "Topaz",
        "Umber",
        "Velvet",
        "Willow",
        "Xenon",
        "Yarrow",
        "Zephyr",
    ]
)
forms = st.sampled_from(
    ["Co., Ltd.", "Trading LLC", "Institute of Optics", "GmbH", "Technologies", "(Group) Inc."]
)
names = st.builds(lambda a, b, form: f"{a} {b} {form}", words, words, forms)
entities = st.builds(
    Entity,
    st.sampled_from(["add", "add", "revise", "correct", "remove"]),
    names,
    st.lists(
        st.builds(lambda a, b: f"{a}{b.lower()} Works", words, words), max_size=3, unique=True
    ).map(tuple),
    st.lists(st.sampled_from(sorted(PLACES)), min_size=1, max_size=3, unique=True).map(
        lambda p: tuple(sorted(p))
    ),
)
rules = st.lists(entities, min_size=1, max_size=7, unique_by=lambda entity: folded(entity.name))
VERBS = {
    "add": "adding in alphabetical order",
    "revise": "revising",
    "correct": "correcting",
    "remove": "removing",
}


def cell(entity: Entity, place: str) -> str:
    """An entity cell in the gazette's words."""
    address = f"12 Long Road, Old Town, {PLACES[place][1]}."
    if not entity.aliases:
        return f"{entity.name}, {address}"
    listed = [f"—{alias};" for alias in entity.aliases]
    if len(listed) > 1:
        listed[-2] += " and"
    listed[-1] = f"—{entity.aliases[-1]}."
    return "\n".join(
        [f"{entity.name}, a.k.a., the following {len(listed)} aliases:", *listed, address]
    )


def made(rule: list[Entity]) -> Made:
    """A rule that does so, with its account in figures."""
    said, amendments = [], ["2. Supplement No. 4 to part 744 is amended:"]
    for kind in ("add", "revise", "correct", "remove"):
        some = [entity for entity in rule if entity.kind == kind]
        if some:
            entries = sum(len(entity.places) for entity in some)
            gerund = {
                "add": "adding",
                "revise": "revising",
                "correct": "correcting",
                "remove": "removing",
            }[kind]
            where = "from" if kind == "remove" else "to" if kind == "add" else "on"
            counted = (
                f"{entries} existing entries"
                if kind in ("revise", "correct")
                else f"{len(some)} entities under {entries} entries"
            )
            said.append(
                f"This rule amends the Export Administration Regulations (EAR) by {gerund} {counted} {where} the Entity List."
            )
    rows: list[object] = ["*"]
    letters = iter("abcdefghijklmnopqrstuvwxyz")
    for place in sorted(PLACES):
        here = [entity for entity in rule if place in entity.places]
        if not here:
            continue
        heading, _country = PLACES[place]
        amendments.append(f"{next(letters)}. Under {heading}:")
        numerals = iter(["i", "ii", "iii", "iv", "v", "vi", "vii"])
        for kind in ("add", "revise", "correct", "remove"):
            some = [entity for entity in here if entity.kind == kind]
            if some:
                quoted = " ".join(f"“{entity.name},”" for entity in some)
                amendments.append(f"{next(numerals)}. By {VERBS[kind]} the entries for {quoted}")
        first = heading
        for entity in here:
            if entity.kind != "remove":
                rows += [(first, cell(entity, place), SEE, PRESUMED, CITE), "*"]
                first = ""
    printed = any(entity.kind != "remove" for entity in rule)
    amendments.append("The additions and revisions read as follows:")
    return Made(
        summary=" ".join(said), amendments=amendments, tables=[Table(4, rows)] if printed else []
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@examples(60, suppress_health_check=[HealthCheck.too_slow])
@given(rule=rules)
def test_a_rule_is_read_back_as_it_was_made(
    layout: Callable[[Made], str], rule: list[Entity]
) -> None:
    [found] = read_rules(layout(made(rule)).encode(), "rule")
    assert found.problems == ()
    assert found.complete
    assert held(found) == ""
    assert sorted((a.kind, a.name, a.headings) for a in found.acts) == sorted(
        (entity.kind, entity.name, entity.places) for entity in rule
    )
    by_name = {act.name: act for act in found.acts}
    for entity in rule:
        entry = by_name[entity.name].entry
        if entity.kind == "remove":
            assert entry is None
            continue
        assert entry
        named = [name.text for name in entry.party.names]
        assert named[0] == entity.name
        assert set(entity.aliases) <= set(named)
        assert sorted(a.country for a in entry.party.addresses) == sorted(entity.places)
        assert {a.text.rpartition(", ")[0] for a in entry.party.addresses} == {
            "12 Long Road, Old Town"
        }


@pytest.mark.parametrize("layout", LAYOUTS)
@examples(80, suppress_health_check=[HealthCheck.too_slow])
@given(rule=rules, share=st.floats(0, 0.999))
def test_a_text_that_breaks_off_never_passes_as_complete(
    layout: Callable[[Made], str], rule: list[Entity], share: float
) -> None:
    whole = made(rule)
    text = layout(whole)
    end = text.index(whole.ending) + len(whole.ending) - 1
    data = text[: int(end * share)].encode()
    is_rule(data)
    try:
        found = read_rules(data, "rule")
    except ProscribedError:
        return
    for one in found:
        assert not one.complete
        assert held(one) or not one.acts


@examples(150, suppress_health_check=[HealthCheck.too_slow])
@given(
    rule=rules,
    layout=st.sampled_from(LAYOUTS),
    cut=st.tuples(st.floats(0, 1), st.integers(1, 400)),
)
def test_a_text_with_a_piece_missing_never_crashes(
    rule: list[Entity], layout: Callable[[Made], str], cut: tuple[float, int]
) -> None:
    text = layout(made(rule))
    at = int(len(text) * cut[0])
    try:
        for one in read_rules((text[:at] + text[at + cut[1] :]).encode(), "rule"):
            held(one)
    except ProscribedError:
        return
