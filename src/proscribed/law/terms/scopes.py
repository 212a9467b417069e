"""Which items a text names, and whether an item is one of them.

`meets` gives None where a fact that decides is lacking, or where what decides is not written here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from msgspec import Struct

from proscribed.law.conditions import ABSENT, Facts
from proscribed.law.terms.data import matters
from proscribed.law.terms.eccn import Eccn, classified, in_class, within


class Everything(Struct, frozen=True, tag=True):
    """All items subject to the EAR."""


class Class(Struct, frozen=True, tag=True):
    """Items of a class that the ECCN tells (`eccn.in_class`)."""

    kind: str


class Eccns(Struct, frozen=True, tag=True):
    """Items of these ECCNs."""

    named: tuple[Eccn, ...]


class Form(Struct, frozen=True, tag=True):
    """Technology or software."""

    form: str


class About(Struct, frozen=True, tag=True):
    """Items of a kind, use or circumstance that an ECCN does not tell (`matters.yml`)."""

    matter: str


class Node(Struct, frozen=True, tag=True):
    """Items uniquely required for production at a node of so many nanometers, or smaller ones."""

    most: float


class Goods(Struct, frozen=True, tag=True):
    """Goods under these Harmonized System codes; `named` is what the text calls them."""

    codes: tuple[str, ...]
    named: tuple[str, ...]


class All(Struct, frozen=True, tag=True):
    """Items that are of every one of these."""

    of: tuple[Scope, ...]


class Any(Struct, frozen=True, tag=True):
    """Items that are of one of these."""

    of: tuple[Scope, ...]


class Not(Struct, frozen=True, tag=True):
    """Items that are not of this."""

    of: Scope


class Unclear(Struct, frozen=True, tag=True):
    """A wording that can be read in several ways: answered where all readings agree."""

    readings: tuple[Scope, ...]


Scope = Everything | Class | Eccns | Form | About | Node | Goods | All | Any | Not | Unclear

_SAID = (
    "item.category",
    "item.description",
    "item.end_use",
    "facts.purpose",
    "facts.end_use",
    "facts.project",
)
"""Where a transaction says in words what its item is and what it is for; the first two tell the item."""

_LETTERS = {"technology": "E", "software": "D"}
_FORM_NEAR = {
    "technology": re.compile(
        r"technolog|technical|data|drawing|blueprint|manual|know|document|instruction|design|source"
    ),
    "software": re.compile(r"software|code|firmware|program|app\b"),
}


def meets(scope: Scope, facts: Facts) -> bool | None:
    """Whether the item of a transaction is one that the scope names."""
    return _MEETS[type(scope)](scope, facts)


def _class(scope: Class, facts: Facts) -> bool | None:
    given = facts.get("item.eccn")
    item = classified(given) if isinstance(given, str) else None
    return None if item is None else in_class(item, scope.kind)


def _eccns(scope: Eccns, facts: Facts) -> bool | None:
    given = facts.get("item.eccn")
    item = classified(given) if isinstance(given, str) else None
    if item is None:
        return None
    return any_of([within(item, named) for named in scope.named if named.code == item.code])


def _not(scope: Not, facts: Facts) -> bool | None:
    said = meets(scope.of, facts)
    return None if said is None else not said


def _unclear(scope: Unclear, facts: Facts) -> bool | None:
    readings = {meets(one, facts) for one in scope.readings}
    return readings.pop() if len(readings) == 1 else None


def any_of(said: Iterable[bool | None]) -> bool | None:
    """True if one is true, None if one is not known, else False."""
    unknown = False
    for one in said:
        if one:
            return True
        unknown = unknown or one is None
    return None if unknown else False


def all_of(said: Iterable[bool | None]) -> bool | None:
    """False if one is false, None if one is not known, else True."""
    unknown = False
    for one in said:
        if one is False:
            return False
        unknown = unknown or one is None
    return None if unknown else True


def _about(scope: About, facts: Facts) -> bool | None:
    name = scope.matter
    matter = matters()[name]
    unknown, denied = not matter.settled, False
    for flag in matter.flags:
        if flag in facts:
            value = facts[flag]
            if value is True:
                return True
            denied = denied or value is False
            unknown = unknown or value is None
    for near in matter.near_facts:
        unknown = unknown or bool(facts.get(near))
    described = False
    for place in _SAID if matter.codes else ():
        if place not in facts:
            continue
        value = facts[place]
        said = _said_of(name, value) if isinstance(value, str) else None
        if said:
            return True
        unknown = unknown or said is None
        described = described or place in _SAID[:2]
    if denied:
        return False
    return None if unknown or (matter.codes and not described) else False


@lru_cache(maxsize=16384)
def _said_of(name: str, text: str) -> bool | None:
    """Whether the words of a fact are a code of the matter; None where they come near it."""
    matter = matters()[name]
    words = " ".join(re.findall(r"\w+", text.lower().replace("_", " ")))
    if words in {code.replace("_", " ") for code in matter.codes}:
        return True
    return None if any(re.search(rf"\b{re.escape(one)}", words) for one in matter.near) else False


def _node(scope: Node, facts: Facts) -> bool | None:
    value = facts.get("item.uniquely_required_for_nm")
    if value is False:
        return False
    if value is True or not isinstance(value, int | float) or value <= 0:
        return None
    return value <= scope.most


def _form(scope: Form, facts: Facts) -> bool | None:
    form = scope.form
    given = facts.get("item.form", ABSENT)
    if isinstance(given, str):
        return given.strip().lower().replace("_", " ") in (
            form,
            *(["source code"] if form == "software" else ["technical data"]),
        )
    code = facts.get("item.eccn")
    item = classified(code) if isinstance(code, str) else None
    if item is not None and item.code != "EAR99":
        return item.code[1] == _LETTERS[form]
    described = facts.get("item.description")
    if given is None or not isinstance(described, str) or facts.get("activity") == "deemed_export":
        return None
    return None if _FORM_NEAR[form].search(described.lower()) else False


def _goods(scope: Goods, facts: Facts) -> bool | None:
    code = facts.get("item.hs_code")
    digits = re.sub(r"[.\s]", "", str(code)) if code is not None else ""
    if digits.isdigit():
        if any(digits.startswith(one) for one in scope.codes):
            return True
        return None if any(one.startswith(digits) for one in scope.codes) else False
    described = facts.get("item.description")
    if "item.hs_code" in facts or not isinstance(described, str):
        return None
    words = set(re.findall(r"\w+", described.lower()))
    return None if any(words & set(one.split()) for one in scope.named) else False


_MEETS: dict[type, Callable[..., bool | None]] = {
    Everything: lambda scope, facts: True,
    Class: _class,
    Eccns: _eccns,
    Form: _form,
    About: _about,
    Node: _node,
    Goods: _goods,
    All: lambda scope, facts: all_of(meets(one, facts) for one in scope.of),
    Any: lambda scope, facts: any_of(meets(one, facts) for one in scope.of),
    Not: _not,
    Unclear: _unclear,
}


def asks(scope: Scope) -> frozenset[str]:
    """The facts on which it depends whether an item is one that the scope names."""
    if isinstance(scope, All | Any):
        return frozenset().union(*(asks(one) for one in scope.of))
    if isinstance(scope, Unclear):
        return frozenset().union(*(asks(one) for one in scope.readings))
    if isinstance(scope, Not):
        return asks(scope.of)
    if isinstance(scope, About):
        matter = matters()[scope.matter]
        return frozenset((*matter.flags, *matter.near_facts, *(_SAID if matter.codes else ())))
    return _ASKED[type(scope)]


_ASKED: dict[type, frozenset[str]] = {
    Everything: frozenset(),
    Class: frozenset({"item.eccn"}),
    Eccns: frozenset({"item.eccn"}),
    Form: frozenset({"item.eccn", "item.form", "item.description", "activity"}),
    Node: frozenset({"item.uniquely_required_for_nm"}),
    Goods: frozenset({"item.hs_code", "item.description"}),
}
