"""The Consolidated Screening List in its three formats."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.model.errors import BadInput
from proscribed.model.party import Identifier, Name
from proscribed.sources.csl.entry import citations
from proscribed.sources.csl.facts import facts
from proscribed.sources.csl.names import within
from proscribed.sources.reading import BadFile
from proscribed.sources.recognize import parse, read
from tests.budget import examples
from tests.sources.made import EL, SDN, csl

LISTED = {
    "_id": "a1",
    "source": EL,
    "name": "Example Optics Co., Ltd.",
    "addresses": "No. 1 Road, Chengdu; and No. 2 Road, Chengdu, 610036, CN; Kowloon, Hong Kong, HK",
    "federal_register_notice": "77 FR 61249 No. 195; 84 FR 21233, 86 FR 71557",
    "start_date": "2012-10-09",
    "license_requirement": "For all items subject to the EAR. (See §744.11 of the EAR).",
    "license_policy": "Presumption of denial.",
    "alt_names": "Example Opto; EOC;Old Example and Sons; and Lihua Optics (f.k.a., Dawn Optics)",
}
PERSON = {
    "_id": "9001",
    "source": SDN,
    "entity_number": "9001",
    "type": "Individual",
    "programs": "SDGT; IRAN",
    "name": "John DOE",
    "dates_of_birth": "1968-02-11; circa 1970",
    "nationalities": "LB; PY",
    "remarks": "(Linked To: EXAMPLE OPTICS)",
    "ids": "Passport, U00242309, TR, 1997; Secondary sanctions risk:, See Section 11 of the Order;"
    " Gender, Male; Organization Established Date, 17 Oct 1990",
}


def test_each_source_goes_to_its_own_list() -> None:
    reading = read(csl([LISTED, PERSON]), "consolidated.csv")
    assert [(part.list, part.part, len(part.records)) for part in reading.parts] == [
        ("us-bis-el", "main", 1),
        ("us-ofac-sdn", "main", 1),
    ]
    assert "_id" not in reading.parts[1].records["9001"]
    [key] = reading.parts[0].records
    assert key.startswith("#")
    assert len(key) == 17


def test_an_entity_list_entry() -> None:
    found = parse("us-csl-csv", "us-bis-el", {"main": LISTED})
    assert found.party.kind == "unknown"
    assert found.headings == ("CN", "HK")
    assert [address.country for address in found.party.addresses] == ["CN", "CN", "HK"]
    assert found.citations == ("77 FR 61249 No. 195", "84 FR 21233", "86 FR 71557")
    assert found.license_review_policy == "Presumption of denial."
    assert found.listed_on == "2012-10-09"
    assert [name.text for name in found.party.names] == [
        "Example Optics Co., Ltd.",
        "Example Opto",
        "EOC",
        "Old Example and Sons",
        "Lihua Optics (f.k.a., Dawn Optics)",
        "Dawn Optics",
        "Lihua Optics",
    ]
    assert found.party.names[5] == Name("Dawn Optics", "former")


def test_a_treasury_entry() -> None:
    found = parse("us-csl-csv", "us-ofac-sdn", {"main": PERSON})
    assert (found.party.kind, found.party.gender) == ("person", "male")
    assert found.party.birth_dates == ("1968-02-11", "~1970")
    assert found.party.nationalities == ("LB", "PY")
    assert found.party.identifiers == (Identifier("passport", "U00242309", "TR", "issued 1997"),)
    assert found.linked_to == ("EXAMPLE OPTICS",)
    assert [(fact.label, fact.text) for fact in found.facts] == [
        ("Secondary sanctions risk", "See Section 11 of the Order"),
        ("Organization Established Date", "1990-10-17"),
    ]


def as_json(row: dict[str, str]) -> dict[str, Any]:
    """A row as the publisher's JSON has it."""
    split: dict[str, Any] = dict(row)
    for field in ("alt_names", "programs", "dates_of_birth", "nationalities"):
        split[field] = row[field].split("; ") if field in row else []
    split["addresses"] = [
        {"address": "No. 1 Road", "city": "Chengdu", "state": None, "postal_code": "610036", "country": "CN"},
    ]  # fmt: skip
    split["ids"] = [
        {"type": "Passport", "number": "U00242309", "country": "TR", "issue_date": "1997", "expiration_date": None}
    ]  # fmt: skip
    split["id"] = split.pop("_id")
    return split


def test_the_publishers_json() -> None:
    whole = {
        "search_performed_at": "2026-07-31T13:15:00+00:00",
        "results": [as_json(LISTED), as_json(PERSON) | {"entity_number": "9001", "colour": "red"}],
    }
    reading = read(json.dumps(whole).encode(), "consolidated.json")
    assert reading.feed == "us-csl-json"
    assert reading.published_at == datetime(2026, 7, 31, 13, 15, tzinfo=UTC)
    assert reading.added_columns == ("colour",)
    found = parse(reading.feed, "us-ofac-sdn", {"main": reading.parts[1].records["9001"]})
    assert found.party.identifiers == (Identifier("passport", "U00242309", "TR", "issued 1997"),)
    assert found.party.addresses[0].text == "No. 1 Road, Chengdu, 610036, CN"
    assert found.party.addresses[0].city == "Chengdu"
    assert [(fact.label, fact.text) for fact in found.facts] == [("colour", "red")]


def compact(**changes: Any) -> bytes:
    whole = {
        "sourceGeneratedAt": "2026-07-31T13:15:00.015113+00:00",
        "entryCount": 1,
        "countsBySource": {EL: 1},
        "fieldKey": {},
        "tables": {"sources": [EL], "licenceRequirements": ["All items"], "licencePolicies": ["Denial"],
                   "programmes": [], "urls": ["https://example.org"]},
        "entries": [{"n": "X", "a": ["Y"], "s": 0, "c": ["CN", "TURKIYE"], "lr": 0, "lp": 0, "fr": "84 FR 1", "u": 0}],
    }  # fmt: skip
    return json.dumps(whole | changes).encode()


