"""Loading a reading: compare with the neighbors in its feed, guard, and write one commit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from msgspec.structs import replace
from sqlalchemy import Connection

from proscribed.model.action import Document
from proscribed.model.days import authority_day
from proscribed.register.assign import assign
from proscribed.register.content import entry_of
from proscribed.register.features import Features, features
from proscribed.register.guards import guard_shrink
from proscribed.register.makeup import act_digest, makeup_on
from proscribed.register.memory import Memory, remember
from proscribed.register.plan import (
    LoadOptions,
    Plan,
    Source,
    differing,
    plan_of,
    vanished,
)
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
from proscribed.register.summary import Loaded, lists_with_owners, summary
from proscribed.register.timeline import read_timeline
from proscribed.sources.catalogue import feed_of
from proscribed.sources.parsing import parse
from proscribed.sources.reading import EVERY_LIST


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
    parts = (*source.reading.parts, *vanished(connection, source.reading, options, before))
    plans = [plan_of(memory, source, part, options, before, now) for part in parts]
    fresh = [plan for plan in plans if not plan.known]
    if not fresh:
        return [
            summary(memory, source, plan, code, before, doubts=0, known=None)
            for plan in plans
            for code in lists_with_owners(memory, plan, before)
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
            differs=(plan.earlier, differing(plan)),
            commit=commit,
        )
        doubts = sum(_assign(connection, memory, plan, code, before, commit) for code in main)
        for code in main:
            resolve(connection, code, commit)
        lines += [
            summary(memory, source, plan, code, commit, doubts, known.get(code))
            for code in lists_with_owners(memory, plan, commit)
        ]
    return lines


def _entries_before(memory: Memory, plan: Plan, code: str, commit: int) -> set[str]:
    """The entries that other feeds and stated acts have in force on the day of a feed's first
    publication; for a later one its own predecessor is the measure."""
    if plan.chain.publications:
        return set()
    timeline = memory.timeline(code, commit)
    listed = listed_on(timeline, authority_day(plan.published_at, timeline.list.zone))
    return {one.entry for one in listed if one.status == "in_force"}


def _guard(source: Source, plan: Plan, known: Mapping[str, set[str]], options: LoadOptions) -> None:
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
    connection: Connection, memory: Memory, plan: Plan, code: str, before: int, commit: int
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


def _document(source: Source, published_at: datetime) -> Document:
    feed = feed_of(source.reading.feed)
    return Document(
        sha256=source.sha256,
        title=f"{feed.title}: {source.file.rpartition('/')[2]}",
        publisher=feed.publisher,
        address=source.address or feed.address,
        published_on=published_at.date(),
    )
