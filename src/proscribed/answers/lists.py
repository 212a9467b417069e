"""`lists`: what the register holds of every list, since when, and whether it is stale."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from proscribed.answers.question import Question, ask
from proscribed.model.days import stamp
from proscribed.register.coverage import Spoken, coverage, spoken
from proscribed.sources.catalogue import catalogue, list_of
from proscribed.store import Store, reading


class ListLine(Struct, frozen=True):
    """One list: entries in force on the day, the span that is known, what can be said of the day.

    `coverage` is covered, stale, before, gap, partial or empty; `why` says it in words. The last
    check of its publisher's address found it `new`, `unchanged`, `refused` or `unreachable`."""

    list: str
    title: str
    authority: str
    in_force: int
    possibly: int
    known_from: date | None
    last_published: date | None
    last_checked: str | None
    last_check: str | None
    coverage: str
    stale: bool
    why: str
    feeds: tuple[str, ...]
    address: str


def spans(store: Store, question: Question = Question()) -> list[Spoken]:
    """For each list the stretches of days that something speaks for: publications, documents,
    citations, acts."""
    with reading(store) as connection:
        asked = ask(connection, question)
        return [one for spot in asked.coverage for one in spoken(asked.view.timeline(spot.list))]


def lists(store: Store, question: Question = Question(), *, every: bool = False) -> list[ListLine]:
    """A line for each list that the register holds; with `every`, for all of the catalogue."""
    with reading(store) as connection:
        asked = ask(connection, question)
        held = {one.list: one for one in asked.coverage}
        codes = [*held, *(code for code in catalogue().lists if every and code not in held)]
        found = []
        for code in codes:
            timeline = asked.view.timeline(code)
            status = [one.status for one in asked.listed if one.list == code]
            spoken = held.get(code) or coverage(timeline, asked.as_of)
            about = list_of(code)
            check = timeline.checks[0] if timeline.checks else None
            found.append(
                ListLine(
                    list=code,
                    title=about.title,
                    authority=about.authority,
                    in_force=status.count("in_force"),
                    possibly=status.count("possibly"),
                    known_from=spoken.first,
                    last_published=spoken.last,
                    last_checked=stamp(check.checked_at) if check else None,
                    last_check=check.status if check else None,
                    coverage=spoken.verdict,
                    stale=spoken.verdict == "stale",
                    why=spoken.why,
                    feeds=tuple(line.feed for line in timeline.feeds),
                    address=about.address,
                )
            )
        return found
