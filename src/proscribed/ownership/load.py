"""Recording what a file says of shares: its document, the parties that it names, its statements.

Only added to. What was said before in the very same words is not recorded again, so that the order
in which files are loaded never matters, nor whether one is loaded twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, func, select

from proscribed.model.action import Document
from proscribed.ownership.reading import Problem, Reading
from proscribed.ownership.share import SourceParty
from proscribed.ownership.tables import shares, source_parties
from proscribed.register.record import write_document
from proscribed.register.tables import entries

SAME = "the same is said before"
BATCH = 100_000
CACHE = -131_072
"""As SQLite counts it: KiB, with a minus."""


class OwnershipLoaded(Struct, frozen=True):
    """What loading one file did. `parties` and `shares` count what is new, `unchanged` the
    statements that were recorded before."""

    file: str
    format: str
    document: str
    statements: int
    shares: int
    parties: int
    unchanged: int
    problems: tuple[Problem, ...]
    commit: int


@contextmanager
def roomy(connection: Connection) -> Iterator[None]:
    """SQLite holds more of the file in memory meanwhile: every share looks up the rows of its two
    parties, anywhere in a table that its usual 2 MB hold little of."""
    if connection.dialect.name != "sqlite":
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size={CACHE}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={int(usual)}")


def record(
    connection: Connection, file: str, sha256: str, found: Reading, commit: int
) -> OwnershipLoaded:
    """Write a file's shares as part of this commit."""
    write_document(
        connection,
        Document(sha256=sha256, title=file, publisher=found.format, kind="shares"),
        commit,
    )
    problems = list(found.problems)
    parties = Parties(connection, sha256, commit)
    for party in found.parties:
        parties.number(party)
    known = set(connection.execute(select(shares.c.digest)).scalars())
    before = len(known)
    new_parties = 0
    rows: list[tuple[Any, ...]] = []
    number = next_id(connection, shares)
    here: set[int] = set()
    number_of, marks = parties.numbers.get, parties.marks
    for share in found.shares:
        owner = number_of(id(share.owner)) or parties.number(share.owner)
        owned = number_of(id(share.owned)) or parties.number(share.owned)
        mark = _mark(
            (
                marks[owner], marks[owned], share.least, share.most, share.kind,
                share.interest, share.direct, share.start, share.end, share.said_on, share.scope,
                share.record, share.statement, share.replaces,
            )
        )  # fmt: skip
        if mark in known:
            if mark in here:
                problems.append(Problem(share.place, SAME + " in this file", "it counts once"))
            continue
        known.add(mark)
        here.add(mark)
        rows.append(
            (
                number, mark, owner, owned, share.least, share.most, share.kind, share.interest,
                share.direct, _day(share.start), _day(share.end), _day(share.said_on), share.scope,
                share.record, share.statement, _list(share.replaces), share.source, share.place,
                sha256, commit,
            )
        )  # fmt: skip
        number += 1
        if len(rows) == BATCH:
            new_parties += parties.write()  # before the shares that name them
            _write(connection, shares, rows)
            rows.clear()
    problems += _unknown_entries(connection, found)
    problems += _retired(connection, found)
    new_parties += parties.write()
    _write(connection, shares, rows)
    return OwnershipLoaded(
        file, found.format, sha256, len(found.shares), len(here), new_parties,
        len(found.shares) - len(known) + before, tuple(problems), commit,
    )  # fmt: skip


def _unknown_entries(connection: Connection, found: Reading) -> Iterator[Problem]:
    """Entries that a file names and the register does not have: nothing is tied to them yet."""
    several = {id(one.owner): one.owner for one in found.shares}
    several.update((id(one.owned), one.owned) for one in found.shares)
    named: dict[str, None] = {}
    for party in several.values():
        for identifier in party.identifiers:
            if identifier.kind == "entry":
                named[identifier.value] = None
    every = list(named)
    for at in range(0, len(every), 900):
        question = select(entries.c.entry).where(entries.c.entry.in_(every[at : at + 900]))
        for entry in connection.execute(question).scalars():
            named.pop(entry, None)
    for share in found.shares if named else ():
        for party in (share.owner, share.owned):
            for one in party.identifiers:
                if one.kind == "entry" and one.value in named:
                    del named[one.value]
                    what = f"there is no entry {one.value!r}"
                    yield Problem(share.place, what, "it counts when there is one")


def _retired(connection: Connection, found: Reading) -> Iterator[Problem]:
    """Shares of parties whose LEI an earlier load called retired."""
    of = source_parties.c
    rows = connection.execute(select(of.source_id, of.note).where(of.note.like("LEI %"))).all()
    notes: dict[str, str] = {row.source_id: row.note for row in rows}
    if not notes:
        return
    for share in found.shares:
        for party in (share.owner, share.owned):
            for one in party.identifiers:
                if one.kind == "lei" and (note := notes.pop(one.value.upper(), None)):
                    yield Problem(share.place, f"LEI {one.value}: {note}", "the share stands")


class Parties:
    """The numbers of the parties that are recorded, and those that are to be."""

    def __init__(self, connection: Connection, sha256: str, commit: int) -> None:
        rows = connection.execute(select(source_parties.c.digest, source_parties.c.id))
        self._by_mark: dict[int, int] = {}
        self.marks: dict[int, int] = {}
        for digest, number in rows:
            self._by_mark[digest], self.marks[number] = number, digest
        self.numbers: dict[int, int] = {}
        self._held: list[SourceParty] = []
        self._next = next_id(connection, source_parties)
        self._rows: list[tuple[Any, ...]] = []
        self._connection, self._sha256, self._commit = connection, sha256, commit

    def number(self, party: SourceParty) -> int:
        """The number of a party, which is recorded where it is new."""
        number = self.numbers.get(id(party))
        if number is not None:
            return number
        identifiers = _as_json(party.identifiers).decode() if party.identifiers else ""
        said = (
            party.scope, party.id, party.name, party.kind, party.country, identifiers,
            party.birth_date, party.note,
        )  # fmt: skip
        mark = _mark(said)
        number = self._by_mark.get(mark)
        if number is None:
            number = self._next
            self._next += 1
            self._by_mark[mark] = number
            self.marks[number] = mark
            self._rows.append((number, mark, *said, self._sha256, self._commit))
        self.numbers[id(party)] = number
        self._held.append(party)  # so that no other party comes to have its id()
        return number

    def write(self) -> int:
        """Record the new ones; gives how many they are."""
        rows, self._rows = self._rows, []
        _write(self._connection, source_parties, rows)
        return len(rows)


_encode = msgspec.msgpack.Encoder().encode
_as_json = msgspec.json.Encoder().encode


def _mark(said: object) -> int:
    return int.from_bytes(blake2b(_encode(said), digest_size=8).digest(), "big") >> 1


@lru_cache(maxsize=65_536)
def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _list(values: Sequence[str]) -> str:
    return _as_json(values).decode() if values else ""


def next_id(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.max(table.c.id))).scalar() or 0) + 1


def _write(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Many rows at once, by the driver itself: a million of them are a matter of seconds."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    marks = ", ".join(mark for _ in table.columns)
    statement = f"insert into {table.name} ({names}) values ({marks})"
    for at in range(0, len(rows), BATCH):
        connection.exec_driver_sql(statement, list(rows[at : at + BATCH]))
