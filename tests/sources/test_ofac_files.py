"""OFAC's delimited files: what is read, what is refused, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.errors import BadInput
from proscribed.sources.ofac.facts import consolidated_lists
from proscribed.sources.reading import EVERY_LIST, BadFile, Reading
from proscribed.sources.recognize import read
from tests.budget import examples
from tests.sources.made import ofac, resaved, sdn_row

SDN = [
    sdn_row(36, "EXAMPLE AIRLINES"),
    sdn_row(306, 'BANCO "NACIONAL", S.A.', remarks="a.k.a. 'BNE'."),
    sdn_row(9001, "DOE, John", "individual", "SDGT] [IRAN", "DOB 01 Feb 1960; POB Cairo, Egypt."),
]
CONS = [
    sdn_row(9640, "MEMBER, A", "individual", "NS-PLC", "DOB 1951."),
    sdn_row(17014, "FARM BANK", None, "UKRAINE-EO13662] [RUSSIA-EO14024",
            "Executive Order 13662 Directive Determination - Subject to Directive 1; Executive"
            " Order 14024 Directive Information Subject to Directive 3 - New debt."),
    sdn_row(30882, "TELECOM LIMITED", None, "CMIC-EO13959", "Listing Date (CMIC) 03 Jun 2021."),
]  # fmt: skip


def by_list(reading: Reading) -> dict[str, list[str]]:
    return {part.list: list(part.records) for part in reading.parts}


def test_nulls_are_left_out_and_columns_have_their_own_names() -> None:
    part = read(ofac(SDN), "sdn.csv").parts[0]
    assert (part.list, part.part) == ("us-ofac-sdn", "sdn")
    assert part.records["36"] == {
        "ent_num": "36",
        "SDN_Name": "EXAMPLE AIRLINES",
        "Program": "CUBA",
    }
    assert part.records["306"]["SDN_Name"] == 'BANCO "NACIONAL", S.A.'


def test_a_spreadsheets_file_gives_the_same_records() -> None:
    assert read(resaved(ofac(SDN)), "x.csv").parts == read(ofac(SDN), "sdn.csv").parts


@pytest.mark.parametrize("cut", range(1, len(ofac(SDN))))
def test_a_publishers_file_cut_anywhere_is_refused(cut: int) -> None:
    with pytest.raises((BadFile, BadInput)):
        read(ofac(SDN)[:cut], "sdn.csv")


@pytest.mark.parametrize("part", ["alt", "add"])
def test_a_publishers_side_file_cut_anywhere_is_refused(part: str) -> None:
    rows = {
        "alt": [[36, 12, "aka", "EXAIR", None]],
        "add": [[36, 25, None, "Havana", "Cuba", None]],
    }
    whole = ofac(rows[part] * 3)
    read(whole, f"{part}.csv")
    for cut in range(1, len(whole)):
        with pytest.raises((BadFile, BadInput)):
            read(whole[:cut], f"{part}.csv")


def test_line_ends_changed_by_version_control_are_no_fault() -> None:
    stripped = ofac(SDN, end="\n", mark="").rstrip()
    assert read(stripped, "sdn.csv").parts == read(ofac(SDN), "sdn.csv").parts
    last_null_cut = ofac([[36, 25, None, "Havana", "Cuba", None]], end="", mark="")[:-2]
    assert read(
        ofac([[36, 1, None, "A", "Cuba", None]], end="\n", mark="") + last_null_cut, "add.csv"
    )


def test_two_parties_under_one_number_are_refused_by_both_lines() -> None:
    with pytest.raises(BadFile, match=r"line 4: number 36 stands here and on line 1"):
        read(ofac([*SDN, sdn_row(36, "ANOTHER")]), "sdn.csv")
    assert len(read(ofac([*SDN, SDN[0]]), "sdn.csv").parts[0].records) == 3


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (sdn_row(7, "X")[:-1], "line 4: this row has 11 columns instead of 12"),
        (["seven", *sdn_row(7, "X")[1:]], "line 4: ent_num is 'seven', not a number"),
        (sdn_row(7, "X", "spaceship"), "line 4: SDN_Type is 'spaceship'"),
    ],
)
def test_a_torn_row_is_refused_by_line(row: list[str | int | None], said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(ofac([*SDN, row]), "sdn.csv")


def test_text_after_the_control_z_is_refused() -> None:
    with pytest.raises(BadFile, match="text follows the control-Z"):
        read(ofac(SDN) + ofac(SDN), "sdn.csv")


def test_consolidated_rows_go_to_every_list_they_are_on() -> None:
    reading = read(ofac(CONS), "cons_prim.csv")
    found = by_list(reading)
    assert reading.feed == "ofac-cons-csv"
    assert set(found) == set(consolidated_lists())
    assert found["us-ofac-ssi"] == found["us-ofac-ns-mbs"] == ["17014"]
    assert found["us-ofac-plc"] == ["9640"]
    assert found["us-ofac-ns-cmic"] == ["30882"]
    assert found["us-ofac-fse"] == []


def test_a_list_code_restricts_the_reading() -> None:
    assert by_list(read(ofac(CONS), "x", "us-ofac-ns-cmic")) == {"us-ofac-ns-cmic": ["30882"]}
    with pytest.raises(BadInput, match="does not carry the list us-ofac-ssi"):
        read(ofac(SDN), "x", "us-ofac-ssi")
    with pytest.raises(BadInput, match="no list with the code 'us-ofac-sdm'"):
        read(ofac(SDN), "x", "us-ofac-sdm")


def test_a_row_of_an_unknown_program_is_rejected_by_line() -> None:
    reading = read(ofac([*CONS, sdn_row(99999, "NEW", None, "MARS-EO15000")]), "cons_prim.csv")
    [one] = reading.rejected
    assert one.where == "cons_prim.csv, line 4"
    assert "MARS-EO15000" in one.why


def test_side_rows_hang_on_their_entry_whatever_its_list() -> None:
    rows = [
        [36, 12, "aka", "EXAIR", None],
        [36, 13, "fka", "OLD AIR", None],
        [173, 57, "aka", "Y", None],
    ]
    reading = read(ofac(rows), "some name.csv")
    assert (reading.feed, reading.parts[0].list, reading.parts[0].part) == (
        "ofac-sdn-csv", EVERY_LIST, "alt",
    )  # fmt: skip
    assert reading.parts[0].records["36"]["rows"] == [
        {"alt_num": "12", "alt_type": "aka", "alt_name": "EXAIR"},
        {"alt_num": "13", "alt_type": "fka", "alt_name": "OLD AIR"},
    ]


def test_whose_a_side_file_is() -> None:
    council = ofac([[9639 + n, n, "aka", "NAME", None] for n in range(40)])
    assert read(council, "alt.csv").feed == "ofac-cons-csv"
    comments = ofac(
        [[17014, "r 123 (Russia); and a long remark that was cut off in the primary file."]]
    )
    assert read(comments, "cons_comments.csv").feed == "ofac-cons-csv"
    assert read(comments, "sdn_comments.csv").feed == "ofac-sdn-csv"
    assert read(comments, "download.csv", "us-ofac-ssi").feed == "ofac-cons-csv"
    with pytest.raises(BadInput, match="Say so with --list"):
        read(comments, "download.csv")
    with pytest.raises(BadInput, match="does not belong to the list us-ofac-sdn"):
        read(council, "alt.csv", "us-ofac-sdn")


texts = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30).filter(
    lambda text: text.strip() not in ("", "-0-")
)


@given(
    st.lists(
        st.tuples(st.integers(1, 3999), texts, texts),
        min_size=1,
        max_size=6,
        unique_by=lambda r: r[0],
    )
)
@examples(40)
def test_what_is_written_is_read(rows: list[tuple[int, str, str]]) -> None:
    made = ofac([sdn_row(number, name, None, "CUBA", remark) for number, name, remark in rows])
    records = read(made, "sdn.csv").parts[0].records
    assert {(int(k), r["SDN_Name"], r["Remarks"]) for k, r in records.items()} == set(rows)
    assert read(resaved(made), "sdn.csv").parts[0].records == records
