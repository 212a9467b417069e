"""The entries of a list that are known otherwise than by the acts of rules: from the feeds'
records and from the starter's documents, with all that tells whether a rule speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from proscribed.model.entry import Entry
from proscribed.register.chain import Chain, record_at
from proscribed.register.features import Features, features, fold
from proscribed.register.record import record_reader
from proscribed.register.shown import ONE_DAY, FeedLine
from proscribed.register.tables import actions, entry_keys
from proscribed.register.timeline import Timeline
from proscribed.sources.catalogue import feed_of
from proscribed.sources.parsing import parse


class Known(Struct, frozen=True):
    """An entry that a rule may speak of.

    `primary` are its primary names and `names` all of its names, folded, of every day; `places`
    its destinations and countries; `citations` its own. It may have been listed from `earliest`
    on, and was by `surely`. `removed` are the days by which it was gone again. `person` says that
    a person gave it a key."""

    entry: str
    features: Features
    primary: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    citations: frozenset[str]
    earliest: date
    surely: date
    removed: tuple[date, ...] = ()
    person: bool = False


def known_entries(connection: Connection, timeline: Timeline) -> dict[str, Known]:
    """Every entry that a feed shows or the starter states, by its id. What rules state has no
    part in it, so that it is the same whatever was loaded first."""
    records = record_reader(connection)
    found: dict[str, Known] = {}
    for line in timeline.feeds:
        main = feed_of(line.feed).main
        for entry, keys in line.keys_of.items():
            runs = {key: line.main.runs[key] for key in keys if key in line.main.runs}
            shown = sorted(
                {(at, key, record) for key, run in runs.items() for at, record in run if record}
            )
            if not shown:
                continue
            typed = [
                parse(line.feed, timeline.code, {main: records(record)}) for _, _, record in shown
            ]
            at = shown[0][0]
            one = known_by(
                entry,
                typed,
                earliest=line.days[at - 1] + ONE_DAY if at else date.min,
                surely=line.days[at],
                removed=_gone(line, line.main, tuple(runs)),
            )
            found[entry] = _both(found[entry], one) if entry in found else one
    for one in _stated(connection, timeline):
        found[one.entry] = _both(found[one.entry], one) if one.entry in found else one
    by_person = connection.execute(
        select(entry_keys.c.entry)
        .where((entry_keys.c.list == timeline.code) & (entry_keys.c.basis == "person"))
        .where(entry_keys.c.commit <= timeline.commit)
    ).scalars()
    for entry in set(by_person) & found.keys():
        found[entry] = replace(found[entry], person=True)
    return found


def known_by(
    entry: str,
    typed: Iterable[Entry],
    *,
    earliest: date,
    surely: date,
    removed: tuple[date, ...] = (),
) -> Known:
    """What is known of an entry by some states of it, the first of them first."""
    states = list(typed)
    return Known(
        entry=entry,
        features=features(states[0]),
        primary=frozenset(fold(one.party.name) for one in states),
        names=frozenset(fold(name.text) for one in states for name in one.party.names),
        places=frozenset(
            place for one in states for place in (*one.headings, *one.party.all_countries())
        ),
        citations=frozenset(cited for one in states for cited in one.citations),
        earliest=earliest,
        surely=surely,
        removed=removed,
    )


def _both(one: Known, other: Known) -> Known:
    """What two sources know of one entry."""
    return replace(
        one,
        primary=one.primary | other.primary,
        names=one.names | other.names,
        places=one.places | other.places,
        citations=one.citations | other.citations,
        earliest=min(one.earliest, other.earliest),
        surely=min(one.surely, other.surely),
        removed=tuple(sorted({*one.removed, *other.removed})),
    )


def _gone(line: FeedLine, chain: Chain, keys: tuple[str, ...]) -> tuple[date, ...]:
    """The days of the publications that no longer show an entry which the one before them did."""
    places = sorted({at for key in keys for at, record in chain.runs[key] if record is None})
    return tuple(
        line.days[at] for at in places if not any(record_at(chain.runs[key], at) for key in keys)
    )


def _stated(connection: Connection, timeline: Timeline) -> Iterable[Known]:
    """The entries of the starter's documents."""
    rows = connection.execute(
        select(actions)
        .where((actions.c.list == timeline.code) & (actions.c.commit <= timeline.commit))
        .where(actions.c.target.is_(None))
        .order_by(actions.c.effective_by, actions.c.action)
    )
    states: dict[str, list[Entry]] = {}
    bounds: dict[str, tuple[date, date]] = {}
    removed: dict[str, list[date]] = {}
    for row in rows:
        changes: Mapping[str, Any] = msgspec.json.decode(row.changes).get("set", {})
        by = date.fromisoformat(row.effective_by)
        if row.kind == "remove":
            removed.setdefault(row.entry, []).append(by)
        elif row.kind == "add":
            start = date.fromisoformat(row.effective_from) if row.effective_from else date.min
            states.setdefault(row.entry, []).append(msgspec.convert(changes, Entry))
            bounds.setdefault(row.entry, (start, by))
        elif row.entry in states:
            states[row.entry].append(renamed(states[row.entry][-1], changes))
    for entry, several in states.items():
        start, by = bounds[entry]
        gone = tuple(removed.get(entry, ()))
        yield known_by(entry, several, earliest=start, surely=by, removed=gone)


def renamed(entry: Entry, changes: Mapping[str, Any]) -> Entry:
    """The entry under the names that a revision sets; the same where it sets none."""
    names = changes.get("party.names") or (changes.get("party") or {}).get("names")
    if not names:
        return entry
    plain = msgspec.to_builtins(entry)
    plain["party"]["names"] = names
    return msgspec.convert(plain, Entry)


def names_in(changes: Mapping[str, Any]) -> list[str]:
    """The names that some changes, as JSON values of an entry, speak of."""
    given = changes.get("party.names") or (changes.get("party") or {}).get("names") or ()
    return [str(name["text"]) for name in given]
