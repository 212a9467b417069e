"""Claims found against claims annotated: pairs by kind and list, then each field's F1.

The same comparison as the annotators' own script; it needs nothing beside the repository."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from proscribed.news.claim import Claim

Said = Mapping[str, Any]

EXACT = (
    "authority", "count_with_unit", "effective_date", "announced_date", "planned_date",
    "license_review_policy", "license_exceptions",
)  # fmt: skip
OVERLAP = ("actor", "reason")
SETS = ("named_parties", "cross_references", "breakdown", "dates")
DATES = ("effective_date", "announced_date", "planned_date")
FIELDS = (*EXACT, *OVERLAP, *SETS)
_LISTS = (
    ("entity list", "entity list"), ("cmic", "ns cmic list"),
    ("military industrial complex", "ns cmic list"), ("sdn", "sdn list"),
    ("specially designated national", "sdn list"), ("meu", "meu list"),
    ("military end user", "meu list"), ("uvl", "uvl"), ("unverified list", "uvl"),
)  # fmt: skip
_AUTHORITIES = {
    "bureau of industry and security": "bis",
    "office of foreign assets control": "ofac",
    "eu": "european union",
}
_OWNERS = frozenset(
    [
        "the",
        "us",
        "u",
        "s",
        "usa",
        "bis",
        "ofac",
        "fcc",
        "eu",
        "list",
        "commerce",
        "treasury",
        "department",
        "of",
    ]
)


class Rates(Struct, frozen=True):
    """How much of a field, or of the claims, was found rightly."""

    right: float
    found: float
    stated: float

    @property
    def f1(self) -> float:
        """1.0 also where neither side states anything."""
        both = self.found + self.stated
        return 2 * self.right / both if both else 1.0


class Score(Struct, frozen=True):
    """The rates of claims and of every field; `misses`: what was missed or extra, by record."""

    claims: Rates
    fields: Mapping[str, Rates]
    misses: tuple[tuple[str, str, Said], ...]


def as_said(claim: Claim) -> dict[str, Any]:
    """A claim in the fields of the annotations."""
    empty = {"named_parties": [], "cross_references": [], "breakdown": {}}
    said: dict[str, Any] = {
        name: getattr(claim, name) or None
        for name in (
            "kind", "list", "authority", "actor", "count", "count_unit", "count_text", "reason",
            *DATES, "license_review_policy", "license_exceptions",
        )
    }  # fmt: skip
    said |= {name: getattr(claim, name) or blank for name, blank in empty.items()}
    return said | {"breakdown": dict(claim.breakdown)}


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _norm(text: object) -> str:
    return re.sub(r"[\W_]+", " ", str(text)).strip().casefold()


def list_name(said: str | None) -> str:
    """A list's name without its owner, and its usual short form."""
    plain = _norm(said or "")
    for part, name in _LISTS:
        if part in plain and not (part == "sdn" and "non sdn" in plain):
            return name
    return " ".join(word for word in plain.split() if word not in _OWNERS)


def field(claim: Said, name: str) -> Any:
    """A field's value as compared: None or an empty set where it is not stated."""
    value = claim.get(name)
    if name == "count_with_unit":
        if claim.get("count") is not None:
            return f"{claim['count']} {claim.get('count_unit')}"
        return _norm(claim["count_text"]) if claim.get("count_text") else None
    if name == "breakdown":
        return {f"{code} {count}" for code, count in (value or {}).items()}
    if name == "dates":
        return {f"{one} {claim[one]}" for one in DATES if claim.get(one)}
    if name == "cross_references":
        return {re.sub(r"\D", "", one) or _norm(one) for one in value or []}
    if name == "named_parties":
        short = re.compile(r"^the | *[(（][^()（）]*[)）]$", re.IGNORECASE)
        return {_norm(short.sub("", one.strip())) for one in value or []}
    return None if value is None else _AUTHORITIES.get(_norm(value), _norm(value))


def same(name: str, gold: Any, got: Any) -> bool:
    """Whether two values of a field are taken as equal."""
    if gold is None or got is None:
        return False
    if name not in OVERLAP:
        return bool(gold == got)
    one, other = (set(words.split()) - {"the", "a", "an"} for words in (gold, got))
    small, large = sorted((one, other), key=len)
    within = name == "actor" and bool(small) and small <= large and len(large) <= 15
    return within or len(one & other) >= 0.5 * len(one | other)


def _agreement(gold: Said, got: Said) -> float:
    score = 10.0 * (list_name(gold.get("list")) == list_name(got.get("list")))
    score += sum(same(name, field(gold, name), field(got, name)) for name in EXACT)
    for name in SETS[:3]:
        one, other = field(gold, name), field(got, name)
        score += len(one & other) / len(one | other) if one | other else 0
    return score


def _may_pair(gold: Said, got: Said) -> bool:
    if gold["kind"] != got.get("kind"):
        return False
    return bool(gold.get("list_open")) or list_name(gold.get("list")) == list_name(got.get("list"))


def _pairs(gold: list[Said], got: list[Said]) -> list[tuple[int, int]]:
    options = sorted(
        (
            (-_agreement(one, other), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(got)
            if _may_pair(one, other)
        ),
    )
    taken: list[tuple[int, int]] = []
    for _, i, j in options:
        if all(i != a and j != b for a, b in taken):
            taken.append((i, j))
    return taken


def score(records: Iterable[Said], read: Callable[[Said], Iterable[Said]]) -> Score:
    """Scores what `read` finds in each record against the record's own claims."""
    right = found = stated = 0
    tally = {name: [0.0, 0.0, 0.0] for name in FIELDS}
    misses: list[tuple[str, str, Said]] = []
    for record in records:
        gold, got = list(record["claims"]), list(read(record))
        pairs = _pairs(gold, got)
        right, found, stated = right + len(pairs), found + len(got), stated + len(gold)
        paired, used = {i for i, _ in pairs}, {j for _, j in pairs}
        misses += [(record["id"], "missed", c) for i, c in enumerate(gold) if i not in paired]
        misses += [(record["id"], "extra", c) for j, c in enumerate(got) if j not in used]
        for i, j in pairs:
            for name in EXACT + OVERLAP:
                if name == "authority" and gold[i].get("list_open"):
                    continue
                one, other = field(gold[i], name), field(got[j], name)
                for at, more in enumerate(
                    (same(name, one, other), other is not None, one is not None)
                ):
                    tally[name][at] += more
            for name in SETS:
                a, b = field(gold[i], name), field(got[j], name)
                for at, size in enumerate((len(a & b), len(b), len(a))):
                    tally[name][at] += size
    return Score(
        Rates(right, found, stated), {name: Rates(*tally[name]) for name in FIELDS}, tuple(misses)
    )
