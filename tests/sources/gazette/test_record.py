"""The Federal Register's JSON of rules: one document, a search result, JSON Lines."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.sources.gazette.read import is_rule, read_rules
from proscribed.sources.gazette.record import is_record, read_records
from proscribed.sources.gazette.rule import Count, Rule
from proscribed.sources.reading import BadFile

DOCUMENT: dict[str, Any] = {
    "abstract": "BIS amends the EAR by adding <em>three</em> entities to the Entity List under the "
    "destinations of Malta (1) and Cyprus (2).",
    "action": "Final rule.",
    "agencies": [
        {"raw_name": "DEPARTMENT OF COMMERCE", "name": "Commerce Department", "id": 54},
        {"raw_name": "Bureau of Industry and Security", "name": "Industry and Security Bureau"},
    ],
    "citation": "88 FR 41234",
    "correction_of": None,
    "dates": "This rule is effective June 20, 2023.",
    "document_number": "2023-99999",
    "effective_on": "2023-06-20",
    "start_page": 41234,
    "end_page": 41239,
    "html_url": "https://www.federalregister.gov/documents/2023/06/21/2023-99999/additions",
    "publication_date": "2023-06-21",
    "title": "Additions to the Entity List",
    "type": "Rule",
    "volume": 88,
    "page_views": {"count": 12},
}


def written(**other: Any) -> bytes:
    return json.dumps(DOCUMENT | other, indent=1).encode()


def one(data: bytes) -> Rule:
    (rule,) = read_records(data, "rule.json")
    return rule


def test_a_document_with_all_its_fields() -> None:
    data = written()
    rule = one(data)
    assert rule == Rule(
        number="2023-99999",
        title="Additions to the Entity List",
        citation="88 FR 41234",
        start_page=41234,
        end_page=41239,
        agency="Commerce Department; Industry and Security Bureau",
        published_on=date(2023, 6, 21),
        effective_on=date(2023, 6, 20),
        account=(
            Count("add", "us-bis-el", 3, None, {"MT": 1, "CY": 2}, destinations=("CY", "MT")),
        ),
        complete=False,
        address=DOCUMENT["html_url"],
        sha256=hashlib.sha256(data).hexdigest(),
    )


def test_the_three_forms_give_the_same_rules() -> None:
    documents = [DOCUMENT, DOCUMENT | {"document_number": "2023-88888"}]
    lines = "\n".join(json.dumps(d) for d in documents).encode() + b"\n\n"
    results = json.dumps({"count": 2, "results": documents}).encode()
    assert is_record(lines)
    assert is_record(results)
    assert is_record(written())
    read = read_records(lines, "rules.jsonl")
    assert read == read_records(results, "rules.json")
    assert [rule.number for rule in read] == ["2023-99999", "2023-88888"]
    assert len({rule.sha256 for rule in read}) == 2


@pytest.mark.parametrize(
    ("dates", "effective", "applicable"),
    [
        ("This rule is effective December 17, 2021.", date(2021, 12, 17), None),
        (
            "<b>Effective date:</b> This rule is effective on January 31, 2023.",
            date(2023, 1, 31),
            None,
        ),
        (
            "This rule is effective April 11, 2022 and applicable as of February 14, 2022.",
            date(2022, 4, 11),
            date(2022, 2, 14),
        ),
        (
            "This rule is effective [INSERT DATE OF PUBLICATION IN THE FEDERAL REGISTER].",
            date(2023, 6, 21),
            None,
        ),
    ],
)
def test_days(dates: str, effective: date, applicable: date | None) -> None:
    rule = one(written(dates=dates, effective_on=None))
    assert (rule.effective_on, rule.applicable_on) == (effective, applicable)
    assert not rule.problems


def test_a_field_that_differs_from_the_text_is_a_problem() -> None:
    rule = one(written(effective_on="2023-06-21"))
    assert rule.effective_on == date(2023, 6, 20)
    assert "effective_on" in rule.problems[0].why


def test_no_day_of_effect_is_a_problem_and_no_guess() -> None:
    rule = one(written(dates=None, effective_on=None))
    assert rule.effective_on is None
    assert rule.problems[0].why == "no day of effect is stated"


def test_without_an_abstract_the_title_gives_kinds_only() -> None:
    rule = one(written(abstract=None))
    assert rule.account == (Count("add", "us-bis-el"),)
    assert "no abstract" in rule.problems[0].why


@pytest.mark.parametrize("kind", ["Proposed Rule", "Notice", "Presidential Document"])
def test_what_is_no_rule_does_nothing(kind: str) -> None:
    rule = one(written(type=kind))
    assert not rule.account
    assert rule.effective_on is None
    assert kind in rule.problems[0].why


def test_a_correction_names_what_it_corrects() -> None:
    address = "https://www.federalregister.gov/api/v1/documents/2023-12726.json"
    assert one(written(correction_of=address)).corrects == "2023-12726"


def test_citation_from_volume_and_page() -> None:
    assert one(written(citation=None)).citation == "88 FR 41234"
    assert one(written(citation=None, volume=None)).citation == ""


@pytest.mark.parametrize("field", ["document_number", "title", "publication_date"])
def test_a_missing_field_is_named_with_its_line(field: str) -> None:
    line = json.dumps({k: v for k, v in DOCUMENT.items() if k != field}).encode()
    good = json.dumps(DOCUMENT).encode()
    with pytest.raises(BadFile, match=rf"rules.jsonl, line 2: .*{field}"):
        read_records(good + b"\n" + line, "rules.jsonl")


def test_a_bad_day_and_an_empty_title_are_named() -> None:
    with pytest.raises(BadFile, match="publication_date"):
        one(written(publication_date="21.6.2023"))
    with pytest.raises(BadFile, match="title is empty"):
        one(written(title=" "))


@given(st.integers(1, len(json.dumps(DOCUMENT)) - 1))
def test_a_document_cut_off_is_refused(length: int) -> None:
    with pytest.raises(BadFile):
        read_records(json.dumps(DOCUMENT).encode()[:length], "rule.json")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"results": []}',
        b'{"document_number": 1, "actions": []}',
        b"{\xff",
        b"text",
    ],
)
def test_other_files_are_not_taken_for_rules(data: bytes) -> None:
    assert not is_record(data)


def test_rules_are_found_by_content_with_the_others() -> None:
    assert is_rule(written())
    assert read_rules(written(), "x") == read_records(written(), "x")


def test_the_shared_abstracts_are_read(shared_data: Path) -> None:
    data = (shared_data / "documents/federal_register/abstracts.jsonl").read_bytes()
    rules = read_rules(data, "abstracts.jsonl")
    assert len(rules) == len(data.splitlines())
    assert all(rule.account and not rule.complete and rule.published_on for rule in rules)
    assert len({rule.sha256 for rule in rules}) == len(rules)
