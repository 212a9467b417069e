"""Typed entries kept in the home change no answer: missing, damaged or foreign, they are made anew."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from proscribed.answers.exporting import Export, export
from proscribed.answers.loading import LoadRequest, load_files
from proscribed.answers.question import Question
from proscribed.register import LoadOptions, listed_on, open_view
from proscribed.register import typed as kept
from proscribed.register.typed import keep, read_kept
from proscribed.store import Store, reading
from tests.register.conftest import LIST, fresh, publish

DAY = date(2021, 12, 17)
NAMES = {str(number): f"Name {number}" for number in range(30)}


def asked(store: Store) -> Export:
    return export(store, LIST, Question(as_of=DAY))


def only_file(store: Store) -> Path:
    [file] = (store.home / "cache").iterdir()
    return file


def kept_now(store: Store) -> int:
    with sqlite3.connect(only_file(store)) as connection:
        return int(connection.execute("select count(*) from entries").fetchone()[0])


def test_the_second_answer_is_the_first_without_a_parser(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(store, DAY, NAMES)
    first = asked(store)
    assert kept_now(store) == 30
    monkeypatch.setattr("proscribed.register.view.entry_of", _no_parser)
    again = asked(store)
    assert (again.lines, again.version) == (first.lines, first.version)


def _no_parser(*_: object) -> None:
    raise AssertionError("an entry was made anew")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _other_rows(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("update entries set content = '{\"party\": 1}'")


def _other_letters(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        name = connection.execute("select content from entries").fetchone()[0]
        connection.execute("update entries set content = ?", (name.replace(b"Name", b"N\xffme"),))


def _other_table(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("drop table entries")


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES: list[Callable[[Path], object]] = [
    Path.unlink,
    lambda file: file.write_bytes(b""),
    lambda file: file.write_bytes(b"not a database" * 500),
    _cut,
    _other_rows,
    _other_letters,
    _other_table,
    _folder,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_becomes_of_the_file_the_answer_is_the_same(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    store = fresh(tmp_path)
    publish(store, DAY, NAMES)
    first = asked(store)
    damage(only_file(store))
    for _ in range(3):
        again = asked(store)
        assert (again.lines, again.version) == (first.lines, first.version)


def test_another_parser_begins_a_file_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fresh(tmp_path)
    publish(store, DAY, NAMES)
    asked(store)
    before = only_file(store)
    _other_rows(before)
    monkeypatch.setattr(kept, "parser_mark", lambda: "another")
    assert len(asked(store).lines) == 30
    assert only_file(store) != before


def test_the_mark_of_the_parser_follows_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in kept.DEPENDS_ON:
        (tmp_path / folder).mkdir()
    code = tmp_path / "sources" / "entry.py"
    code.write_text("one")
    monkeypatch.setattr(kept, "PACKAGE", tmp_path)
    mark = kept.parser_mark.__wrapped__
    before = mark()
    assert mark() == before
    code.write_text("other")
    changed = mark()
    os.utime(code, (1, 1))
    assert len({before, changed, mark()}) == 3


def test_a_load_keeps_what_came_or_changed(tmp_path: Path) -> None:
    store = fresh(tmp_path / "home")
    rows = {"1": "Ali", "2": "Bo"}
    for day, more in ((1, {}), (2, {"2": "Bo Li", "3": "Cy"})):
        file = tmp_path / f"{day}.csv"
        lines = (f"{key},{name}" for key, name in {**rows, **more}.items())
        file.write_text("\n".join(["id,name", *lines]) + "\n")
        options = LoadOptions(f"2021-12-0{day}")
        load_files(store, LoadRequest((str(file),), LIST, options))
        assert kept_now(store) == {1: 2, 2: 4}[day]


def test_a_home_that_cannot_be_written_answers_all_the_same(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    publish(store, DAY, NAMES)
    (store.home / "cache").write_text("in the way")
    assert len(asked(store).lines) == 30
    assert len(asked(store).lines) == 30


def test_what_is_kept_is_what_was_parsed(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    publish(store, DAY, NAMES)
    with reading(store) as connection:
        view = open_view(connection)
        listed = listed_on(view.timeline(LIST), DAY)
        made = {one.makeup.own: view.entry(one.makeup) for one in listed}
    keep(store.home, made)
    assert read_kept(store.home, made) == made
    assert read_kept(store.home, list(made)[:3]) == dict(list(made.items())[:3])
