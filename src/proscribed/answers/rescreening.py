"""`rescreen`: what a file of counterparties answers otherwise than on an earlier day or commit.

The result is the difference of two whole screenings, then and now, of the same file with the same
lists, threshold and limit; neither is made whole. Entries that answer otherwise (`revisions`) are
looked for among the counterparties (`party_index`); those found are screened twice and compared.
All others answer the same, because a match depends on one counterparty and one entry alone, and
their best matches are the best of the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.bulk_input import sha256_of
from proscribed.answers.engine import engine_version, versions
from proscribed.answers.party_index import party_index
from proscribed.answers.question import Asked, Question
from proscribed.answers.rescreened import Rescreened
from proscribed.answers.since import Since, since
from proscribed.answers.then_and_now import Both, Progress, affected, differences, open_both
from proscribed.cases.runs import Pieces, Run, made_run, pieces_of, record_run
from proscribed.law import law_version
from proscribed.model.calm import calm
from proscribed.model.days import instant
from proscribed.register import commit_at
from proscribed.register.canonical import canonical
from proscribed.register.fold import ONE_DAY
from proscribed.screening import MIN_SCORE
from proscribed.sources.catalogue import list_of
from proscribed.store import Store, reading, writing


class RescreenRequest(Struct, frozen=True):
    """What to screen again and since when (a day, or the version or number of a recorded
    screening): the file's name, its bytes or where it lies, columns named by the user, the question
    of now, the least score, how many matches a row."""

    file: str
    data: bytes | Path
    since: str
    columns: Mapping[str, str] = {}
    question: Question = Question()
    min_score: float = MIN_SCORE
    limit: int = 10


class Then(Struct, frozen=True):
    """The earlier question: its day, commit and version, and the recorded run where one was named."""

    as_of: date
    commit: int
    version: str
    run: str = ""


class Rescreening(Struct, frozen=True):
    """The changed matches in the order of the file, and what they rest on. `asked_again` is how
    many counterparties were screened for it; `notes` what no reader may miss."""

    screening: str
    as_of: date
    commit: int
    version: str
    law_version: str
    engine_version: str
    since: Then
    min_score: float
    file: str
    parties: int
    asked_again: int
    entries: int
    lists: tuple[str, ...]
    not_covered: tuple[str, ...]
    notes: tuple[str, ...]
    rows: tuple[Rescreened, ...]


@calm()
def rescreen(
    store: Store,
    request: RescreenRequest,
    progress: Progress = lambda done, of: None,
    tell: Callable[[str], None] = lambda _: None,
) -> Rescreening:
    """Screen a file for what changed. The run is recorded, so that `replay` can ask again.

    Raises BadInput for an unknown version, a day after the question's or before all that its lists
    are known for, a file that is not the one screened then."""
    with _file(request) as file, reading(store) as connection:
        index = party_index(store.home, request.file, file, request.columns, tell)
        earlier = since(connection, request.since, sha256_of(file))
        both = open_both(store, connection, earlier, request.question)
        places = affected(both, index, request.min_score)
        asked = (request.min_score, request.limit)
        rows = tuple(differences(both, index, places, *asked, progress))
        notes = tuple(_notes(connection, both, earlier))
        old, new = both.old, both.new
        then = Then(old.as_of, old.view.commit, old.version, earlier.run.run if earlier.run else "")
        run = _run(request, file, new, then, rows)
    with writing(store, "rescreen") as connection:
        record_run(connection, run)
    return Rescreening(
        screening=run.run,
        as_of=new.as_of,
        commit=new.view.commit,
        version=new.version,
        law_version=run.law_version,
        engine_version=run.engine_version,
        since=then,
        min_score=request.min_score,
        file=request.file,
        parties=len(index),
        asked_again=len(places),
        entries=len(both.revised),
        lists=tuple(one.list for one in new.coverage),
        not_covered=tuple(dict.fromkeys((*old.not_covered, *new.not_covered))),
        notes=notes,
        rows=rows,
    )


@contextmanager
def _file(request: RescreenRequest) -> Iterator[Path]:
    """The input as a file."""
    if isinstance(request.data, Path):
        yield request.data
        return
    with TemporaryDirectory(prefix="proscribed-") as made:
        file = Path(made) / "input"
        file.write_bytes(request.data)
        yield file


def lines(answer: Rescreening) -> Iterator[dict[str, Any]]:
    """The rows as JSONL has them: one JSON object for each counterparty and change."""
    same = {
        "since": msgspec.to_builtins(answer.since),
        "as_of": answer.as_of.isoformat(),
        "commit": answer.commit,
        "version": answer.version,
        "engine_version": answer.engine_version,
        "screening": answer.screening,
        "not_covered": list(answer.not_covered),
    }
    for row in answer.rows:
        yield {**msgspec.to_builtins(row), **same}


def result_bytes(rows: Sequence[Rescreened]) -> bytes:
    """The changes as bytes: two runs that found the same have the same."""
    return b"\n".join(canonical(msgspec.structs.astuple(row)) for row in rows)


def ask_again(
    store: Store, connection: Connection, run: Run, data: bytes
) -> tuple[Asked, Sequence[Rescreened]]:
    """A recorded rescreening of this file again, at its two commits, by today's law and engine."""
    question = run.question
    request = RescreenRequest(
        file=question["file"],
        data=data,
        since="",
        columns=question["columns"],
        question=Question(
            date.fromisoformat(question["as_of"]), str(run.commit), tuple(question["lists"])
        ),
        min_score=question["min_score"],
        limit=question["limit"],
    )
    then = question["since"]
    earlier = Since(date.fromisoformat(then["as_of"]), then["commit"])
    with _file(request) as file:
        index = party_index(store.home, request.file, file, request.columns)
    both = open_both(store, connection, earlier, request.question)
    places = affected(both, index, request.min_score)
    return both.new, tuple(differences(both, index, places, request.min_score, request.limit))


def _notes(connection: Connection, both: Both, earlier: Since) -> Iterator[str]:
    old, new = both.old, both.new
    if earlier.run is None:
        end_of_day = instant((old.as_of + ONE_DAY).isoformat(), list_of("own-utc").zone)
        if 0 < commit_at(connection, end_of_day) < new.view.commit:
            yield (
                f"Compared with {old.as_of} as it is known now: what the register learned later"
                " counts as known then. For what a screening of that time showed, give its version."
            )
    for asked in (old, new) if old.not_covered != new.not_covered else (new,):
        if asked.not_covered:
            yield (
                'For these lists "no match" does not mean "not listed", because the register cannot'
                f" speak for all of {asked.as_of}: {', '.join(asked.not_covered)}."
            )
    run = earlier.run
    if run and (run.engine_version, run.law_version) != (engine_version(), law_version()):
        which = "engine" if run.engine_version != engine_version() else "law data"
        yield (
            f"Since run {run.run} the {which} of this program changed too. What follows compares"
            f" then and now by today's; `proscribed replay {run.run}` accounts for the rest."
        )


def _run(
    request: RescreenRequest, file: Path, asked: Asked, then: Then, rows: Sequence[Rescreened]
) -> Run:
    question = {
        "file": request.file.rpartition("/")[2],
        "columns": dict(request.columns),
        "as_of": asked.as_of.isoformat(),
        "lists": [one.list for one in asked.coverage],
        "min_score": request.min_score,
        "limit": request.limit,
        "since": msgspec.to_builtins(then),
    }
    found = Pieces([result_bytes(rows)])
    return made_run("rescreening", question, pieces_of(file), versions(asked), found)
