"""Supplements No. 4, 6 and 7 to part 744: the gazette's rows, cells and citations."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.countries import country_name
from proscribed.model.entry import Entry, Fact
from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Name
from proscribed.sources.bis.cell import country_at_end, taken_apart
from proscribed.sources.bis.regulation_entry import citations
from proscribed.sources.reading import BadFile, Reading
from proscribed.sources.recognize import parse, read
from tests.budget import examples

SEE = "For all items subject to the EAR. (See § 744.11 of the EAR)"
PRESUMED = "Presumption of denial"
EL = ("Country", "Entity", "License requirement", "License review policy", "Federal Register citation")  # fmt: skip
UVL = ("Country", "Listed person and address", "Federal Register citation and date of publication")
MEU = ("Country", "Entity", "Federal Register citation")
FOOTED = (
    "For all items subject to the EAR, see §§ 734.9(e)<SU>1</SU> and 744.11 of the EAR<SU>2</SU>"
)
FOUR = "For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)4"

ROWS = (
    ("AFGHANISTAN", "Abdul Example, 501, 5th Floor, Market, Kabul, Afghanistan; and Flat No. 41, Kabul, Afghanistan. (See alternate addresses under Pakistan).", SEE, PRESUMED, "76 FR 71869, 11/21/11."),
    ("", 'Emal Construction Company (ECC), a.k.a., the following two aliases:<br/>&#x2014;Imal Road Company; <E T="03">and</E><br/>&#x2014;Aimal and Balal Company.<br/>Kolola, Kabul, Afghanistan; and Maidan, Paktiya, Afghanistan.', SEE, PRESUMED, "79 FR 44683, 8/1/14. 85 FR 83769, 12/23/20."),
    ("ARGENTINA", "Cloud Tech Co., Ltd., Buenos Aires, Argentina.", FOOTED, PRESUMED, "85 FR 51603, 8/20/20."),
    ("BURMA", "[Reserved]", "", "", ""),
    ("CHINA, PEOPLE'S REPUBLIC OF", "Chip Technology, a.k.a., the following one alias: Chip Tek LLC. Room 1, Beijing, China 100080.", FOUR, PRESUMED, "84 FR 54004, 10/9/19; 85 FR 44159, 7/22/20; 87 FR 62202, 10/13/22."),
    ("", "Academy of Example Sciences, Institute of Basic Work, 27 Taiping Road, Beijing, China.", SEE, PRESUMED, "86 FR 71559, 12/17/21."),
    ("PAKISTAN", "Abdul Example, 127 Times Center, Saddar Road, Peshawar, Pakistan. (See alternate addresses under Afghanistan).", SEE, PRESUMED, "76 FR 71869, 11/21/11."),
    ("", "Other Example, f.k.a., the following two aliases: <br/>&#x2014;First Co., Ltd.; and<br/>&#x2014;Second Inc.<br/>Lahore, Pakistan", SEE, "Case-by-case", "63 FR 64322, 11/19/98, 65 FR 14444, 3/17/00."),
)  # fmt: skip


def supplement(number: int, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    """A supplement as the eCFR lays it out."""
    head = "".join(f'<TH class="gpotbl_colhed">{column}</TH>' for column in columns)
    body = "".join(
        "<TR>" + "".join(f'<TD class="gpotbl_cell">{cell}</TD>' for cell in row) + "</TR>\n"
        for row in rows
    )
    return (
        f'<DIV9 N="Supplement No. {number} to Part 744" TYPE="APPENDIX">\n'
        f"<HEAD>Supplement No. {number} to Part 744&#x2014;A List</HEAD>\n<P>This supplement lists.</P>\n"
        f'<DIV width="100%"><DIV class="gpotbl_div"><TABLE class="gpotbl_table"><THEAD><TR>{head}</TR></THEAD>'
        f"<TBODY>{body}</TBODY></TABLE></DIV></DIV>\n<CITA>[63 FR 64325, Nov. 20, 1998]</CITA></DIV9>\n"
    )


FOURTH = supplement(4, EL, ROWS)
SIXTH = supplement(6, UVL, (("CHINA", "Unseen Electronics Co., Ltd., No. 5 Road, Wuxi, China.", "84 FR 14610, 4/11/19."),))  # fmt: skip
SEVENTH = supplement(
    7,
    MEU,
    (
        ("BURMA", "[Reserved]", ""),
        ("CHINA", "The following two subordinate institutions of Aero Group of China:", "85 FR 83799, 12/23/2020."),
        ("", "Subordinate instituion", ""),
        ("", "Aero Science Co. Ltd., Industrial Park, Chengdu, China.", ""),
        ("", "Subordinate institution:", ""),
        ("", "Aero Power Co. Ltd., Bay, Xian 710021, China", ""),
        ("", "Single Works, 1 Street, Beijing, China", "86 FR 4864, 1/15/2021."),
    ),
)  # fmt: skip


def part(*supplements: str, day: str = "") -> bytes:
    """Part 744 as the eCFR's API gives it."""
    amended = f"<AMDDATE>{day}\n</AMDDATE>" if day else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" ?>\n<DIV5 N="744" TYPE="PART">{amended}<HEAD>PART 744</HEAD>'
        '<DIV8 N="§ 744.16" TYPE="SECTION"><HEAD>§ 744.16 Entity List.</HEAD><P>(a) Text.</P></DIV8>'
        f'{"".join(supplements)}<DIV9 N="Supplement No. 5 to Part 744" TYPE="APPENDIX"><HEAD>Supplement'
        " No. 5 to Part 744</HEAD><P>Procedures.</P></DIV9></DIV5>"
    ).encode()


