"""Bad input: one clear sentence with its place, the right exit code, and nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.conftest import Home, Ran

SDN_ROW = '{0},"NAME {0}",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'


def sdn_file(folder: Path, rows: int, name: str = "sdn.csv") -> Path:
    file = folder / name
    text = "".join(SDN_ROW.format(number) for number in range(36, 36 + rows)) + "\x1a"
    file.write_bytes(text.encode())
    return file


def said(ran: Ran, code: int, *words: str) -> None:
    """One sentence, no traceback, with these words."""
    assert ran.code == code, ran.err
    assert ran.err.startswith("proscribed: ")
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes, name: str = "parties.csv") -> Path:
        file = tmp_path / name
        file.write_bytes(content)
        return file

    return write


SCREENED = {
    "no name column": (b"id,country\n1,CN\n", ["line 1", "no column holds a name", "--map"]),
    "not UTF-8": (b"name\nM\xfcller AG\n", ["line 2", "UTF-8"]),
    "ragged": (b"name,country\nA,CN\nB,CN,extra\n", ["line 3", "3 columns instead of 2"]),
    "no rows": (b"name\n", ["no rows"]),
    "empty": (b"", ["empty"]),
    "a huge cell": (b"name\n" + b"x" * 10_000_000 + b"\n", ["line 2", "longer than"]),
    "an id twice": (b"id,name\n7,A\n8,B\n7,C\n", ["line 4", "'7'", "line 2"]),
    "NUL bytes": (b"name\nA\x00B\n", ["line 2", "NUL"]),
}


@pytest.mark.parametrize("what", SCREENED)
def test_a_file_that_cannot_be_screened(
    home: Home, written: Callable[[bytes], Path], what: str
) -> None:
    content, words = SCREENED[what]
    said(home.run("screen", written(content)), 2, "parties.csv", *words)


def test_a_formula_is_a_name_and_comes_out_harmless(
    home: Home, written: Callable[[bytes], Path], tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    home.ok("screen", written(b"name\n=cmd|' /C calc'!A0\n"), "--out", out)
    assert "'=cmd" in out.read_text(encoding="utf-8")


def test_a_row_without_a_name_is_noted_and_the_rest_screened(
    home: Home, written: Callable[[bytes], Path]
) -> None:
    rows = home.ok("screen", written(b"id,name\n1,\n2,NSO Group\n"), "--as-of", "2021-12-17").rows
    assert "no name" in rows[0]["note"]
    assert rows[1]["matches"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "X", "--as-of", "2021-13-01"), ["--as-of", "not a date"]),
        (("check", "X", "--lists", "us-bis-ell"), ["us-bis-ell", "us-bis-el"]),
        (("check", "X", "--known-at", "99"), ["no commit 99"]),
        (("check", "  "), ["name is empty"]),
        (("export", "--list", "nope"), ["nope"]),
        (("show", "us-bis-el:nothing"), ["no entry"]),
        (("replay", "0000"), ["no run"]),
        (("screen", "missing.csv"), ["missing.csv", "cannot be read"]),
        (("screen", "--bogus"), ["bogus"]),
        (("diff", "--from", "2021-12-17", "--to", "2021-12-16"), ["comes after"]),
        (("load",), ["no file"]),
        (("init",), ["already"]),
    ],
)
def test_usage(home: Home, arguments: tuple[str, ...], words: list[str]) -> None:
    home.ok("lists")
    said(home.run(*arguments), 2, *words)


def test_an_empty_register_gives_no_answer(
    new_home: Home, written: Callable[[bytes], Path]
) -> None:
    new_home.ok("init", "--empty")
    said(new_home.run("check", "NSO Group"), 2, "the register is empty")


LOADED = {
    "empty": (b"", 3, ["empty"]),
    "a web page": (b"<!DOCTYPE html><html><title>503</title></html>", 3, ["web page", "503"]),
    "cut off": (SDN_ROW.format(36).encode() + b'37,"NAME', 3, ["line 2", "cut off"]),
    "a column short": (SDN_ROW.format(36).encode() + b'37,"B",-0- \r\n\x1a', 3, ["line 2"]),
    "unknown": (b"hello world\n", 2, ["none of the formats"]),
}


@pytest.mark.parametrize("what", LOADED)
def test_a_file_that_cannot_be_loaded_leaves_the_register(
    home: Home, tmp_path: Path, written: Callable[..., Path], what: str
) -> None:
    content, code, words = LOADED[what]
    home.ok("load", sdn_file(tmp_path, 30), "--published", "2021-12-10")
    before = home.ok("lists").out
    said(
        home.run("load", written(content, "bad.csv"), "--published", "2021-12-11"),
        code,
        "bad.csv",
        *words,
    )
    assert home.ok("lists").out == before


def test_one_bad_file_of_several_stores_none(
    new_home: Home, tmp_path: Path, written: Callable[..., Path]
) -> None:
    new_home.ok("init", "--empty")
    good, bad = sdn_file(tmp_path, 30), written(b"", "bad.csv")
    said(new_home.run("load", good, bad), 3, "bad.csv")
    said(new_home.run("lists"), 2, "empty")


def test_a_half_gone_list_is_refused(home: Home, tmp_path: Path) -> None:
    home.ok("load", sdn_file(tmp_path, 30), "--published", "2021-12-10")
    before = home.ok("lists").out
    fewer = sdn_file(tmp_path, 12, "fewer.csv")
    said(home.run("load", fewer, "--published", "2021-12-11"), 3, "18 of its 30", "--accept-shrink")
    assert home.ok("lists").out == before
    home.ok("load", fewer, "--published", "2021-12-11", "--accept-shrink")


def test_the_same_file_again_is_no_error(home: Home, tmp_path: Path) -> None:
    file = sdn_file(tmp_path, 30)
    first = home.ok("load", file, "--published", "2021-12-10").rows
    again = home.ok("load", file, "--published", "2021-12-10").rows
    assert [row["stored"] for row in (*first, *again)] == [True, False]
    assert first[0]["version"] == again[0]["version"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_cannot_be_written(home: Home, tmp_path: Path) -> None:
    home.ok("lists")
    home.folder.chmod(0o500)
    try:
        said(home.run("load", sdn_file(tmp_path, 30)), 2, "read-only")
    finally:
        home.folder.chmod(0o700)


def test_a_home_that_is_a_file(new_home: Home) -> None:
    new_home.folder.write_text("in the way", encoding="utf-8")
    said(new_home.run("lists"), 2, str(new_home.folder))


HOLDER = """
import sys, time
from proscribed.settings import settings
from proscribed.store import open_store, writing
with writing(open_store(settings(sys.argv[1])), "a long load"):
    print("held", flush=True)
    time.sleep(60)
