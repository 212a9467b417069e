"""Japan's Ministry of Finance; METI's and MOFCOM's lists as a third party parsed them."""

from __future__ import annotations

import gzip
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import xlrd

from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Identifier, Name
from proscribed.sources.jp import files as mof
from proscribed.sources.jp.entry import parse as mof_parse
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import parse, read
from proscribed.sources.sheets import Sheet
from tests.sources.kept import lost

HEADER = ["告示日付", "告示\n番号", "日 本 語 表 記", "英 語 表 記", "別　　名", "役　職", "生 年 月 日",
          "国　 籍", "旅　券　番　号", "住　所", "そ の 他 の 情 報"]  # fmt: skip
ROW = [
    "2005.11.25\n2009.8.12改訂", "2", "イワン・エグザンプル", "IVAN EXAMPLE\n(original script: Иван)",
    "(a)ワーニャ（Vanya）、(b)ヤン（Jan）", "大臣\nMinister", "(a)1963年頃\n(b)1965年4月5日", "ベラルーシ共和国",
    "P1234567（ベラルーシ）", "Minsk, Belarus", "密輸業者。",
]  # fmt: skip
GONE = ["2011.11.18削除", "1"]
MORE = ["", "", "", "", "", "", "", "", "", "", "続き。"]


def workbook(
    *rows: list[str], header: list[str] = HEADER, title: str = "1.例（個人）"
) -> list[Sheet]:
    """A table of contents and one program."""
    numbered = enumerate([["例"], header, *rows], start=1)
    return [Sheet("一覧", ((1, ["注"]),)), Sheet(title, tuple(numbered))]


def test_a_row_of_the_ministry_of_finance() -> None:
    reading = mof.read(workbook(GONE, ROW, MORE), "mof.xls", None)
    [(key, record)] = reading.parts[0].records.items()
    assert (key, reading.added_columns, reading.rejected) == ("例（個人）/2", (), ())
    found = mof_parse(record)
    assert found.party.kind == "person"
    assert found.party.names == (
        Name("IVAN EXAMPLE"), Name("イワン・エグザンプル", "strong", "Kana"), Name("Иван", "strong", "Cyrl"),
        Name("ワーニャ", "strong", "Kana"), Name("Vanya", "strong"), Name("ヤン", "strong", "Kana"),
        Name("Jan", "strong"),
    )  # fmt: skip
    assert found.party.birth_dates == ("~1963", "1965-04-05")
    assert found.party.nationalities == ("BY",)
    assert found.party.identifiers == (
        Identifier("passport", "P1234567", "BY", "P1234567（ベラルーシ）"),
    )
    assert found.party.addresses == (Address("Minsk, Belarus", country="BY"),)
    assert found.party.titles == ("大臣", "Minister")
    assert (found.listed_on, found.remarks) == ("2005-11-25", "密輸業者。\n続き。")
    assert found.programs == ("例（個人）",)
    assert lost(record, found, ()) == []


@pytest.mark.parametrize(
    ("book", "said"),
    [
        (workbook(ROW, ROW), "notice 2 stands twice"),
        (workbook(ROW, header=[h for h in HEADER if h != "英 語 表 記"][:3]), "'英語表記' is missing"),
        (workbook(["", *ROW[:-1]]), "has no day"),
        (workbook([*ROW, "stray"]), "cells outside the table"),
        (workbook(MORE), "no date and no number"),
        (workbook(GONE), "lists nobody"),
        ([*workbook(ROW), Sheet("2.例", tuple((n, ["2020.1.1", "1"]) for n in range(1, 6)))], "header with"),
    ],
)  # fmt: skip
def test_a_workbook_of_the_ministry_that_is_refused(book: list[Sheet], said: str) -> None:
    with pytest.raises(BadFile, match=re.escape(said)):
        mof.read(book, "mof.xls", None)


def test_the_real_workbook_of_the_ministry(shared_data: Path) -> None:
    data = gzip.decompress((shared_data / "data/jp/mof-sanctions-2022-11-02.xls.gz").read_bytes())
    reading = read(data, "mof.xls")
    records = reading.parts[0].records
    assert (len(records), reading.added_columns) == (2160, ())
    assert [one.why for one in reading.rejected] == [
        "notice 274 names nobody", "notice *301 names nobody",
    ]  # fmt: skip
    book = xlrd.open_workbook(file_contents=data)
    listed = 0
    for sheet in book.sheets():
        rows = [[str(cell) for cell in sheet.row_values(at)] for at in range(sheet.nrows)]
        starts = [at for at, row in enumerate(rows) if row[0] == "告示日付"]
        for row in rows[starts[0] + 1 :] if starts else ():
            listed += bool(row[0].strip()) and bool(row[2].strip() or row[3].strip())
    assert listed == len(records)
    for key, record in records.items():
        entry = parse(reading.feed, "jp-mof", {"main": record})
        assert lost(record, entry, ()) == [], key
        assert entry.listed_on, key


