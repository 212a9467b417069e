"""`screen` of any length: the same rows for any number of workers and any size of batches, also
after an interruption; what cannot be read is said before anything is screened."""

from __future__ import annotations

import gzip
import json
import logging
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from proscribed.answers import bulk_input
from proscribed.answers.bulk_input import lay_out
from proscribed.answers.bulk_part import Kept
from proscribed.answers.bulk_workers import WorkerLost, in_workers
from proscribed.answers.counterparties import read_counterparties
from proscribed.answers.home import open_home
from proscribed.answers.index import register_index
from proscribed.answers.question import Question, ask
from proscribed.answers.replaying import replay
from proscribed.answers.screening import (
    Bulk,
    Matcher,
    Screened,
    ScreenRequest,
    result_bytes,
    screening,
)
from proscribed.model.errors import BadInput, Refused
from proscribed.register.canonical import digest
from proscribed.screening import Index
from proscribed.settings import settings
from proscribed.store import Store, reading

DAY = Question(date(2021, 12, 17))
NAMES = [
    "NSO Group",
    "SenseTime Group Ltd",
    "Nobody Whatever",
    "Huawei Technologies",
    "",
    "=1+1",
    "Синтез",
    "商汤集团有限公司",
    "DJI",
]
PARTIES = [
    {"id": f"p{number}", "name": NAMES[number % len(NAMES)], "country": ["CN", ""][number % 2]}
    for number in range(103)
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_home(settings(str(tmp_path_factory.mktemp("bulk") / "home")))


def as_csv(parties: list[dict[str, str]]) -> bytes:
    lines = ["id,name,country", *(f"{p['id']},{p['name']},{p['country']}" for p in parties)]
    return ("\n".join(lines) + "\n").encode()


def as_parquet(parties: list[dict[str, str]], file: Path) -> bytes:
    pq.write_table(pa.Table.from_pylist(parties), file, row_group_size=17)
    return file.read_bytes()


def found(store: Store, bulk: Bulk = Bulk(), data: bytes = b"", **more: object) -> list[Screened]:  # noqa: B008
    request = ScreenRequest("parties.csv", data or as_csv(PARTIES), question=DAY, **more)  # type: ignore[arg-type]
    with screening(store, request, bulk) as answer:
        rows = list(answer.rows)
        assert isinstance(answer.rows, Kept)
        assert len(answer.rows) == answer.tally.rows == len(rows)
        assert answer.tally.matched == sum(bool(row.matches) for row in rows)
        return rows


def at_once(store: Store) -> list[Screened]:
    """The same without batches, workers or files: the parties held in memory, asked together."""
    with reading(store) as connection:
        asked = ask(connection, DAY)
        index = register_index(store.home, asked.view)
        parties = read_counterparties("parties.csv", as_csv(PARTIES))
        return Matcher(asked, index, 0.72, 10).screen(parties)


@pytest.mark.parametrize("bulk", [Bulk(1, batch=1), Bulk(1, batch=10), Bulk(3, batch=10), Bulk(2)])
def test_the_rows_are_the_same_for_any_workers_and_batches(store: Store, bulk: Bulk) -> None:
    rows = found(store, bulk)
    assert rows == at_once(store)
    assert [row.id for row in rows] == [party["id"] for party in PARTIES]
    assert sum(bool(row.matches) for row in rows) >= 40
    assert [bool(row.note) for row in rows] == [not party["name"] for party in PARTIES]


def test_the_rows_are_the_same_from_any_format(store: Store, tmp_path: Path) -> None:
    csv = as_csv(PARTIES)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("parties.csv", csv)
    forms = {
        "JSONL": "\n".join(map(json.dumps, PARTIES)).encode(),
        "Parquet": as_parquet(PARTIES, tmp_path / "a.parquet"),
        "gzip": gzip.compress(csv),
        "zip": (tmp_path / "a.zip").read_bytes(),
        "UTF-16": csv.decode().encode("utf-16"),
        "with a mark": b"\xef\xbb\xbf" + csv,
        "CRLF": csv.replace(b"\n", b"\r\n"),
        "semicolons": csv.replace(b",", b";"),
    }
    expected = found(store)
    for form, data in forms.items():
        assert found(store, data=data) == expected, form


@pytest.mark.parametrize("batch", [4, 50])
def test_a_row_on_which_the_engine_fails_is_noted_and_the_rest_screened(
    store: Store, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    data = as_csv([PARTIES[0], PARTIES[1] | {"name": "Breaks Everything"}, *PARTIES[2:]])
    expected = found(store, data=data)
    ask = Index.ask

    def failing(self: Index, names: list[str], *more: Any) -> object:
        if "Breaks Everything" in names:
            raise ZeroDivisionError("no")
        return ask(self, names, *more)

    monkeypatch.setattr(Index, "ask", failing)
    rows = found(store, Bulk(1, batch=batch), data)
    assert rows[1].note == (
        "this row could not be screened, by a fault of the program (ZeroDivisionError('no'))"
    )
    assert not rows[1].matches
    assert rows[:1] + rows[2:] == expected[:1] + expected[2:]


def test_a_batch_on_which_the_engine_fails_is_told_and_screened_row_by_row(
    store: Store, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    expected = found(store)
    ask = Index.ask

    def failing(self: Index, names: list[str], *more: Any) -> object:
        if len(names) > 1 and PARTIES[5]["name"] in names and not failed:
            failed.append(len(names))
            raise ZeroDivisionError("no")
        return ask(self, names, *more)

    failed: list[int] = []
    monkeypatch.setattr(Index, "ask", failing)
    with monkeypatch.context() as patch:  # pytest's own handler would take it
        patch.setattr(logging.getLogger("proscribed.screening.bulk"), "propagate", False)
        assert found(store, Bulk(1, batch=4)) == expected
    told = capfd.readouterr().err
    assert told.count("made the program fail together") == 1
    assert "Rows 5 to 8 made the program fail together (ZeroDivisionError)" in told


def interrupted(store: Store, part: Path, after: int, data: bytes = b"") -> None:
    """Screen in batches of ten, and stop when so many rows are done."""

    def progress(done: int, of: int) -> None:
        if done >= after:
            raise KeyboardInterrupt

    request = ScreenRequest("parties.csv", data or as_csv(PARTIES), question=DAY)
    with (
        pytest.raises(KeyboardInterrupt),
        screening(store, request, Bulk(1, batch=10, part=part), progress),
    ):
        pass


@pytest.mark.parametrize("batch", [10, 7, 1000])
def test_an_interrupted_run_goes_on_after_its_last_whole_row(
    store: Store, tmp_path: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = tmp_path / "out.jsonl.part"
    interrupted(store, part, 30)
    whole = part.read_bytes()
    assert whole.count(b"\n") == 31
    part.write_bytes(whole[:-25])  # torn, as by a power cut
    screened: list[int] = []
    read = Matcher.read
    monkeypatch.setattr(
        Matcher, "read", lambda self, rows: screened.append(len(rows)) or read(self, rows)
    )
    rows = found(store, Bulk(1, batch=batch, part=part, resume=True))
    assert rows == at_once(store)
    assert sum(screened) == 103 - 29 // batch * batch, "done rows are not screened again"
    assert not part.exists()


def test_without_resume_it_begins_anew(store: Store, tmp_path: Path) -> None:
    part = tmp_path / "out.jsonl.part"
    part.write_bytes(b"something else\n")
    assert found(store, Bulk(1, part=part)) == at_once(store)
    assert not part.exists()


def test_what_was_interrupted_must_be_the_same_question(store: Store, tmp_path: Path) -> None:
    part = tmp_path / "out.jsonl.part"
    interrupted(store, part, 30)
    held = part.read_bytes()
    go_on = Bulk(1, batch=10, part=part, resume=True)
    with pytest.raises(Refused, match=r"differs in input \("):
        found(store, go_on, as_csv(PARTIES[:-1]))
    with pytest.raises(Refused, match=r"differs in min score \(0.72, now 0.8\)"):
        found(store, go_on, min_score=0.8)
    assert part.read_bytes() == held


@pytest.mark.skipif(os.name != "posix", reason="files are locked on POSIX only")
def test_two_processes_do_not_write_one_part(store: Store, tmp_path: Path) -> None:
    part = tmp_path / "out.jsonl.part"
    request = ScreenRequest("parties.csv", as_csv(PARTIES), question=DAY)
    with (
        screening(store, request, Bulk(1, part=part)),
        pytest.raises(Refused, match="another process"),
        screening(store, request, Bulk(1, part=part, resume=True)),
    ):
        pass


def test_a_bad_row_is_told_before_any_is_screened(store: Store, tmp_path: Path) -> None:
    part = tmp_path / "out.jsonl.part"
    with pytest.raises(BadInput, match=r"parties.csv, line 105: this row has 1 columns"):
        found(store, Bulk(1, batch=10, part=part), as_csv(PARTIES) + b"torn\n")
    assert not part.exists()


def test_a_lost_worker_is_said_and_the_others_end(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def start(*arguments: object, **more: object) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **more))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", start)
    source = tmp_path / "parties.csv"
    source.write_bytes(as_csv(PARTIES))
    batches = lay_out(source, source.name, {}, tmp_path, 10)
    with reading(store) as connection:
        asked = ask(connection, DAY)
        matcher = Matcher(asked, register_index(store.home, asked.view), 0.72, 10)
        job = matcher.job()
    rows = in_workers(job, batches, 0, 2, tmp_path)
    next(rows)
    assert len(started) == 2
    started[0].kill()
    with pytest.raises(WorkerLost, match="killed by signal 9"):
        list(rows)
    assert all(process.returncode is not None for process in started)


@pytest.mark.parametrize("at_once_", [5, 64])
def test_an_id_that_stands_twice_is_found_beyond_what_memory_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once_: int
) -> None:
    monkeypatch.setattr(bulk_input, "AT_ONCE", at_once_)
    source = tmp_path / "a.csv"
    once = [{"id": f"p{number}", "name": "A", "country": ""} for number in range(300)]
    source.write_bytes(as_csv(once))
    (tmp_path / "1").mkdir()
    assert lay_out(source, "a.csv", {}, tmp_path / "1", 10).rows == 300
    source.write_bytes(as_csv([*once, once[17]]))
    (tmp_path / "2").mkdir()
    with pytest.raises(BadInput, match=r"a.csv, line 302: the id 'p17' stands here and on line 19"):
        lay_out(source, "a.csv", {}, tmp_path / "2", 10)


def test_a_row_number_is_an_id_too(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes(b"id,name\n2,A\n,B\n")
    with pytest.raises(BadInput, match="line 3: the id '2' stands here and on line 2"):
        lay_out(source, "a.csv", {}, tmp_path, 10)


def test_a_large_run_is_recorded_by_its_hashes_and_replayed(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proscribed.cases.runs.KEPT_WHOLE", 10)
    monkeypatch.setattr("proscribed.answers.bulk_part.KEPT_WHOLE", 10)
    data = as_csv(PARTIES[:50])
    request = ScreenRequest("parties.csv", data, question=DAY)
    with screening(store, request, Bulk(2, batch=7)) as answer:
        run, said = answer.screening, result_bytes(answer.rows)
    with pytest.raises(BadInput, match="too large to be kept"):
        replay(store, run)
    source = tmp_path / "parties.csv"
    source.write_bytes(data)
    assert replay(store, run, data).identical
    assert replay(store, run, source).identical
    with pytest.raises(BadInput, match="not the file that run"):
        replay(store, run, data + b"x\n")
    with store.engine.connect() as connection:
        row = connection.exec_driver_sql(
            "select input, result, result_sha256 from runs where run = ?", (run,)
        ).one()
    assert tuple(row) == (None, None, digest(said))


Command = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def command(tmp_path: Path) -> Command:
    def run(*arguments: object) -> subprocess.Popen[bytes]:
        line = [sys.executable, "-m", "proscribed", *map(str, arguments)]
        return subprocess.Popen(
            [*line, "--home", str(tmp_path / "home")],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return run


def test_a_killed_run_goes_on_from_the_command_line(command: Command, tmp_path: Path) -> None:
    parties = [
        {"id": str(n), "name": f"{NAMES[n % 3]} {n % 971}", "country": ""} for n in range(9_000)
    ]
    source, out = tmp_path / "a.csv", tmp_path / "out.jsonl"
    source.write_bytes(as_csv(parties))
    asked = ("screen", source, "--as-of", "2021-12-17", "--out", out, "--workers", 2)
    running = command(*asked)
    part, deadline = tmp_path / "out.jsonl.part", time.monotonic() + 120
    while not (part.exists() and part.stat().st_size > 1_000):
        assert running.poll() is None, running.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)
    running.kill()
    running.communicate()
    assert not out.exists()
    assert command(*asked, "--resume").wait() == 0
    assert not part.exists()
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == [party["id"] for party in parties]
    whole = tmp_path / "whole.jsonl"
    assert command(*asked[:5], whole, "--workers", 1).wait() == 0
    assert whole.read_bytes() == out.read_bytes()


def test_resume_needs_a_file(command: Command, tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_bytes(as_csv(PARTIES))
    running = command("screen", source, "--resume")
    _, said = running.communicate()
    assert running.returncode == 2
    assert b"--resume: only what goes into a file" in said
