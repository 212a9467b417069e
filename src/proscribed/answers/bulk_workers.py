"""Worker processes on this machine: each opens the index by its path, so its pages are shared."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, cast

import msgspec
import pyarrow as pa

from proscribed.answers.bulk_input import Batches
from proscribed.model.errors import ProscribedError
from proscribed.screening.bulk import __name__ as PROGRAM  # noqa: N812
from proscribed.screening.hits import Job

AHEAD = 4  # batches for each worker that may be asked for and not yet taken
WORTH_A_WORKER = 16_384  # rows: fewer are done before another process has started


class WorkerLost(ProscribedError):
    """A worker process ended before its work did (exit code 2)."""


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def workers_for(rows: int, asked: int) -> int:
    """How many processes to screen in: as many as asked for, else as are worth their start."""
    return asked or max(1, min(cores(), rows // WORTH_A_WORKER))


def in_workers(
    job: Job, batches: Batches, first: int, count: int, folder: Path
) -> Iterator[pa.RecordBatch]:
    """What is found in each batch from `first` on, in order, by `count` processes."""
    told = folder / "job"
    told.write_bytes(
        msgspec.msgpack.encode(msgspec.structs.replace(job, batches=str(batches.path)))
    )
    idle: SimpleQueue[_Worker] = SimpleQueue()
    started = [_Worker(told) for _ in range(count)]
    for worker in started:
        idle.put(worker)

    def answer(batch: int) -> pa.RecordBatch:
        worker = idle.get()
        try:
            return worker.ask(batch)
        finally:
            idle.put(worker)

    pool = ThreadPoolExecutor(count)
    waiting: deque[Future[pa.RecordBatch]] = deque()
    try:
        for batch in range(first, batches.count):
            waiting.append(pool.submit(answer, batch))
            if len(waiting) >= AHEAD * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for one in waiting:
            one.cancel()
        for worker in started:
            worker.end()
        pool.shutdown()


class _Worker:
    def __init__(self, job: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", PROGRAM, str(job)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.answers: pa.RecordBatchReader | None = None

    def ask(self, batch: int) -> pa.RecordBatch:
        """What is found in a batch. Raises WorkerLost where the process has ended."""
        told = cast("IO[bytes]", self.process.stdin)
        try:
            told.write(b"%d\n" % batch)
            told.flush()
            if self.answers is None:
                self.answers = pa.ipc.open_stream(self.process.stdout)
            return self.answers.read_next_batch()
        except (OSError, StopIteration, pa.ArrowInvalid) as fault:
            code = self.process.wait()
            why = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
            raise WorkerLost(
                f"a worker process {why}"
                + (" (is there too little memory?)." if code == -9 else "."),
                todo="With --out, --resume goes on after the last row; --workers 1 needs none.",
            ) from fault

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self.process.wait()
