"""`replay`: ask a recorded run again at its commit, and account for every difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers import rescreening
from proscribed.answers.counterparties import read_counterparties
from proscribed.answers.engine import engine_version
from proscribed.answers.index import register_index
from proscribed.answers.question import Asked, Question, ask
from proscribed.answers.screening import Matcher, result_bytes
from proscribed.cases.runs import Run, read_run
from proscribed.law import law_version
from proscribed.model.errors import BadInput
from proscribed.register.canonical import digest
from proscribed.store import Store, reading

Cause = Literal["data", "law", "engine"]


class Difference(Struct, frozen=True):
    """One row that answers otherwise than it did: then, and now."""

    id: str
    name: str
    then: tuple[Mapping[str, Any], ...]
    now: tuple[Mapping[str, Any], ...]


class Replayed(Struct, frozen=True):
    """`identical`, or the differences with their causes: `data` (the store was changed: an alarm),
    `law`, or `engine`, with the versions then and now."""

    run: str
    identical: bool
    causes: tuple[Cause, ...]
    versions: Mapping[str, tuple[str, str]]
    differences: tuple[Difference, ...]


def replay(store: Store, run_id: str, data: bytes | None = None) -> Replayed:
    """Ask a recorded screening again. `data` is the input where it was too large to be kept.

    Raises BadInput for an unknown run, or an input that is not the one of the run."""
    with reading(store) as connection:
        run = read_run(connection, run_id)
        asked_of = run.input if run.input is not None else data
        if asked_of is None or digest(asked_of) != run.input_sha256:
            raise BadInput(
                f"the input of run {run_id} was too large to be kept."
                if data is None
                else f"this is not the file that run {run_id} screened.",
                todo="Give the same file with --input.",
            )
        if run.kind == "rescreening":
            asked, rows = rescreening.ask_again(store, connection, run, asked_of)
            now = rescreening.result_bytes(rows)
        else:
            asked, now = _screened_again(store, connection, run, asked_of)
    versions = {
        "data": (run.version, asked.version),
        "law": (run.law_version, law_version()),
        "engine": (run.engine_version, engine_version()),
    }
    identical = digest(now) == run.result_sha256
    causes: tuple[Cause, ...] = tuple(
        cause for cause in ("data", "law", "engine") if versions[cause][0] != versions[cause][1]
    )
    if not identical and not causes:
        causes = ("data",)
    return Replayed(
        run=run_id,
        identical=identical,
        causes=() if identical else causes,
        versions={what: pair for what, pair in versions.items() if pair[0] != pair[1]},
        differences=() if identical else _differences(run, now),
    )


def _screened_again(
    store: Store, connection: Connection, run: Run, data: bytes
) -> tuple[Asked, bytes]:
    question = run.question
    asked = ask(
        connection,
        Question(
            as_of=date.fromisoformat(question["as_of"]),
            known_at=str(run.commit),
            lists=tuple(question["lists"]),
        ),
    )
    index = register_index(store.home, asked.view)
    matcher = Matcher(asked, index, question["min_score"], question["limit"])
    parties = read_counterparties(question["file"], data, question["columns"])
    return asked, result_bytes(matcher.screen(parties))


def _differences(run: Run, now: bytes) -> tuple[Difference, ...]:
    if run.result is None:
        return ()
    if run.kind == "rescreening":
        return tuple(_changes_apart(run.result, now))
    found = []
    for old, new in zip(run.result.split(b"\n"), now.split(b"\n"), strict=True):
        if old != new:
            (id_, name, then, _), (_, _, after, _) = (
                msgspec.json.decode(one) for one in (old, new)
            )
            found.append(Difference(id_, name, tuple(then), tuple(after)))
    return tuple(found)


def _changes_apart(then: bytes, now: bytes) -> Iterator[Difference]:
    """The parties of a rescreening whose changes are others than they were."""
    names: dict[str, str] = {}
    sides: tuple[dict[str, list[Any]], dict[str, list[Any]]] = ({}, {})
    for result, side in zip((then, now), sides, strict=True):
        for line in filter(None, result.split(b"\n")):
            id_, name, change, match, before, why = msgspec.json.decode(line)
            names[id_] = name
            told = {**match, "change": change, "before": before, "why": why}
            side.setdefault(id_, []).append(told)
    for id_, name in names.items():
        was, is_now = (tuple(side.get(id_, ())) for side in sides)
        if was != is_now:
            yield Difference(id_, name, was, is_now)
