"""Loading a reading: compare with the neighbors in its feed, guard, and write one commit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from proscribed.model.action import Document
from proscribed.model.days import authority_day, stamp
from proscribed.register.assign import assign
from proscribed.register.canonical import canonical_each, digest
from proscribed.register.chain import Chain
from proscribed.register.content import entry_of
from proscribed.register.guards import guard_shrink
from proscribed.register.identity import Features, features
from proscribed.register.makeup import act_digest, makeup_on
from proscribed.register.memory import Memory, remember
from proscribed.register.moment import Asked, published
from proscribed.register.record import (
    last_commit,
    new_commit,
    record_reader,
    write_document,
    write_publication,
    write_records,
)
from proscribed.register.resolve import resolve
from proscribed.register.standing import listed_on
from proscribed.register.tables import publications
from proscribed.register.timeline import read_timeline
from proscribed.sources.catalogue import catalogue, feed_of, is_own, list_of
from proscribed.sources.parsing import parse
from proscribed.sources.reading import EVERY_LIST, Part, Reading, Rejected


class Source(Struct, frozen=True):
    """A file read and checked, ready to be written: its name, the hash of its bytes, its reading,
    and the address it came from (empty: the feed's own)."""

    file: str
    sha256: str
    reading: Reading
    address: str = ""


class LoadOptions(Struct, frozen=True):
    """How to load: `published` (a day or a time) where the file has no date of its own, `only` for
    one list of those that the file carries, `extract` for a file that is not the publisher's whole
    list, `accept_shrink` for a mass delisting; `served` (a day or a time) where it is what the
    publisher serves now, since when by the server's word: then it must not be an older one."""

    published: str = ""
    only: str = ""
    extract: bool = False
    accept_shrink: bool = False
    served: str = ""


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


class _Plan(Struct, frozen=True):
    """One part of the file: where it belongs in its chain, and its records by hash; `before` are
    those of the publication before it in its feed, the `earlier`-th of the chain. `changed` are the
    keys that came since or say something else, `gone` those that are no longer there."""

    part: Part
    feed: str
    published_at: datetime
    chain: Chain
    earlier: int
    before: Mapping[str, str]
    state: Mapping[str, str]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    contents: Mapping[str, bytes]
    whole: bool
    known: bool

    @property
    def lists(self) -> list[str]:
        return _lists(self.feed, self.part)


def load(
    connection: Connection,
    source: Source,
    options: LoadOptions,
    engine_version: str,
    now: datetime | None = None,
    memory: Memory | None = None,
) -> list[Loaded]:
    """Write a reading to the register as one commit; nothing if it is already there.

    `memory` is what this transaction has read before. Raises Refused (nothing stored) when a guard
    objects, BadInput when the day given contradicts the day in the file."""
    memory = memory or remember(connection)
    lines = write_source(connection, source, options, engine_version, now, memory)
    return versioned(memory, lines, last_commit(connection))


def versioned(memory: Memory, lines: list[Loaded], commit: int) -> list[Loaded]:
    """The lines with the versions of their lists at the commit. A list takes long to sum up: it is
    done once for all files that were written together."""
    asked = {(line.list, line.published_on) for line in lines}
    found = {one: memory.version(one[0], commit, one[1]) for one in sorted(asked)}
    return [replace(line, version=found[line.list, line.published_on]) for line in lines]


def write_source(
    connection: Connection,
    source: Source,
    options: LoadOptions,
    engine_version: str,
    now: datetime | None,
    memory: Memory,
) -> list[Loaded]:
    """As `load`, yet without the versions."""
    now = (now or datetime.now(UTC)).replace(microsecond=0)
    before = last_commit(connection)
    parts = (*source.reading.parts, *_vanished(connection, source.reading, options, before))
    plans = [_plan(memory, source, part, options, before, now) for part in parts]
    fresh = [plan for plan in plans if not plan.known]
    if not fresh:
        return [
            _summary(memory, source, plan, code, before, doubts=0, known=None)
            for plan in plans
            for code in _lists_with_owners(memory, plan, before)
        ]
    commit = new_commit(connection, f"load {source.file}", engine_version, now)
    write_document(connection, _document(source, fresh[0].published_at), commit)
    lines: list[Loaded] = []
    for plan in fresh:
        main = plan.lists if plan.part.list != EVERY_LIST else []
        known = {code: _entries_before(memory, plan, code, before) for code in main}
        if plan.whole:
            _guard(source, plan, known, options)
        write_records(connection, plan.contents, set(plan.before.values()), commit)
        write_publication(
            connection,
            plan.chain,
            feed=plan.feed,
            list_code=plan.part.list,
            part=plan.part.part,
            published_at=plan.published_at,
            document=source.sha256,
            whole=plan.whole,
            state=plan.state,
            differs=(plan.earlier, _differing(plan)),
            commit=commit,
        )
        doubts = sum(_assign(connection, memory, plan, code, before, commit) for code in main)
        for code in main:
            resolve(connection, code, commit)
        lines += [
            _summary(memory, source, plan, code, commit, doubts, known.get(code))
            for code in _lists_with_owners(memory, plan, commit)
        ]
    return lines


def _vanished(
    connection: Connection, reading: Reading, options: LoadOptions, commit: int
) -> list[Part]:
    """The lists that the feed carried before and of which this file, meant to be whole, has not one
    record: an empty part each, for the guard to judge."""
    if options.only or options.extract or not reading.whole:
        return []
    here = {part.list for part in reading.parts}
    if EVERY_LIST in here or any(is_own(code) for code in here):
        return []
    rows = connection.execute(
        select(publications.c.list, publications.c.part)
        .where((publications.c.feed == reading.feed) & (publications.c.commit <= commit))
        .where(publications.c.list.not_in([*here, EVERY_LIST]))
        .distinct()
    )
    return [Part(list_code, part, {}) for list_code, part in rows]


def _plan(
    memory: Memory,
    source: Source,
    part: Part,
    options: LoadOptions,
    commit: int,
    now: datetime,
) -> _Plan:
    feed = source.reading.feed
    chain = memory.chain(feed, part.list, part.part, commit)
    contents = canonical_each(part.records.values())
    hashes = [digest(content) for content in contents]
    state = dict(zip(part.records, hashes, strict=True))
    zone = list_of(_lists(feed, part)[0]).zone
    asked = Asked(source.file, source.sha256, source.reading.published_at, state, zone)
    published_at, same = published(asked, chain, options.published, options.served, now)
    known = same or any(
        one.document == source.sha256 and one.published_at == published_at
        for one in chain.publications
    )
    whole = source.reading.whole and not options.extract
    earlier = sum(one.published_at <= published_at for one in chain.publications)
    before = chain.state(earlier - 1) if earlier else {}
    return _Plan(
        part=part,
        feed=feed,
        published_at=published_at,
        chain=chain,
        earlier=earlier,
        before=before,
        state=state,
        changed=tuple(key for key, record in state.items() if before.get(key) != record),
        gone=tuple(before.keys() - state.keys()),
        contents=dict(zip(hashes, contents, strict=True)),
        whole=whole,
        known=known,
    )


def _differing(plan: _Plan) -> dict[str, str | None]:
    """What a whole publication says otherwise than the one before it."""
    return {key: plan.state[key] for key in plan.changed} | dict.fromkeys(plan.gone)


def _document(source: Source, published_at: datetime) -> Document:
    feed = feed_of(source.reading.feed)
    return Document(
        sha256=source.sha256,
        title=f"{feed.title}: {source.file.rpartition('/')[2]}",
        publisher=feed.publisher,
        address=source.address or feed.address,
        published_on=published_at.date(),
    )


def _lists(feed: str, part: Part) -> list[str]:
    """The lists that a part is about; a side part is about all lists of its feed."""
    if part.list != EVERY_LIST:
        return [part.list]
    return [code for code, one in catalogue().lists.items() if feed in one.feeds]


def _lists_with_owners(memory: Memory, plan: _Plan, commit: int) -> list[str]:
    """The lists for which a part has something to say, or its feed's first where none is known."""
    if plan.part.list != EVERY_LIST:
        return plan.lists
    known = [
        code
        for code in plan.lists
        if not plan.state.keys().isdisjoint(memory.entry_of(plan.feed, code, commit).keys())
    ]
    return known or plan.lists[:1]


def _entries_before(memory: Memory, plan: _Plan, code: str, commit: int) -> set[str]:
    """The entries that other feeds and stated acts have in force on the day of a feed's first
    publication; for a later one its own predecessor is the measure."""
    if plan.chain.publications:
        return set()
    timeline = memory.timeline(code, commit)
    listed = listed_on(timeline, authority_day(plan.published_at, timeline.list.zone))
    return {one.entry for one in listed if one.status == "in_force"}


def _guard(
    source: Source, plan: _Plan, known: Mapping[str, set[str]], options: LoadOptions
) -> None:
    size = len(plan.before) or sum(len(entries) for entries in known.values())
    gone = len(plan.gone) if plan.before else size - len(plan.state)
    if any(key.startswith("#") for key in plan.gone):  # revised, it comes back under a new key
        gone -= sum(key not in plan.before for key in plan.changed)
    guard_shrink(
        size,
        max(0, gone),
        file=source.file,
        list_code=plan.feed if plan.part.list == EVERY_LIST else plan.part.list,
        accepted=options.accept_shrink,
    )


def _assign(
    connection: Connection, memory: Memory, plan: _Plan, code: str, before: int, commit: int
) -> int:
    """Give the new keys their entries; gives the number of pairs put before a person."""
    main = feed_of(plan.feed).main
    records = record_reader(connection)
    chain = memory.chain(plan.feed, code, plan.part.part, commit)
    now = memory.entry_of(plan.feed, code, commit)

    def features_of(record: str) -> Features:
        return features(parse(plan.feed, code, {main: records(record)}))

    def strangers(taken: set[str]) -> dict[str, Features]:
        timeline = read_timeline(connection, code, before)
        acts = {act_digest(act): act for acts in timeline.stated.values() for act in acts}
        return {
            entry: features(entry_of(makeup_on(timeline, entry, date.max), acts, records))
            for entry in timeline.acts
            if entry not in taken
        }

    return assign(connection, plan.feed, code, chain, now, commit, features_of, strangers)


def _summary(
    memory: Memory,
    source: Source,
    plan: _Plan,
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
    plan: _Plan, entry_of: Mapping[str, str], known: set[str]
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


def _headings(plan: _Plan, list_code: str) -> int:
    if not list_of(list_code).headings:
        return len(plan.state)
    main = feed_of(plan.feed).main
    entries = (parse(plan.feed, list_code, {main: one}) for one in plan.part.records.values())
    return sum(max(1, len(entry.headings)) for entry in entries)
