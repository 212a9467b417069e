"""Conditions on the facts of a transaction, as the provisions' files write them, read once.

A condition is a mapping from a fact to what it must be; all of them must hold:

    activity: [export, reexport]        one of these
    item.subject_to_ear: true           exactly this; a flag that is absent is false
    destination: [US, false]            this, or not given
    security.maturity_days: {over: 30}  also at_least, under, at_most
    security.issued_on: {from: 2014-07-16, until: 2014-09-11}   on or after, on or before; before
    item.eccn: {not: [EAR99]}           none of these
    listing.measures: {has: new_export_licenses_denied}          a list that has one of these
    any: [{...}, {...}]                 at least one of these conditions
    none: [{...}]                       none of these conditions

A fact given as null is not known: then a condition may neither hold nor fail. A number or a day that
a condition asks for and nobody gave is not known either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

Value = Any
"""A fact: text, number, truth, day as ISO text, or a tuple of texts; None where it is not known."""

Facts = Mapping[str, Value]

ABSENT = object()
"""What is asked for and not given."""

_OTHER = "another"
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "over": lambda found, bound: found > bound,
    "at_least": lambda found, bound: found >= bound,
    "under": lambda found, bound: found < bound,
    "at_most": lambda found, bound: found <= bound,
    "before": lambda found, bound: found < bound,
    "from": lambda found, bound: found >= bound,
    "until": lambda found, bound: found <= bound,
}
_DAYS = ("before", "from", "until")


class Test(Struct, frozen=True):
    """One test of one fact. `allowed` and `barred` are the values of an equality, `bounds` those of a
    comparison, `has` those of which a list must have one."""

    fact: str
    allowed: frozenset[Value] = frozenset()
    barred: frozenset[Value] = frozenset()
    bounds: tuple[tuple[str, Value], ...] = ()
    has: frozenset[Value] = frozenset()


class Condition(Struct, frozen=True):
    """Tests that must all hold, alternatives of which one must, and conditions none of which may."""

    tests: tuple[Test, ...] = ()
    any: tuple[tuple[Condition, ...], ...] = ()
    none: tuple[Condition, ...] = ()


def condition_of(written: Mapping[str, Any]) -> Condition:
    """The condition as a file writes it. Raises ValueError, saying what is wrong, for any other."""
    tests, alternatives, none = [], [], []
    for fact, wanted in written.items():
        if fact == "any":
            alternatives.append(tuple(condition_of(one) for one in _conditions(wanted, fact)))
        elif fact == "none":
            none += [condition_of(one) for one in _conditions(wanted, fact)]
        else:
            tests.append(_test(fact, wanted))
    return Condition(tuple(tests), tuple(alternatives), tuple(none))


def _conditions(wanted: Any, word: str) -> list[Mapping[str, Any]]:
    if not isinstance(wanted, list) or not all(isinstance(one, dict) for one in wanted):
        raise ValueError(f"`{word}` takes a list of conditions")
    return wanted


def _test(fact: str, wanted: Any) -> Test:
    if not isinstance(wanted, dict):
        return Test(fact, allowed=_values(wanted))
    words = set(wanted)
    if words == {"not"}:
        return Test(fact, barred=_values(wanted["not"]))
    if words == {"has"}:
        return Test(fact, has=_values(wanted["has"]))
    if not words or words - set(_COMPARISONS):
        raise ValueError(f"{fact} is compared by {', '.join(map(str, wanted)) or 'nothing'}")
    return Test(fact, bounds=tuple((word, _plain(bound)) for word, bound in wanted.items()))


def _values(wanted: Any) -> frozenset[Value]:
    return frozenset(_plain(one) for one in (wanted if isinstance(wanted, list) else [wanted]))


def _plain(value: Any) -> Value:
    return value.isoformat() if isinstance(value, date) else value


def holds(condition: Condition, facts: Facts, missing: set[str] | None = None) -> bool | None:
    """Whether the condition holds on the facts; None where that is not known. The facts that would
    settle it are added to `missing`."""
    unknown: set[str] | None = None
    for test in condition.tests:
        value = facts.get(test.fact, ABSENT)
        if value is None or (value is ABSENT and test.bounds):
            unknown = unknown or set()
            unknown.add(test.fact)
        elif not passes(test, value):
            return False
    for alternatives in condition.any:
        open_: set[str] = set()
        found = [holds(one, facts, open_) for one in alternatives]
        if True not in found:
            if None not in found:
                return False
            unknown = (unknown or set()) | open_
    for barred in condition.none:
        open_ = set()
        said = holds(barred, facts, open_)
        if said:
            return False
        if said is None:
            unknown = (unknown or set()) | open_
    if unknown is None:
        return True
    if missing is not None:
        missing |= unknown
    return None


def passes(test: Test, value: Value) -> bool:
    """Whether a value that is known, or ABSENT, passes the test."""
    if test.bounds:
        return all(_compared(word, value, bound) for word, bound in test.bounds)
    if test.has:
        given = value if isinstance(value, tuple) else () if value is ABSENT else (value,)
        return not test.has.isdisjoint(given)
    known = False if value is ABSENT else value
    if isinstance(known, tuple):
        return bool(test.barred) and test.barred.isdisjoint(known)
    return known in test.allowed if test.allowed else known not in test.barred


def _compared(word: str, value: Value, bound: Value) -> bool:
    if word in _DAYS or not isinstance(value, str):
        return _COMPARISONS[word](value, bound)
    raise ValueError(f"{value!r} is compared with the number {bound}")


def alternatives(condition: Condition, fact: str) -> Iterator[Value]:
    """Values of a fact between which the condition can tell: on both sides of each bound."""
    for test in condition.tests:
        if test.fact == fact:
            yield from _sides(test)
    for several in (*condition.any, condition.none):
        for one in several:
            yield from alternatives(one, fact)


def _sides(test: Test) -> Iterator[Value]:
    for value in sorted(test.allowed | test.barred, key=str):
        yield value
        yield (not value) if isinstance(value, bool) else _OTHER
    for value in sorted(test.has, key=str):
        yield from ((value,), ())
    for _, bound in test.bounds:
        yield bound
        yield from _beside(bound)


def _beside(bound: Value) -> tuple[Value, Value]:
    if isinstance(bound, str):
        day = date.fromisoformat(bound).toordinal()
        return date.fromordinal(day - 1).isoformat(), date.fromordinal(day + 1).isoformat()
    return bound - 1, bound + 1


def tests_of(condition: Condition) -> Iterator[Test]:
    """Every test in the condition, through its alternatives."""
    yield from condition.tests
    for several in (*condition.any, condition.none):
        for one in several:
            yield from tests_of(one)


def facts_of(condition: Condition) -> Iterator[str]:
    """Every fact that the condition asks for."""
    return (test.fact for test in tests_of(condition))


def bounds_on(condition: Condition, fact: str) -> Iterator[tuple[str, Value]]:
    """Every bound that the condition sets to a fact: the word of the comparison, and the value."""
    for test in tests_of(condition):
        if test.fact == fact:
            yield from test.bounds


def exclusive(one: Condition, other: Condition) -> bool:
    """Whether the two can never hold together, as far as their plain tests show."""
    theirs = {test.fact: test for test in other.tests}
    return any(_apart(test, theirs[test.fact]) for test in one.tests if test.fact in theirs)


def _apart(one: Test, other: Test) -> bool:
    if one.allowed and other.allowed:
        return one.allowed.isdisjoint(other.allowed)
    if one.allowed and other.barred:
        return one.allowed <= other.barred
    if one.barred and other.allowed:
        return other.allowed <= one.barred
    if one.bounds and other.bounds:
        values = [*_sides(one), *_sides(other)]
        return not any(passes(one, value) and passes(other, value) for value in values)
    return False