"""


def hold(folder: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_home_held_by_another_process(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.ok("lists")
    monkeypatch.setattr("proscribed.store.database.WAIT_SECONDS", 0.5)
    holder = hold(home.folder)
    try:
        assert home.ok("lists").rows, "readers do not wait"
        ran = home.run("load", sdn_file(tmp_path, 30))
        said(ran, 3, f"process {holder.pid}", "a long load", "nothing was stored")
    finally:
        holder.kill()
        holder.wait()


def test_kill_9_in_mid_load_loses_nothing_and_half_writes_nothing(
    home: Home, tmp_path: Path
) -> None:
    home.ok("load", sdn_file(tmp_path, 30), "--published", "2021-12-10")
    before = home.ok("lists").out
    large = sdn_file(tmp_path, 60_000, "large.csv")
    command = [sys.executable, "-m", "proscribed", "load", str(large), "--published", "2021-12-11"]
    running = subprocess.Popen([*command, "--home", str(home.folder)], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (home.folder / "writer").exists() and time.monotonic() < deadline:
        assert running.poll() is None, "it was done before it could be killed"
        time.sleep(0.005)
    time.sleep(0.2)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert home.ok("lists").out == before
    home.ok("load", large, "--published", "2021-12-11")
    assert home.ok("lists").out != before


def test_a_row_on_which_the_program_fails_is_told_by_the_exit_code(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*arguments: object) -> object:
        raise ZeroDivisionError("no")

    parties = tmp_path / "parties.csv"
    parties.write_text("id,name\n1,SenseTime Group Limited\n", encoding="utf-8")
    monkeypatch.setattr("proscribed.screening.index.Index.ask", failing)
    ran = home.run("screen", parties, "--as-of", "2021-12-17")
    assert ran.code == 2
    assert "1 row was NOT screened" in ran.err
    assert "by a fault of the program (ZeroDivisionError" in ran.rows[0]["note"]
