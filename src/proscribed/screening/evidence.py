"""What else than the name agrees or conflicts: kind, country, birth date, identifier, address.

Absence is neutral. Agreement raises a score a little, and never by more than `MOST_RAISE` in all; a
conflict lowers it; an equal identifier makes a match near certain whatever the names say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from proscribed.screening import same_place

MOST_RAISE = 0.06
RAISED_FROM = 0.5  # agreement supports a likely name, it does not make one
IDENTIFIER_EQUAL = 0.95
_RAISES = {"country": 0.01, "birth date": 0.04, "birth year": 0.02, "address": 0.03}
_LOWERS = {"country": 0.97, "birth": 0.75, "birth near": 0.95}

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

    def any_evidence(self) -> bool:
        """Whether there is anything beside the kind, which the search itself respects."""
        return bool(self.countries or self.birth_dates or self.identifiers or self.addresses)


def _each(value: object) -> Iterable[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple | set | frozenset) else (value,)


def identifier_key(value: str) -> str:
    """An identifier's letters and digits; too short ones identify nobody."""
    key = re.sub(r"[^0-9A-Z]", "", value.upper())
    return key if len(key) >= 5 and any(c.isdigit() for c in key) else ""


def facts_of(party: Mapping[str, Any]) -> Facts:
    """The facts of a row or a query."""
    kind = str(party.get("kind") or party.get("schema") or "unknown").lower()
    kind = _SCHEMAS.get(kind, kind)
    identifiers = []
    for each in _each(party.get("identifiers")):
        sort, value = ("", each) if isinstance(each, str) else (each.get("kind", ""), each["value"])
        if key := identifier_key(str(value)):
            identifiers.append((str(sort), key))
    return Facts(
        kind if kind in KINDS else "unknown",
        tuple(str(c).upper() for c in _each(party.get("countries")) if c),
        tuple(str(d) for d in _each(party.get("birth_dates")) if d),
        tuple(identifiers),
        tuple(str(a) for a in _each(party.get("addresses")) if a),
    )


def weigh(score: float, query: Facts, listed: Facts) -> tuple[float, list[str]]:
    """A score of names moved by the facts, with the reasons in words."""
    raised, lowered = 0.0, 1.0
    reasons: list[str] = []
    if query.countries and listed.countries:
        if both := sorted(set(query.countries) & set(listed.countries)):
            raised += _RAISES["country"]
            reasons.append(f"country {', '.join(both)} agrees")
        else:
            lowered *= _LOWERS["country"]
            reasons.append(
                f"country differs ({', '.join(query.countries)} / {', '.join(listed.countries)})"
            )
    if query.birth_dates and listed.birth_dates:
        up, down, reason = _births(query.birth_dates, listed.birth_dates)
        raised += up
        lowered *= down
        reasons += [reason] if reason else []
    place = same_place.best(query.addresses, listed.addresses)
    if place.value >= same_place.SAME:
        raised += _RAISES["address"]
        reasons.append("address agrees")
    if score < RAISED_FROM:
        raised = 0.0
    score = min(1.0, score * lowered + min(raised, MOST_RAISE))
    equal = [
        (sort, key) for sort, key in query.identifiers if key in {k for _, k in listed.identifiers}
    ]
    for sort, key in equal[:1]:
        label = sort or next((s for s, k in listed.identifiers if k == key and s), "identifier")
        reasons.insert(0, f"{label.replace('_', ' ')} {key} is the same")
        score = max(score, IDENTIFIER_EQUAL + (1 - IDENTIFIER_EQUAL) * score)
    return score, reasons


def _span(date: str) -> tuple[int, int, str] | None:
    """First and last year of a birth date as published ("1962", "~1960", "1960/1964") and the date
    itself where it is a whole one."""
    years = [int(y) for y in re.findall(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)", date)]
    if not years:
        return None
    about = 1 if date.startswith("~") else 0
    whole = date if re.fullmatch(r"\d{4}-\d\d-\d\d", date) else ""
    return min(years) - about, max(years) + about, whole


def _births(query: Iterable[str], listed: Iterable[str]) -> tuple[float, float, str]:
    """Raise, lowering factor and reason of two parties' birth dates: the best pair of them counts."""
    asked = [s for d in query if (s := _span(d))]
    known = [s for d in listed if (s := _span(d))]
    if not asked or not known:
        return 0.0, 1.0, ""
    for a in asked:
        if a[2] and any(a[2] == b[2] for b in known):
            return _RAISES["birth date"], 1.0, f"birth date {a[2]} agrees"
    apart, low = min(
        (max(a[0] - b[1], b[0] - a[1], 0), max(a[0], b[0])) for a in asked for b in known
    )
    if apart == 0:
        if all(a[2] for a in asked) and all(b[2] for b in known):
            return 0.0, _LOWERS["birth near"], f"birth year {low} agrees, the day differs"
        return _RAISES["birth year"], 1.0, f"birth year {low} agrees"
    years = f"{_years(asked)} / {_years(known)}"
    if apart == 1:
        return 0.0, _LOWERS["birth near"], f"birth years are one apart ({years})"
    return 0.0, _LOWERS["birth"], f"birth date conflicts ({years})"


def _years(spans: list[tuple[int, int, str]]) -> str:
    return ", ".join(sorted({f"{a}" if a == b else f"{a}-{b}" for a, b, _ in spans}))
