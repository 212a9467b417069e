"""`screen`: every counterparty of a file against the lists as they stood on a day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

import msgspec
import pyarrow as pa
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.bulk_input import BATCH, Batches, lay_out
from proscribed.answers.bulk_part import Part, Tally, part, tally_of
from proscribed.answers.bulk_workers import in_workers, workers_for
from proscribed.answers.engine import versions
from proscribed.answers.horizon import HorizonIndex, horizon_index, seen_lines
from proscribed.answers.index import register_index
from proscribed.answers.matches import Matcher, Screened
from proscribed.answers.question import Asked, Question, ask
from proscribed.cases.runs import Run, made_run, pieces_of, record_run
from proscribed.register.canonical import canonical_each
from proscribed.screening import MIN_SCORE
from proscribed.screening.bulk import find
from proscribed.screening.counterparty import Counterparty, counterparty
from proscribed.store import Store, reading, writing

if TYPE_CHECKING:  # wanted by few screenings
    from proscribed.answers.owned_screening import OwnedMatcher

__all__ = [
    "BATCH",
    "Bulk",
    "Matcher",
    "ScreenRequest",
    "Screened",
    "Screening",
    "Tally",
    "lines",
    "result_bytes",
    "screen",
    "screened_again",
    "screening",
]

Progress = Callable[[int, int], None]


class ScreenRequest(Struct, frozen=True):
    """What to screen and how: the file's name, its bytes or where it lies, columns named by the
    user (column -> field), the question, the least score, how many matches a row, whether the horizon
    is asked too, and whether parties that only a rule on shares reaches are sought."""

    file: str
    data: bytes | Path
    columns: Mapping[str, str] = {}
    question: Question = Question()
    min_score: float = MIN_SCORE
    limit: int = 10
    horizon: bool = False
    owners: bool = False


class Bulk(Struct, frozen=True):
    """How the work is done, which never changes an answer: worker processes (0: as many as there
    are cores, where that is worth it) or a Spark cluster; rows in a batch; the file that keeps the
    rows while they come in, and whether to go on with what an interrupted run left there."""

    workers: int = 0
    engine: Literal["local", "spark"] = "local"
    master: str = "local[*]"
    batch: int = BATCH
    part: Path | None = None
    resume: bool = False


class Screening(Struct, frozen=True):
    """The answer: a row for every counterparty in the order of the file, and what it rests on.
    `rows` may lie on the disk: they are read each time that they are gone through. `horizon` is
    there where it was asked too; it is told beside the matches, and is not part of the run."""

    screening: str
    as_of: date
    commit: int
    version: str
    law_version: str
    engine_version: str
    min_score: float
    file: str
    lists: tuple[str, ...]
    not_covered: tuple[str, ...]
    asked: Asked
    rows: Collection[Screened]
    tally: Tally
    horizon: HorizonIndex | None = None


@contextmanager
def screening(
    store: Store,
    request: ScreenRequest,
    bulk: Bulk = Bulk(),  # noqa: B008  # a plain value
    progress: Progress = lambda done, of: None,
) -> Iterator[Screening]:
    """Screen a file of any length; its rows can be gone through until the block ends. The run is
    recorded, so that `replay` can ask again.

    Raises BadInput for a row that cannot be read before any is screened. Where the work is cut
    short, or the block ends by an error, the rows so far stay in `bulk.part`."""
    with TemporaryDirectory(prefix="proscribed-") as made, reading(store) as connection:
        folder = Path(made)
        source = _source(request, folder)
        batches = lay_out(source, request.file, request.columns, folder, bulk.batch)
        asked = ask(connection, request.question)
        progress(0, batches.rows)
        matcher = Matcher(
            asked, register_index(store.home, asked.view), request.min_score, request.limit
        )
        ahead = None
        if request.horizon:
            ahead = horizon_index(store, connection, asked.view, asked.as_of)
        run = _run(request, asked, source)
        at = bulk.part or folder / "rows.part"
        with part(at, _head(run), resume=bulk.resume, keep=bulk.part is not None) as kept:
            through = _owned(store, connection, asked, request) if request.owners else None
            fill(kept, matcher, batches, bulk, folder, progress, through)
            done = msgspec.structs.replace(run, result_sha256=kept.sha256, result=kept.whole())
            with writing(store, "screen") as connection_:
                record_run(connection_, done)
            yield Screening(
                screening=run.run,
                as_of=asked.as_of,
                commit=asked.view.commit,
                version=asked.version,
                law_version=run.law_version,
                engine_version=run.engine_version,
                min_score=request.min_score,
                file=request.file,
                lists=tuple(one.list for one in asked.coverage),
                not_covered=asked.not_covered,
                asked=asked,
                rows=kept.rows(),
                tally=kept.tally,
                horizon=ahead,
            )


def screen(
    store: Store, request: ScreenRequest, progress: Progress = lambda done, of: None
) -> Screening:
    """Screen a file that is small enough for its rows to be held in memory."""
    with screening(store, request, progress=progress) as found:
        rows = tuple(found.rows)
        return msgspec.structs.replace(found, rows=rows, tally=tally_of(rows))


def screened_again(
    store: Store, connection: Connection, run: Run, data: bytes | Path
) -> tuple[Asked, str, bytes | None]:
    """A recorded screening asked again at its commit: the question, the hash of the result, and the
    result where it is small enough to be kept."""
    said = run.question
    asked = ask(
        connection,
        Question(date.fromisoformat(said["as_of"]), str(run.commit), tuple(said["lists"])),
    )
    matcher = Matcher(
        asked, register_index(store.home, asked.view), said["min_score"], said["limit"]
    )
    with TemporaryDirectory(prefix="proscribed-") as made:
        folder = Path(made)
        source = _source(ScreenRequest(said["file"], data), folder)
        batches = lay_out(source, said["file"], said["columns"], folder)
        with part(folder / "rows.part", {}, resume=False, keep=False) as kept:
            request = ScreenRequest(
                said["file"], data, {}, Question(), said["min_score"], said["limit"]
            )
            through = _owned(store, connection, asked, request) if said.get("owners") else None
            fill(kept, matcher, batches, Bulk(), folder, through=through)
            return asked, kept.sha256, kept.whole()


def fill(
    kept: Part,
    matcher: Matcher,
    batches: Batches,
    bulk: Bulk,
    folder: Path,
    progress: Progress = lambda done, of: None,
    through: OwnedMatcher | None = None,
) -> None:
    """Screen the rows that `kept` does not have yet, in order; `through` adds what a rule on shares
    reaches."""
    done = kept.tally.rows
    first, over = divmod(done, bulk.batch)
    if done:
        progress(done, batches.rows)
    given = batches.read(first)
    for found in _found(matcher, batches, bulk, first, folder):
        rows = list(matcher.read(found))
        if through is not None:
            rows = through.add(_parties(next(given)), rows)
        kept.write(rows[over:])
        over = 0
        progress(kept.tally.rows, batches.rows)


def _owned(
    store: Store, connection: Connection, asked: Asked, request: ScreenRequest
) -> OwnedMatcher:
    from proscribed.answers.owned_screening import OwnedMatcher
    from proscribed.answers.ownership import OwnershipOn

    return OwnedMatcher(OwnershipOn(store, connection, asked), request.min_score, request.limit)


def _parties(batch: pa.RecordBatch) -> list[Counterparty]:
    decode = msgspec.json.Decoder().decode
    rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
    return [counterparty(decode(content), line, number) for number, line, content in rows]


def _found(
    matcher: Matcher, batches: Batches, bulk: Bulk, first: int, folder: Path
) -> Iterator[pa.RecordBatch]:
    job = matcher.job()
    if bulk.engine == "spark":
        from proscribed.answers.bulk_spark import in_spark

        return in_spark(job, batches, first, bulk.master, folder)
    workers = workers_for(batches.rows - first * bulk.batch, bulk.workers)
    if workers > 1 and first < batches.count:
        return in_workers(job, batches, first, workers, folder)
    return find(job, batches.read(first), matcher.index.index)


def _source(request: ScreenRequest, folder: Path) -> Path:
    if isinstance(request.data, Path):
        return request.data
    path = folder / "input"
    path.write_bytes(request.data)
    return path


def lines(answer: Screening) -> Iterator[dict[str, Any]]:
    """The rows as COMMANDS.md gives them: one JSON object for each counterparty."""
    same = {
        "as_of": answer.as_of.isoformat(),
        "commit": answer.commit,
        "version": answer.version,
        "engine_version": answer.engine_version,
        "screening": answer.screening,
        "not_covered": list(answer.not_covered),
    }
    for row in answer.rows:
        line = {"id": row.id, "name": row.name, "matches": row.matches, **same}
        if answer.horizon:
            line["horizon"] = seen_lines(answer.horizon.of(row.name), answer.as_of)
        yield {**line, "note": row.note} if row.note else line


def result_bytes(rows: Iterable[Screened]) -> bytes:
    """The matches as bytes: two runs that found the same have the same."""
    return b"\n".join(canonical_each(rows))


def _head(run: Run) -> dict[str, Any]:
    """What two runs must have in common for one to go on with the other's rows."""
    return {
        **{name: said for name, said in run.question.items() if name != "file"},
        "input": run.input_sha256,
        "commit": run.commit,
        "version": run.version,
        "law_version": run.law_version,
        "engine_version": run.engine_version,
    }


def _run(request: ScreenRequest, asked: Asked, source: Path) -> Run:
    """The run, without what comes out of it."""
    question = {
        "file": request.file.rpartition("/")[2],
        "columns": dict(request.columns),
        "as_of": asked.as_of.isoformat(),
        "lists": [one.list for one in asked.coverage],
        "min_score": request.min_score,
        "limit": request.limit,
        **({"owners": True} if request.owners else {}),
    }
    return made_run("screening", question, pieces_of(source), versions(asked), None)
