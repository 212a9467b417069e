"""Spark gives the same rows as this machine, from a real cluster; what is missing is said before."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from proscribed.answers import bulk_spark
from proscribed.answers.bulk_spark import SparkFailed, check_installed, java_version
from proscribed.answers.home import open_home
from proscribed.answers.question import Question
from proscribed.answers.screening import Bulk, Screened, ScreenRequest, screening
from proscribed.model.errors import BadInput, ProscribedError
from proscribed.settings import settings
from proscribed.store import Store
from tests.answers.test_bulk import PARTIES, as_csv, as_parquet

DAY = Question(date(2021, 12, 17))


def java(folder: Path, said: str) -> Path:
    """A program that says it is this Java."""
    program = folder / "java"
    program.write_text(f"#!/bin/sh\necho '{said}' >&2\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return folder


@pytest.fixture
def no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    return monkeypatch


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('java version "1.8.0_401"', 8),
        ('openjdk version "21" 2023-09-19', 21),
    ],
)
def test_the_version_of_java_is_read(
    no_java: pytest.MonkeyPatch, tmp_path: Path, said: str, version: int
) -> None:
    assert java_version() is None
    no_java.setenv("PATH", f"{java(tmp_path, said)}:/bin:/usr/bin")
    assert java_version() == version


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(BadInput, match=r"pandas is missing.*proscribed\[spark\]"):
        check_installed()


def test_without_java_it_says_what_to_install(no_java: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="no Spark: the extra is not installed")
    with pytest.raises(BadInput, match=r"Spark needs Java, and there is none.*openjdk-17"):
        check_installed()
    java(tmp_path, 'openjdk version "11.0.2" 2019-01-15')
    no_java.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(BadInput, match="Spark needs Java 17 or later, and this is Java 11"):
        check_installed()


CLUSTER = "local-cluster[2,1,1024]"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    try:
        check_installed()
    except ProscribedError as fault:
        pytest.skip(f"no Spark here: {fault}")
    return open_home(settings(str(tmp_path_factory.mktemp("spark") / "home")))


@pytest.fixture(scope="module")
def cluster(store: Store) -> Iterator[Any]:
    """A master, two workers and their executors, each a process of its own."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master(CLUSTER).config("spark.ui.enabled", "false").getOrCreate()
    yield spark
    spark.stop()


def rows(store: Store, data: bytes, bulk: Bulk) -> list[Screened]:
    with screening(store, ScreenRequest("parties", data, question=DAY), bulk) as answer:
        return list(answer.rows)


@pytest.mark.slow
def test_a_cluster_gives_the_same_rows(store: Store, cluster: Any, tmp_path: Path) -> None:
    expected = rows(store, as_csv(PARTIES), Bulk(1))
    assert sum(bool(row.matches) for row in expected) >= 40
    for data in (as_csv(PARTIES), as_parquet(PARTIES, tmp_path / "a.parquet")):
        for batch in (10, 64):  # 11 partitions in several jobs, 2 in one
            bulk = Bulk(engine="spark", master=CLUSTER, batch=batch)
            assert rows(store, data, bulk) == expected
    executors = cluster.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    assert executors == 2


@pytest.mark.slow
def test_an_interrupted_run_goes_on_in_a_cluster(
    store: Store, cluster: Any, tmp_path: Path
) -> None:
    part = tmp_path / "out.part"

    def stop(done: int, of: int) -> None:
        if done >= 30:
            raise KeyboardInterrupt

    request = ScreenRequest("parties", as_csv(PARTIES), question=DAY)
    with (
        pytest.raises(KeyboardInterrupt),
        screening(store, request, Bulk(1, batch=10, part=part), stop),
    ):
        pass
    bulk = Bulk(engine="spark", master=CLUSTER, batch=16, part=part, resume=True)
    with screening(store, request, bulk) as answer:
        assert list(answer.rows) == rows(store, as_csv(PARTIES), Bulk(1))


@pytest.mark.slow
def test_what_an_executor_says_is_told(
    store: Store, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = bulk_spark._function
    monkeypatch.setattr(
        bulk_spark,
        "_function",
        lambda job, shipped: work(
            type(job)(**{**_fields(job), "engine": "0.0.1"}), shipped=shipped
        ),
    )
    bulk = Bulk(engine="spark", master=CLUSTER, batch=64)
    with pytest.raises(SparkFailed, match=r"the executor has proscribed .*, the driver 0\.0\.1"):
        rows(store, as_csv(PARTIES), bulk)


def _fields(job: Any) -> dict[str, Any]:
    return {name: getattr(job, name) for name in job.__struct_fields__}