def test_the_compact_json() -> None:
    reading = read(compact(), "x.json")
    assert reading.published_at is not None
    assert reading.published_at.microsecond == 15113
    [content] = reading.parts[0].records.values()
    found = parse(reading.feed, "us-bis-el", {"main": content})
    assert found.headings == ("CN", "TR")
    assert (found.license_requirement, found.license_review_policy) == ("All items", "Denial")


@pytest.mark.parametrize(
    "changes", [{"entryCount": 2}, {"countsBySource": {EL: 2}}, {"entries": [{"n": "X", "s": 9}]}]
)
def test_a_compact_json_at_odds_with_itself_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BadFile):
        read(compact(**changes), "x.json")


def test_a_header_that_stands_again_is_rejected_by_line() -> None:
    header, *rest = csl([LISTED]).splitlines(keepends=True)
    reading = read(header + header + b"".join(rest), "x.csv")
    assert [(one.where, one.why) for one in reading.rejected] == [
        ("x.csv, line 2", "the header stands here again")
    ]
    assert len(reading.parts[0].records) == 1


@pytest.mark.parametrize("gone", facts().columns)
def test_a_missing_column_is_refused_and_named(gone: str) -> None:
    columns = [column if column != gone else "renamed" for column in facts().columns]
    row = dict.fromkeys(columns, "x")
    with pytest.raises(BadFile, match=f"'{gone}' is missing"):
        read(csl([row], columns), "x.csv")


def test_an_added_column_is_kept_and_reported() -> None:
    reading = read(csl([LISTED | {"colour": "red"}], [*facts().columns, "colour"]), "x.csv")
    assert reading.added_columns == ("colour",)
    [content] = reading.parts[0].records.values()
    assert content["colour"] == "red"
    facts_found = parse(reading.feed, "us-bis-el", {"main": content}).facts
    assert [(fact.label, fact.text) for fact in facts_found] == [("colour", "red")]


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(BadFile, match=r"line 2: the source 'New List' is none of those known"):
        read(csl([LISTED | {"source": "New List"}]), "x.csv")


def test_one_number_for_two_records_is_refused() -> None:
    with pytest.raises(BadFile, match="entity_number 9001 stands here and at line 2"):
        read(csl([PERSON, PERSON | {"name": "Jane ROE"}]), "x.csv")
    assert read(csl([PERSON, PERSON | {"_id": "b"}]), "x.csv").parts[0].records.keys() == {"9001"}


def test_a_list_that_the_file_does_not_carry() -> None:
    with pytest.raises(BadInput, match=r"does not carry the list us-isn\. It carries us-bis-el"):
        read(csl([LISTED]), "x.csv", "us-isn")


@given(st.permutations(range(4)))
def test_true_twins_have_the_same_keys_in_any_order(order: list[int]) -> None:
    twins = [LISTED | {"alt_names": f"Name {n}"} for n in range(4)]
    [part] = read(csl([twins[n] for n in order]), "x.csv").parts
    assert part.records == read(csl(twins), "x.csv").parts[0].records
    assert sorted(key[17:] for key in part.records) == ["", "-2", "-3", "-4"]


cells = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x4E10, exclude_categories=["Cs"]), max_size=30
)


@given(
    st.lists(
        st.fixed_dictionaries(
            {c: cells for c in facts().columns if c not in ("_id", "source", "name")}
        ),
        min_size=1,
        max_size=5,
    )
)
@examples(60)
def test_what_is_written_is_read_and_parsed(rows: list[dict[str, str]]) -> None:
    made = [row | {"source": EL, "name": f"Name {n}"} for n, row in enumerate(rows)]
    [part] = read(csl(made), "x.csv").parts
    found = {content["name"]: content for content in part.records.values()}
    assert found == {row["name"]: {c: v for c, v in row.items() if v} for row in made}
    for content in part.records.values():
        assert parse("us-csl-csv", "us-bis-el", {"main": content}).party.name == content["name"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("85 F.R. 70581 11/5/2020", ["85 F.R. 70581 11/5/2020"]),
        ("65 F.R. 1 1/2/00 66 F.R. 3 4/5/01 and 67 F.R. 6 7/8/02", ["65 F.R. 1 1/2/00", "66 F.R. 3 4/5/01", "67 F.R. 6 7/8/02"]),
        ("82 F.R. 16786, 16787 4/16/2017", ["82 F.R. 16786, 16787 4/16/2017"]),
        ("63 FR 64322 (11/19/98), 65 FR 14444 (no. 3)", ["63 FR 64322 (11/19/98)", "65 FR 14444 (no. 3)"]),
        ("Notice 2049, Vol. 59, No. 153, 8/10/94", ["Notice 2049, Vol. 59, No. 153, 8/10/94"]),
        ("", []),
    ],
)  # fmt: skip
def test_citations(text: str, found: list[str]) -> None:
    assert citations(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PEARL (A.K.A. ANN) LI", [("ANN", "strong"), ("PEARL LI", "strong")]),
        ("LIM -AKA- ERIC", [("ERIC", "strong"), ("LIM", "weak")]),
        ("North Works (f.k.a. East Works (EW))", [("East Works (EW)", "former"), ("North Works", "strong")]),
        ("PMC X; and any successor, sub-unit, or subsidiary thereof", [("PMC X", "strong")]),
        ("Kakadu Trading", []),
    ],
)  # fmt: skip
def test_names_within_names(text: str, found: list[tuple[str, str]]) -> None:
    assert list(within(text)) == found
