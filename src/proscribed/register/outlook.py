"""A list as seen from a day: which publication of each feed is the last, and what it shows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from proscribed.register.chain import Chain, Run, record_at
from proscribed.register.shown import FeedLine
from proscribed.register.timeline import Timeline


class Layer(Struct, frozen=True):
    """One feed's records of an entry: (part, record hash), the main part first. `covers` says
    that the feed speaks for the day; an older copy only fills what is lacking."""

    feed: str
    covers: bool
    records: tuple[tuple[str, str], ...]


class Sight(Struct, frozen=True):
    """A feed as seen from a day: the places of the last publications up to it (-1: none yet), and
    how its records rank beside those of other feeds. `every` is what it shows of every entry,
    where that was looked up at once."""

    line: FeedLine
    place: int
    sides: tuple[tuple[str, Chain, int], ...]
    speaks: bool
    age: int
    every: Mapping[str, Layer] | None = None


class Outlook(Struct, frozen=True):
    """A list as seen from a day: what is the same for all of its entries. `decided` is the day of
    the publication that decides, `following` of the next that may change what an entry says."""

    timeline: Timeline
    day: date
    sights: tuple[Sight, ...]
    decided: date | None
    following: date | None


def outlook(timeline: Timeline, day: date, *, every: bool = False) -> Outlook:
    """The list as seen from the day; with `every`, all entries are looked up at once."""
    last = max((line.last for line in timeline.feeds), default=day)
    decided = timeline.decider_on(day)
    sights = (_sight(line, day, last) for line in timeline.feeds)
    return Outlook(
        timeline,
        day,
        tuple(replace(sight, every=_every(sight)) if every else sight for sight in sights),
        decided.day if decided else None,
        _following(timeline, day),
    )


def _sight(line: FeedLine, day: date, last: date) -> Sight:
    return Sight(
        line,
        bisect_right(line.days, day) - 1,
        tuple(
            (part, chain, bisect_right(line.side_days[part], day) - 1)
            for part, chain in line.sides.items()
        ),
        line.first <= day <= line.last or (day > last and line.last == last),
        -line.last.toordinal(),
    )


def _following(timeline: Timeline, day: date) -> date | None:
    place = bisect_right(timeline.deciders, day, key=lambda one: one.day)
    mains = [timeline.deciders[place].day] if 0 < place < len(timeline.deciders) else []
    sides = (
        days[at]
        for line in timeline.feeds
        for days in line.side_days.values()
        if (at := bisect_right(days, day)) < len(days)
    )
    return min([*mains, *sides], default=None)


def next_outlook(seen: Outlook) -> Outlook | None:
    """The list as seen from the day of the next publication that may change what an entry says."""
    return outlook(seen.timeline, seen.following) if seen.following else None


def unsettled(seen: Outlook) -> set[str]:
    """The entries of which a publication after the day changes a record."""
    found: set[str] = set()
    for sight in seen.sights:
        entry_of = sight.line.entry_of
        chains = ((sight.line.main, sight.place), *((c, at) for _, c, at in sight.sides))
        for chain, place in chains:
            if place + 1 < len(chain.publications):
                changed = (key for key, run in chain.runs.items() if run and run[-1][0] > place)
                found.update(entry_of[key] for key in changed if key in entry_of)
    return found


def changing(seen: Outlook, then: Outlook) -> set[str]:
    """The entries of which a publication after the one day, and up to the other, changes a record."""
    found: set[str] = set()
    for sight, later in zip(seen.sights, then.sights, strict=True):
        entry_of = sight.line.entry_of
        mains = (sight.line.main, sight.place, later.place)
        sides = (
            (c, at, to) for (_, c, at), (_, _, to) in zip(sight.sides, later.sides, strict=True)
        )
        for chain, place, until in (mains, *sides):
            changed = (
                key
                for key, run in chain.runs.items()
                if run and run[-1][0] > place and any(place < at <= until for at, _ in run)
            )
            found.update(entry_of[key] for key in changed if key in entry_of)
    return found


def layers_of(seen: Outlook, entry: str) -> list[Layer]:
    """What the feeds show of an entry, the one that decides first."""
    found = [(sight, layer) for sight in seen.sights if (layer := _layer(sight, entry))]
    if len(found) > 1:
        found.sort(key=lambda one: _trust(*one))
    return [layer for _, layer in found]


def _trust(sight: Sight, layer: Layer) -> tuple[bool, int, int]:
    return not layer.covers, sight.line.rank if layer.covers else 0, sight.age


def _layer(sight: Sight, entry: str) -> Layer | None:
    """The feed's last records of the entry up to the day; they cover it where the feed still shows
    it then."""
    if sight.every is not None:
        return sight.every.get(entry)
    keys = sight.line.keys_of.get(entry)
    if sight.place < 0 or not keys:
        return None
    runs = sight.line.main.runs
    shown = ((*_last_shown(runs.get(key, ()), sight.place), key) for key in keys)
    found = [(there, at, key, record) for there, at, record, key in shown if record is not None]
    if not found:
        return None
    there, _, key, record = max(found)
    return Layer(
        sight.line.feed, there and sight.speaks, (("", record), *_side_records(sight, key))
    )


def _every(sight: Sight) -> dict[str, Layer]:
    """What the feed shows of every entry, chain by chain: much faster than entry by entry."""
    place, entry_of, keys_of = sight.place, sight.line.entry_of, sight.line.keys_of
    feed, speaks = sight.line.feed, sight.speaks
    sides = [(part, _state(chain, at)) for part, chain, at in sight.sides]
    found: dict[str, Layer] = {}
    for key, run in sight.line.main.runs.items() if place >= 0 else ():
        at, record = run[-1]
        there = at <= place and record is not None
        if not there:
            there, _, record = _last_shown(run, place)
        if record is not None:
            records: tuple[tuple[str, str], ...] = (("", record),)
            for part, state in sides:
                if (beside := state.get(key)) is not None:
                    records += ((part, beside),)
            found[entry_of[key]] = Layer(feed, there and speaks, records)
    for entry, keys in keys_of.items():
        if len(keys) > 1 and (layer := _layer(sight, entry)):
            found[entry] = layer
    return found


def _state(chain: Chain, place: int) -> dict[str, str]:
    return chain.state(place) if place >= 0 else {}


def _side_records(sight: Sight, key: str) -> list[tuple[str, str]]:
    found = ((part, chain.runs.get(key, ()), place) for part, chain, place in sight.sides)
    said = ((part, record_at(run, place)) for part, run, place in found)
    return [(part, record) for part, record in said if record is not None]


def _last_shown(run: Run, place: int) -> tuple[bool, int, str | None]:
    """Whether a key is shown at the place, where that began, and its last record up to it."""
    if run and run[-1][0] <= place and (record := run[-1][1]) is not None:
        return True, run[-1][0], record
    if run and run[-1][0] > place:
        run = run[: bisect_right(run, place, key=lambda step: step[0])]
    if not run:
        return False, 0, None
    at, said = run[-1]
    if said is not None:
        return True, at, said
    return False, at, next((said for _, said in reversed(run) if said is not None), None)


def first_layer(timeline: Timeline, entry: str) -> list[Layer]:
    """The layer of the first publication, of the most trusted feed, that shows the entry."""
    for line in timeline.feeds:
        firsts = [
            line.main.runs[k][0][0] for k in line.keys_of.get(entry, ()) if k in line.main.runs
        ]
        if firsts:
            shown = _layer(_sight(line, line.days[min(firsts)], line.last), entry)
            return [replace(shown, covers=False)] if shown else []
    return []