METI: dict[str, Any] = {
    "addresses": ["Islamic Republic of Iran"], "aliases": ["Example Technic"], "country": "jp",
    "date_added": None, "entity_name": "Example Technique", "entity_type": "organization", "id": "jp-eul-1",
    "last_verified": "2026-07-20", "list_id": "jp-end-user-list", "reason": "核 N",
    "source_list_name": "外国ユーザーリスト", "source_url": "https://www.meti.go.jp/press/2025/09/20250929006/x.html",
}  # fmt: skip
NAMELESS = {**METI, "id": "jp-eul-2", "entity_name": "", "aliases": [],
            "addresses": ["People's Republic of China Example Tech Co. Ltd"]}  # fmt: skip
MOFCOM = {**METI, "id": "cn-uel-1", "list_id": "cn-unreliable-entity-list", "date_added": "2025-01-02",
          "last_verified": "2026-07-19", "addresses": ["日本东京都1-7-12（邮编：105-8460）"],
          "source_url": "https://aqygzj.mofcom.gov.cn/x.html"}  # fmt: skip


def array(*rows: dict[str, Any]) -> bytes:
    return json.dumps(rows, ensure_ascii=False).encode()


def test_metis_list() -> None:
    reading = read(array(METI, NAMELESS), "meti.json")
    assert (reading.feed, reading.whole) == ("jp-meti-json", True)
    assert reading.published_at == datetime(2025, 9, 28, 15, tzinfo=UTC)
    entries = [
        parse(reading.feed, "jp-meti-eul", {"main": record})
        for record in reading.parts[0].records.values()
    ]
    assert sorted(entry.party.name for entry in entries) == [
        "Example Tech Co. Ltd",
        "Example Technique",
    ]
    assert {entry.party.addresses for entry in entries} == {
        (Address("Islamic Republic of Iran", country="IR"),),
        (Address("People's Republic of China", country="CN"),),
    }


def test_mofcoms_lists_are_no_whole_publication() -> None:
    other = {**MOFCOM, "list_id": "cn-attention-list"}
    reading = read(array(MOFCOM, other), "mofcom.json")
    assert (reading.feed, reading.whole) == ("cn-mofcom-json", False)
    assert [part.list for part in reading.parts] == ["cn-attention", "cn-uel"]
    [record] = reading.parts[1].records.values()
    found = parse(reading.feed, "cn-uel", {"main": record})
    assert (found.listed_on, found.party.addresses[0].country) == ("2025-01-02", "JP")
    assert len(read(array(MOFCOM, other), "x", "cn-uel").parts) == 1
    with pytest.raises(BadInput, match="does not carry the list cn-ecl"):
        read(array(MOFCOM), "x", "cn-ecl")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (array(METI, {**NAMELESS, "id": "jp-eul-3"}), "not numbered from 1 to 2 (missing: [2])"),
        (array(METI, MOFCOM), "mixes the lists of two publishers"),
        (array({**METI, "list_id": "jp-other"}), "'jp-other' is none of those known"),
        (array({**METI, "aliases": "one"}), "record 1: this record is not as it should be"),
        (array({**METI, "entity_name": ""}), "has no name"),
        (array(METI)[:-20], "cut off or malformed"),
    ],
)
def test_an_array_that_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=re.escape(said)):
        read(data, "x.json")


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("jp/meti-foreign-end-user-list-2025-09-29.json.gz", {"jp-meti-eul": 835}),
        ("cn/mofcom-lists-2026-07-19.json.gz", {"cn-attention": 40, "cn-ecl": 139, "cn-uel": 61}),
    ],
)
def test_the_real_arrays(shared_data: Path, path: str, counts: dict[str, int]) -> None:
    file = shared_data / "data" / path
    reading = read(file.read_bytes(), file.name)
    assert {part.list: len(part.records) for part in reading.parts} == counts
    assert reading.added_columns == ()
    rows = json.loads(gzip.decompress(file.read_bytes()))
    entries = [
        (record, parse(reading.feed, part.list, {"main": record}))
        for part in reading.parts
        for record in part.records.values()
    ]
    names = {name.text for _, entry in entries for name in entry.party.names}
    assert names >= {row["entity_name"].strip() for row in rows} - {""}
    assert names >= {" ".join(alias.split()) for row in rows for alias in row["aliases"]}
    for record, entry in entries:
        assert lost(record, entry, ()) == []