WHOLE = part(FOURTH, SIXTH, SEVENTH)


def entries(reading: Reading, code: str = "us-bis-el") -> dict[str, Entry]:
    [found] = [one for one in reading.parts if one.list == code]
    parsed = [parse(reading.feed, code, {"main": one}) for one in found.records.values()]
    return {entry.party.name: entry for entry in parsed}


def test_the_three_lists_of_part_744() -> None:
    reading = read(WHOLE, "title-15.xml")
    assert (reading.feed, reading.published_at, reading.whole) == ("us-ecfr-744", None, True)
    counts = {one.list: len(one.records) for one in reading.parts}
    assert counts == {"us-bis-el": 6, "us-bis-uvl": 1, "us-bis-meu": 3}
    assert {one.list for one in read(WHOLE, "x", "us-bis-uvl").parts} == {"us-bis-uvl"}


def test_a_party_under_two_destinations_is_one_record_with_two_headings() -> None:
    found = entries(read(WHOLE, "x"))["Abdul Example"]
    assert found.headings == ("AF", "PK")
    assert found.party.addresses == (
        Address("501, 5th Floor, Market, Kabul, Afghanistan", country="AF"),
        Address("Flat No. 41, Kabul, Afghanistan", country="AF"),
        Address("127 Times Center, Saddar Road, Peshawar, Pakistan", country="PK"),
    )
    assert Fact("note", "(See alternate addresses under Pakistan)") in found.facts
    headings = sum(len(one.headings) for one in entries(read(WHOLE, "x")).values())
    assert headings == 7


def test_names_aliases_and_terms() -> None:
    found = entries(read(WHOLE, "x"))
    company = found["Emal Construction Company (ECC)"]
    assert company.party.names == (
        Name("Emal Construction Company (ECC)"),
        Name("Imal Road Company", "strong"),
        Name("Aimal and Balal Company", "strong"),
    )
    assert company.citations == ("79 FR 44683, 8/1/14", "85 FR 83769, 12/23/20")
    assert company.headings == ("AF",)
    assert (company.license_requirement, company.license_review_policy) == (SEE, PRESUMED)
    chip = found["Chip Technology"]
    assert chip.party.names[1] == Name("Chip Tek LLC", "strong")
    assert chip.party.addresses == (Address("Room 1, Beijing, China 100080", country="CN"),)
    assert chip.citations[0] == "84 FR 54004, 10/9/19"
    assert Fact("first published in the Federal Register", "2019-10-09") in chip.facts
    assert "Academy of Example Sciences, Institute of Basic Work" in found
    former = found["Other Example"]
    assert former.party.names[1:] == (
        Name("First Co., Ltd.", "former"),
        Name("Second Inc.", "former"),
    )
    assert former.citations == ("63 FR 64322, 11/19/98", "65 FR 14444, 3/17/00")


def test_footnote_marks_stay_in_the_text_exactly() -> None:
    found = entries(read(WHOLE, "x"))
    cloud = found["Cloud Tech Co., Ltd."]
    assert cloud.license_requirement.endswith("§§ 734.9(e)1 and 744.11 of the EAR2")
    assert Fact("footnote in license requirement", "1, 2") in cloud.facts
    assert found["Chip Technology"].license_requirement == FOUR


