"""What an entry says on a day: which records and stated acts make it up, and the typed entry.

A `Makeup` names records by hash and acts by digest; `entry_of` turns it into an `Entry`. The feed
that decides comes first; others that cover the day add to it; older ones fill what is lacking.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from datetime import date
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from proscribed.model.action import Action
from proscribed.model.entry import Entry
from proscribed.model.party import Party
from proscribed.register.canonical import canonical, digest
from proscribed.register.chain import Chain, record_at
from proscribed.register.identity import fold
from proscribed.register.timeline import ONE_DAY, FeedLine, Timeline
from proscribed.sources.catalogue import feed_of
from proscribed.sources.recognize import parse

Records = Callable[[str], Mapping[str, Any]]
"""The content of a record, by its hash."""


class Layer(Struct, frozen=True):
    """One feed's records of an entry: (part, record hash), the main part first. `covers` says
    that the feed speaks for the day; an older copy only fills what is lacking."""

    feed: str
    covers: bool
    records: tuple[tuple[str, str], ...]


class Makeup(Struct, frozen=True):
    """What an entry is made up of on a day: layers, then stated acts applied after them."""

    list: str
    layers: tuple[Layer, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def own(self) -> str:
        """A digest of all that it is made up of, the same in every home."""
        return digest(canonical(self))[:16]


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
    """What the entry is made up of on the day, as settled by that day.

    Before the first publication that shows the entry, and where no document states its content,
    it is made up of that first publication."""
    found = _layers(timeline, entry, day)
    stated = [a for a in timeline.stated.get(entry, ()) if a.kind != "remove"]
    if not found and not any(act.kind == "add" for act in stated):
        found = _first_layer(timeline, entry)
    if len(found) == 1:  # alone it has nothing to fill: the same content, covered or not
        found = [replace(found[0], covers=True)]
    decided = timeline.decider_on(day)
    shown_on = decided.day if found and decided else None
    past = [act for act in stated if act.effective_by <= day]
    if not past:  # announced, or possibly in force: what it will be when it takes effect
        past = [act for act in stated if act.kind == "add"][:1]
    if not any(act.kind == "add" for act in past):  # nothing states the whole that they revise
        past = [act for act in past if shown_on and act.effective_by > shown_on]
    before = [act for act in past if shown_on is None or act.effective_by <= shown_on]
    after = [act for act in past if shown_on is not None and act.effective_by > shown_on]
    return Makeup(
        list=timeline.code,
        layers=tuple(found),
        before=tuple(act_digest(act) for act in before),
        after=tuple(act_digest(act) for act in after),
    )


def next_makeup(timeline: Timeline, entry: str, day: date) -> tuple[Makeup, date] | None:
    """What the entry may already be made up of on the day: the content that the next deciding
    publication shows, and the day of that publication; None where nothing is open."""
    if not _changes_after(timeline, entry, day):
        return None
    place = bisect_right(timeline.deciders, day, key=lambda one: one.day)
    following = timeline.deciders[place].day if 0 < place < len(timeline.deciders) else None
    sides = (
        days[at]
        for line in timeline.feeds
        for days in line.side_days.values()
        if (at := bisect_right(days, day)) < len(days)
    )
    nearest = min([*([following] if following else []), *sides], default=None)
    if nearest is None:
        return None
    now, then = makeup_on(timeline, entry, day), makeup_on(timeline, entry, nearest)
    changed = {layer.feed: layer.records for layer in now.layers}
    differs = any(changed.get(one.feed) not in (None, one.records) for one in then.layers)
    return (then, nearest) if differs else None


def _changes_after(timeline: Timeline, entry: str, day: date) -> bool:
    """Whether any publication after the day changes a record of the entry."""
    for line in timeline.feeds:
        for key in line.keys_of.get(entry, ()):
            run = line.main.runs.get(key)
            if run and line.days[run[-1][0]] > day:
                return True
            for part, chain in line.sides.items():
                run = chain.runs.get(key)
                if run and line.side_days[part][run[-1][0]] > day:
                    return True
    return False


def turning_days(timeline: Timeline, entry: str) -> list[date]:
    """The days on which what the entry is made up of may change."""
    days = {date.min}
    for line in timeline.feeds:
        for key in line.keys_of.get(entry, ()):
            days.update(line.days[place] for place, _ in line.main.runs.get(key, ()))
            for part, chain in line.sides.items():
                days.update(line.side_days[part][place] for place, _ in chain.runs.get(key, ()))
        days.update((line.first, line.last, line.last + ONE_DAY))
    for act in timeline.stated.get(entry, ()):
        decided = bisect_left(timeline.deciders, act.effective_by, key=lambda one: one.day)
        days.update(one.day for one in timeline.deciders[decided : decided + 1])
        days.add(act.effective_by)
    return sorted(days)


def _layers(timeline: Timeline, entry: str, day: date) -> list[Layer]:
    found = []
    last = max((line.last for line in timeline.feeds), default=day)
    for line in timeline.feeds:
        records, there = _records_on(line, entry, day)
        if records:
            speaks = line.first <= day <= line.last or (day > last and line.last == last)
            covers = there and speaks
            found.append(
                (not covers, line.rank if covers else 0, -line.last.toordinal(), line, records)
            )
    found.sort(key=lambda one: one[:3])
    return [Layer(line.feed, not stale, records) for stale, _, _, line, records in found]


def _records_on(line: FeedLine, entry: str, day: date) -> tuple[tuple[tuple[str, str], ...], bool]:
    """The feed's last records of the entry up to the day, and whether it still shows it then."""
    place = bisect_right(line.days, day) - 1
    if place < 0:
        return (), False
    shown = [
        (*_last_change(line.main, key, place), key, record)
        for key in line.keys_of.get(entry, ())
        if (record := _last_record(line.main, key, place)) is not None
    ]
    if not shown:
        return (), False
    there, _, key, record = max(shown)
    side = ((part, _side_on(line, part, key, day)) for part in line.sides)
    return (("", record), *((part, one) for part, one in side if one is not None)), there


