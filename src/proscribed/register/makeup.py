"""What an entry is made up of on a day: which records of which feeds, and which stated acts.

It is described without our own ids (`Makeup`), records by hash and acts by digest; `content.py`
turns it into an `Entry`. The feed that decides comes first; others that cover the day add to it;
older ones fill what is lacking.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from proscribed.model.action import Action
from proscribed.register.canonical import canonical, canonical_each, digest
from proscribed.register.chain import Chain, Run, record_at
from proscribed.register.timeline import ONE_DAY, FeedLine, Timeline


class Layer(Struct, frozen=True):
    """One feed's records of an entry: (part, record hash), the main part first. `covers` says
    that the feed speaks for the day; an older copy only fills what is lacking."""

    feed: str
    covers: bool
    records: tuple[tuple[str, str], ...]


class Makeup(Struct, frozen=True, omit_defaults=True):
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


def makeup_on(timeline: Timeline, entry: str, day: date) -> Makeup:
    """What the entry is made up of on the day, as settled by that day."""
    return makeup_of(outlook(timeline, day), entry)


def makeup_of(seen: Outlook, entry: str) -> Makeup:
    """What the entry is made up of, as settled by the day from which it is seen.

    Before the first publication that shows the entry, and where no document states its content,
    it is made up of that first publication."""
    timeline, decided = seen.timeline, seen.decided
    found = _layers(seen, entry)
    every = timeline.stated.get(entry, ())
    stated = [act for act in every if act.kind != "remove"] if every else ()
    if not found and not any(act.kind == "add" for act in stated):
        found = _first_layer(timeline, entry)
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


def pending(now: Outlook, then: Outlook | None, entry: str) -> tuple[Makeup, date] | None:
    """What the entry may already be made up of: the content that the next publication shows, and
    its day; None where nothing is open. `then` is the list as seen from the day that follows."""
    if then is None:
        return None
    made, next_made = makeup_of(now, entry), makeup_of(then, entry)
    said = {layer.feed: layer.records for layer in made.layers}
    differs = any(said.get(one.feed) not in (None, one.records) for one in next_made.layers)
    return (next_made, then.day) if differs else None


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
            yield entry, makeup_of(now, entry)
            if following := pending(now, then, entry):
                yield entry, following[0]


def _layers(seen: Outlook, entry: str) -> list[Layer]:
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
            records = [("", record)]
            for part, state in sides:
                if key in state:
                    records.append((part, state[key]))
            found[entry_of[key]] = Layer(feed, there and speaks, tuple(records))
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


def _first_layer(timeline: Timeline, entry: str) -> list[Layer]:
    """The layer of the first publication, of the most trusted feed, that shows the entry."""
    for line in timeline.feeds:
        firsts = [
            line.main.runs[k][0][0] for k in line.keys_of.get(entry, ()) if k in line.main.runs
        ]
        if firsts:
            shown = _layer(_sight(line, line.days[min(firsts)], line.last), entry)
            return [replace(shown, covers=False)] if shown else []
    return []
