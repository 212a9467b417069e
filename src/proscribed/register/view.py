"""The register at one commit, opened for reading: lists, records and typed entries, each read once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, func, select

from proscribed.model.days import stamp
from proscribed.model.entry import Entry
from proscribed.model.errors import BadInput
from proscribed.register.content import entry_of
from proscribed.register.makeup import Makeup, act_digest, own_each
from proscribed.register.record import last_commit, record_reader
from proscribed.register.tables import (
    act_entries,
    actions,
    checks,
    commits,
    entry_keys,
    publications,
    spans,
    witnesses,
)
from proscribed.register.timeline import Timeline, read_timeline
from proscribed.register.typed import keep, read_kept
from proscribed.store import home_of


class View(Struct, frozen=True):
    """A commit, and functions that read what it holds: `timeline` of a list, `record` of a hash,
    `entry` of a makeup. `prepare` makes ready many entries that are about to be asked for.
    `listed_at` is the commit at which any list last changed: what is made of the lists alone stands
    from there on, whatever else was written since."""

    commit: int
    lists: tuple[str, ...]
    timeline: Callable[[str], Timeline]
    record: Callable[[str], Mapping[str, Any]]
    entry: Callable[[Makeup], Entry]
    prepare: Callable[[Iterable[Makeup]], None]
    listed_at: int


def open_view(connection: Connection, commit: int | None = None) -> View:
    """The register as it was at the commit, by default the last one."""
    at = last_commit(connection) if commit is None else commit
    record = record_reader(connection)

    @cache
    def timeline(list_code: str) -> Timeline:
        return read_timeline(connection, list_code, at)

    @cache
    def acts(list_code: str) -> Mapping[str, Any]:
        stated = timeline(list_code).stated.values()
        return {act_digest(act): act for several in stated for act in several}

    known: dict[Makeup, Entry] = {}

    def entry(makeup: Makeup) -> Entry:
        if makeup not in known:
            stated = acts(makeup.list) if makeup.before or makeup.after else {}
            known[makeup] = entry_of(makeup, stated, record)
        return known[makeup]

    def prepare(makeups: Iterable[Makeup]) -> None:
        home = home_of(connection)
        unknown = [makeup for makeup in makeups if makeup not in known]
        missing = dict(zip(own_each(unknown), unknown, strict=True))
        if home is None or not missing:
            return
        kept = read_kept(home, missing)
        known.update((missing[own], found) for own, found in kept.items())
        made = {own: entry(makeup) for own, makeup in missing.items() if own not in kept}
        if made:
            keep(home, made)

    listed_at = _listed_at(connection, at)
    return View(at, _lists(connection, at), timeline, record, entry, prepare, listed_at)


def _listed_at(connection: Connection, commit: int) -> int:
    """The last commit that wrote of a list: a publication, a stated act, or whose either is; a check,
    or a span of days, up to which a publication speaks."""
    written = (publications, actions, act_entries, witnesses, entry_keys, checks, spans)
    columns = [table.c.commit for table in written]
    found = [
        connection.execute(select(func.max(column)).where(column <= commit)).scalar()
        for column in columns
    ]
    return max((one for one in found if one is not None), default=0)


def _lists(connection: Connection, commit: int) -> tuple[str, ...]:
    """The codes of the lists of which the register holds anything at the commit."""
    published = select(publications.c.list).where(publications.c.commit <= commit)
    stated = select(actions.c.list).where(actions.c.commit <= commit)
    found = connection.execute(published.union(stated)).scalars()
    return tuple(sorted(set(found) - {"*"}))


def commit_at(connection: Connection, known_at: str | datetime | int | None) -> int:
    """The commit meant by `--known-at`: a number, or the last one recorded by that instant."""
    last = last_commit(connection)
    if known_at is None:
        return last
    if isinstance(known_at, int):
        if not 0 <= known_at <= last:
            raise BadInput(f"there is no commit {known_at}; the last one is {last}.")
        return known_at
    when = stamp(known_at) if isinstance(known_at, datetime) else known_at
    question = select(func.max(commits.c.number)).where(commits.c.recorded_at <= when)
    return connection.execute(question).scalar() or 0