def test_subordinate_institutions_inherit_the_citation() -> None:
    found = entries(read(WHOLE, "x"), "us-bis-meu")
    assert set(found) == {"Aero Science Co. Ltd.", "Aero Power Co. Ltd.", "Single Works"}
    power = found["Aero Power Co. Ltd."]
    assert power.citations == ("85 FR 83799, 12/23/2020",)
    assert power.linked_to == ("Aero Group of China",)
    assert (power.headings, found["Single Works"].linked_to) == (("CN",), ())


def test_a_row_that_goes_on_and_one_that_hangs_on_the_row_above() -> None:
    rows = (
        ("IRAN", "Head Institute, 1 Street, Tehran, Iran", SEE, PRESUMED, "83 FR 37427, 8/1/18."),
        ("", "Subordinate institution", "", "", ""),
        ("", "Branch Works, a.k.a., the following one alias:<br/>&#x2014;Works B.<br/>2 Street, Qom, Iran", "", "", ""),
        ("", "Addresses for Branch Works: 3 Street, Qom, Iran", "", "", ""),
    )  # fmt: skip
    found = entries(read(part(supplement(4, EL, rows)), "x"))
    assert set(found) == {"Head Institute", "Branch Works"}
    branch = found["Branch Works"]
    assert (branch.linked_to, branch.license_requirement) == (("Head Institute",), SEE)
    assert branch.citations == ("83 FR 37427, 8/1/18",)
    assert any("3 Street, Qom" in one.text for one in branch.party.addresses)


def test_the_layout_of_the_annual_edition() -> None:
    rows = "".join(
        '<ROW><ENT I="01">'
        + "</ENT><ENT>".join(re.sub(r"<br/>(.*?)(?=<br/>|$)", r"<LI>\1</LI>", c) for c in row)
        + "</ENT></ROW>"
        for row in ROWS
    )
    heads = "".join(f'<CHED H="1">{column}</CHED>' for column in EL)
    data = (
        "<?xml version='1.0'?><CFRDOC><AMDDATE>Jan. 1, 2025</AMDDATE><PART><APPENDIX><EAR>Pt. 744, Supp. 4</EAR>"
        '<HD SOURCE="HED">Supplement No. 4 to Part 744&#x2014;Entity List</HD><GPOTABLE COLS="5">'
        f"<BOXHD>{heads}</BOXHD>{rows}</GPOTABLE></APPENDIX><APPENDIX><HD>Supplement No. 5</HD></APPENDIX>"
        "</PART></CFRDOC>"
    )
    reading = read(data.encode(), "CFR-2025-title15-vol2.xml")
    assert str(reading.published_at) == "2025-01-01 05:00:00+00:00"
    assert entries(reading) == entries(read(WHOLE, "x"))


