"""Recorded runs: every screening (and later determination, reading) with its question and result."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Text,
    insert,
    or_,
    select,
)

from proscribed.model.days import stamp
from proscribed.model.errors import BadInput
from proscribed.store import metadata

KEPT_WHOLE = 1_000_000
"""Bytes; larger inputs and results are recorded by their hash."""

RunKind = Literal["screening", "rescreening", "scan", "determination", "reading", "holdings"]

runs = Table(
    "runs",
    metadata,
    Column("run", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("question", Text, nullable=False),
    Column("input", LargeBinary),
    Column("input_sha256", String(64), nullable=False),
    Column("commit", Integer, nullable=False),
    Column("version", String(64), nullable=False),
    Column("law_version", String(64), nullable=False),
    Column("engine_version", String, nullable=False),
    Column("result_sha256", String(64), nullable=False),
    Column("result", LargeBinary),
    Column("recorded_at", String, nullable=False),
)


class Run(Struct, frozen=True):
    """One run. `input` and `result` are kept whole where they are small, else None beside their
    hashes: a bulk job is recorded by the hashes of its files."""

    run: str
    kind: RunKind
    question: dict[str, Any]
    input: bytes | None
    input_sha256: str
    commit: int
    version: str
    law_version: str
    engine_version: str
    result_sha256: str
    result: bytes | None
    recorded_at: str = ""


class Versions(Struct, frozen=True):
    """What answered: the commit and the version of the lists, the law, the engine. `since` is the
    commit from which on the same was there to answer from, where that is not the commit itself."""

    commit: int
    version: str
    law: str
    engine: str
    since: int | None = None


class Pieces:
    """Bytes that come in pieces: their hash, and themselves where they are few enough to keep."""

    def __init__(self, pieces: Iterable[bytes] = ()) -> None:
        self._hash = hashlib.sha256()
        self._kept: list[bytes] | None = []
        self._size = 0
        for piece in pieces:
            self.add(piece)

    def add(self, piece: bytes) -> None:
        """One more piece."""
        self._hash.update(piece)
        self._size += len(piece)
        if self._size > KEPT_WHOLE:
            self._kept = None
        if self._kept is not None:
            self._kept.append(piece)

    def each(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces as they pass."""
        for piece in pieces:
            self.add(piece)
            yield piece

    @property
    def sha256(self) -> str:
        """The hash of all so far."""
        return self._hash.hexdigest()

    @property
    def whole(self) -> bytes | None:
        """All of it, where it is no more than is kept."""
        return None if self._kept is None else b"".join(self._kept)


def pieces_of(file: Path) -> Pieces:
    """The bytes of a file, of any length."""
    with file.open("rb") as read:
        return Pieces(iter(partial(read.read, 1 << 20), b""))


def made_run(
    kind: RunKind, question: dict[str, Any], given: Pieces, by: Versions, found: Pieces | None
) -> Run:
    """The run of a question about an input, with what was found (None: not yet). Its id is a hash of
    what was asked, of what, and what answered."""
    commit = by.commit if by.since is None else by.since
    answered_by = " ".join(filter(None, (str(commit), by.version, by.law, by.engine)))
    said = msgspec.json.encode((kind, question, given.sha256, answered_by), order="sorted")
    return Run(
        run=hashlib.sha256(said).hexdigest()[:16],
        kind=kind,
        question=question,
        input=given.whole,
        input_sha256=given.sha256,
        commit=by.commit,
        version=by.version,
        law_version=by.law,
        engine_version=by.engine,
        result_sha256=found.sha256 if found else "",
        result=found.whole if found else None,
    )


def record_run(connection: Connection, run: Run) -> None:
    """Keep a run; the same question with the same answer is one run."""
    known = select(runs.c.result_sha256).where(runs.c.run == run.run)
    if connection.execute(known).first():
        return
    values = msgspec.structs.asdict(run)
    values["question"] = msgspec.json.encode(run.question, order="sorted").decode()
    values["recorded_at"] = run.recorded_at or stamp(datetime.now(UTC))
    connection.execute(insert(runs).values(values))


def read_run(connection: Connection, run: str) -> Run:
    """The run with this id. Raises BadInput where there is none."""
    row = connection.execute(select(runs).where(runs.c.run == run)).first()
    if row is None:
        raise BadInput(f"there is no run {run!r} in this home.")
    return _run(row)


def find_runs(connection: Connection, start: str) -> list[Run]:
    """The runs whose id or version begins so, the oldest first."""
    known = or_(runs.c.run.startswith(start), runs.c.version.startswith(start))
    found = select(runs).where(known).order_by(runs.c.recorded_at, runs.c.run)
    return [_run(row) for row in connection.execute(found)]


def _run(row: Row[Any]) -> Run:
    values = dict(row._mapping)
    values["question"] = msgspec.json.decode(values["question"])
    return Run(**values)
