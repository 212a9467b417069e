"""Workbooks, folded rows, countries in words, dates with slashes: what several publishers share."""

from __future__ import annotations

import contextlib
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.errors import ProscribedError
from proscribed.sources import unpack
from proscribed.sources.days import iso_slashed
from proscribed.sources.draft import Draft
from proscribed.sources.nations import add_nationality, nation_codes
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import read
from proscribed.sources.rowset import fold, unfold
from proscribed.sources.sheets import read as read_book
from tests.budget import examples


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


BOOK = workbook(
    ["a", 1, 2.0, 2.5, True, None],
    [],
    [date(2026, 8, 2), datetime.fromisoformat("2026-08-02T10:30:00")],
)


def test_cells_are_text_as_typed() -> None:
    [sheet] = read_book(BOOK, "x.xlsx")
    assert sheet.rows == (
        (1, ["a", "1", "2", "2.5", "TRUE"]),
        (3, ["2026-08-02", "2026-08-02 10:30:00"]),
    )


@given(st.integers(0, len(BOOK)), st.binary(max_size=4), st.integers(0, 40))
@examples(150)
def test_a_damaged_workbook_gives_a_clear_error(at: int, patch: bytes, gone: int) -> None:
    with contextlib.suppress(ProscribedError):
        read(BOOK[:at] + patch + BOOK[at + gone :], "x.xlsx")


@given(st.binary(max_size=2048))
@examples(100)
def test_an_old_workbook_of_any_bytes_gives_a_clear_error(data: bytes) -> None:
    mark = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    whole = (mark + data).ljust(2048, b"\0")[:2048]
    with pytest.raises(ProscribedError):
        read(whole, "x.xls")


def changed(member: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BOOK)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return out.getvalue()


def test_entities_in_a_workbook_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    with pytest.raises(BadFile, match="declares a document type"):
        read(changed("xl/worksheets/sheet1.xml", bomb), "x.xlsx")


def test_a_workbook_that_is_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "RATIO_FROM", 1024**2)
    with pytest.raises(BadFile, match="times its size"):
        read(changed("xl/worksheets/sheet1.xml", bytes(8 * 1024**2)), "x.xlsx")


ROWS = st.lists(
    st.dictionaries(st.sampled_from("abcd"), st.text(min_size=1, max_size=2), max_size=4),
    min_size=1,
    max_size=6,
)


@given(ROWS, st.randoms())
def test_folding_loses_no_row(rows: list[dict[str, str]], chance: object) -> None:
    distinct = {tuple(sorted(row.items())) for row in rows}
    back = unfold(fold(rows))
    assert {tuple(sorted(row.items())) for row in back} == distinct
    assert len(back) == len(distinct)
    chance.shuffle(mixed := list(rows))  # type: ignore[attr-defined]
    assert fold(mixed, sort=True) == fold(rows, sort=True)


@pytest.mark.parametrize(
    ("text", "codes", "whole"),
    [
        ("1) Saudi Arabia 2) Qatar", ("SA", "QA"), True),
        ("(1) Germany. (2) Morocco", ("DE", "MA"), True),
        ("Estonia;Russia", ("EE", "RU"), True),
        ("Indonesian", ("ID",), True),
        ("Bosnia and Herzegovina", ("BA",), True),
        ("Congo (Democratic Republic)", ("CD",), True),
        ("Lebanon (citizenship revoked)", ("LB",), False),
        ("Possibly somewhere", (), False),
    ],
)
def test_countries_in_words(text: str, codes: tuple[str, ...], whole: bool) -> None:
    assert nation_codes(text) == (codes, whole)
    draft = Draft("person")
    add_nationality(draft, text)
    assert bool(draft.facts) is not whole


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/04/2018", "2018-04-13"), ("1/05/1972", "1972-05-01"), ("00/00/1980", "1980"),
        ("00/04/1980", "1980-04"), ("dd/mm/1971", "1971"), ("31/13/1980", ""), ("1980", ""),
        ("13/00/1980", ""), ("00/00/0", ""),
    ],
)  # fmt: skip
def test_dates_with_slashes(text: str, day: str) -> None:
    assert iso_slashed(text) == day
