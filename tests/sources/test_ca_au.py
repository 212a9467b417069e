"""Canada's and Australia's lists, invented and real."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path

import openpyxl
import pytest
import xlrd
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.errors import BadInput, ProscribedError
from proscribed.model.party import Identifier, Name
from proscribed.sources.au.files import facts
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import parse, read
from proscribed.sources.rowset import unfold
from tests.budget import examples
from tests.sources.kept import lost


def sema(*records: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<data-set>'
        + "".join(f"\n<record>{one}</record>" for one in records)
        + "</data-set>\n"
    ).encode()


PERSON = (
    "<Country>Belarus / Bélarus</Country><LastName>Example</LastName><GivenName>Ivan</GivenName>"
    "<DateOfBirth>1972-08-10 or 1972-08-11</DateOfBirth><Title>General/général</Title>"
    "<Aliases>Иван; Vanya</Aliases><Schedule>1, Part 2</Schedule><Item>5</Item>"
)
SHIP = (
    "<Country-Pays>Russia / Russie</Country-Pays><EntityOrShip-EntiteOuNavire>Example Star"
    "</EntityOrShip-EntiteOuNavire><ShipIMONumber-NumeroOMIDuNavire>9826902"
    "</ShipIMONumber-NumeroOMIDuNavire><DateOfListing-DateDinscription>2024-02-23"
    "</DateOfListing-DateDinscription><TitleOrShipType-TitreOuTypeDeNavire>Tanker"
    "</TitleOrShipType-TitreOuTypeDeNavire><New>x</New>"
)
CANADA = sema(PERSON, SHIP)


def test_canadas_list_under_the_names_of_then_and_now() -> None:
    reading = read(CANADA, "sema.xml")
    assert (reading.published_at, reading.added_columns) == (None, ("New",))
    entries = [
        parse(reading.feed, "ca-sema", {"main": record})
        for record in reading.parts[0].records.values()
    ]
    assert all(key.startswith("#") for key in reading.parts[0].records)
    [person] = [entry for entry in entries if entry.party.kind == "person"]
    assert person.party.names == (
        Name("Ivan Example"), Name("Иван", "strong", "Cyrl"), Name("Vanya", "strong"),
    )  # fmt: skip
    assert person.party.birth_dates == ("1972-08-10", "1972-08-11")
    assert (person.programs, person.party.countries) == (("Belarus / Bélarus",), ())
    [ship] = [entry for entry in entries if entry.party.kind == "vessel"]
    assert ship.party.identifiers == (Identifier("imo", "9826902"),)
    assert ship.listed_on == "2024-02-23"
    assert ship.party.craft is not None
    assert ship.party.craft.type == "Tanker"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (sema(), "no records"),
        (sema("<Country>Iran</Country>"), "line 3: the record has no name"),
        (sema("<Entity>X</Entity>"), "no <Country>"),
        (
            sema(*[PERSON.replace("Ivan", f"Ivan {n}") for n in range(150)]),
            "<Entity> stands nowhere",
        ),
        (sema("<Country>Iran</Country><Entity><x>1</x></Entity>"), "elements within"),
    ],
)
def test_a_canadian_file_that_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=re.escape(said)):
        read(data, "sema.xml")


@given(st.integers(1, len(CANADA) - 2))
@examples(100)
def test_a_canadian_file_cut_anywhere_is_refused(cut: int) -> None:
    with pytest.raises(ProscribedError):
        read(CANADA[:cut], "sema.xml")


def test_the_real_canadian_list(shared_data: Path) -> None:
    data = gzip.decompress((shared_data / "data/ca/sema-lmes-2022-05-11.xml.gz").read_bytes())
    reading = read(data, "sema.xml")
    records = reading.parts[0].records
    assert (len(records), reading.added_columns) == (2606, ())
    entries = [parse(reading.feed, "ca-sema", {"main": record}) for record in records.values()]
    told = re.findall(r"<Aliases>([^<]*)</Aliases>", data.decode())
    ours = {name.text for entry in entries for name in entry.party.names}
    for text in told:
        for alias in re.split(r"\s*(?:;|\n|\s/\s)\s*", text.replace("&amp;", "&")):
            assert " ".join(alias.split()) in ours | {""}
    births = re.findall(r"<DateOfBirth>(\d{4}[^<]{0,6})</DateOfBirth>", data.decode())
    assert len(births) > 600
    assert set(births) <= {day for entry in entries for day in entry.party.birth_dates}
    for record, entry in zip(records.values(), entries, strict=True):
        assert lost(record, entry, ()) == []


COLUMNS = [*facts().needed, *facts().later]
LISTED = {
    "Reference": "12", "Name of Individual or Entity": "Ivan Example", "Type": "Individual",
    "Name Type": "Primary Name", "Date of Birth": "Approximately 1963, 30/01/1972",
    "Place of Birth": "a) Minsk, Belarus b) Brest", "Citizenship": "Estonia;Russia",
    "Address": "1 Road, Minsk, Belarus; C/o Example", "Additional Information": "A smuggler.",
    "Listing Information": "Listed on 25 Jan. 2001 (amended on 3 Sep. 2003)", "Committees": "1988 (Taliban)",
    "Control Date": "2026-05-08", "Travel Ban": "TRUE", "Arms Embargo": "FALSE",
    "Instrument of Designation": "Regulation 2013",
}  # fmt: skip
ALIAS = {**LISTED, "Reference": "12a", "Name of Individual or Entity": "Vanya", "Name Type": "Alias",
         "Alias Strength": "Weak"}  # fmt: skip
SCRIPT = {
    **LISTED,
    "Reference": "12b1",
    "Name of Individual or Entity": "Иван",
    "Name Type": "Original Script",
}


def dfat(*rows: dict[str, str], columns: list[str] = COLUMNS) -> bytes:
    book = openpyxl.Workbook()
    for row in (columns, *([row.get(column) for column in columns] for row in rows)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_rows_of_a_reference_are_one_record() -> None:
    reading = read(dfat(LISTED, ALIAS, SCRIPT), "dfat.xlsx")
    [(key, record)] = reading.parts[0].records.items()
    assert key == "12"
    found = parse(reading.feed, "au-dfat", {"main": record})
    assert found.party.names == (
        Name("Ivan Example"), Name("Vanya", "weak"), Name("Иван", "strong", "Cyrl"),
    )  # fmt: skip
    assert found.party.birth_dates == ("~1963", "1972-01-30")
    assert found.party.birth_places == ("Minsk, Belarus", "Brest")
    assert found.party.citizenships == ("EE", "RU")
    assert [address.country for address in found.party.addresses] == ["BY", ""]
    assert (found.listed_on, found.citations) == ("2001-01-25", ("Regulation 2013",))
    assert [fact.text for fact in found.facts if fact.label == "measure"] == ["Travel Ban"]


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (dfat(ALIAS), BadFile, "reference 12 has 0 primary names"),
        (dfat(LISTED, LISTED | {"Reference": "12c"}), BadFile, "has 2 primary names"),
        (dfat({**LISTED, "Reference": "Ivan"}), BadFile, "line 2: Reference is 'Ivan'"),
        (dfat({**LISTED, "Type": "Minsk"}), BadFile, "Type is 'Minsk'"),
        (dfat({**LISTED, "Name Type": "Nick"}), BadFile, "Name Type is 'Nick'"),
        (dfat(LISTED, columns=[c for c in COLUMNS if c != "Committees"]), BadFile, "'Committees' is missing"),
        (dfat(), BadFile, "no rows"),
        (dfat(LISTED)[:-200], BadFile, "damaged"),
        (dfat(columns=["a", "b"]), BadInput, "begins with 'a', 'b'"),
    ],
)  # fmt: skip
def test_an_australian_file_that_is_refused(
    data: bytes, kind: type[ProscribedError], said: str
) -> None:
    with pytest.raises(kind, match=re.escape(said)):
        read(data, "dfat.xlsx")


MAPPED = {
    "Type", "Name Type", "Alias Strength", "Date of Birth", *facts().measures,
}  # fmt: skip
REAL = {"dfat-consolidated-2026-08-02.xlsx": (3846, 11068), "regulation8_consolidated-2022-05-05.xls": (2666, 7945)}  # fmt: skip


@pytest.mark.parametrize("name", sorted(REAL))
def test_the_real_australian_lists(shared_data: Path, name: str) -> None:
    data = gzip.decompress((shared_data / "data/au" / f"{name}.gz").read_bytes())
    reading = read(data, name)
    records = reading.parts[0].records
    rows = {key: unfold(record) for key, record in records.items()}
    assert (len(records), sum(map(len, rows.values()))) == REAL[name]
    assert (reading.added_columns, reading.rejected) == ((), ())
    if name.endswith(".xls"):
        sheet = xlrd.open_workbook(file_contents=data).sheet_by_index(0)
        told = {" ".join(str(cell.value).split()) for cell in sheet.col(1)[1:]}
    else:
        sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        told = {" ".join(str(row[1].value).split()) for row in sheet.iter_rows(min_row=2)}
    entries = {key: parse(reading.feed, "au-dfat", {"main": one}) for key, one in records.items()}
    assert told == {name.text for entry in entries.values() for name in entry.party.names}
    for key, entry in list(entries.items())[::2]:
        assert lost(records[key], entry, MAPPED) == []
        kept = " ".join((*entry.party.birth_dates, *(fact.text for fact in entry.facts)))
        for row in rows[key]:
            years = re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", row.get("Date of Birth", ""))
            assert all(year in kept for year in years), row["Date of Birth"]


@pytest.mark.parametrize("cut", [1, 100, 512, 5_120, 50_001, 600_064])
def test_a_cut_workbook_is_refused(shared_data: Path, cut: int) -> None:
    for name in REAL:
        data = gzip.decompress((shared_data / "data/au" / f"{name}.gz").read_bytes())
        with pytest.raises(ProscribedError):
            read(data[: len(data) - cut], name)
