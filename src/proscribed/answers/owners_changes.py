"""`owners --changes`: which parties a rule on shares begins or ceases to reach, on which day, and why.

The days on which anything may turn are few: a listing of an owner, a share or the law changes. What
each rule makes of every party is reckoned on each of them, and compared with the day before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from proscribed.answers.owners import meant
from proscribed.answers.ownership import OwnershipOn, RuleOn
from proscribed.answers.question import Question, ask, seen_on
from proscribed.answers.stakes import Stakes
from proscribed.law import standing
from proscribed.law.entry_terms import listing_of
from proscribed.model.errors import BadInput
from proscribed.model.transaction import Listing
from proscribed.ownership.graph_parties import mark
from proscribed.ownership.keys import keys_of
from proscribed.ownership.percent import percent_of
from proscribed.ownership.share import WHOLE
from proscribed.register import View
from proscribed.register.makeup import every_makeup
from proscribed.store import Store, reading

A_DAY = timedelta(days=1)
OUTCOMES = ("not_covered", "needs_human_review", "covered")
Codes = NDArray[np.int8]


class Crossing(Struct, frozen=True):
    """A party that a rule answers otherwise from a day on: what before, what then, how much counts
    before and then (at least, at most, in percent), and what changed on that day: `law`,
    `listing`, `share`."""

    on: date
    id: str
    party: str
    rule: str
    direction: str
    before: str
    after: str
    low_before: float
    high_before: float
    low: float
    high: float
    because: tuple[str, ...]


class Crossings(Struct, frozen=True):
    """All crossings after one day and up to another."""

    first: date
    last: date
    commit: int
    law_version: str
    days: int
    crossings: tuple[Crossing, ...]


def changes(
    store: Store, what: str, question: Question, first: date, last: date,
    progress: Callable[[str], None] = lambda _: None,
) -> Crossings:  # fmt: skip
    """What changed after `first` and up to `last`; of one party, where `what` names it."""
    if first > last:
        raise BadInput(f"{first} is after {last}.", where="--since")
    with reading(store) as connection:
        asked = ask(connection, Question(first, question.known_at, question.lists))
        view, lists = asked.view, question.lists or asked.view.lists

        def opened(day: date) -> OwnershipOn:
            return OwnershipOn(store, connection, seen_on(view, lists, day), progress)

        on = OwnershipOn(store, connection, asked, progress)
        days = turning(on, view, lists, first, last)
        wanted = np.ones(on.graph.nodes, np.bool_)
        if what:
            wanted[:] = False
            wanted[_meant(opened, what, (first, *days, last))] = True
        found: list[Crossing] = []
        before = Said(on)
        for number, (day, because) in enumerate(sorted(days.items()), 1):
            progress(f"{day} ({number} of {len(days)})")
            now = Said(opened(day))
            new = crossed(before, now, wanted, tuple(sorted(because)))
            found += sorted(new, key=lambda one: (one.rule, one.party, one.id))
            before = now
        return Crossings(first, last, on.commit, on.law.version, len(days), tuple(found))


def _meant(opened: Callable[[date], OwnershipOn], what: str, days: tuple[date, ...]) -> list[int]:
    """The parties meant: the same on every day, but for those that only an entry names."""
    for day in dict.fromkeys(days):
        try:
            return meant(opened(day), what)
        except BadInput as fault:
            wrong = fault
    raise wrong


class Said:
    """What every rule makes of every party on a day."""

    def __init__(self, on: OwnershipOn) -> None:
        self.on = on
        self.rules: Mapping[str, RuleOn] = {one.id: one for one in on.rules}
        self.codes: Mapping[str, Codes] = {one.id: _codes(on, one) for one in on.rules}


def _codes(on: OwnershipOn, rule: RuleOn) -> Codes:
    """The outcome of a rule for every party, as its place in OUTCOMES."""
    codes = np.zeros(on.graph.nodes, np.int8)
    if rule.needs > WHOLE:
        return codes
    counted = on.counted(rule)
    codes[(counted.high >= rule.needs) | on.controlled(rule)] = 1
    if rule.standing.version.open or rule.rule.presumed:
        return codes
    surely = counted.low >= rule.needs
    if rule.rule.adds_up is None:
        surely &= on.counted(rule, adds_up=False).low >= rule.needs
    codes[surely] = 2
    return codes


def crossed(
    before: Said, now: Said, wanted: NDArray[np.bool_], because: tuple[str, ...]
) -> Iterator[Crossing]:
    """The parties of which a rule says something else than before."""
    stakes = Stakes(now.on)
    none = np.zeros(now.on.graph.nodes, np.int8)
    for rule in sorted({*before.codes, *now.codes}):
        then, after = before.codes.get(rule, none), now.codes.get(rule, none)
        for node in np.flatnonzero((then != after) & wanted).tolist():
            who = stakes.who(node)
            if any(said.rules[rule].spares(who.country) for said in (before, now) if rule in said.rules):  # fmt: skip
                continue
            low_then, high_then = _counts(before, rule, node)
            low, high = _counts(now, rule, node)
            yield Crossing(
                now.on.day, who.id, who.name, rule, "up" if after[node] > then[node] else "down",
                OUTCOMES[then[node]], OUTCOMES[after[node]], low_then, high_then, low, high, because,
            )  # fmt: skip


def _counts(said: Said, rule: str, node: int) -> tuple[float, float]:
    known = said.rules.get(rule)
    if known is None:
        return 0.0, 0.0
    counted = said.on.counted(known)
    return percent_of(int(counted.low[node])), percent_of(int(counted.high[node]))


def turning(
    on: OwnershipOn, view: View, lists: tuple[str, ...], first: date, last: date
) -> dict[date, set[str]]:
    """The days after `first`, up to `last`, on which a share, a listing of an owner or the law
    changes, with which of these."""
    found: dict[date, set[str]] = {}

    def note(day: date | None, what: str) -> None:
        if day is not None and first < day <= last:
            found.setdefault(day, set()).add(what)

    counts: set[str] = set()
    for code in sorted(on.law.book.lists):
        for day in on.law.book.turns(code):
            note(day, "law")
        counts.add(code)
    for code in set(lists) & counts:
        tied = _tied(on, view, code)
        timeline = view.timeline(code)
        for entry in tied:
            for act in timeline.acts[entry].acts if entry in timeline.acts else ():
                note(act.effective_from, "listing")
                note(act.effective_by, "listing")
            for listing in tied[entry]:
                for day in standing.turns(listing):
                    note(day, "listing")
    graph, low, high = on.graph, first.toordinal(), last.toordinal()
    for days in (graph.first, graph.last.astype(np.int64) + 1):
        for number in np.unique(days[(days > low) & (days <= high)]).tolist():
            note(date.fromordinal(number), "share")
    return found


def _tied(on: OwnershipOn, view: View, code: str) -> dict[str, list[Listing]]:
    """The entries of a list that ever had an identifier of a party of the shares, or a person's tie,
    with the listings that their own words make."""
    several = list(every_makeup(view.timeline(code)))
    view.prepare(makeup for _, makeup in several)
    known = on.graph.key_marks
    found: dict[str, list[Listing]] = {}
    said = on.tied_by_persons
    for entry, makeup in several:
        content = view.entry(makeup)
        party = content.party
        keys = [*keys_of(party.identifiers, party.all_countries()), f"entry {entry}", f"ofac {entry.rpartition(':')[2]}"]  # fmt: skip
        wanted = np.array([mark(key) for key in keys], np.int64)
        at = np.searchsorted(known, wanted)
        hit = at < known.size
        if entry in said or (known[at[hit]] == wanted[hit]).any():
            found.setdefault(entry, []).append(listing_of(code, content, None))
    return found
