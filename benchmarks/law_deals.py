"""Deals at random, in the words of the vocabulary: no two are alike in names, days, shares and lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from proscribed.law.reading import vocabulary

PARTIES, LEVELS = 4, 3
FIRST, LAST = date(2014, 1, 1), date(2026, 12, 31)
OPEN = 0.02
"""How often a fact is given as not known."""

Deal = dict[str, Any]

_NAMES = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gingko", "Hazel", "Juniper", "Larch"]
_WORDS = ["Trading", "Shipping", "Bank", "Industries", "Holding", "Metals", "Optics", "Energy"]
_ECCNS = ["EAR99", "3A001", "4A003", "5A002", "5A992", "9A991", "1C350", "6A003"]
_COUNTRIES = ["US", "CN", "DE", "RU", "AE", "TR", "SG", "HK", "KZ", "GB"]
_TERMS: dict[str, dict[str, list[Any]]] = {
    "us-bis-el": {
        "license_requirement": [
            "all_items_subject_to_ear",
            "all_items_except_ear99",
            "For all items subject to the EAR (See §744.11 of the EAR)",
        ],
        "review_policy": ["presumption_of_denial", "case_by_case"],
        "footnote": [None, 1, 3, 4],
    },
    "us-ofac-sdn": {"program": ["GLOMAG", "SDGT", "RUSSIA-EO14024", "NPWMD", "IRAN", "CUBA"]},
    "us-ofac-ssi": {"directive": [1, 2, 3, 4]},
    "us-ofac-capta": {"restriction": ["prohibited", "strict_conditions"]},
    "us-ofac-ns-cmic": {"annex": [True, False]},
}


def deals(count: int, seed: int = 1) -> Iterator[tuple[Deal, str]]:
    """So many transactions, each with its day (ISO)."""
    random = Random(seed)
    for _ in range(count):
        yield _deal(random), _day(random)


def _deal(random: Random) -> Deal:
    words = vocabulary()
    given: Deal = {
        "actor": {
            "us_person": random.random() < 0.7,
            "eu_person": random.random() < 0.2,
            "uk_person": random.random() < 0.2,
            "kind": random.choice(words["actor"]["kind"]),
        },
        "activity": random.choice(words["activity"]),
        "item": {
            "description": _name(random),
            "subject_to_ear": _open(random, random.random() < 0.8),
            "eccn": random.choice(_ECCNS),
            "origin": random.choice(_COUNTRIES),
        },
        "security": {
            "issuer": _name(random),
            "publicly_traded": _open(random, random.random() < 0.8),
            "kind": random.choice(words["security"]["kind"]),
            "maturity_days": random.randrange(1, 400),
            "issued_on": _day(random),
        },
        "facts": {"amount_usd": random.randrange(1_000, 5_000_000), "order": _name(random)},
        "origin": random.choice(_COUNTRIES),
        "destination": random.choice(_COUNTRIES),
    }
    given["parties"] = [_party(random) for _ in range(PARTIES)]
    return given


def _party(random: Random) -> Deal:
    listings = [_listing(random)] if random.random() < 0.5 else []
    return {
        "name": _name(random),
        "role": random.choice(vocabulary()["role"]),
        "country": random.choice(_COUNTRIES),
        "listings": listings,
        "owners": [_chain(random, LEVELS)],
    }


def _chain(random: Random, levels: int) -> Deal:
    above = [_chain(random, levels - 1)] if levels > 1 else []
    return {
        "name": _name(random),
        "pct": _open(random, random.choice([25, 33.4, 49, 50, 50.01, 51, 60, 75, 100])),
        "listings": [] if above else [_listing(random)],
        "owners": above,
    }


def _listing(random: Random) -> Deal:
    code = random.choice(vocabulary()["list"])
    terms = {name: random.choice(several) for name, several in _TERMS.get(code, {}).items()}
    listed = {"list": code, "listed_on": _day(random), **terms}
    if random.random() < 0.2:
        listed["removed_on"] = (
            date.fromisoformat(listed["listed_on"]) + timedelta(days=random.randrange(30, 3000))
        ).isoformat()
    return listed


def _name(random: Random) -> str:
    return f"{random.choice(_NAMES)} {random.choice(_WORDS)} {random.randrange(100_000)}"


def _day(random: Random) -> str:
    return (FIRST + timedelta(days=random.randrange((LAST - FIRST).days))).isoformat()


def _open(random: Random, value: Any) -> Any:
    return None if random.random() < OPEN else value
