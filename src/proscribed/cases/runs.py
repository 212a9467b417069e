"""Recorded runs: every screening (and later determination, reading) with its question and result."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
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


def run_id(kind: RunKind, question: dict[str, Any], input_sha256: str, answered_by: str) -> str:
    """The id of a run: a hash of what was asked, of what, and what answered."""
    said = msgspec.json.encode((kind, question, input_sha256, answered_by), order="sorted")
    return hashlib.sha256(said).hexdigest()[:16]


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
