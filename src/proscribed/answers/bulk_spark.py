"""The same function of Arrow batches on a Spark cluster, through `DataFrame.mapInArrow`.

The rows are read here, in the driver, as for any other engine; some batches at a time go to the
executors, and what was found comes back in their order. An executor opens the index once, from its
path where it is on this machine, else from files that Spark brings there.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import numpy as np
import pyarrow as pa

from proscribed.answers.bulk_input import Batches
from proscribed.answers.engine import engine_version
from proscribed.model.errors import BadInput, ProscribedError
from proscribed.screening.bulk import FOUND, find
from proscribed.screening.hits import Job

OLDEST_JAVA = 17
OLDEST_SPARK = 4
MOST_AT_ONCE = 256  # batches: they and what is found in them are held in the driver's memory
FOUND_COLUMNS = "number long, id string, name string, note string, hits binary"
_EXTRA = "pip install 'proscribed[spark]', and Java 17 or later on this machine and each executor."


class SparkFailed(ProscribedError):
    """The cluster could not do the work (exit code 2)."""


def in_spark(
    job: Job, batches: Batches, first: int, master: str, folder: Path
) -> Iterator[pa.RecordBatch]:
    """What is found in each batch from `first` on, in order, by the cluster at `master`.

    Raises BadInput where pyspark or Java is missing or too old, SparkFailed for a job that fails."""
    check_installed()
    with _session(master) as spark, ThreadPoolExecutor(1) as ahead:
        told = job
        if not re.match(r"local(\[|$)", master):
            packed = _packed(Path(job.folder), folder)
            spark.sparkContext.addArchive(f"{packed}#{packed.stem}")
            told = msgspec.structs.replace(job, folder=packed.stem)
        work = _function(told, shipped=told is not job)
        size = min(MOST_AT_ONCE, max(8, 2 * spark.sparkContext.defaultParallelism))
        rest = batches.read(first)
        waiting: Future[list[pa.RecordBatch]] | None = None
        while some := list(islice(rest, size)):
            asked = ahead.submit(_one_job, spark, work, some)
            if waiting:
                yield from waiting.result()
            waiting = asked
        if waiting:
            yield from waiting.result()


def _packed(index: Path, folder: Path) -> Path:
    """The files of an index as one, which each executor unpacks once."""
    made = folder / f"{index.name}-{uuid4().hex[:12]}.zip"  # a session takes a name once
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(index.iterdir()):
            archive.write(file, file.name)
    return made


def _function(
    job: Job, *, shipped: bool
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What runs in an executor."""

    def work(rows: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        if engine_version() != job.engine:
            raise RuntimeError(
                f"the executor has proscribed {engine_version()}, the driver {job.engine}."
            )
        here = job
        if shipped:
            from pyspark import SparkFiles

            here = msgspec.structs.replace(job, folder=SparkFiles.get(job.folder))
        yield from find(here, rows)

    return work


def _one_job(spark: Any, work: Any, some: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """What is found in some batches, batch by batch, each row checked to be there once."""
    asked = pa.Table.from_batches(some)
    try:
        rows = spark.createDataFrame(asked).mapInArrow(work, FOUND_COLUMNS).toArrow()
    except Exception as fault:  # Spark raises its own, Py4J's, and what the executors raise
        raise SparkFailed(f"the Spark job failed: {_cause(fault)}", todo=_EXTRA) from fault
    found = rows.sort_by("number").cast(FOUND).combine_chunks()
    if not np.array_equal(found["number"].to_numpy(), asked["number"].to_numpy()):
        raise SparkFailed(f"Spark gave {len(found):,} rows for {len(asked):,} that were asked.")
    ends = np.cumsum([len(one) for one in some])
    return [
        found.slice(end - len(one), len(one)).combine_chunks().to_batches()[0]
        for one, end in zip(some, ends.tolist(), strict=True)
    ]


def _cause(fault: Exception) -> str:
    """The line of an error that says why: Python's last line, where it comes from an executor."""
    lines = [line.strip() for line in str(fault).splitlines() if line.strip()]
    told = [line for line in lines if re.match(r"[\w.]*(Error|Exception|Refused|BadInput)\b", line)]
    return (told or lines or [type(fault).__name__])[0][:300]


@contextmanager
def _session(master: str) -> Iterator[Any]:
    """A session at the master; one that was open before is used, and left open."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # Spark reads it nowhere else
    before = SparkSession.getActiveSession()
    try:
        spark = before or (
            SparkSession.builder.master(master)
            .appName("proscribed screen")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.maxResultSize", "0")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "4096")
            .getOrCreate()
        )
    except Exception as fault:  # Java's, Py4J's or Spark's own
        raise SparkFailed(
            f"Spark cannot be started: {_cause(fault)}", where=f"--master {master}", todo=_EXTRA
        ) from fault
    try:
        spark.sparkContext.setLogLevel("ERROR")
        yield spark
    finally:
        if before is None:
            spark.stop()


def check_installed() -> None:
    """Say what is missing before Spark does, at length and in other words.

    Raises BadInput where pyspark, pandas or Java is absent or older than Spark 4 needs."""
    try:
        import pandas  # noqa: F401  # Spark's Arrow functions need it
        import pyspark
    except ImportError as fault:
        raise BadInput(
            f"Spark needs an extra that is not installed ({fault.name} is missing).",
            where="--engine spark",
            todo=_EXTRA,
        ) from fault
    if int(pyspark.__version__.split(".")[0]) < OLDEST_SPARK:
        raise BadInput(
            f"pyspark {pyspark.__version__} is too old: {OLDEST_SPARK}.0 or later is needed.",
            where="--engine spark",
            todo=_EXTRA,
        )
    found = java_version()
    if found is None:
        raise BadInput(
            "Spark needs Java, and there is none: neither JAVA_HOME nor `java` leads to one.",
            where="--engine spark",
            todo="Install Java 17 (on Debian: apt-get install openjdk-17-jre-headless).",
        )
    if found < OLDEST_JAVA:
        raise BadInput(
            f"Spark needs Java {OLDEST_JAVA} or later, and this is Java {found}.",
            where="--engine spark",
            todo="Install Java 17, and let JAVA_HOME name its folder.",
        )


def java_version() -> int | None:
    """The feature version of the Java that Spark would start; None where there is none."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    try:
        said = subprocess.run([java or "java", "-version"], capture_output=True, text=True)
    except OSError:
        return None
    version = re.search(r'version "(?:1\.)?(\d+)', said.stderr + said.stdout)
    return int(version[1]) if version else None
