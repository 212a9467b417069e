"""Four publications of the Security Council's list and three of OFSI's, loaded in any order, answer
for every day as the files do, read another way (`told.py`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from itertools import pairwise, permutations
from pathlib import Path

import pytest
from msgspec import Struct

from proscribed.answers.exporting import EntryLine, export
from proscribed.answers.question import Question
from proscribed.register import LoadOptions, Source, listed_on, load, open_view, version
from proscribed.register.canonical import digest
from proscribed.register.memory import remember
from proscribed.sources.recognize import read
from proscribed.sources.unpack import unpack
from proscribed.store import Store, reading, writing
from tests.register import told
from tests.register.conftest import fresh
from tests.register.told import Told

ONE = timedelta(days=1)


class Published(Struct, frozen=True):
    """A file with its day, as the package reads it, and as it is told another way."""

    day: date
    source: Source
    told: Mapping[str, Told]

    @property
    def keys(self) -> set[str]:
        return set(self.told)


class History(Struct, frozen=True):
    """The publications of one list, oldest first, and how many entries each has: told by hand, so
    that an empty file does not compare well with an empty list."""

    code: str
    published: tuple[Published, ...]
    counts: tuple[int, ...]

    @property
    def days(self) -> list[date]:
        """Each day of a publication, the days around it, and days far off."""
        days = {one.day + ONE * around for one in self.published for around in (-1, 0, 1)}
        return sorted({*days, date(2017, 1, 1), date(2019, 6, 30), date(2030, 1, 1)})


def published(file: Path, day: str, tell: Callable[[Path], Mapping[str, Told]]) -> Published:
    if not file.exists():
        pytest.skip(f"no official file {file}")
    [(name, content)] = unpack(file.read_bytes(), file.name)
    source = Source(name, digest(content), read(content, name))
    return Published(date.fromisoformat(day), source, tell(file))


@pytest.fixture(scope="module")
def un(shared_data: Path) -> History:
    days = ("2018-08-24", "2018-10-29", "2026-02-27", "2026-08-01")
    folder = shared_data / "data" / "un"
    found = (published(folder / f"consolidated-{day}.xml.gz", day, told.un) for day in days)
    return History("un-sc", tuple(found), (1098, 1093, 1003, 1011))


@pytest.fixture(scope="module")
def uk(shared_data: Path) -> History:
    files = {"2018-04-13": "csv", "2020-04-27": "csv", "2022-05-04": "xlsx"}
    folder = shared_data / "data" / "uk"
    found = (
        published(folder / f"ConList-{day}.{kind}.gz", day, told.uk) for day, kind in files.items()
    )
    return History("uk-ofsi", tuple(found), (2106, 2114, 3430))


@pytest.fixture(scope="module", params=["un", "uk"])
def history(request: pytest.FixtureRequest) -> History:
    found: History = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def store(history: History, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A register that got the publications as a user may find them: the middle, the last, the
    first."""
    order = sorted(range(len(history.published)), key=lambda number: (number * 2 + 1) % 5)
    return loaded(history, order, tmp_path_factory.mktemp(history.code))


def loaded(history: History, order: list[int] | tuple[int, ...], home: Path) -> Store:
    made = fresh(home)
    for number in order:
        put(made, history.published[number])
    return made


def put(store: Store, one: Published) -> None:
    with writing(store, "test") as connection:
        load(connection, one.source, LoadOptions(), "test", memory=remember(connection))


def versions(store: Store, history: History) -> list[str]:
    with reading(store) as connection:
        timeline = open_view(connection).timeline(history.code)
        return [version(listed_on(timeline, day)) for day in history.days]


def in_orders(
    history: History, orders: list[tuple[int, ...]], folder: Path
) -> set[tuple[str, ...]]:
    return {
        tuple(versions(loaded(history, order, folder / str(number)), history))
        for number, order in enumerate(orders)
    }


def test_three_orders_give_one_version_for_each_day(
    history: History, store: Store, tmp_path: Path
) -> None:
    straight = tuple(range(len(history.published)))
    found = in_orders(history, [straight, straight[::-1]], tmp_path)
    assert found == {tuple(versions(store, history))}


@pytest.mark.slow
def test_every_order_gives_one_version_for_each_day(history: History, tmp_path: Path) -> None:
    orders = list(permutations(range(len(history.published))))
    assert len(in_orders(history, orders, tmp_path)) == 1


def test_on_the_day_of_a_publication_its_entries_are_in_force(
    history: History, store: Store
) -> None:
    assert tuple(len(one.told) for one in history.published) == history.counts
    for one in history.published:
        lines = export(store, history.code, Question(as_of=one.day)).lines
        assert {key_of(line) for line in lines} == one.keys, one.day
        assert {line.status for line in lines} == {"in_force"}


def key_of(line: EntryLine) -> str:
    return line.entry.partition(":")[2]


def test_between_publications_only_what_both_show_is_sure(history: History, store: Store) -> None:
    with reading(store) as connection:
        timeline = open_view(connection).timeline(history.code)
        for then, now in pairwise(history.published):
            for day in {then.day + ONE, then.day + (now.day - then.day) // 2, now.day - ONE}:
                listed = listed_on(timeline, day)
                by_status = {
                    status: {one.entry.partition(":")[2] for one in listed if one.status == status}
                    for status in ("in_force", "possibly", "announced")
                }
                assert by_status == {
                    "in_force": then.keys & now.keys,
                    "possibly": then.keys ^ now.keys,
                    "announced": set(),
                }, day
                bounds = {
                    (one.act.effective_from, one.act.effective_by)
                    for one in listed
                    if one.status == "possibly"
                }
                assert bounds == {(then.day + ONE, now.day)}


def test_before_the_first_all_is_possible_and_after_the_last_all_stands(
    history: History, store: Store
) -> None:
    first, last = history.published[0], history.published[-1]
    with reading(store) as connection:
        timeline = open_view(connection).timeline(history.code)
        before = listed_on(timeline, first.day - ONE)
        assert {one.entry.partition(":")[2] for one in before} == first.keys
        assert {(one.status, one.act.effective_from) for one in before} == {("possibly", None)}
        for day in (last.day + ONE, date(2030, 1, 1)):
            after = listed_on(timeline, day)
            assert {one.entry.partition(":")[2] for one in after} == last.keys
            assert {one.status for one in after} == {"in_force"}


def test_what_an_entry_says_is_what_the_file_of_the_day_says(
    history: History, store: Store
) -> None:
    """On the day of each publication and on the day after it: of every entry each name, script and
    program, the day of listing; each document's number and each date of birth."""
    told_in_all = 0
    for one in history.published:
        for day in (one.day, one.day + ONE):
            lines = export(store, history.code, Question(as_of=day)).lines
            found = {key_of(line): line for line in lines if line.status == "in_force"}
            assert found.keys() <= one.keys
            for key, line in found.items():
                told_in_all += compared(line, one.told[key], where=(key, day))
    assert told_in_all > 20_000


def compared(line: EntryLine, said: Told, *, where: tuple[str, date]) -> int:
    """How many things were compared."""
    content, party = line.content, line.content.party
    assert {name.text for name in party.names} == said.names, where
    assert said.scripts <= {name.text for name in party.names if name.script}, where
    numbers = {" ".join(one.value.split()) for one in party.identifiers}
    assert said.numbers <= numbers, where
    assert said.births <= {birth.lstrip("~") for birth in party.birth_dates}, where
    assert set(content.programs) == said.programs, where
    assert content.listed_on == said.listed_on, where
    return sum(map(len, (said.names, said.numbers, said.births)))
