"""Every Entity List row of the Consolidated Screening List of 31 July 2026, and of older copies."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from pathlib import Path

import pytest

from proscribed.law.terms import footnotes_of, read_policy, read_requirement, unparsed

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def rows(shared_data: Path) -> Rows:
    file = shared_data / "data" / "csl" / "consolidated-relaid-2026-07-31.csv.gz"
    if not file.is_file():
        pytest.skip(f"no {file}")
    with gzip.open(file) as packed:
        every = csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8-sig"))
        return [row for row in every if row["source"].startswith("Entity List")]


def test_every_license_requirement_is_understood(rows: Rows) -> None:
    wordings = Counter(row["license_requirement"] for row in rows)
    assert (len(rows), len(wordings)) == (3420, 88)
    read = {text: read_requirement(text) for text in wordings}
    assert sum(one.understood for one in read.values()) == 88
    # the whole of all items but for a few entries
    assert sum(count for text, count in wordings.items() if read[text].asks) == 105


def test_review_policies_and_what_is_not_understood(rows: Rows) -> None:
    wordings = Counter(row["license_policy"] for row in rows)
    read = {text: read_policy(text) for text in wordings}
    assert len(wordings) == 77
    assert sum(one.understood for one in read.values()) == 75
    assert sum(wordings[text] for text, one in read.items() if one.stated) == 3245
    assert (
        sum(wordings[text] for text, one in read.items() if one.understood and not one.stated)
        == 173
    )
    # two rows have a license requirement in the column of the policy: these state none
    odd = unparsed((row["license_requirement"], row["license_policy"]) for row in rows)
    assert [(one.column, one.entries) for one in odd] == [("license review policy", 1)] * 2
    assert all(one.text.startswith("For all items subject to the EAR") for one in odd)


def test_footnotes(rows: Rows) -> None:
    found = Counter(number for row in rows for number in footnotes_of(row["license_requirement"]))
    assert found == {1: 156, 2: 156, 3: 766, 4: 95, 5: 16}


def test_older_wordings(shared_data: Path) -> None:
    file = shared_data / "documents" / "federal_register" / "entity_list_rows_csl.csv"
    with file.open(encoding="utf-8-sig", newline="") as opened:
        older = list(csv.DictReader(opened))
    odd = unparsed((row["license_requirement"], row["license_policy"]) for row in older)
    assert not odd
