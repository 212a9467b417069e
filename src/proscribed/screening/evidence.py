"""What else than the name agrees or conflicts: country, nationality, birth date, gender, identifier,
address. (The kind of party is part of the search itself.)

Absence is neutral. Agreement raises a score a little, and never by more than `MOST_RAISE` in all; a
conflict lowers it; an equal identifier makes a match near certain whatever the names say. The order
in which facts are given does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from proscribed.screening import births, identifiers, same_place

MOST_RAISE = 0.06
RAISED_FROM = 0.5  # agreement supports a likely name, it does not make one
IDENTIFIER_EQUAL = identifiers.EQUAL
_RAISES = {"country": 0.01, "nationality": 0.01, "address": 0.03, "short identifier": 0.03}
_LOWERS = {"country": 0.97, "nationality": 0.97, "gender": 0.85}

_MOST = {
    "countries": _RAISES["country"],
    "nationalities": _RAISES["nationality"],
    "birth_dates": max(births.DAY, births.MONTH, births.YEAR),
    "addresses": _RAISES["address"],
    "identifiers": _RAISES["short identifier"],
    "gender": 0.0,
}


def most_raise(fields: Iterable[str]) -> float:
    """The most that a score can be raised where two parties agree in all of these fields. (A long
    identifier does not raise: it settles.)"""
    return min(MOST_RAISE, sum(_MOST[field] for field in fields))


KINDS = ("unknown", "person", "organization", "vessel", "aircraft", "address")
_SCHEMAS = {
    "company": "organization", "legalentity": "organization", "entity": "organization",
    "individual": "person", "airplane": "aircraft", "publicbody": "organization",
}  # fmt: skip


class Facts(Struct, frozen=True, omit_defaults=True, array_like=True):
    """What is compared beside the name, in one spelling."""

    kind: str = "unknown"
    countries: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()  # kind, value
    addresses: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    gender: str = ""

    @property
    def kind_number(self) -> int:
        """The kind as a number."""
        return KINDS.index(self.kind)

    def any_evidence(self) -> bool:
        """Whether there is anything beside the kind, which the search itself respects."""
        return bool(
            self.countries
            or self.birth_dates
            or self.identifiers
            or self.addresses
            or self.nationalities
            or self.gender
        )


def _each(value: object) -> Iterable[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple | set | frozenset) else (value,)


def identifier_key(value: str) -> str:
    """An identifier's letters and digits; empty for one that is too short to identify anybody."""
    return next(iter(identifiers.keys_of("", value)), "")


_GENDERS = {"m": "male", "male": "male", "f": "female", "female": "female"}


def facts_of(party: Mapping[str, Any]) -> Facts:
    """The facts of a row or a query."""
    kind = str(party.get("kind") or party.get("schema") or "unknown").lower()
    kind = _SCHEMAS.get(kind, kind)
    if _FACTS.isdisjoint(party):
        return _of_kind(kind if kind in KINDS else "unknown")
    countries = _codes(party, "countries")
    nationalities = _codes(party, "nationalities")
    found: dict[tuple[str, str], None] = {}
    for each in _each(party.get("identifiers")):
        one = {"value": each} if isinstance(each, str) else each
        sort, value = str(one.get("kind") or ""), str(one.get("value") or "")
        where = [one["country"]] if one.get("country") else [*countries, *nationalities]
        for key in identifiers.keys_of(sort, value, where):
            found[("" if sort == "identifier" else sort, key)] = None
    return Facts(
        kind if kind in KINDS else "unknown",
        countries,
        tuple(str(d) for d in _each(party.get("birth_dates")) if d),
        tuple(found),
        tuple(str(a) for a in _each(party.get("addresses")) if a),
        nationalities,
        _GENDERS.get(str(party.get("gender") or "").strip().lower(), ""),
    )


_FACTS = frozenset(
    ("countries", "birth_dates", "identifiers", "addresses", "nationalities", "gender")
)


@cache
def _of_kind(kind: str) -> Facts:
    """The facts of a party of which nothing else is known."""
    return Facts(kind)


def _codes(party: Mapping[str, Any], field: str) -> tuple[str, ...]:
    return tuple(str(one).upper() for one in _each(party.get(field)) if one)


def weigh(score: float, query: Facts, listed: Facts) -> tuple[float, list[str]]:
    """A score of names moved by the facts, with the reasons in words, what settles most first."""
    if not query.any_evidence():
        return score, []
    raised, lowered = 0.0, 1.0
    reasons: list[str] = []
    sure, said, is_long = identifiers.equal(query.identifiers, listed.identifiers)
    if said:
        reasons.append(said)
        raised += 0.0 if is_long else _RAISES["short identifier"]
    else:
        left, said = identifiers.differ(query.identifiers, listed.identifiers)
        lowered *= left
        reasons += [said] if said else []
    up, down, said = births.weigh(query.birth_dates, listed.birth_dates)
    raised += up
    lowered *= down
    reasons += [said] if said else []
    if query.gender and listed.gender and query.gender != listed.gender:
        lowered *= _LOWERS["gender"]
        reasons.append(f"gender differs ({query.gender}; listed: {listed.gender})")
    for field, asked, known in (
        ("nationality", query.nationalities, listed.nationalities),
        ("country", query.countries, listed.countries),
    ):
        if asked and known:
            both = sorted(set(asked) & set(known))
            raised += _RAISES[field] if both else 0.0
            lowered *= 1.0 if both else _LOWERS[field]
            reasons.append(
                f"{field} {', '.join(both)} agrees"
                if both
                else f"{field} differs ({_listed(asked)}; listed: {_listed(known)})"
            )
    if query.addresses and listed.addresses:
        place = same_place.best(query.addresses, listed.addresses)
        if place.value >= same_place.SAME:
            raised += _RAISES["address"]
            unit = "; another floor or unit of the building" if place.unit == "differs" else ""
            reasons.append(f"address agrees{unit}")
    if score < RAISED_FROM:
        raised = 0.0
    moved = min(1.0, score * lowered + min(raised, MOST_RAISE))
    if sure:
        moved = max(moved, sure + (1 - sure) * score)
    return moved, reasons


def _listed(values: Iterable[str], most: int = 4) -> str:
    """A few values, and how many more."""
    every = sorted(set(values))
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
