"""A provision as it stands: which of its clauses decides, on the facts of one listing.

Deals are alike in what a provision asks for, so that decisions are remembered by the values of the
facts asked for. A number or a day that is only ever held against bounds counts by where it lies
between them: two that lie between the same bounds decide alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise, repeat

from msgspec import Struct

from proscribed.law.clauses import Clause, Ownership
from proscribed.law.conditions import (
    ABSENT,
    Condition,
    Facts,
    Value,
    condition_of,
    facts_of,
    holds,
    tests_of,
)
from proscribed.law.provision import Program, Provision, Version
from proscribed.model.finding import Finding, rank

KEPT = 20_000
"""Decisions, and findings, that are remembered of one version of a provision."""


class Ready(Struct, frozen=True, eq=False):
    """A clause with its condition read, and the ids of the clauses that it sets aside."""

    clause: Clause
    condition: Condition
    over: frozenset[str]


class Decision(Struct, frozen=True):
    """Which clause decides (None: none holds), and the facts that were lacking for it."""

    ready: Ready | None
    missing: frozenset[str]


Way = tuple[str, str]
"""The list of a listing, and how the listing reaches the party (`via`)."""


class Standing(Struct, frozen=True, eq=False):
    """A provision as it stands on a day, with its clauses ready. `decide` gives the clause that
    decides on the facts, `finding` what a clause (None: none) says of a listing under a program, whose
    entry states a review policy, of a party yet to be named."""

    provision: Provision
    version: Version
    clauses: tuple[Ready, ...]
    unless: Condition
    itself: Condition
    decide: Callable[[Facts], Decision]
    finding: Callable[[Ready | None, Way, Value, str], Finding]

    @property
    def ownership(self) -> Ownership | None:
        """Its rule on shares, if any."""
        return self.version.ownership


def standing_of(provision: Provision, version: Version) -> Standing:
    """The version of the provision, its conditions read."""
    clauses = tuple(
        Ready(clause, condition_of(clause.when), _all_under(clause, version.clauses))
        for clause in version.clauses
    )
    shares = version.ownership
    unless, itself = (shares.unless, shares.itself) if shares else ({}, {})

    @lru_cache(maxsize=KEPT)
    def finding(ready: Ready | None, way: Way, program: Value, policy: str) -> Finding:
        return _finding(provision, version, ready, way, program, policy)

    return Standing(
        provision,
        version,
        clauses,
        condition_of(unless),
        condition_of(itself),
        _decider(clauses),
        finding,
    )


def _decider(clauses: Sequence[Ready]) -> Callable[[Facts], Decision]:
    """The decision on facts, remembered by those that the clauses ask for."""
    asks = tuple(dict.fromkeys(fact for one in clauses for fact in facts_of(one.condition)))
    bounds = [(at, found) for at, fact in enumerate(asks) if (found := _bounds(clauses, fact))]

    @lru_cache(maxsize=KEPT)
    def decided(values: tuple[Value, ...]) -> Decision:
        given = zip(asks, values, strict=True)
        return _decision(clauses, {fact: value for fact, value in given if value is not ABSENT})

    def decide(facts: Facts) -> Decision:
        values = tuple(map(facts.get, asks, repeat(ABSENT)))
        if not bounds:
            return decided(values)
        alike = list(values)
        for at, several in bounds:
            alike[at] = _between(several, values[at])
        return decided(tuple(alike))

    return decide


class _Bounds(Struct, frozen=True):
    """All that a fact is held against, in order, and a value that lies before, between and after."""

    kind: type | tuple[type, ...]
    bounds: tuple[Value, ...]
    beside: tuple[Value, ...]


def _bounds(clauses: Sequence[Ready], fact: str) -> _Bounds | None:
    """The bounds of a fact that is held against nothing else."""
    tests = [test for one in clauses for test in tests_of(one.condition) if test.fact == fact]
    if not all(test.bounds for test in tests):
        return None
    found = tuple(sorted({bound for test in tests for _, bound in test.bounds}))
    if isinstance(found[0], str):
        return _Bounds(str, found, ("", *(f"{day}~" for day in found)))
    middle = ((one + other) / 2 for one, other in pairwise(found))
    return _Bounds((int, float), found, (found[0] - 1, *middle, found[-1] + 1))


def _between(known: _Bounds, value: Value) -> Value:
    """The value itself where it is a bound, else one that lies between the same bounds."""
    if not isinstance(value, known.kind):
        return value
    at = bisect_left(known.bounds, value)
    if at < len(known.bounds) and known.bounds[at] == value:
        return value
    return known.beside[at]


def _decision(clauses: Sequence[Ready], facts: Facts) -> Decision:
    """The strictest clause that holds, or may hold, and that no other one sets aside."""
    missing: set[str] = set()
    sure: list[Ready] = []
    maybe: list[Ready] = []
    for ready in clauses:
        said = holds(ready.condition, facts, missing)
        if said:
            sure.append(ready)
        elif said is None:
            maybe.append(ready)
    winner = _strictest(_unbeaten(sure))
    if maybe:
        possible = _strictest(_unbeaten([*sure, *maybe]))
        if winner is None or (
            possible and rank(possible.clause.outcome) > rank(winner.clause.outcome)
        ):
            winner = possible
    return Decision(winner, frozenset(missing))


def _unbeaten(held: Sequence[Ready]) -> list[Ready]:
    """The clauses that no other clause that holds sets aside."""
    aside = frozenset().union(*(ready.over for ready in held))
    return [ready for ready in held if ready.clause.id not in aside]


def _strictest(held: Sequence[Ready]) -> Ready | None:
    return max(held, key=lambda ready: rank(ready.clause.outcome), default=None)


def _finding(
    provision: Provision,
    version: Version,
    ready: Ready | None,
    way: Way,
    program: Value,
    policy: str,
) -> Finding:
    """What the clause says, with the sources of the clause, the program and the version."""
    clause = ready.clause if ready else None
    programs = _programs_of(provision, program)
    own = [
        text for one in programs for text in (*one.citation.split("; "), *filter(None, (one.part,)))
    ]
    first = clause.citations if clause else ()
    cited = tuple(dict.fromkeys([*first, *own, *version.citations]))
    if clause is None:
        return Finding(
            "",
            *way,
            provision.id,
            "permitted",
            cited,
            version.leaves_free,
            verified=version.verified,
        )
    verified = clause.verified or version.verified
    if any(one.verified == "memory" for one in programs):
        verified = "memory"
    return Finding(
        "",
        *way,
        provision.id,
        clause.outcome,
        cited,
        clause.why,
        "listing",
        clause.authority or "",
        policy if clause.review_policy == "entry" else clause.review_policy or "",
        clause.exceptions,
        clause.conditions,
        clause.conditions_not_required,
        clause.report_days,
        clause.annual_report,
        verified=verified,
        caution=clause.caution or (version.caution if verified == "memory" else ""),
    )


def _programs_of(provision: Provision, program: Value) -> list[Program]:
    """The texts of these programs, where the provision has them."""
    tags = program if isinstance(program, tuple) else (program,)
    return [provision.programs[tag] for tag in tags if tag in provision.programs]


def _all_under(clause: Clause, clauses: tuple[Clause, ...]) -> frozenset[str]:
    """The clauses set aside by this one, and by those in turn."""
    over = {one.id: one.over for one in clauses}
    found: set[str] = set()
    open_ = list(clause.over)
    while open_:
        one = open_.pop()
        if one not in found:
            found.add(one)
            open_ += over[one]
    return frozenset(found)
