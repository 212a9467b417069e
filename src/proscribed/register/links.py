"""A person's correction of identity: two entries are one party, or one is two. Recorded, never an edit."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from proscribed.model.errors import BadInput
from proscribed.register.canonical import canonical, digest
from proscribed.register.chain import record_at
from proscribed.register.tables import entries, entry_keys, members
from proscribed.register.timeline import Timeline, read_timeline


def entity_of(connection: Connection, entry: str, commit: int) -> str:
    """The entity that an entry belongs to: what a person said last, else the entry by itself."""
    found = connection.execute(
        select(members.c.entity)
        .where((members.c.entry == entry) & (members.c.commit <= commit))
        .order_by(members.c.commit.desc())
        .limit(1)
    ).scalar()
    return found or entry


def members_of(connection: Connection, entity: str, commit: int) -> tuple[str, ...]:
    """The entries that make up an entity, in order of their ids."""
    rows = connection.execute(
        select(members.c.entry, members.c.entity)
        .where(members.c.commit <= commit)
        .order_by(members.c.commit)
    )
    last = {row.entry: row.entity for row in rows}
    said = {entry for entry, of in last.items() if of == entity}
    return tuple(sorted(said or {entity}))


def link(connection: Connection, first: str, second: str, why: str, who: str, commit: int) -> str:
    """Record that two entries are one party; gives the entity.

    Two entries of one list that never stood side by side in a publication are one entry under a
    new key: the second's keys become the first's, and what looked like a removal and an addition
    is a revision in every later answer. Others stay entries of their own, of one entity."""
    for entry in (first, second):
        _must_exist(connection, entry)
    if first == second:
        raise BadInput(f"{first} cannot be linked to itself.")
    list_code, other_list = (entry.partition(":")[0] for entry in (first, second))
    if list_code == other_list:
        timeline = read_timeline(connection, list_code, commit)
        if not _side_by_side(timeline, first, second):
            keeps_name = second if timeline.stated.get(second) else first
            _rekey(
                connection, timeline, {first, second} - {keeps_name}, keeps_name, why, who, commit
            )
    entity = entity_of(connection, first, commit - 1)
    _say(connection, (first, second), entity, "person", why, who, commit)
    return entity


def split(connection: Connection, entry: str, why: str, who: str, commit: int) -> tuple[str, ...]:
    """Record that an entry is a party of its own, and that its keys are not one party's; gives
    the entries it now is. Undoes a link and a pairing by likeness alike."""
    _must_exist(connection, entry)
    list_code = entry.partition(":")[0]
    timeline = read_timeline(connection, list_code, commit)
    made = []
    for line in timeline.feeds:
        for key in sorted(line.keys_of.get(entry, ()), key=lambda k: line.main.runs[k][0][0])[1:]:
            record = line.main.runs[key][0][1] or key
            own = f"{list_code}:{record[:12]}" if key.startswith("#") else f"{list_code}:{key}"
            _assign(connection, line.feed, list_code, key, own, f"{who}: {why}", commit)
            made.append(own)
    _say(
        connection, (entry,), f"{entry}/{digest(canonical(commit))[:6]}", "person", why, who, commit
    )
    return (entry, *made)


def _must_exist(connection: Connection, entry: str) -> None:
    if not connection.execute(select(entries.c.entry).where(entries.c.entry == entry)).first():
        raise BadInput(
            f"there is no entry {entry!r}.",
            todo="`proscribed check NAME` shows the ids of entries.",
        )


def _side_by_side(timeline: Timeline, first: str, second: str) -> bool:
    """Whether a publication shows both, or documents state acts of both: then both are entries."""
    for line in timeline.feeds:
        for place in range(len(line.days)):
            if all(
                any(record_at(line.main.runs[k], place) for k in line.keys_of.get(entry, ()))
                for entry in (first, second)
            ):
                return True
    return bool(timeline.stated.get(first) and timeline.stated.get(second))


def _rekey(
    connection: Connection,
    timeline: Timeline,
    old: set[str],
    new: str,
    why: str,
    who: str,
    commit: int,
) -> None:
    for line in timeline.feeds:
        for key in (key for entry in old for key in line.keys_of.get(entry, ())):
            _assign(connection, line.feed, timeline.code, key, new, f"{who}: {why}", commit)


def _assign(
    connection: Connection,
    feed: str,
    list_code: str,
    key: str,
    entry: str,
    reasons: str,
    commit: int,
) -> None:
    if not connection.execute(select(entries.c.entry).where(entries.c.entry == entry)).first():
        connection.execute(insert(entries).values(entry=entry, list=list_code, commit=commit))
    connection.execute(
        insert(entry_keys).values(
            feed=feed,
            list=list_code,
            key=key,
            entry=entry,
            basis="person",
            reasons=reasons,
            commit=commit,
        )
    )


def _say(
    connection: Connection,
    said: tuple[str, ...],
    entity: str,
    basis: str,
    why: str,
    who: str,
    commit: int,
) -> None:
    connection.execute(
        insert(members),
        [
            {
                "entry": entry,
                "entity": entity,
                "basis": basis,
                "why": why,
                "who": who,
                "commit": commit,
            }
            for entry in said
        ],
    )
