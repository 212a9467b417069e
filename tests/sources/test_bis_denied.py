"""The Denied Persons List: what is read, what is refused."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.entry import Entry, Fact
from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Name
from proscribed.sources.bis.denied import facts
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import parse, read
from tests.budget import examples

ASH = [
    " I. ASH",
    "2113 NORTH HIGHWAY 175",
    "SEAGOVILLE",
    "TX",
    "",
    "75159",
    "06/19/2003",
    "06/29/2056",
    "Y",
    "2007-01-31",
    "FEDERAL REGISTER NOTICE UPDATED",
    "68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06 72 F.R. 4236 1/30/07",
]
AIR = ["EXAMPLE AIRLINES D/B/A X7", "STREET 1", "NICOSIA", "CY", "", "", "06/15/2023", "", "N", "2023-06-21", "", "87 F.R. 38709 6/29/2022; 88 F.R. 40205 6/21/2023 "]  # fmt: skip


def dpl(*rows: list[str], columns: tuple[str, ...] | None = None) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([columns or facts().columns, *rows])
    return out.getvalue().encode()


def entry(data: bytes, at: int = 0) -> Entry:
    reading = read(data, "dpl.txt")
    return parse(reading.feed, "us-bis-dpl", {"main": list(reading.parts[0].records.values())[at]})


def test_a_row() -> None:
    found = entry(dpl(ASH))
    assert found.party.names == (Name("I. ASH"),)
    assert found.party.addresses == (
        Address(
            "2113 NORTH HIGHWAY 175, SEAGOVILLE, TX 75159",
            street="2113 NORTH HIGHWAY 175",
            city="SEAGOVILLE",
            region="TX",
            postal_code="75159",
            country="US",
        ),
    )
    assert found.citations == (
        "68 F.R. 38290 6/27/03",
        "71 F.R. 38843 7/10/06",
        "72 F.R. 4236 1/30/07",
    )
    assert (found.listed_on, found.ends_on, found.standard_order) == (
        "2003-06-19",
        "2056-06-29",
        "Y",
    )
    assert found.facts == (
        Fact("action", "FEDERAL REGISTER NOTICE UPDATED"),
        Fact("last update", "2007-01-31"),
    )


def test_a_name_within_a_name_and_a_country_in_the_column_of_the_state() -> None:
    found = entry(dpl(AIR))
    assert [name.text for name in found.party.names] == [
        "EXAMPLE AIRLINES D/B/A X7",
        "X7",
        "EXAMPLE AIRLINES",
    ]
    assert found.party.addresses[0].country == "CY"
    assert (found.ends_on, found.standard_order, len(found.citations)) == ("", "N", 2)


def test_keys_do_not_hang_on_the_order_of_rows() -> None:
    other = [*ASH[:1], "ELSEWHERE", *ASH[2:]]
    one, two = read(dpl(ASH, AIR, other), "x"), read(dpl(other, ASH, AIR), "x")
    assert one.parts[0].records == two.parts[0].records
    assert len(one.parts[0].records) == 3
    assert all(key.startswith("#") for key in one.parts[0].records)


def test_what_is_refused() -> None:
    with pytest.raises(BadFile, match="line 2: this row has 11 columns instead of 12"):
        read(dpl(ASH[:-1]), "dpl.txt")
    with pytest.raises(BadFile, match="the column 'FR_Citation' is missing"):
        read(dpl(ASH[:-1], columns=facts().columns[:-1]), "dpl.txt")
    with pytest.raises(BadFile, match="a header and no rows"):
        read(dpl(), "dpl.txt")
    with pytest.raises(BadInput, match="does not carry the list us-bis-el"):
        read(dpl(ASH), "dpl.txt", "us-bis-el")


def test_a_new_column_is_kept_and_reported() -> None:
    data = dpl([*ASH, "9"], columns=(*facts().columns, "Case_Number"))
    assert read(data, "x").added_columns == ("Case_Number",)
    assert Fact("Case_Number", "9") in entry(data).facts


WHOLE = dpl(ASH, AIR)
ENDS = {len(dpl(ASH)), len(dpl(ASH)) - 1, len(WHOLE) - 1}
"""Between two rows nothing tells that some are missing; the register's own guard does."""


@given(st.integers(1, len(WHOLE) - 1).filter(lambda cut: cut not in ENDS))
@examples(80)
def test_a_file_cut_within_a_row_is_refused(cut: int) -> None:
    with pytest.raises((BadFile, BadInput)):
        read(WHOLE[:cut], "dpl.txt")


@pytest.mark.parametrize(("file", "rows"), [("dpl-2021-07-07", 546), ("dpl-2023-11-30", 665)])
def test_nothing_in_a_real_file_is_lost(shared_data: Path, file: str, rows: int) -> None:
    path = shared_data / f"data/bis/{file}.txt.gz"
    reading = read(path.read_bytes(), path.name)
    records = reading.parts[0].records
    assert (len(records), reading.rejected, reading.added_columns) == (rows, (), ())
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()[1:]
    assert len(lines) == rows
    rows_of = (line.strip('"').split('"\t"') for line in lines)
    plain = sorted(tuple(c.replace('""', '"') for c in row if c.strip()) for row in rows_of)
    assert plain == sorted(tuple(one.values()) for one in records.values())
    found = [parse(reading.feed, "us-bis-dpl", {"main": one}) for one in records.values()]
    assert all(one.listed_on and one.citations for one in found)
    assert sum(not one.party.addresses[0].country for one in found) <= 1
    assert {one.standard_order for one in found} <= {"Y", "N", ""}
