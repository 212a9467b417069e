"""Users' own lists: what they may look like, and what they are told when something is wrong."""

from __future__ import annotations

import pytest

from proscribed.model.errors import BadInput, ProscribedError
from proscribed.model.party import Address, Identifier, Name
from proscribed.sources.catalogue import is_own
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import parse, read
from tests.sources.made import own


def test_a_csv_with_columns_by_other_names() -> None:
    data = own(
        [
            ["Ref", "Entity Name", "AKA", "Type", "Country", "DOB", "Identifiers", "Risk"],
            ["7", "Doe, John", "Johnny;The Fox", "Individual", "Iran; DE", "1960", "X1;X2", "high"],
        ]
    )
    reading = read(data, "folder/Bad People 2024.csv")
    [part] = reading.parts
    assert (part.list, list(part.records)) == ("own-bad-people-2024", ["7"])
    found = parse(reading.feed, part.list, {"main": part.records["7"]})
    assert found.party.kind == "person"
    assert found.party.names == (
        Name("Doe, John"),
        Name("Johnny", "strong"),
        Name("The Fox", "strong"),
    )
    assert found.party.countries == ("IR", "DE")
    assert found.party.birth_dates == ("1960",)
    assert found.party.identifiers == (
        Identifier("identifier", "X1"),
        Identifier("identifier", "X2"),
    )
    assert [(fact.label, fact.text) for fact in found.facts] == [("Risk", "high")]


def test_jsonl_with_objects() -> None:
    data = (
        b'{"id": "a", "schema": "Organization", "names": ["Example", "Exemple"],'
        b' "identifiers": [{"kind": "lei", "value": "5493", "country": "DE"}, "Y"],'
        b' "addresses": [{"city": "Ulm", "country": "DE"}, "Paris"]}\n{"id": "b", "name": "Second"}\n'
    )
    reading = read(data, "x.jsonl", "own-mine")
    first = parse(reading.feed, "own-mine", {"main": reading.parts[0].records["a"]}).party
    assert first.kind == "organization"
    assert first.names == (Name("Example"), Name("Exemple", "strong"))
    assert first.identifiers == (Identifier("lei", "5493", "DE"), Identifier("identifier", "Y"))
    assert first.addresses == (Address("Ulm, DE", city="Ulm", country="DE"), Address("Paris"))


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(delimiter: str) -> None:
    data = delimiter.join(["id", "name"]) + "\n" + delimiter.join(["1", "A, B"]) + "\n"
    assert read(data.encode(), "x.csv").parts[0].records["1"]["name"] == "A, B"


def test_rows_without_an_id_get_a_key() -> None:
    [part] = read(b"name,country\nA,DE\nA,FR\nA,DE\n", "x.csv").parts
    assert len(part.records) == 3
    assert all(key.startswith("#") for key in part.records)


def test_utf_16_is_read() -> None:
    assert read("name\nÉté\n".encode("utf-16"), "x.csv").parts[0].records


BAD = [
    (b"", BadFile, "x.csv: the file is empty."),
    (b"name\n", BadFile, "no rows"),
    (b"foo,bar\n1,2\n", BadInput, "none of the formats that are known"),
    (b"id,name\n1,A\n2\n", BadFile, "line 3: this row has 1 columns instead of 2"),
    (b"id,name\n1,A\n1,B\n", BadInput, "line 3: the id '1' stands here and on line 2"),
    (b"id,name\n1,A\x00\n", BadFile, "NUL byte on line 2"),
    ("name\nÉté\n".encode("latin-1"), BadFile, "line 2 is not valid UTF-8"),
    (b'name\n"A\nB\n', BadFile, "line 2: the file ends inside a quoted cell"),
    (b"name\n" + b"A" * 10_000_000 + b"\n", BadFile, "line 2: a cell is longer than"),
    (b"name,name\nA,B\n", BadInput, "the column 'name' stands twice"),
    (b'{"name": "A"}\n{"name": "B\n', BadFile, "line 2: this line is no whole JSON object"),
    (b'{"id": "1"}\n{"id": "2"}\n', BadInput, "no field holds a name"),
    (b"<!DOCTYPE html><html><title>403 Forbidden</title>", BadFile, "web page .'403 Forbidden'"),
    (b"<?xml version='1.0'?><mdb:list xmlns:mdb='x'/>", BadInput, "with the root element <list>"),
    (b"%PDF-1.7", BadInput, "a PDF file"),
    (b'{"results": [{"name"', BadFile, "the JSON is cut off or malformed"),
    (b"[1, 2]", BadInput, "it is JSON, but in none"),
]


@pytest.mark.parametrize(("data", "kind", "said"), BAD)
def test_bad_input_is_named(data: bytes, kind: type[ProscribedError], said: str) -> None:
    with pytest.raises(kind, match=said) as told:
        read(data, "x.csv")
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 500


def test_an_official_code_is_no_name_for_an_own_list() -> None:
    with pytest.raises(BadInput, match="no format that carries the list us-bis-el"):
        read(b"name\nA\n", "x.csv", "us-bis-el")


@pytest.mark.parametrize(
    "name", ["a.csv", "日本.csv", "own-x.csv", "-- --.csv", "A" * 300 + ".csv", ""]
)
def test_a_code_is_made_of_any_file_name(name: str) -> None:
    assert is_own(read(b"name\nA\n", name).parts[0].list)
