"""The law of a day, ready to be applied: each provision's version with its conditions read.

A `Book` is made once from provisions (and the findings of reviewers, see `confirmed.py`), and then
asked by day. Between two days on which any law changes lies an era, in which it is the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from msgspec import Struct

from proscribed.law.clauses import Ownership
from proscribed.law.conditions import Condition, bounds_on
from proscribed.law.deciding import Standing, standing_of
from proscribed.law.provision import Provision
from proscribed.law.provisions import provisions

REACHES_KEPT = 4_000
"""Sets of lists of which the rules on shares are remembered, in one era."""

A_DAY = timedelta(days=1)


class Reach(Struct, frozen=True):
    """What owners on some lists may set off: the rules on shares that count one of these, and the
    lists that none counts."""

    rules: tuple[tuple[Standing, Ownership], ...]
    uncounted: tuple[str, ...]


class Era(Struct, frozen=True):
    """The law of a time in which it does not change: by list what stands for its entries, what a fact
    about any party sets off, and what its owners do."""

    on_list: Mapping[str, tuple[Standing, ...]]
    triggered: tuple[tuple[str, Standing], ...]
    reach: Callable[[frozenset[str]], Reach]


class Book(Struct, frozen=True):
    """The law: `on` gives what stands on a day, `turns` the days on which the law of a list changes,
    `triggers` those of what each fact sets off, `waits` the numbers of days that a list's law counts from
    a listing, `core` what a list's own provision first said."""

    on: Callable[[date], Era]
    turns: Callable[[str], tuple[date, ...]]
    triggers: Mapping[str, tuple[date, ...]]
    waits: Callable[[str], tuple[int, ...]]
    core: Mapping[str, Standing]
    lists: frozenset[str]


def book_of(law: Iterable[Provision]) -> Book:
    """A book over these provisions."""
    ready = [standing_of(provision, one) for provision in law for one in provision.versions]
    begins = sorted(
        {day for one in ready for day in (one.version.effective_from, _after(one)) if day}
    )

    def on(day: date) -> Era:
        return era(bisect_right(begins, day))

    @cache
    def era(number: int) -> Era:
        first = begins[number - 1] if number else date.min
        return _era([one for one in ready if one.version.on(first)])

    def of_list(list_code: str) -> list[Standing]:
        return [one for one in ready if list_code in one.provision.lists]

    @cache
    def turns(list_code: str) -> tuple[date, ...]:
        return _turns_of(of_list(list_code))

    @cache
    def waits(list_code: str) -> tuple[int, ...]:
        conditions = [when for one in of_list(list_code) for when in _conditions(one)]
        given = [bound for when in conditions for bound in bounds_on(when, "entry.days_listed")]
        return tuple(sorted({days for _, days in given}))

    by_trigger = {
        fact: _turns_of(one for one in ready if one.provision.trigger == fact)
        for fact in {one.provision.trigger for one in ready} - {""}
    }
    lists = frozenset(code for one in ready for code in one.provision.lists)
    core = {
        code: one for one in reversed(ready) if one.provision.core for code in one.provision.lists
    }
    return Book(on, turns, by_trigger, waits, core, lists)


@cache
def the_book() -> Book:
    """The book of the package's own provisions."""
    return book_of(provisions())


def _era(standing: Sequence[Standing]) -> Era:
    """The law of these, what a listing itself does before all else."""
    found = sorted(standing, key=lambda one: (not one.provision.core, one.provision.id))
    lists = dict.fromkeys(code for one in found for code in one.provision.lists)
    owned = [(one, one.ownership) for one in found if one.ownership]
    counted = frozenset(code for _, rule in owned for code in rule.counts)

    @lru_cache(maxsize=REACHES_KEPT)
    def reach(codes: frozenset[str]) -> Reach:
        rules = tuple((one, rule) for one, rule in owned if not codes.isdisjoint(rule.counts))
        return Reach(rules, tuple(sorted(codes - counted)))

    return Era(
        {
            code: tuple(
                one for one in found if code in one.provision.lists and not one.provision.trigger
            )
            for code in lists
        },
        tuple((one.provision.trigger, one) for one in found if one.provision.trigger),
        reach,
    )


def _after(standing: Standing) -> date | None:
    """The first day without the version."""
    last = standing.version.effective_to
    return last + A_DAY if last and last < date.max else None


def _conditions(standing: Standing) -> Iterator[Condition]:
    yield from (one.condition for one in standing.clauses)
    yield from (standing.unless, standing.itself)


def _turns_of(standing: Iterable[Standing]) -> tuple[date, ...]:
    """The days on which one of these begins, ends or says something else."""
    found: set[date | None] = set()
    for one in standing:
        found |= {one.version.effective_from, _after(one)}
        found.update(day for when in _conditions(one) for day in _turns(when))
    return tuple(sorted(day for day in found if day))


def _turns(condition: Condition) -> Iterator[date]:
    """The days on which a condition on the day of the deal begins or ceases to hold."""
    for word, bound in bounds_on(condition, "as_of"):
        day = date.fromisoformat(bound)
        yield day + A_DAY if word == "until" else day
