"""Conflict of laws: where obeying one measure can breach another country's law against obeying it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from itertools import repeat
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from proscribed.law.clauses import Line, Verified
from proscribed.law.conditions import ABSENT, Condition, Facts, Value, condition_of, facts_of, holds
from proscribed.model.finding import Finding
from proscribed.model.transaction import Transaction, every

KEPT = 10_000
"""Sets of values of which the laws that hold are remembered."""


class Conflict(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A law against obeying measures of the lists `against` (beginnings of their codes), under these
    programs where any are named."""

    id: Line
    title: Line
    when: dict[str, Any]
    against: tuple[Line, ...]
    programs: tuple[Line, ...]
    effective_from: date
    citations: tuple[Line, ...]
    why: Line
    verified: Verified
    caution: Line


@cache
def conflicts() -> tuple[tuple[Conflict, Condition], ...]:
    """The laws of `conflicts.yml`, with their conditions read."""
    text = files("proscribed.law").joinpath("conflicts.yml").read_text(encoding="utf-8")
    found = msgspec.convert(yaml.safe_load(text), tuple[Conflict, ...])
    return tuple((one, condition_of(one.when)) for one in found)


@cache
def turns() -> frozenset[date]:
    """The days on which one of these laws begins."""
    return frozenset(law.effective_from for law, _ in conflicts())


def conflicting(findings: Iterable[Finding], facts: Facts, deal: Transaction) -> Iterator[Finding]:
    """A finding for each law that stands against obeying one of the findings."""
    values = tuple(map(facts.get, _asks(), repeat(ABSENT)))
    for law in _against(values):
        if deal.as_of < law.effective_from:
            continue
        programs = _programs(deal)
        for finding in findings:
            if finding.outcome == "permitted" or not finding.list.startswith(law.against):
                continue
            if law.programs and programs.get(finding.list, set()).isdisjoint(law.programs):
                continue
            yield Finding(
                party=finding.party,
                list=finding.list,
                via=finding.via,
                provision=law.id,
                outcome="needs_human_review",
                citations=law.citations,
                why=law.why,
                kind="conflict",
                verified=law.verified,
                caution=law.caution,
                open_questions=(f"Which law to obey: {finding.provision} or {law.title}.",),
            )
            break


@cache
def _asks() -> tuple[str, ...]:
    """The facts that these laws ask for."""
    return tuple(dict.fromkeys(fact for _, when in conflicts() for fact in facts_of(when)))


@lru_cache(maxsize=KEPT)
def _against(values: tuple[Value, ...]) -> tuple[Conflict, ...]:
    """The laws whose conditions hold on these values of the facts that they ask for."""
    given = zip(_asks(), values, strict=True)
    facts = {fact: value for fact, value in given if value is not ABSENT}
    return tuple(law for law, condition in conflicts() if holds(condition, facts))


def _programs(deal: Transaction) -> dict[str, set[str]]:
    """The programs of all listings in the transaction, by list."""
    found: dict[str, set[str]] = {}
    for party in deal.parties:
        owned = (one for owner in every(party.owners) for one in owner.listings)
        for listing in (*party.listings, *owned):
            given = listing.terms.get("program")
            tags = given if isinstance(given, tuple) else (given,)
            found.setdefault(listing.list, set()).update(str(tag) for tag in tags if tag)
    return found
