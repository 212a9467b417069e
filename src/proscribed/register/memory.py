"""What one transaction has read of the register, so that its next file need not read it again.

Only what a later commit leaves as it was is taken from memory: a chain is continued by the
publications that came after it, and of a list that gained nothing but a side part only the entries
which that part touches are folded again. An answer is the same with and without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from sqlalchemy import Connection

from proscribed.register.assign import entry_of_keys
from proscribed.register.chain import NOTHING, Chain, continued, read_chain
from proscribed.register.makeup import outlook, unsettled
from proscribed.register.standing import Listed, hashed, lines_of, listed_on
from proscribed.register.timeline import FeedLine, Timeline, read_timeline


class Memory(Struct, frozen=True):
    """Functions that read a connection's register at a commit: a `chain` by feed, list and part;
    by `entry_of` the entries of the keys of a feed's list; the `timeline` of a list; the `version`
    of a list on a day. `seen` is what was folded last of every list, `fresh` are the entries that
    this transaction added or revised."""

    chain: Callable[[str, str, str, int], Chain]
    entry_of: Callable[[str, str, int], Mapping[str, str]]
    timeline: Callable[[str, int], Timeline]
    version: Callable[[str, int, date], str]
    seen: Mapping[str, Seen]
    fresh: dict[str, set[str]]


class Seen(Struct, frozen=True):
    """A list as folded for a day: its entries, and the line of each in the version."""

    timeline: Timeline
    day: date
    listed: Mapping[str, Listed]
    lines: Mapping[str, bytes]


def remember(connection: Connection) -> Memory:
    """A memory of what is read on this connection; good for one transaction."""
    chains: dict[tuple[str, str, str], tuple[int, Chain]] = {}
    entries: dict[tuple[str, str], tuple[int, dict[str, str]]] = {}
    timelines: dict[str, Timeline] = {}
    seen: dict[str, Seen] = {}

    def chain(feed: str, list_code: str, part: str, commit: int) -> Chain:
        at, known = chains.get((feed, list_code, part), (commit + 1, None))
        if known and at <= commit:
            found = continued(connection, known, feed, list_code, part, commit)
        else:
            found = read_chain(connection, feed, list_code, part, commit)
        chains[(feed, list_code, part)] = (commit, found)
        return found

    def entry_of(feed: str, list_code: str, commit: int) -> Mapping[str, str]:
        at, known = entries.get((feed, list_code), (commit + 1, {}))
        if at <= commit:
            later = entry_of_keys(connection, feed, list_code, commit, since=at)
            if later.items() <= known.items():
                return known
            found = {**known, **later}
        else:
            found = entry_of_keys(connection, feed, list_code, commit)
        entries[(feed, list_code)] = (commit, found)
        return found

    def timeline(list_code: str, commit: int) -> Timeline:
        like = timelines.get(list_code)
        found = read_timeline(connection, list_code, commit, chain, entry_of, like)
        timelines[list_code] = found
        return found

    def version(list_code: str, commit: int, day: date) -> str:
        now = timeline(list_code, commit)
        seen[list_code] = _seen(now, day, seen.get(list_code))
        return hashed(seen[list_code].lines.values())

    return Memory(chain, entry_of, timeline, version, seen, {})


def _seen(now: Timeline, day: date, before: Seen | None) -> Seen:
    """The list on the day; of one that differs from what was seen before in side parts alone, only
    what they touch is folded."""
    if before is None or before.day != day or before.timeline.acts is not now.acts:
        return _folded(now, day, listed_on(now, day))
    touched = {*_touched(before.timeline, now), *unsettled(outlook(now, day))}
    again = _folded(now, day, listed_on(now, day, touched))
    return Seen(now, day, {**before.listed, **again.listed}, {**before.lines, **again.lines})


def _folded(now: Timeline, day: date, listed: list[Listed]) -> Seen:
    entries = [one.entry for one in listed]
    return Seen(
        now,
        day,
        dict(zip(entries, listed, strict=True)),
        dict(zip(entries, lines_of(listed), strict=True)),
    )


def _touched(before: Timeline, now: Timeline) -> Iterator[str]:
    """The entries whose records in a side part differ anywhere in time."""
    for old, new in zip(before.feeds, now.feeds, strict=True):
        yield from _touched_in(old, new)


def _touched_in(old: FeedLine, new: FeedLine) -> Iterator[str]:
    for part, chain in new.sides.items():
        known = old.sides.get(part, NOTHING)
        if known is chain:
            continue
        # a run is told by places: it says the same of the same publications only
        same_places = known.publications == chain.publications[: len(known.publications)]
        for key, run in chain.runs.items():
            if key in new.entry_of and not (same_places and known.runs.get(key) == run):
                yield new.entry_of[key]
