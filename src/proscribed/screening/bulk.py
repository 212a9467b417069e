"""The engine of bulk work: a function from Arrow batches of rows to Arrow batches of what was found.

One function for this process, for worker processes and for a Spark cluster, so that one row has
one answer. Everything it needs is in the `Job` (`hits.py`): the folder of an index and who may match.

As a program (`python -m proscribed.screening.bulk JOB`) it is one worker: the numbers of batches
come in on standard input, what was found goes out on standard output as an Arrow stream.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from proscribed.screening.asking import Asking, asking
from proscribed.screening.hits import FAULT, Hit, Job
from proscribed.screening.index import Index
from proscribed.screening.match import reasons_of
from proscribed.screening.store import open_index

_LOG = logging.getLogger(__name__)

ROWS = pa.schema([("number", pa.int64()), ("line", pa.int64()), ("content", pa.binary())])
"""What goes in: a row's number, its line in the file, and its fields as a JSON object."""

FOUND = pa.schema(
    [
        ("number", pa.int64()),
        ("id", pa.string()),
        ("name", pa.string()),
        ("note", pa.string()),
        ("hits", pa.binary()),
    ]
)
"""What comes out, row for row: `hits` is null, or a JSON array of `Hit`, the strongest first."""


def find(
    job: Job, batches: Iterable[pa.RecordBatch], index: Index | None = None
) -> Iterator[pa.RecordBatch]:
    """What is found for each row of each batch, in order. `index` where it is open already.

    The same for any size of the batches, and whatever was asked before. A row on which the engine
    fails has a note that says so, and costs the others nothing; a batch on which it fails is told on
    standard error, and its rows are screened one by one."""
    index = index or _opened(job.folder)
    mask = job.allowed(len(index))
    encode = msgspec.json.Encoder().encode
    for batch in batches:
        numbers, lines, contents = (column.to_pylist() for column in batch.columns)
        rows = asking(contents, lines, numbers)
        try:
            hits = _screened(index, job, mask, rows)
        except MemoryError:
            raise
        except Exception as fault:
            _LOG.warning(
                "Rows %s to %s made the program fail together (%s): each is screened by itself.",
                f"{numbers[0]:,}", f"{numbers[-1]:,}", type(fault).__name__,  # its words may name a party
            )  # fmt: skip
            hits = _one_by_one(index, job, mask, rows)
        columns = [
            batch.column(0),
            pa.array(rows.ids, pa.string()),
            pa.array(rows.names, pa.string()),
            pa.array(rows.notes, pa.string()),
            pa.array([encode(some) if some else None for some in hits], pa.binary()),
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=FOUND)


def _screened(index: Index, job: Job, mask: NDArray[np.bool_], rows: Asking) -> list[list[Hit]]:
    found = index.ask(rows.names, rows.facts, job.limit, job.min_score, mask)
    reasons = iter(reasons_of([match for matches in found for match in matches]))
    return [
        [Hit(m.row, m.matched_name, m.score, next(reasons)) for m in matches] if matches else []
        for matches in found
    ]


def _one_by_one(index: Index, job: Job, mask: NDArray[np.bool_], rows: Asking) -> list[list[Hit]]:
    """The hits of the rows, where one of them makes the engine fail: it is given a note."""
    hits: list[list[Hit]] = []
    for at in range(len(rows.ids)):
        try:
            hits += _screened(index, job, mask, rows.one(at))
        except MemoryError:
            raise
        except Exception as fault:
            hits.append([])
            rows.notes[at] = f"{FAULT} ({fault!r:.200})"
    return hits


@lru_cache(maxsize=2)
def _opened(folder: str) -> Index:
    return open_index(folder)


def _work(job_file: str) -> None:
    """Answer the batches whose numbers come in, until no more come."""
    gc.freeze()  # as in `__main__`: what is imported, and answers, are many small values, few circles
    gc.set_threshold(500_000, 20, 100)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted, and ends its workers
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not be read as an answer
    job = msgspec.msgpack.decode(Path(job_file).read_bytes(), type=Job)
    with pa.memory_map(job.batches) as file, pa.ipc.new_stream(out, FOUND) as answers:
        rows = pa.ipc.open_file(file)
        for found in find(job, (rows.get_batch(int(line)) for line in sys.stdin.buffer)):
            answers.write_batch(found)
            out.flush()


if __name__ == "__main__":
    _work(sys.argv[1])
