"""OFSI's consolidated list and the UK Sanctions List, invented and real."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.errors import ProscribedError
from proscribed.model.party import Address, Identifier, Name
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import parse, read
from proscribed.sources.rowset import unfold
from proscribed.sources.uk.facts import facts
from tests.budget import examples
from tests.sources.kept import lost

OLD, NEW = facts().conlist["2018"], facts().conlist["2022"]
MAPPED = {"Group Type", "Alias Type", "Alias Quality"}
ROW = {
    "Name 6": "EXAMPLE", "Name 1": "Ivan", "DOB": "00/04/1962", "Town of Birth": "(1) Tunis (2) Sfax",
    "Country of Birth": "(1) Tunisia (2) Tunisia", "Nationality": "(1) Tunisian (2) Syria",
    "Address 1": "1 Road", "Address 6": "Minsk", "Country": "Belarus (since 2009)",
    "Other Information": "UN Ref QDi.001. A smuggler.", "Group Type": "Individual",
    "Alias Type": "Prime Alias", "Regime": "Belarus", "Listed On": "01/04/2016",
    "Last Updated": "02/04/2016", "Group ID": "13349",
}  # fmt: skip
OLD_ROW = {**ROW, "Passport Details": "Passport No: 592667 (Qatari passport issued on 3 May 2007)."}
ALIAS = {**OLD_ROW, "Name 6": "BELOV", "Alias Type": "AKA", "DOB": "05/04/1963"}
OTHER = {
    **ROW,
    "Name 6": "EXAMPLE TRADING",
    "Name 1": "",
    "Group Type": "Entity",
    "Group ID": "13350",
}


def conlist(columns: tuple[str, ...], *rows: dict[str, str], end: str = "\r\n") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(["Last Updated", "13/04/2018", *[""] * (len(columns) - 2)])
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue().encode("cp1252" if columns[: len(OLD)] == OLD else "utf-8")


WHOLE = conlist(OLD, OLD_ROW, ALIAS, OTHER)


def test_the_rows_of_a_group_are_one_record_in_any_order() -> None:
    reading = read(WHOLE, "ConList.csv")
    assert reading.published_at == datetime(2018, 4, 12, 23, tzinfo=UTC)
    [part] = reading.parts
    assert (part.list, sorted(part.records)) == ("uk-ofsi", ["13349", "13350"])
    assert read(conlist(OLD, ALIAS, OTHER, OLD_ROW, ALIAS), "x").parts == reading.parts
    found = parse("uk-conlist", "uk-ofsi", {"main": part.records["13349"]})
    assert found.party.names == (Name("Ivan EXAMPLE"), Name("Ivan BELOV", "strong"))
    assert found.party.birth_dates == ("1962-04", "1963-04-05")
    assert found.party.birth_places == ("Tunis, Tunisia", "Sfax, Tunisia")
    assert found.party.nationalities == ("TN", "SY")
    assert found.party.addresses == (
        Address("1 Road, Minsk, Belarus (since 2009)", "1 Road", "Minsk", country="BY"),
    )
    assert found.party.identifiers == (
        Identifier("passport", "592667", "QA", OLD_ROW["Passport Details"]),
    )
    assert (found.programs, found.listed_on) == (("Belarus",), "2016-04-01")
    assert lost(part.records["13349"], found, MAPPED) == []


SHIP = {
    **ROW, "Name 6": "EXAMPLE STAR", "Name 1": "", "Group Type": "Ship", "Group ID": "13651",
    "Alias Type": "Primary name", "UK Sanctions List Date Designated": "31/12/2020",
    "Other Information": "(UK Sanctions List Ref):DPR0100 (IMO number):7408873 (Current owners):"
    "Example Shipping (Flag of ship):North Korea (Previous flags):Russia (Type of ship):Oil tanker "
    "(Tonnage of ship):1676 (Length of ship):80 (Year built):1975",
}  # fmt: skip
WEAK = {
    **ROW, "Alias Type": "AKA", "Alias Quality": "Low quality", "Name Non-Latin Script": "Иван",
    "Passport Number": "(1) C1 (2) C2", "Passport Details": "(1) Libya number (2) British passport",
}  # fmt: skip


def test_the_layout_of_2022() -> None:
    found = read(conlist(NEW, SHIP, {**ROW, "Alias Type": "Primary name"}, WEAK), "ConList.csv")
    ship = parse(found.feed, "uk-ofsi", {"main": found.parts[0].records["13651"]})
    assert ship.party.kind == "vessel"
    assert ship.party.identifiers == (Identifier("imo", "7408873"),)
    assert ship.party.craft is not None
    assert (ship.party.craft.flag, ship.party.craft.former_flags) == ("North Korea", ("Russia",))
    person = parse(found.feed, "uk-ofsi", {"main": found.parts[0].records["13349"]})
    assert [(one.text, one.quality) for one in person.party.names] == [
        ("Ivan EXAMPLE", "primary"), ("Иван", "strong"),
    ]  # fmt: skip
    assert person.party.identifiers == (
        Identifier("passport", "C1", "LY", "Libya number"),
        Identifier("passport", "C2", "GB", "British passport"),
    )


def test_csv_and_workbook_of_a_day_are_the_same_publication() -> None:
    book = openpyxl.Workbook()
    book.active.append(["Last Updated", "13/04/2018"])
    book.active.append(list(NEW))
    book.active.append([SHIP.get(column) for column in NEW])
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue(), "x.xlsx") == read(conlist(NEW, SHIP), "x.csv")


def shifted(row: dict[str, str]) -> dict[str, str]:
    """The row with its values one column to the right."""
    values = [row.get(column, "") for column in OLD]
    return dict(zip(OLD, ["", *values[:-1]], strict=True))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (conlist(OLD, shifted(OLD_ROW)), "Group ID is '02/04/2016', not a number: the columns are"),
        (conlist(OLD, {**ROW, "Group Type": "AKA"}), "Group Type is 'AKA'"),
        (conlist(OLD, {**ROW, "Listed On": "2016-04-01"}), "Listed On is '2016-04-01', not a day"),
        (conlist(OLD, {**ROW, "Alias Type": "Individual"}), "Alias Type is 'Individual'"),
        (conlist(tuple(c for c in OLD if c != "DOB"), ROW), "the column 'DOB' is missing"),
        (conlist((*OLD[:-1], "Group"), {**ROW, "Group": "1"}), "the column 'Group ID' is missing"),
        (conlist(OLD), "a header and no rows"),
        (WHOLE.replace(b"13/04/2018", b"13/04/18"), "on which day the list was last updated"),
        (conlist(OLD, OLD_ROW, OTHER)[:-3], "cut off"),
    ],
)
def test_a_conlist_that_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=re.escape(said)):
        read(data, "ConList.csv")


def test_a_column_that_is_new_is_kept_and_reported() -> None:
    reading = read(conlist((*NEW, "Colour"), {**SHIP, "Colour": "red"}), "x.csv")
    assert reading.added_columns == ("Colour",)
    found = parse(reading.feed, "uk-ofsi", {"main": reading.parts[0].records["13651"]})
    assert [fact.text for fact in found.facts if fact.label == "Colour"] == ["red"]


@given(st.integers(1, len(WHOLE) - 3))
@examples(200)
def test_a_conlist_cut_within_a_line_is_refused(cut: int) -> None:
    if b"\r\n" in WHOLE[cut - 2 : cut + 2]:
        return  # between two lines: the last is whole
    with pytest.raises(ProscribedError):
        read(WHOLE[:cut], "ConList.csv")


DESIGNATED = {
    "Last Updated": "12/01/2022", "Unique ID": "AFG0001", "OFSI Group ID": "12703",
    "UN Reference Number": "TAe.010", "Name 6": "EXAMPLE EXCHANGE", "Name type": "Primary Name",
    "Name non-latin script": "حاجی", "Regime Name": "The Afghanistan (Sanctions) Regulations 2020",
    "Designation Type": "Entity", "Designation source": "UN", "Sanctions Imposed": "Asset freeze|Arms embargo",
    "UK Statement of Reasons": "It moved money.", "Address Line 1": "1 Bazaar", "Address Line 6": "Kabul",
    "Address Country": "Afghanistan", "Date Designated": "29/06/2012", "Business registration number (s)": "77",
}  # fmt: skip
BARRED = {
    "Last Updated": "09/05/2025", "Unique ID": "RUS2001", "Name 6": "EXAMPLE STAR",
    "Name type": "Primary Name", "Regime Name": "Russia", "Designation Type": "Ship",
    "Designation source": "UK", "Sanctions Imposed": "Shipping sanctions", "Date Designated": "09/05/2025",
    "IMO number": "IMO9826902", "Current believed flag of ship": "Gabon", "Previous flags": "Panama",
    "Type of ship": "Oil Tanker", "Year Built": "2019",
}  # fmt: skip
BORN = {
    **DESIGNATED, "Unique ID": "AFG0006", "OFSI Group ID": "7172", "Name 6": "AKHUND", "Name 1": "IVAN",
    "Designation Type": "Individual", "D.O.B": "dd/mm/1958", "Nationality(/ies)": "Afghanistan",
    "Passport number": "A1234567", "Passport additional information": "Mali passport",
    "Town of birth": "Kandahar", "Country of birth": "Afghanistan", "Gender": "Male", "Position": "Minister",
}  # fmt: skip
VARIANT = {**BORN, "Name 1": "JAN", "Name type": "Alias", "Alias strength": "Low quality a.k.a"}


def designations(*rows: dict[str, str]) -> bytes:
    columns = list(facts().designations.values())
    out = io.StringIO()
    out.write("Report Date: 13-Feb-2026\n")
    csv.writer(out).writerow(columns)
    csv.writer(out).writerows([row.get(column, "") for column in columns] for row in rows)
    return out.getvalue().encode()


def test_the_uk_sanctions_list_carries_two_lists() -> None:
    reading = read(designations(DESIGNATED, BARRED, BORN, VARIANT), "UK-Sanctions-List.csv")
    assert reading.published_at == datetime(2026, 2, 13, tzinfo=UTC)
    assert [(part.list, sorted(part.records)) for part in reading.parts] == [
        ("uk-ofsi", ["12703", "7172"]),
        ("uk-sl", ["AFG0001", "AFG0006", "RUS2001"]),
    ]
    assert read(designations(DESIGNATED), "x", "uk-sl").parts[0].list == "uk-sl"
    entries = {
        key: parse(reading.feed, "uk-sl", {"main": record})
        for key, record in reading.parts[1].records.items()
    }
    for key, entry in entries.items():
        mapped = {"Designation Type", "Name type", "Alias strength", "Gender", "IMO number"}
        assert lost(reading.parts[1].records[key], entry, mapped) == []
    ship = entries["RUS2001"].party
    assert (ship.kind, ship.identifiers) == ("vessel", (Identifier("imo", "9826902"),))
    assert ship.craft is not None
    assert (ship.craft.flag, ship.craft.former_flags) == ("Gabon", ("Panama",))
    person = entries["AFG0006"].party
    assert [(one.text, one.quality) for one in person.names] == [
        ("IVAN AKHUND", "primary"), ("JAN AKHUND", "weak"), ("حاجی", "strong"),
    ]  # fmt: skip
    assert (person.birth_dates, person.birth_places) == (("1958",), ("Kandahar, Afghanistan",))
    assert person.identifiers[0] == Identifier("passport", "A1234567", "ML", "Mali passport")
    assert entries["AFG0001"].listed_on == "2012-06-29"


XML = """<?xml version="1.0" encoding="utf-8"?><Designations><DateGenerated>13/02/2026</DateGenerated>
<Designation><LastUpdated>26/01/2022</LastUpdated><DateDesignated>25/01/2001</DateDesignated>
<UniqueID>AFG0006</UniqueID><OFSIGroupID>7172</OFSIGroupID><UNReferenceNumber>TAi.002</UNReferenceNumber>
<Names><Name><Name1>JAN</Name1><Name6>AKHUND</Name6><NameType>Alias</NameType>
<AliasStrength>Low quality a.k.a</AliasStrength></Name>
<Name><Name1>IVAN</Name1><Name6>AKHUND</Name6><NameType>Primary Name</NameType></Name></Names>
<NonLatinNames><NonLatinName><NameNonLatinScript>حاجی</NameNonLatinScript></NonLatinName></NonLatinNames>
<Titles><Title>Mullah</Title></Titles><RegimeName>Afghanistan</RegimeName>
<IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UN</DesignationSource>
<SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
<SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze><Deflag>false</Deflag></SanctionsImposedIndicators>
<OtherInformation>A note.</OtherInformation><UKStatementofReasons>Reasons.</UKStatementofReasons>
<Addresses><Address><AddressLine1>1 Road</AddressLine1><AddressCountry>Mali</AddressCountry></Address></Addresses>
<IndividualDetails><Individual><DOBs><DOB>dd/mm/1958</DOB><DOB>24/10/1972</DOB></DOBs>
<Nationalities><Nationality>Afghanistan</Nationality></Nationalities><Positions><Position>Minister</Position></Positions>
<BirthDetails><Location><TownOfBirth>Kandahar</TownOfBirth><CountryOfBirth>Afghanistan</CountryOfBirth></Location></BirthDetails>
<Genders><Gender>Male</Gender></Genders>
<PassportDetails><Passport><PassportNumber>A1234567</PassportNumber>
<PassportAdditionalInformation>Mali passport</PassportAdditionalInformation></Passport></PassportDetails>
</Individual></IndividualDetails></Designation></Designations>
""".encode()


def test_the_uk_sanctions_list_as_xml() -> None:
    reading = read(XML, "UK-Sanctions-List.xml")
    assert reading.published_at == datetime(2026, 2, 13, tzinfo=UTC)
    assert [(part.list, list(part.records)) for part in reading.parts] == [
        ("uk-ofsi", ["7172"]), ("uk-sl", ["AFG0006"]),
    ]  # fmt: skip
    assert reading.added_columns == ()
    record = reading.parts[1].records["AFG0006"]
    found = parse(reading.feed, "uk-sl", {"main": record})
    assert [name.text for name in found.party.names] == ["IVAN AKHUND", "JAN AKHUND", "حاجی"]
    assert found.party.birth_dates == ("1958", "1972-10-24")
    assert found.party.identifiers == (Identifier("passport", "A1234567", "ML", "Mali passport"),)
    assert found.party.titles == ("Mullah", "Minister")
    mapped = {"IndividualEntityShip", "NameType", "AliasStrength", "Gender", "Deflag"}
    assert lost(record, found, mapped) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (XML.replace(b">Individual<", b">Person<", 1), "the designation's type is 'Person'"),
        (XML.replace(b"AFG0006", b""), "has no UniqueID"),
        (XML.replace(b"13/02/2026", b"soon"), "on which day it was made ('soon')"),
        (XML[:-40], "cut off"),
        (designations({**BARRED, "Unique ID": "Ship"}), "Unique ID is 'Ship'"),
        (designations({**BARRED, "Name 6": ""}), "RUS2001 has no name"),
        (designations(BARRED).replace(b"D.O.B", b"DOB"), "the column 'D.O.B' is missing"),
        (designations(BARRED)[:-30], "cut off"),
    ],
)
def test_a_uk_sanctions_list_that_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=re.escape(said)):
        read(data, "UK-Sanctions-List")


REAL = {
    "ConList-2018-04-13.csv": 2106,
    "ConList-2020-04-27.csv": 2114,
    "ConList-2022-05-04.xlsx": 3430,
}


def told_another_way(name: str, data: bytes) -> list[dict[str, str]]:
    """The rows by plain csv, or out of the workbook's own XML."""
    if name.endswith(".csv"):
        rows = list(csv.reader(io.StringIO(data.decode("cp1252"))))
        return [dict(zip(rows[1], row, strict=True)) for row in rows[2:]]
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = [
            re.sub(r"<[^>]+>", "", one)
            for one in re.findall(
                r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S
            )
        ]
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    found = []
    for row in re.findall(r"<row [^>]*?>(.*?)</row>", sheet, re.S):
        marked = re.findall(r'<c r="([A-Z]+)\d+"[^>]*?t="s"[^>]*?><v>(\d+)</v>', row)
        found.append({column: shared[int(at)] for column, at in marked})
    heads = found[1]
    return [{heads[column]: value for column, value in row.items()} for row in found[2:]]


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=pytest.mark.slow) if n.endswith(".xlsx") else n for n in sorted(REAL)],
)
def test_the_real_conlists_whole_and_told_another_way(shared_data: Path, name: str) -> None:
    data = gzip.decompress((shared_data / "data/uk" / f"{name}.gz").read_bytes())
    reading = read(data, name)
    [part] = reading.parts
    assert (len(part.records), reading.added_columns, reading.rejected) == (REAL[name], (), ())
    groups: dict[str, set[tuple[tuple[str, str], ...]]] = defaultdict(set)
    for row in told_another_way(name, data):
        said = {column: " ".join(value.split()) for column, value in row.items()}
        plain = {c: re.sub("&(amp|quot|apos|lt|gt);", "", v) for c, v in said.items() if v}
        groups[plain["Group ID"]].add(tuple(sorted(plain.items())))
    assert groups.keys() == part.records.keys()
    for key, record in part.records.items():
        ours = {
            tuple(sorted((c, re.sub("[&\"'<>]", "", " ".join(v.split()))) for c, v in row.items()))
            for row in unfold(record)
        }
        theirs = {tuple((c, re.sub("[&\"'<>]", "", v)) for c, v in row) for row in groups[key]}
        assert ours == theirs
    for key, record in list(part.records.items())[::3]:
        assert lost(record, parse(reading.feed, part.list, {"main": record}), MAPPED) == [], key
