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
from proscribed.register.outlook import outlook, unsettled
from proscribed.register.shown import FeedLine
from proscribed.register.standing import hashed, lines_of, listed_on
from proscribed.register.summing import lines_on
from proscribed.register.timeline import Timeline, read_timeline
from proscribed.sources.reading import Prints


class Memory(Struct, frozen=True):
    """Functions that read a connection's register at a commit: a `chain` by feed, list and part;
    by `entry_of` the entries of the keys of a feed's list; the `timeline` of a list; the `version`
    of a list on a day. `seen` is what was summed up last of every list, `fresh` are the entries that
    this transaction added or revised, `prints` the prints of the parts that were read, each with the
    hash of its record."""

    chain: Callable[[str, str, str, int], Chain]
    entry_of: Callable[[str, str, int], Mapping[str, str]]
    timeline: Callable[[str, int], Timeline]
    version: Callable[[str, int, date], str]
    seen: Mapping[str, Seen]
    fresh: dict[str, set[str]]
    prints: dict[tuple[str, str], Prints]


class Seen(Struct, frozen=True):
    """A list as summed up for a day: the line of each of its entries in the version."""

    timeline: Timeline
    day: date
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

    return Memory(chain, entry_of, timeline, version, seen, {}, {})


def _seen(now: Timeline, day: date, before: Seen | None) -> Seen:
    """The list on the day; of one that differs from what was seen before in side parts alone, only
    what they touch is folded."""
    if before is None or before.day != day or before.timeline.acts is not now.acts:
        return Seen(now, day, lines_on(now, day))
    touched = {*_touched(before.timeline, now), *unsettled(outlook(now, day))}
    again = listed_on(now, day, touched)
    lines = zip((one.entry for one in again), lines_of(again), strict=True)
    return Seen(now, day, {**before.lines, **dict(lines)})


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