def _side_on(line: FeedLine, part: str, key: str, day: date) -> str | None:
    place = bisect_right(line.side_days[part], day) - 1
    return record_at(line.sides[part].runs.get(key, ()), place) if place >= 0 else None


def _last_record(chain: Chain, key: str, place: int) -> str | None:
    """The key's record at the place, or the last one before it was gone."""
    shown = (record for at, record in reversed(chain.runs.get(key, ())) if at <= place)
    return next((record for record in shown if record is not None), None)


def _last_change(chain: Chain, key: str, place: int) -> tuple[bool, int]:
    steps = [step for step in chain.runs[key] if step[0] <= place]
    return steps[-1][1] is not None, steps[-1][0]


def _first_layer(timeline: Timeline, entry: str) -> list[Layer]:
    """The layer of the first publication, of the most trusted feed, that shows the entry."""
    for line in timeline.feeds:
        firsts = [
            line.main.runs[k][0][0] for k in line.keys_of.get(entry, ()) if k in line.main.runs
        ]
        if firsts:
            return [Layer(line.feed, False, _records_on(line, entry, line.days[min(firsts)])[0])]
    return []


def entry_of(makeup: Makeup, acts: Mapping[str, Action], records: Records) -> Entry:
    """The typed entry: layers merged, stated acts applied. `acts` are the list's, by digest."""
    stated = _apply(None, (acts[one] for one in makeup.before))
    entry: Entry | None = None
    for layer in makeup.layers:
        contents = {part: records(sha256) for part, sha256 in layer.records}
        found = _parse(layer.feed, makeup.list, contents)
        if entry is None:
            entry = found
        else:
            entry = _add(entry, found) if layer.covers else _fill(entry, found)
    if entry is None:
        entry = stated
    elif stated is not None:
        entry = _fill(entry, stated)
    entry = _apply(entry, (acts[one] for one in makeup.after))
    assert entry is not None, makeup  # noqa: S101  # an entry has a record or a stated act
    return entry


def _parse(feed: str, list_code: str, contents: Mapping[str, Any]) -> Entry:
    main = feed_of(feed).main
    return parse(feed, list_code, {part or main: one for part, one in contents.items()})


def _add(entry: Entry, other: Entry) -> Entry:
    """The entry with what another feed that speaks for the day says too: names and members of
    fields of many are joined, a field of one stands as the more trusted feed has it."""
    known = {fold(name.text) for name in entry.party.names}
    names = (*entry.party.names, *(n for n in other.party.names[1:] if fold(n.text) not in known))
    party = replace(_fill_struct(entry.party, other.party), names=names)
    return replace(_fill_struct(entry, other), party=party)


def _fill(entry: Entry, other: Entry) -> Entry:
    """The entry with what it lacks taken from an older or less trusted copy."""
    party = _fill_struct(entry.party, other.party)
    if len(entry.party.names) == 1 and fold(entry.party.name) == fold(other.party.name):
        party = replace(party, names=(*entry.party.names, *other.party.names[1:]))
    facts = entry.facts + tuple(
        fact for fact in other.facts if fact.label not in {one.label for one in entry.facts}
    )
    return replace(_fill_struct(entry, other), party=party, facts=facts)


T = TypeVar("T", Entry, Party)


def _fill_struct(one: T, other: T) -> T:
    lacking = {
        field: getattr(other, field)
        for field in one.__struct_fields__
        if getattr(one, field) in ("", (), None, "unknown") and getattr(other, field)
    }
    return replace(one, **lacking) if lacking else one


def _apply(entry: Entry | None, acts: Iterable[Action]) -> Entry | None:
    plain: dict[str, Any] = msgspec.to_builtins(entry) if entry else {}
    for act in acts:
        for path, value in act.changes.set.items():
            holder, field = _place(plain, path)
            holder[field] = deepcopy(value)
        for path, values in act.changes.add.items():
            holder, field = _place(plain, path)
            held = holder.get(field, [])
            holder[field] = [*held, *(one for one in values if one not in held)]
        for path, values in act.changes.remove.items():
            holder, field = _place(plain, path)
            holder[field] = [one for one in holder.get(field, []) if one not in values]
    return msgspec.convert(plain, Entry) if plain else None


def _place(plain: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    """Where the value at a dotted path ("party.names") is held, and under which name."""
    *outer, field = path.split(".")
    for one in outer:
        plain = plain.setdefault(one, {})
    return plain, field