def test_the_day_of_a_bulk_file() -> None:
    assert str(read(part(FOURTH, day="June 11, 2026"), "x").published_at) == (
        "2026-06-11 04:00:00+00:00"
    )


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (part(supplement(4, EL[:-1], ())), "no column for the citation; its columns are 'Country'"),
        (part(supplement(4, EL, ())), "the table of us-bis-el has no entries"),
        (part(FOURTH, FOURTH), "the supplement with us-bis-el stands twice"),
        (part(SEVENTH, SIXTH), r"part 744 has no Supplement No. 4 \(the Entity List\)"),
        (part("<DIV9 N='Supplement No. 4 to Part 744'><HEAD>[Reserved]</HEAD></DIV9>"), "no table"),
        (part(supplement(4, EL, ((*ROWS[0], "more"),))), "this row has 6 cells instead of 5"),
    ],
)
def test_what_is_refused(bad: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        read(bad, "title-15.xml")


def test_a_piece_that_says_nothing_of_the_other_lists() -> None:
    alone = f"<?xml version='1.0'?>{SIXTH}".encode()
    with pytest.raises(BadInput, match="one supplement alone, with the list us-bis-uvl"):
        read(alone, "x")
    assert len(read(alone, "x", "us-bis-uvl").parts) == 1
    with pytest.raises(BadInput, match="without Supplement No"):
        read(part(), "x")


def test_a_new_column_is_kept_and_reported() -> None:
    rows = tuple((*row, "No") for row in ROWS)
    reading = read(part(supplement(4, (*EL, "Affiliates"), rows)), "x")
    assert reading.added_columns == ("Affiliates",)
    assert Fact("Affiliates", "No") in entries(reading)["Chip Technology"].facts


@given(st.integers(0, len(WHOLE) - 1))
@examples(60)
def test_a_file_cut_anywhere_is_refused(cut: int) -> None:
    with pytest.raises((BadFile, BadInput)):
        read(WHOLE[:cut], "x.xml")


CELLS = [
    ("Allied Trading Co.", "Allied Trading Co.", [], []),
    ("Kamran Example. (See alternate address under Iran).", "Kamran Example", [], []),
    ("Nedra (a.k.a. Nedra Engineering), 6 Street, Moscow, Russia", "Nedra (a.k.a. Nedra Engineering)", [], ["6 Street, Moscow, Russia"]),
    ("A. Leib Ltd.; 19 Street, Haifa, Israel", "A. Leib Ltd.", [], ["19 Street, Haifa, Israel"]),
    ("IKCO, S.A., 1 Road, Paris, France, and 2 Road, Lyon, France", "IKCO, S.A.", [], ["1 Road, Paris, France", "2 Road, Lyon, France"]),
    ("Beijing Ander Tech. Co., Ltd. No. C22, Yu An Rd., Beijing 101318, China", "Beijing Ander Tech. Co., Ltd.", [], ["No. C22, Yu An Rd., Beijing 101318, China"]),
    ("Ok Ltd., Xinjiang, 848201 China", "Ok Ltd.", [], ["Xinjiang, 848201 China"]),
    ("Bold LLC, a.k.a., the following three aliases:\n—B.B. Co.; and\n—Bold Inc.; and\n—BB.\n1 Road, Yerevan, Armenia, 375002", "Bold LLC", ["B.B. Co.", "Bold Inc.", "BB"], ["1 Road, Yerevan, Armenia, 375002"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "aliases", "addresses"), CELLS)
def test_cells(text: str, name: str, aliases: list[str], addresses: list[str]) -> None:
    cell = taken_apart(text)
    assert (cell.name, [alias for alias, _ in cell.aliases], list(cell.addresses)) == (
        name,
        aliases,
        addresses,
    )
    assert all(country_at_end(address) for address in cell.addresses)


@given(st.text(st.characters(min_codepoint=10, max_codepoint=382), max_size=120))
def test_every_word_of_a_cell_lands_somewhere(text: str) -> None:
    cell = taken_apart(text)
    said = (cell.name, *(a for a, _ in cell.aliases), *cell.addresses, *cell.notes)
    held = " ".join(said)
    words = re.findall(r"[A-Za-z]{7,}", text)
    assert all(word in held or word.lower() == "following" for word in words)


def test_citations_one_each() -> None:
    assert citations("75 FR 1701, 1/13/10.\n77 FR 24590, 4/25/12.") == (
        "75 FR 1701, 1/13/10",
        "77 FR 24590, 4/25/12",
    )
    assert citations("85 FR 83799 12/23/2020") == ("85 FR 83799 12/23/2020",)
    assert citations("") == ()


def test_cells_made_of_real_names_and_addresses_are_taken_apart_again(shared_data: Path) -> None:
    """919 real entries put into the gazette's words: names, aliases and addresses come out again."""
    path = shared_data / "documents/federal_register/entity_list_rows_csl.csv"
    names = addresses = total = 0
    for row in csv.DictReader(path.open(encoding="utf-8")):
        name = " ".join(row["name"].split()).strip(",;")
        places = [written(one) for one in row["addresses"].split("; ")]
        cell = taken_apart(f"{name}, {'; and '.join(places)}.")
        total += 1
        names += folded(cell.name) == folded(name)
        addresses += [folded(one) for one in cell.addresses] == [folded(one) for one in places]
    assert total == 919
    assert names / total > 0.985
    assert addresses / total > 0.97


def written(address: str) -> str:
    place, _, code = address.rpartition(", ")
    return f"{place}, {country_name(code)}" if place else country_name(code)


def folded(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


def test_an_entity_cell_is_escaped_as_xml_escapes_it() -> None:
    rows = (("IRAN", escape("R&D Works <1>, Qom, Iran"), SEE, PRESUMED, "83 FR 37427, 8/1/18."),)
    assert "R&D Works <1>" in entries(read(part(supplement(4, EL, rows)), "x"))
