"""The Security Council's and OFSI's real lists, loaded in any order: each day answers as its own
file reads, and the file is read here in another way than the product reads it."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from msgspec import Struct

from proscribed.answers.loading import LoadRequest, load_files
from proscribed.model.entry import Entry
from proscribed.register import listed_on, open_view, version
from proscribed.store import Store, reading
from tests.register.conftest import fresh

ONE_DAY = timedelta(days=1)
UN = {
    date(2018, 8, 24): "un/consolidated-2018-08-24.xml.gz",
    date(2018, 10, 29): "un/consolidated-2018-10-29.xml.gz",
    date(2026, 2, 27): "un/consolidated-2026-02-27.xml.gz",
    date(2026, 8, 1): "un/consolidated-2026-08-01.xml.gz",
}
UK = {
    date(2018, 4, 13): "uk/ConList-2018-04-13.csv.gz",
    date(2020, 4, 27): "uk/ConList-2020-04-27.csv.gz",
    date(2022, 5, 4): "uk/ConList-2022-05-04.xlsx.gz",
}


class Written(Struct, frozen=True):
    """What a file says of one party: its names in any script, exact dates of birth, document
    numbers."""

    names: frozenset[str]
    births: frozenset[str]
    numbers: frozenset[str]


Files = dict[date, str]
Answer = tuple[dict[str, tuple[str, Entry]], str]


def plain(text: str | None) -> str:
    return " ".join((text or "").split())


def un_parties(data: bytes) -> dict[str, Written]:
    """By reference number."""
    found = {}
    for record in ElementTree.fromstring(data).iterfind("./*/*"):
        parts = (record.findtext(f"{one}_NAME") for one in ("FIRST", "SECOND", "THIRD", "FOURTH"))
        aliases = (
            plain(one.findtext("ALIAS_NAME"))
            for kind in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS")
            for one in record.iterfind(kind)
        )
        names = [plain(" ".join(part or "" for part in parts)), *aliases]
        names.append(plain(record.findtext("NAME_ORIGINAL_SCRIPT")))
        births = {
            plain(one.findtext("DATE"))[:10]
            for one in record.iterfind("INDIVIDUAL_DATE_OF_BIRTH")
            if one.findtext("TYPE_OF_DATE") == "EXACT" and one.findtext("DATE")
        }
        numbers = {
            plain(one.findtext("NUMBER"))
            for one in record.iterfind("INDIVIDUAL_DOCUMENT")
            if plain(one.findtext("NUMBER"))
        }
        found[plain(record.findtext("REFERENCE_NUMBER"))] = Written(
            frozenset(filter(None, names)), frozenset(births), frozenset(numbers)
        )
    return found


def uk_rows(data: bytes) -> Iterator[dict[str, str]]:
    if data.startswith(b"PK"):
        sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        lines: Iterable[Sequence[str]] = (
            ["" if cell is None else str(cell) for cell in row]
            for row in sheet.iter_rows(values_only=True)
        )
    else:
        lines = csv.reader(io.StringIO(data.decode("cp1252")))
    rows = iter(lines)
    next(rows)
    header = next(rows)
    yield from (dict(zip(header, row, strict=False)) for row in rows if any(row))


def uk_parties(data: bytes) -> dict[str, Written]:
    """By group."""
    groups: dict[str, list[dict[str, str]]] = {}
    for row in uk_rows(data):
        groups.setdefault(row["Group ID"], []).append(row)
    found = {}
    for number, rows in groups.items():
        names = {
            plain(" ".join(row[f"Name {place}"] for place in (1, 2, 3, 4, 5, 6))) for row in rows
        } | {plain(row.get("Name Non-Latin Script")) for row in rows}
        births = {
            f"{year}-{month}-{day}"
            for row in rows
            for day, month, year in re.findall(r"^(\d\d)/(\d\d)/(\d{4})", row["DOB"])
            if "00" not in (day, month)
        }
        numbers = {
            row["Passport Number"].strip()
            for row in rows
            if re.fullmatch(r"[A-Z]{0,3}\d{5,}", row.get("Passport Number", "").strip())
        }
        found[number] = Written(
            frozenset(filter(None, names)), frozenset(births), frozenset(numbers)
        )
    return found


READERS = {"un-sc": (UN, un_parties), "uk-ofsi": (UK, uk_parties)}


def loaded(folder: Path, shared: Path, files: Files, order: Iterable[date]) -> Store:
    store = fresh(folder)
    for day in order:
        load_files(store, LoadRequest((str(shared / "data" / files[day]),)))
    return store


def answers(store: Store, code: str, days: Iterable[date]) -> dict[date, Answer]:
    with reading(store) as connection:
        view = open_view(connection)
        timeline = view.timeline(code)
        found = {}
        for day in days:
            listed = listed_on(timeline, day)
            entries = {
                one.entry.partition(":")[2]: (one.status, view.entry(one.makeup)) for one in listed
            }
            found[day] = (entries, version(listed))
        return found


def asked_days(files: Files) -> list[date]:
    known = sorted(files)
    between = [first + (last - first) / 2 for first, last in itertools.pairwise(known)]
    around = [day + step for day in known for step in (-ONE_DAY, 0 * ONE_DAY, ONE_DAY)]
    return sorted({*around, *between})


@pytest.fixture(scope="module", params=READERS)
def history(
    request: pytest.FixtureRequest, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[date, dict[str, Written]], dict[date, Answer]]:
    """A list: its files as read here, and the answers of a register loaded out of order."""
    code = request.param
    files, parties = READERS[code]
    written = {
        day: parties(gzip.decompress((shared_data / "data" / path).read_bytes()))
        for day, path in files.items()
    }
    last, *others = sorted(files, reverse=True)
    order = [others[0], last, *others[1:]]
    store = loaded(tmp_path_factory.mktemp(code), shared_data, files, order)
    return written, answers(store, code, asked_days(files))


def test_each_day_has_the_parties_of_its_file(history) -> None:
    written, found = history
    for day, parties in written.items():
        entries, _ = found[day]
        assert len(parties) > 900
        assert {key for key, (status, _) in entries.items() if status == "in_force"} == set(parties)
        assert {status for status, _ in entries.values()} == {"in_force"}


def test_between_two_files_what_both_have_is_in_force_and_the_rest_possibly(history) -> None:
    written, found = history
    known = sorted(written)
    for first, last in itertools.pairwise(known):
        before, after = set(written[first]), set(written[last])
        assert before ^ after, "the two files would not tell an entry that changed"
        for day in (first + ONE_DAY, first + (last - first) / 2, last - ONE_DAY):
            statuses = {key: status for key, (status, _) in found[day][0].items()}
            expected = dict.fromkeys(before ^ after, "possibly") | dict.fromkeys(
                before & after, "in_force"
            )
            assert statuses == expected
    assert {one for one, _ in found[known[0] - ONE_DAY][0].values()} == {"possibly"}


def test_names_births_and_numbers_are_those_of_the_file(history) -> None:
    written, found = history
    for day, parties in written.items():
        entries, _ = found[day]
        for key, said in parties.items():
            party = entries[key][1].party
            names = {plain(name.text) for name in party.names}
            assert {one for one in said.names if not _within(one, names)} == set(), (day, key)
            assert said.births <= set(party.birth_dates), (day, key)
            numbers = " ".join(f"{one.value} {one.note}" for one in party.identifiers)
            assert {one for one in said.numbers if one not in numbers} == set(), (day, key)
    assert sum(len(one.births) for one in written[max(written)].values()) > 300
    assert any(re.search(r"[^\x00-\u024f\u2000-\u206f]", n) for n in _names(written[max(written)]))


def _names(parties: dict[str, Written]) -> Iterator[str]:
    return (name for said in parties.values() for name in said.names)


def _within(name: str, names: set[str]) -> bool:
    """Whether the name is there, alone or, where a cell holds several, piece by piece."""
    if name in names:
        return True
    pieces = [plain(piece) for piece in re.split(r"[;,/()]|\b\d\)", name)]
    folded = {one.casefold() for one in names}
    return all(any(piece.casefold() in one for one in folded) for piece in pieces if piece)


@pytest.mark.slow
@pytest.mark.parametrize("code", READERS)
def test_every_loading_order_changes_nothing(shared_data: Path, tmp_path: Path, code: str) -> None:
    files, _ = READERS[code]
    seen = set()
    for number, order in enumerate(itertools.permutations(files)):
        store = loaded(tmp_path / str(number), shared_data, files, order)
        found = answers(store, code, asked_days(files))
        seen.add(tuple(hashed for _, (_, hashed) in sorted(found.items())))
    assert len(seen) == 1
