"""A deal with facts that are missing: each is tried with every value between which a provision can
tell, and where the answers differ it is for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from proscribed.law.book import Book
from proscribed.law.conditions import alternatives
from proscribed.law.deciding import Standing
from proscribed.law.findings import Found, Known, find, overall
from proscribed.law.passes import Chosen
from proscribed.model.finding import Finding, rank
from proscribed.model.transaction import Transaction

MOST_TRIED = 256
"""Combinations of values of missing facts; beyond that the rest is left to a person."""

Tried = list[tuple[Chosen, list[Finding]]]
"""Values chosen for what is missing, and what is found with them."""


def try_all(deal: Transaction, law: Book, known: Known) -> Tried:
    """What is found with every combination of values of the facts that are missing, as far as they
    matter; with none, where none is."""
    first = find(deal, law, {}, known)
    return list(_tried(deal, law, first, known)) if first.missing else [({}, first.findings)]


def settled(tried: Tried) -> tuple[str, list[Finding], list[str]]:
    """The outcome, the findings as one list, and the outcomes of all tries, the mildest first."""
    if len(tried) == 1:
        [(_, found)] = tried
        outcome = overall(found)
        return outcome, found, [outcome]
    findings = _merged([one for _, one in tried])
    outcomes = sorted({overall(one) for _, one in tried}, key=rank)
    return overall(findings) if len(outcomes) == 1 else "needs_human_review", findings, outcomes


def outcome_of(tried: Tried) -> str:
    """The outcome alone."""
    if len(tried) > 1 and len({overall(one) for _, one in tried}) > 1:
        return "needs_human_review"
    return settled(tried)[0]


def _tried(
    deal: Transaction, law: Book, first: Found, known: Known
) -> Iterator[tuple[Chosen, list[Finding]]]:
    """A pass for every combination of values of the facts that are missing, as far as they matter."""
    open_: list[tuple[Chosen, Found]] = [({}, first)]
    done = 0
    while open_ and done < MOST_TRIED:
        chosen, found = open_.pop()
        left = [key for key in sorted(found.missing, key=str) if key not in chosen]
        if not left:
            done += 1
            yield chosen, found.findings
            continue
        key = left[0]
        for value in _values(key[1], found.missing[key]):
            now = {**chosen, key: value}
            open_.append((now, find(deal, law, now, known)))
    yield from ((chosen, found.findings) for chosen, found in open_)


def _values(fact: str, asking: Sequence[Standing]) -> list[object]:
    """Values of a fact between which these provisions can tell."""
    given = chain.from_iterable(
        alternatives(ready.condition, fact) for one in asking for ready in one.clauses
    )
    return list(dict.fromkeys(given)) or [True, False]


def _merged(passes: list[list[Finding]]) -> list[Finding]:
    """The findings of all passes as one list: where they differ, it is for a person."""
    merged = []
    for several in _aligned(passes):
        outcomes = tuple(sorted({one.outcome for one in several}, key=rank))
        worst = max(several, key=lambda one: rank(one.outcome))
        if len(outcomes) == 1:
            merged.append(worst)
            continue
        merged.append(
            replace(
                worst,
                outcome="needs_human_review",
                could_be=outcomes,
                why=f"A fact is missing that decides; if it is so: {worst.why}",
            )
        )
    return merged


def _aligned(passes: list[list[Finding]]) -> Iterator[list[Finding]]:
    """The findings of each provision on each party, of all passes that have it."""
    found: dict[tuple[str, str, str, str, int], list[Finding]] = {}
    for one in passes:
        seen: Counter[tuple[str, str, str, str]] = Counter()
        for finding in one:
            key = (finding.party, finding.list, finding.via, finding.provision)
            found.setdefault((*key, seen[key]), []).append(finding)
            seen[key] += 1
    yield from found.values()
