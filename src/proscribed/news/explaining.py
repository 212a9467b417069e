"""What was found when a claim was compared with the record, each as a cause with its words.

A cause says why a claim and the record differ, or agree although they look different. Of the causes
found, the verdict follows: what is wrong outweighs what is true in part, and a claim of which
neither the number nor the place holds is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from proscribed.news.record import Deed

_FR_DOC = re.compile(r"(?:19|20)\d\d-\d{4,6}")

Word = Literal["agrees", "partly", "conflicts", "unverifiable", "n/a"]
"""The words of a verdict; n/a where there is nothing to compare: calls, protests, forecasts."""

Cause = Literal[
    "same",
    "part_of_whole",
    "came_true",
    "listed_as",
    "short_name",
    "published_for_announced",
    "earlier_listing",
    "later_known",
    "other_unit",
    "entries_as_country",
    "sum_of_acts",
    "other_number",
    "other_place",
    "other_list",
    "other_policy",
    "other_effect",
    "other_day",
    "other_name",
    "issuer_name",
    "named_after",
    "announced_for_effective",
    "amended_not_replaced",
    "already_listed",
    "no_act_on_day",
    "not_in_act",
    "part_unknown",
    "press_only",
    "not_covered",
    "unknown_list",
    "not_yet",
    "no_list",
    "nothing_to_compare",
    "call",
    "protest",
    "forecast",
]


class Fact(Struct, frozen=True, omit_defaults=True):
    """One thing that was compared: the field, what the text says, what the record has, what follows
    (None: only told), and the words. `weight` orders facts that say equally much."""

    cause: Cause
    field: str
    verdict: Word | None
    words: str
    said: str = ""
    recorded: str = ""


class Verdict(Struct, frozen=True, omit_defaults=True):
    """How the record judges a claim: the word, why, the first cause, the deeds meant, and all facts."""

    verdict: Word
    explanation: str
    cause: Cause
    deeds: tuple[Deed, ...] = ()
    facts: tuple[Fact, ...] = ()


class Counts(Struct, frozen=True):
    """The numbers of a deed as they are told: parties by unit, and entries."""

    parties: dict[str, int]
    entries: int | None = None


_RANK: dict[str, int] = {"conflicts": 0, "unverifiable": 1, "partly": 2, "n/a": 3, "agrees": 4}


def judged(facts: Sequence[Fact], deeds: Sequence[Deed] = (), lead: str = "") -> Verdict:
    """The verdict that follows from the facts."""
    told = [one for one in facts if one.verdict]
    first = min(told, key=lambda one: _RANK[one.verdict or "agrees"]) if told else None
    if first is None:
        fact = facts[0] if facts else None
        cause: Cause = fact.cause if fact else "same"
        word: Word = "agrees"
    else:
        word, cause = first.verdict or "agrees", first.cause
    parts = {(one.cause, one.field) for one in told if one.verdict == "partly"}
    if word == "partly" and parts >= {("other_unit", "count"), ("other_place", "breakdown")}:
        word, cause = "conflicts", "entries_as_country"
    if cause == "same":
        cause = next((one.cause for one in facts if one.cause != "same"), "same")
    words = dict.fromkeys(one.words for one in _in_order(facts) if one.words)
    explanation = " ".join(filter(None, (lead, *words))).replace("..", ".")
    return Verdict(word, explanation, cause, tuple(deeds), tuple(facts))


def _in_order(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda one: _RANK[one.verdict or "agrees"])


def told(deed: Deed, title: str, counts: Counts) -> str:
    """A deed in one sentence: what was done to which list, by which document, on which days."""
    many = _and([number(count, unit) for unit, count in counts.parties.items()]) or "parties"
    entries = counts.entries
    if deed.kind in ("revise", "correct"):
        many = number(entries, "entries") if entries else "entries"
    elif entries is not None and entries != sum(counts.parties.values()):
        many += f" under {number(entries, 'entries')}"
    verb = {
        "add": "added to",
        "remove": "removed from",
        "revise": "revised on",
        "correct": "corrected on",
    }[deed.kind]
    number_ = f"FR Doc. {deed.number}" if _FR_DOC.fullmatch(deed.number) else deed.number
    source = deed.citation or number_
    source = f"{source}: " if source else ""
    return f"{source}{many} {verb} the {title} ({days_of(deed)})."


def days_of(deed: Deed) -> str:
    """The days of a deed in words."""
    by_day: dict[date, list[str]] = {}
    for what, day in deed.days.items():
        by_day.setdefault(day, []).append(what)
    said = [f"{_and(what)} {day}" for day, what in by_day.items()]
    if not said:
        start = deed.effective_from
        said = [f"between {start} and {deed.effective_by}" if start else f"by {deed.effective_by}"]
    elif "effective" not in deed.days and deed.effective_from is not None:
        said.append(f"effective between {deed.effective_from} and {deed.effective_by}")
    return ", ".join(said)


def _and(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def number(count: int | None, unit: str | None) -> str:
    """A number with its unit, as a claim has it."""
    unit = unit or "entities"
    if count == 1:
        unit = {"entities": "entity", "persons": "person", "entries": "entry", "aliases": "alias"}[
            unit
        ]
    return f"{count:,} {unit}" if count is not None else unit


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names in a sentence."""
    shown = list(names[:most])
    more = len(names) - len(shown)
    return "; ".join(shown) + (f" and {more} more" if more else "")
