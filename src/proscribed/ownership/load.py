"""Recording what a file says of shares: its document, the parties that it names, its statements.

Only added to. What was said before in the very same words is not recorded again, so that the order
in which files are loaded never matters, nor whether one is loaded twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import repeat
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from sqlalchemy import Connection, select

from proscribed.model.action import Document
from proscribed.ownership.columns import Numbers, Shares, Terms
from proscribed.ownership.reading import Problem, Reading
from proscribed.ownership.share import SourceParty
from proscribed.ownership.tables import shares, source_parties
from proscribed.ownership.writing import next_id, write
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
    several = found.shares
    owner, owned, said = several.numbers()
    numbers = np.fromiter(map(parties.number, several.parties), np.int64, len(several.parties))
    marks = _marks(several, [parties.marks[one] for one in numbers.tolist()])
    known = np.fromiter(connection.execute(select(shares.c.digest)).scalars(), np.int64)
    fresh = np.flatnonzero(~np.isin(marks, known)) if known.size else np.arange(marks.size)
    _, first = np.unique(marks[fresh], return_index=True)
    new = fresh[np.sort(first)]
    for at in np.setdiff1d(fresh, new).tolist():
        problems.append(Problem(several.place[at], SAME + " in this file", "it counts once"))
    problems += _unknown_entries(connection, found)
    problems += _retired(connection, found)
    new_parties = parties.write()  # before the shares that name them
    _write(connection, several, new, marks, numbers[owner], numbers[owned], said, sha256, commit)
    return OwnershipLoaded(
        file, found.format, sha256, len(several), len(new), new_parties,
        len(several) - len(new), tuple(problems), commit,
    )  # fmt: skip


def _marks(found: Shares, parties: list[int]) -> Numbers:
    """What tells each share from others: the hash of all that is said of it."""
    whose = [_encode(mark) for mark in parties]
    terms = [_said(one[:-1]) for one in found.terms]
    plain = _said(("", "", ()))
    rest: Iterable[bytes] = repeat(plain)
    if any(found.record) or any(found.statement) or any(found.replaces):
        rest = map(_said, zip(found.record, found.statement, found.replaces, strict=True))
    start = _encode(list(range(_FIELDS)))[:1]  # of a list of so many
    hashed = [
        blake2b(start + whose[up] + whose[down] + terms[said] + more, digest_size=8).digest()
        for up, down, said, more in zip(found.owner, found.owned, found.said, rest, strict=False)
    ]
    return (np.frombuffer(b"".join(hashed), ">u8") >> np.uint64(1)).astype(np.int64)


def _said(several: tuple[object, ...]) -> bytes:
    """Values as they stand in a longer list."""
    return _encode(several)[1:]


def _write(
    connection: Connection, found: Shares, new: Numbers, marks: Numbers, owner: Numbers,
    owned: Numbers, said: Numbers, sha256: str, commit: int,
) -> None:  # fmt: skip
    """Write these of the shares, some at a time."""
    if not new.size:
        return
    days = [_day(one.start) for one in found.terms], [_day(one.end) for one in found.terms]
    of_terms: dict[str, Sequence[Any]] = dict(
        zip(Terms._fields, zip(*found.terms, strict=True), strict=True)
    )
    of_terms |= {
        "from_on": days[0],
        "to_on": days[1],
        "said_on": list(map(_day, of_terms["said_on"])),
    }
    number = next_id(connection, shares)
    for begin in range(0, len(new), BATCH):
        at = new[begin : begin + BATCH]
        rows, terms = at.tolist(), said[at].tolist()
        columns: dict[str, Sequence[Any]] = {
            "id": range(number + begin, number + begin + len(rows)),
            "digest": marks[at].tolist(),
            "owner": owner[at].tolist(),
            "owned": owned[at].tolist(),
            **{name: _each(of_terms[name], terms) for name in _OF_TERMS},
            "record": _each(found.record, rows),
            "statement": _each(found.statement, rows),
            "replaces": list(map(_list, _each(found.replaces, rows))),
            "place": _each(found.place, rows),
            "document": [sha256] * len(rows),
            "commit": [commit] * len(rows),
        }
        write(connection, shares, columns)


def _each(values: Sequence[Any], at: Sequence[int]) -> list[Any]:
    return list(map(values.__getitem__, at))


_OF_TERMS = (
    "least", "most", "kind", "interest", "direct", "from_on", "to_on", "said_on", "scope", "source",
)  # fmt: skip
_FIELDS = 14
"""Values of which the hash of a share is made: the marks of both parties, its terms but for the words
of the source, its record, its statement, what it replaces."""


def _unknown_entries(connection: Connection, found: Reading) -> Iterator[Problem]:
    """Entries that a file names and the register does not have: nothing is tied to them yet."""
    named: dict[str, list[int]] = {}
    for at, party in enumerate(found.shares.parties):
        for one in party.identifiers:
            if one.kind == "entry":
                named.setdefault(one.value, []).append(at)
    every = list(named)
    for begin in range(0, len(every), 900):
        question = select(entries.c.entry).where(entries.c.entry.in_(every[begin : begin + 900]))
        for entry in connection.execute(question).scalars():
            named.pop(entry, None)
    for place, entry in _first_places(found.shares, named):
        yield Problem(place, f"there is no entry {entry!r}", "it counts when there is one")


def _retired(connection: Connection, found: Reading) -> Iterator[Problem]:
    """Shares of parties whose LEI an earlier load called retired."""
    of = source_parties.c
    rows = connection.execute(select(of.source_id, of.note).where(of.note.like("LEI %"))).all()
    notes: dict[str, str] = {row.source_id: row.note for row in rows}
    if not notes:
        return
    named: dict[str, list[int]] = {}
    for at, party in enumerate(found.shares.parties):
        for one in party.identifiers:
            if one.kind == "lei" and one.value.upper() in notes:
                named.setdefault(one.value, []).append(at)
    for place, lei in _first_places(found.shares, named):
        if note := notes.pop(lei.upper(), None):
            yield Problem(place, f"LEI {lei}: {note}", "the share stands")


def _first_places(found: Shares, named: Mapping[str, list[int]]) -> Iterator[tuple[str, str]]:
    """What some of the parties are named by, with the place of the first share of any of them, in
    the order of the shares."""
    owner, owned, _ = found.numbers() if named else (np.empty(0), np.empty(0), None)
    firsts = [
        (int(np.argmax(np.isin(owner, at) | np.isin(owned, at))), name)
        for name, at in named.items()
    ]
    for at, name in sorted(firsts):
        yield found.place[at], name


class Parties:
    """The numbers of the parties that are recorded, and those that are to be."""

    def __init__(self, connection: Connection, sha256: str, commit: int) -> None:
        rows = connection.execute(select(source_parties.c.digest, source_parties.c.id)).all()
        self._by_mark: dict[int, int] = {row[0]: row[1] for row in rows}
        self.marks: dict[int, int] = {row[1]: row[0] for row in rows}
        self._numbers: dict[int, int] = {}
        self._held: list[SourceParty] = []
        self._next = next_id(connection, source_parties)
        self._rows: list[tuple[Any, ...]] = []
        self._connection, self._sha256, self._commit = connection, sha256, commit

    def number(self, party: SourceParty) -> int:
        """The number of a party, which is recorded where it is new."""
        number = self._numbers.get(id(party))
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
            self._rows.append((number, mark, *said))
        self._numbers[id(party)] = number
        self._held.append(party)  # so that no other party comes to have its id()
        return number

    def write(self) -> int:
        """Record the new ones; gives how many they are."""
        rows, self._rows = self._rows, []
        names = [column.name for column in source_parties.columns]
        for begin in range(0, len(rows), BATCH):
            several = rows[begin : begin + BATCH]
            columns = dict(zip(names, zip(*several, strict=True), strict=False))
            columns["document"] = (self._sha256,) * len(several)
            columns["commit"] = (self._commit,) * len(several)
            write(self._connection, source_parties, columns)
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
