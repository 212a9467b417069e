"""What an entry is made up of on a day: which records of which feeds, and which stated acts.

It is described without our own ids (`Makeup`), records by hash and acts by digest; `content.py`
turns it into an `Entry`. The feed that decides comes first; others that cover the day add to it;
older ones fill what is lacking.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from proscribed.model.action import Action
from proscribed.register.canonical import canonical, canonical_each, digest
from proscribed.register.outlook import (
    Layer,
    Outlook,
    first_layer,
    layers_of,
    next_outlook,
    outlook,
)
from proscribed.register.shown import ONE_DAY
from proscribed.register.timeline import Timeline


class Makeup(Struct, frozen=True, omit_defaults=True, cache_hash=True):
    """What an entry is made up of on a day: layers, then stated acts applied after them. Where
    `other_terms`, they hold for another day: a rule between that day and this changed the entry,
    and what it changed is not known."""

    list: str
    layers: tuple[Layer, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    other_terms: bool = False

    @property
    def own(self) -> str:
        """A digest of all that it is made up of, the same in every home."""
        return own_each([self])[0]


MOST_KNOWN = 100_000
_KNOWN: dict[Makeup, str] = {}


def own_each(makeups: Collection[Makeup]) -> list[str]:
    """The digest of each; faster for many than one by one."""
    missing = [one for one in makeups if one not in _KNOWN]
    if len(_KNOWN) + len(missing) > MOST_KNOWN:
        _KNOWN.clear()
        missing = list(makeups)
    for one, said in zip(missing, canonical_each(missing), strict=True):
        _KNOWN[one] = digest(said)[:16]
    return [_KNOWN[one] for one in makeups]


def act_digest(act: Action) -> str:
    """A digest of a stated act, without our own names for entries."""
    said = (
        act.kind,
        act.effective_from,
        act.effective_by,
        act.basis,
        act.changes,
        act.announced_on,
    )
    return digest(canonical(said))


def makeup_on(timeline: Timeline, entry: str, day: date) -> Makeup:
    """What the entry is made up of on the day, as settled by that day."""
    return makeup_of(outlook(timeline, day), entry)


def makeup_of(seen: Outlook, entry: str) -> Makeup:
    """What the entry is made up of, as settled by the day from which it is seen.

    Before the first publication that shows the entry, and where no document states its content,
    it is made up of that first publication."""
    timeline, decided = seen.timeline, seen.decided
    found = layers_of(seen, entry)
    every = timeline.stated.get(entry, ())
    stated = [act for act in every if act.kind != "remove"] if every else ()
    if not found and not any(act.kind == "add" for act in stated):
        found = first_layer(timeline, entry)
    if len(found) == 1 and not found[0].covers:  # alone it has nothing to fill
        found = [replace(found[0], covers=True)]
    changed = False
    if timeline.list.cited:
        records = [record for one in found for _, record in one.records]
        changed = timeline.told.changed(entry, records, seen.day)
    if not stated:
        return Makeup(timeline.code, tuple(found), (), (), changed)
    shown_on = decided if found else None
    past = [act for act in stated if act.effective_by <= seen.day]
    if not past:  # announced, or possibly in force: what it will be when it takes effect
        past = [act for act in stated if act.kind == "add"][:1]
    if not any(act.kind == "add" for act in past):  # nothing states the whole that they revise
        past = [act for act in past if shown_on and _made_on(act) > shown_on]
    before = [act for act in past if shown_on is None or _made_on(act) <= shown_on]
    after = [act for act in past if shown_on is not None and _made_on(act) > shown_on]
    return Makeup(
        list=timeline.code,
        layers=tuple(found),
        before=tuple(act_digest(act) for act in before),
        after=tuple(act_digest(act) for act in after),
        other_terms=changed,
    )


def _made_on(act: Action) -> date:
    """The day from which on a copy of the list has the act in it: a correction applies as of an
    earlier day than that on which it was published, and copies of the days between lack it."""
    if act.kind != "correct" or act.published_on is None:
        return act.effective_by
    return max(act.effective_by, act.published_on)


def pending(made: Makeup, then: Outlook | None, entry: str) -> tuple[Makeup, date] | None:
    """What the entry, so made up, may already be made up of: the content that the next publication
    shows, and its day; None where nothing is open. `then` is the list as seen from that day."""
    if then is None:
        return None
    next_made = makeup_of(then, entry)
    said = {layer.feed: layer.records for layer in made.layers}
    differs = any(said.get(one.feed) not in (None, one.records) for one in next_made.layers)
    return (next_made, then.day) if differs else None


def turning_days(timeline: Timeline, entry: str) -> list[date]:
    """The days on which what the entry is made up of may change."""
    days = {date.min}
    for line in timeline.feeds:
        for key in line.keys_of.get(entry, ()):
            days.update(line.days[place] for place, _ in line.main.runs.get(key, ()))
            for part, chain in line.sides.items():
                days.update(line.side_days[part][place] for place, _ in chain.runs.get(key, ()))
        days.update((line.first, line.last, line.last + ONE_DAY))
    days.update(timeline.told.days(entry))
    for act in timeline.stated.get(entry, ()):
        decided = bisect_left(timeline.deciders, _made_on(act), key=lambda one: one.day)
        days.update(one.day for one in timeline.deciders[decided : decided + 1])
        days.add(act.effective_by)
    return sorted(days)


def every_makeup(timeline: Timeline) -> Iterator[tuple[str, Makeup]]:
    """What each entry is made up of, or may be, on any day at all; some of it more than once."""

    @cache
    def seen_from(day: date) -> tuple[Outlook, Outlook | None]:
        now = outlook(timeline, day)
        return now, next_outlook(now)

    for entry in timeline.acts:
        for day in turning_days(timeline, entry):
            now, then = seen_from(day)
            made = makeup_of(now, entry)
            yield entry, made
            if following := pending(made, then, entry):
                yield entry, following[0]
