"""Who came and who went, as a list's publications show it: each against the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from proscribed.model.action import Action, Witness
from proscribed.model.days import stamp
from proscribed.register.chain import Chain, Publication, record_at

ONE_DAY = timedelta(days=1)


class FeedLine(Struct, frozen=True):
    """One feed of a list: its chains, the authority's day of every publication, its keys; `seen`
    is the last day on which the publisher was found to serve the last publication still."""

    feed: str
    rank: int
    main: Chain
    days: tuple[date, ...]
    sides: Mapping[str, Chain]
    side_days: Mapping[str, tuple[date, ...]]
    entry_of: Mapping[str, str]
    keys_of: Mapping[str, tuple[str, ...]]
    seen: date | None = None

    @property
    def first(self) -> date:
        """The day of the first publication."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The day to which it speaks: of the last publication, or of a check that found no other."""
        return max(self.days[-1], self.seen or self.days[-1])


class Decider(Struct, frozen=True):
    """A publication that says who is on the list: no more trusted feed covers its day."""

    feed: str
    place: int
    day: date
    publication: Publication


def deciders(lines: tuple[FeedLine, ...]) -> tuple[Decider, ...]:
    """The publications that say who is on the list, in order of time."""
    found = [
        Decider(line.feed, place, line.days[place], publication)
        for line in lines
        for place, publication in enumerate(line.main.publications)
        if not any(
            other.rank < line.rank and other.first <= line.days[place] <= other.last
            for other in lines
        )
    ]
    return tuple(
        sorted(found, key=lambda one: (one.publication.published_at, one.publication.document))
    )


def shown_acts(
    list_code: str, lines: tuple[FeedLine, ...], deciding: tuple[Decider, ...]
) -> dict[str, list[Action]]:
    """Every entry's acts of adding and removing as neighboring deciding publications show them."""
    by_feed = {line.feed: line for line in lines}
    come_or_gone = [_difference(deciding, index) for index in range(len(deciding))]
    present: dict[str, bool] = {}
    shown: dict[str, list[Action]] = {}
    for feed, stretch in groupby(enumerate(deciding), key=lambda one: one[1].feed):
        line = by_feed[feed]
        places = [(index, decider.place) for index, decider in stretch]
        for index, changes in _changes(line, places, present):
            for entry, there in changes:
                present[entry] = there
                act = replace(come_or_gone[index], entry=entry, kind="add" if there else "remove")
                shown.setdefault(entry, []).append(act)
    return shown


def _changes(
    line: FeedLine, places: list[tuple[int, int]], present: Mapping[str, bool]
) -> Iterator[tuple[int, list[tuple[str, bool]]]]:
    """For each publication of a stretch of one feed, the entries that come or go with it."""
    first_index, first_place = places[0]
    moves: dict[int, set[str]] = {}
    held: set[str] = set()
    for key, run in line.main.runs.items():
        entry = line.entry_of[key]
        last_place, last_record = run[-1]
        if last_place <= first_place:  # most keys: nothing moves after
            if last_record is not None:
                held.add(entry)
            continue
        if record_at(run, first_place) is not None:
            held.add(entry)
        for place, _ in run:
            if place > first_place:
                moves.setdefault(place, set()).add(entry)
    before = {entry for entry, there in present.items() if there}
    yield (
        first_index,
        [(entry, True) for entry in sorted(held - before)]
        + [(entry, False) for entry in sorted(before - held)],
    )
    for index, place in places[1:]:
        changed: list[tuple[str, bool]] = []
        for entry in sorted(moves.get(place, ())):
            there = any(
                record_at(line.main.runs[key], place) is not None
                for key in line.keys_of[entry]
                if key in line.main.runs
            )
            if there != (entry in held):
                changed.append((entry, there))
                (held.add if there else held.discard)(entry)
        yield index, changed


def _difference(deciding: tuple[Decider, ...], index: int) -> Action:
    """What a deciding publication shows against the one before it, yet without entry and kind."""
    decider = deciding[index]
    after = min(deciding[index - 1].day + ONE_DAY, decider.day) if index else None
    publication = decider.publication
    return Action(
        entry="",
        kind="add",
        effective_from=after,
        effective_by=decider.day,
        basis="difference",
        published_on=decider.day,
        witnesses=(Witness(publication.document),),
        order=(stamp(publication.published_at), publication.document, ""),
    )
