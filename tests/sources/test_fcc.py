"""The FCC's Covered List: its table as CSV, and the parties that a row names."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path
from typing import Any

import pytest

from proscribed.model.entry import Fact
from proscribed.model.errors import BadInput
from proscribed.model.party import Name
from proscribed.sources.catalogue import rank
from proscribed.sources.fcc.producers import NotUnderstood, producers
from proscribed.sources.fcc.table import first_day
from proscribed.sources.reading import BadFile, Reading
from proscribed.sources.recognize import parse, read

HEADER = ("covered_equipment_or_services", "date_of_inclusion_on_covered_list")


def table(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue().encode()


def names(reading: Reading) -> list[str]:
    return [one["name"] for one in reading.parts[0].records.values()]


GEAR = (
    "Radio equipment produced by Alpha Radio Company, including services provided by such entity."
)
ALPHA = (GEAR, "March 12, 2021")
AGAIN = (
    "Software supplied, directly or indirectly, by ALPHA RADIO Company or any of its affiliates.",
    "July 7, 2020Updated:January 7, 2026Updated: March 18, 2026",
)
FOREIGN = ("Routers ^ produced in a foreign country, except those approved by DoW.", "July 7, 2026")
UNKNOWN = ("Radios produced by Chinese companies.", "July 7, 2026")


def test_a_party_that_several_rows_name_is_one_entry() -> None:
    reading = read(table(ALPHA, AGAIN), "covered.csv")
    [part] = reading.parts
    assert (reading.feed, part.list, reading.published_at) == (
        "us-fcc-covered-csv",
        "us-fcc-covered",
        None,
    )
    [record] = part.records.values()
    found = parse(reading.feed, part.list, {"main": record})
    assert found.party.names == (Name("Alpha Radio Company"),)
    assert (found.party.kind, found.listed_on) == ("organization", "2020-07-07")
    assert found.programs == ("Secure and Trusted Communications Networks Act",)
    assert found.facts == tuple(
        Fact(label, text)
        for row in (ALPHA, AGAIN)
        for label, text in zip(
            ("covered equipment or services", "date of inclusion on covered list"), row, strict=True
        )
    )


def test_rows_that_name_nobody_are_reported() -> None:
    reading = read(table(ALPHA, FOREIGN), "covered.csv")
    assert (names(reading), reading.whole) == (["Alpha Radio Company"], True)
    [left_out] = reading.rejected
    assert left_out.where == "covered.csv, line 3"
    assert left_out.why.startswith("names no party as producer or provider: 'Routers ^ produced in")


def test_a_row_that_is_not_understood_is_reported_and_the_file_removes_nobody() -> None:
    reading = read(table(ALPHA, UNKNOWN), "covered.csv")
    assert (names(reading), reading.whole) == (["Alpha Radio Company"], False)
    assert "goes on with ' companies.', which is not understood" in reading.rejected[0].why


SAID: list[tuple[str, list[str]]] = [
    ("Services provided by Alpha International USA Inc. subject to section 214 of the Act.", ["Alpha International USA Inc."]),
    ("Services provided by Alpha Telecom (Americas) Corp. subject to section 214.", ["Alpha Telecom (Americas) Corp."]),
    ("Services provided by Alpha Technology Inc., subject to section 214.", ["Alpha Technology Inc."]),
    ("Services provided by Alpha Networks Corp and its wholly-owned subsidiary Beta (USA) LLC subject to x.", ["Alpha Networks Corp", "Beta (USA) LLC"]),
    ("Gear produced by Alpha Ltd and its subsidiaries Beta Ltd and Gamma Inc.", ["Alpha Ltd", "Beta Ltd", "Gamma Inc."]),
    ("Gear produced by Alpha Ltd and its subsidiaries and affiliates.", ["Alpha Ltd"]),
    ("Software supplied, directly or indirectly, by AO Alpha Lab or any of its predecessors, successors, parents.", ["AO Alpha Lab"]),
    ("Software produced or provided by Alpha Lab, Inc. or any of its successors and assignees.", ["Alpha Lab, Inc."]),
    ("Gear produced by Alpha Corporation, Beta Digital Company, or Gamma Company (or any subsidiary or affiliate of such entities).", ["Alpha Corporation", "Beta Digital Company", "Gamma Company"]),
    ("Gear produced by Alpha Company or Beta Corporation (or any subsidiary of such entities).", ["Alpha Company", "Beta Corporation"]),
    ("Gear produced by Alpha Co., Ltd., to the extent it is used for public safety.", ["Alpha Co., Ltd."]),
    ("Gear produced by Alpha Robotics.", ["Alpha Robotics"]),
    ("Gear produced by Alpha Corporation.*", ["Alpha Corporation"]),
    ("Gear made, sold, or supplied by U.S. Alpha Corp. and Beta LLC, when used.", ["U.S. Alpha Corp.", "Beta LLC"]),
    ("Radios produced by Alpha Inc. Cameras produced by Bank of Beta Ltd.", ["Alpha Inc.", "Bank of Beta Ltd."]),
    ("Gear produced by entities owned by a foreign adversary.", []),
    ("All equipment and services listed in Section 1709(a)(1) of the Act.", []),
    ("Foreign-produced devices, except those granted a Conditional Approval by DoW.", []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "named"), SAID)
def test_the_parties_that_a_sentence_names(sentence: str, named: list[str]) -> None:
    assert [one.name for one in producers(sentence)] == named


@pytest.mark.parametrize(
    "sentence",
    [
        "Services provided by Chinese companies.",
        "Services provided by the company Alpha Ltd.",
        "Services provided by Alpha Corporation, Beijing, China.",
        "Services provided by Alpha Ltd., Beijing.",
        "Services provided by Alpha or Beta, Beijing.",
        "Services provided by Alpha and Beta Company",
        "Gear produced by Alpha Ltd. (Beijing office only)",
        "Gear produced by Alpha Ltd, Beta Ltd, and Gamma.",
    ],
)
def test_what_is_not_understood_is_not_guessed(sentence: str) -> None:
    with pytest.raises(NotUnderstood):
        producers(sentence)


def test_other_names_in_brackets() -> None:
    said = (
        "Gear produced by Alpha Co., Ltd. (also known as Beta Inc.; formerly known as Gamma) (AC)."
    )
    reading = read(table((said, "July 7, 2026")), "x")
    [record] = reading.parts[0].records.values()
    found = parse(reading.feed, "us-fcc-covered", {"main": record})
    assert [(name.text, name.quality) for name in found.party.names] == [
        ("Alpha Co., Ltd.", "primary"),
        ("Beta Inc.", "strong"),
        ("Gamma", "former"),
        ("AC", "weak"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("March 12, 2021", "2021-03-12"),
        ("December 22, 2025Updated:January 7, 2026", "2025-12-22"),
        ("March 12, 202", ""),
        ("February 30, 2021", ""),
        ("2021", ""),
    ],
)
def test_days(text: str, day: str) -> None:
    assert first_day(text) == day


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (table(ALPHA, (GEAR, "")), "line 3: the row has no words, or '' is no day of inclusion"),
        (table(("March 12, 2021", GEAR)), "line 2: the row has no words, or 'Radio equipment"),
        (table(ALPHA)[:-5], "is no day of inclusion|ends inside a quoted cell"),
        (table(FOREIGN), "no row names a party"),
        (table((GEAR,), header=HEADER[:1]), "the column 'date_of_inclusion_on_covered_list' is missing"),
        (table((*ALPHA, "x")), "line 2: this row has 3 columns instead of 2"),
    ],
)  # fmt: skip
def test_a_table_that_is_torn_or_cut_off_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(data, "covered.csv")


def test_headings_as_on_the_page_and_a_column_that_is_new() -> None:
    header = ("Covered Equipment or Services*", "Date of Inclusion on Covered List", "Docket")
    reading = read(table((*ALPHA, "21-92"), header=header), "x")
    assert (names(reading), reading.added_columns) == (["Alpha Radio Company"], ("docket",))
    [record] = reading.parts[0].records.values()
    facts = parse(reading.feed, "us-fcc-covered", {"main": record}).facts
    assert Fact("docket", "21-92") in facts
    with pytest.raises(BadInput, match="does not carry the list us-isn"):
        read(table(ALPHA), "x", "us-isn")


def test_the_commissions_own_table_ranks_above_a_third_partys_parse() -> None:
    feeds = ("us-fcc-covered-csv", "us-fcc-covered-parsed")
    assert [rank("us-fcc-covered", feed) for feed in feeds] == [0, 1]


def test_the_real_table(shared_data: Path) -> None:
    """Read another way: every row is named by a party or reported, and the parties are those that
    a third party found in the list of a month before."""
    path = shared_data / "data/nc-opensanctions/us-fcc-covered.csv.gz"
    reading = read(path.read_bytes(), path.name)
    rows = list(csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode())))
    held = [row for one in reading.parts[0].records.values() for row in one["rows"]]
    reported = [one.why.split(": ", 1)[1] for one in reading.rejected]
    assert reading.whole
    assert len(rows) == 16
    for row in rows:
        listed = row in held
        left_out = any(row[HEADER[0]].startswith(why.strip("'\"")) for why in reported)
        assert listed != left_out, row
    parsed = read(
        (shared_data / "data/us-other/fcc-covered-2026-07-09.json.gz").read_bytes(), "parsed.json"
    )
    theirs = {one["name"].rstrip(".") for one in parsed.parts[0].records.values() if named(one)}
    assert {name.rstrip(".") for name in names(reading)} == theirs
    assert len(theirs) == 13


def named(one: Any) -> bool:
    return not one["notes"].startswith("Category listing (not a named company)")
