"""The SDN captures of 29 October 2021 to 3 February 2022, loaded in a shuffled order, answer for
every day as their files do, and step by step as the published table of changes says."""

from __future__ import annotations

import csv
import gzip
import io
import random
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec import Struct

from proscribed.answers.exporting import export
from proscribed.answers.question import Question
from proscribed.register import LoadOptions, Source, listed_on, load, open_view, version
from proscribed.register.canonical import digest
from proscribed.register.standing import Listed
from proscribed.register.view import View
from proscribed.settings import settings
from proscribed.sources.recognize import read
from proscribed.store import Store, create, open_store, reading, writing

pytestmark = pytest.mark.slow  # 29 loads of 9,000 rows

SDN = "us-ofac-sdn"
WASHINGTON = ZoneInfo("America/New_York")


class Capture(Struct, frozen=True):
    """One row of the table: the file, when it was captured, and what it did."""

    file: Path
    at: str
    rows: int
    added: int
    removed: int
    changed: int

    @property
    def day(self) -> date:
        return datetime.fromisoformat(self.at).astimezone(WASHINGTON).date()

    def numbers(self) -> dict[str, tuple[str, ...]]:
        """The file read another way: number -> its row."""
        text = gzip.decompress(self.file.read_bytes()).decode("latin-1").rstrip("\x1a")
        return {row[0]: tuple(row) for row in csv.reader(io.StringIO(text)) if row}


@pytest.fixture(scope="module")
def captures(shared_data: Path) -> list[Capture]:
    folder = shared_data / "data" / "ofac-sdn"
    readme = (shared_data / "data" / "README.md").read_text(encoding="utf-8")
    files = {
        at: folder / name
        for name, at in re.findall(
            r"\| `(sdn-2[^`]+\.csv\.gz)` [^\n]*\| (20\S+Z) \(capture\)", readme
        )
    }
    steps = re.findall(
        r"^\| (20\S+Z) \| ([\d,]+) \| (\d+) \| (\d+) \| (\d+) \|$", readme, flags=re.MULTILINE
    )
    found = [
        Capture(files[at], at, *(int(number.replace(",", "")) for number in numbers))
        for at, *numbers in steps
    ]
    assert len(found) == 29
    return found


@pytest.fixture(scope="module")
def store(captures: list[Capture], tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(settings(tmp_path_factory.mktemp("sdn"), environment={}))
    create(made)
    shuffled = random.Random(20211216).sample(captures, len(captures))
    for capture in shuffled:
        data = gzip.decompress(capture.file.read_bytes())
        source = Source(capture.file.name, digest(data), read(data, capture.file.name))
        with writing(made, "test") as connection:
            load(connection, source, LoadOptions(published=capture.at), "test")
    return made


@pytest.fixture(scope="module")
def view(store: Store) -> Iterator[View]:
    with reading(store) as connection:
        yield open_view(connection)


def in_force(view: View, day: date) -> dict[str, Listed]:
    listed = listed_on(view.timeline(SDN), day)
    return {one.entry.partition(":")[2]: one for one in listed if one.status == "in_force"}


def test_every_step_is_that_of_the_table(captures: list[Capture], view: View) -> None:
    before = in_force(view, captures[0].day)
    assert len(before) == captures[0].rows
    for capture in captures[1:]:
        now = in_force(view, capture.day)
        both = before.keys() & now.keys()
        changed = sum(
            before[n].makeup.layers[0].records != now[n].makeup.layers[0].records for n in both
        )
        found = (
            len(now),
            len(now.keys() - before.keys()),
            len(before.keys() - now.keys()),
            changed,
        )
        assert found == (capture.rows, capture.added, capture.removed, capture.changed), capture.at
        before = now


def test_the_export_of_a_capture_s_day_has_exactly_its_entries(
    captures: list[Capture], store: Store
) -> None:
    for capture in captures:
        exported = export(store, SDN, Question(as_of=capture.day)).lines
        found = {
            line.entry.partition(":")[2]: line.content.party.name
            for line in exported
            if line.status == "in_force"
        }
        rows = capture.numbers()
        assert found == {number: row[1].strip() for number, row in rows.items()}, capture.at


def test_the_day_is_the_authority_s(view: View) -> None:
    """The capture of 16 December, 01:42 UTC, is the 15th in Washington."""
    assert len(in_force(view, date(2021, 12, 15))) == 9154
    assert len(in_force(view, date(2021, 12, 10))) == 9146


@pytest.mark.parametrize("day", [11, 12, 13, 14])
def test_between_captures_it_is_possibly_in_force(view: View, day: int) -> None:
    listed = listed_on(view.timeline(SDN), date(2021, 12, day))
    possibly = [one for one in listed if one.status == "possibly"]
    assert len(possibly) == 8
    assert {(one.act.effective_from, one.act.effective_by) for one in possibly} == {
        (date(2021, 12, 11), date(2021, 12, 15))
    }
    assert sum(one.pending is not None for one in listed) == 17


def loaded(captures: list[Capture], home: Path) -> tuple[str, tuple[int, int, int]]:
    """The version on the middle capture's day, and the counts of the one loaded last."""
    made = open_store(settings(home, environment={}))
    create(made)
    for capture in captures:
        data = gzip.decompress(capture.file.read_bytes())
        source = Source("any name.csv", digest(data), read(data, "any name.csv"))
        with writing(made, "test") as connection:
            [line] = load(connection, source, LoadOptions(published=capture.at), "test")
    with reading(made) as connection:
        listed = listed_on(open_view(connection).timeline(SDN), sorted(c.day for c in captures)[1])
        return version(listed), (line.added, line.revised, line.removed)


def test_any_order_gives_the_same_version_and_counts(
    captures: list[Capture], tmp_path: Path
) -> None:
    some = captures[14:17]
    straight, counts = loaded(some, tmp_path / "straight")
    backward, _ = loaded(some[::-1], tmp_path / "backward")
    assert straight == backward
    assert counts == (some[-1].added, some[-1].changed, some[-1].removed)
