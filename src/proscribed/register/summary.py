"""What loading a file did to each list: counts against the publication before it in its feed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from proscribed.model.days import authority_day, stamp
from proscribed.register.memory import Memory
from proscribed.register.plan import Plan, Source
from proscribed.sources.catalogue import feed_of, list_of
from proscribed.sources.parsing import parse
from proscribed.sources.reading import EVERY_LIST, Rejected


class Loaded(Struct, frozen=True):
    """What loading one file did to one list: counts of its records against the publication before
    it in its feed, and the version of the list on that day, after all files loaded with this one.
    `entities` are records, `entries` the headings under which the gazette prints them; `doubts` are
    pairs put before a person."""

    file: str
    list: str
    published_on: date
    published_at: str
    feed: str
    part: str
    entities: int
    entries: int
    added: int
    revised: int
    removed: int
    unchanged: int
    rejected: tuple[Rejected, ...]
    added_columns: tuple[str, ...]
    doubts: int
    stored: bool
    version: str


def summary(
    memory: Memory,
    source: Source,
    plan: Plan,
    list_code: str,
    commit: int,
    doubts: int,
    known: set[str] | None,
) -> Loaded:
    """What the part did to the list, against the publication before it in its feed."""
    entry_of = memory.entry_of(plan.feed, list_code, commit)
    size = len({entry_of[key] for key in plan.state.keys() & entry_of.keys()})
    new, old = _moved(plan, entry_of, known or set())
    fresh = [entry for entry, record in new.items() if old.get(entry) != record]
    memory.fresh.setdefault(list_code, set()).update(fresh)
    main = plan.part.list != EVERY_LIST
    day = authority_day(plan.published_at, list_of(list_code).zone)
    return Loaded(
        file=source.file,
        list=list_code,
        published_on=day,
        published_at=stamp(plan.published_at),
        feed=plan.feed,
        part=plan.part.part,
        entities=len(plan.state) if main else size,
        entries=_headings(plan, list_code) if main else size,
        added=len(new.keys() - old.keys()) if main else 0,
        revised=len(fresh) - len(new.keys() - old.keys() if main else ()),
        removed=len(old.keys() - new.keys()) if main else 0,
        unchanged=size - len(fresh),
        rejected=source.reading.rejected,
        added_columns=source.reading.added_columns,
        doubts=doubts,
        stored=not plan.known,
        version="",
    )


def _moved(
    plan: Plan, entry_of: Mapping[str, str], known: set[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The records of the entries that this part may have changed: now, and before. `known` are the
    entries that were in force where the feed itself has no publication before this one."""
    state, before, gone = plan.state, plan.before, plan.gone if plan.whole else ()
    moved = {entry_of[key] for key in (*plan.changed, *gone) if key in entry_of}
    keys = {key for key, entry in entry_of.items() if entry in moved}
    new = {entry_of[key]: state[key] for key in state if key in keys}
    shown = before if plan.whole else before.keys() & state.keys()
    old = {entry_of[key]: before[key] for key in before if key in keys and key in shown}
    if known and entry_of.keys().isdisjoint(shown):
        old = {entry: new.get(entry, "") for entry in known}
    return new, old


def _headings(plan: Plan, list_code: str) -> int:
    if not list_of(list_code).headings:
        return len(plan.state)
    main = feed_of(plan.feed).main
    records = plan.part.contents(plan.part.keys)
    entries = (parse(plan.feed, list_code, {main: one}) for one in records.values())
    return sum(max(1, len(entry.headings)) for entry in entries)


def lists_with_owners(memory: Memory, plan: Plan, commit: int) -> list[str]:
    """The lists for which a part has something to say, or its feed's first where none is known."""
    if plan.part.list != EVERY_LIST:
        return plan.lists
    known = [
        code
        for code in plan.lists
        if not plan.state.keys().isdisjoint(memory.entry_of(plan.feed, code, commit).keys())
    ]
    return known or plan.lists[:1]
