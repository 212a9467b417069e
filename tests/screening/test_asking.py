"""Rows typed many at a time are asked about as each row by itself is."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.screening.asking import asking
from proscribed.screening.counterparty import LONGEST_NAME, asked, counterparty
from proscribed.screening.evidence import facts_of
from tests.budget import examples

ROWS: list[dict[str, Any]] = [
    {"name": "Norland Yards"},
    {"name": "  Norland Yards ", "id": " 7 "},
    {"id": 12, "name": "Norland", "kind": "Company", "country": "China; IR"},
    {"id": "", "name": "Norland", "nationality": "Russian Federation", "birth date": "1960-01-02"},
    {"name": "", "aliases": "Second; Third", "country": "RU"},
    {"name": ["First of several", "Second"], "gender": "M"},
    {"names": ["Listed alone"], "kind": "vessel", "identifier": "IMO 9074729"},
    {"name": "Norland", "identifier": [{"kind": "imo", "value": "9074729"}]},
    {"name": "Norland", "address": "12 Main Street; 14 Main Street", "remarks": "old"},
    {"name": 12, "country": "nowhere"},
    {"country": "CN"},
    {"name": "x" * (LONGEST_NAME + 1)},
    {"Name": "Norland", "name": "Southland", "Country": "CN", "Date of birth": "about 1970"},
    {"name": "Norland", "country": None, "gender": "female", "passport": "AB123456"},
]
TEXT = st.sampled_from(
    ["", " ", "CN", "Iran; Syria", "1960", "1970-02-03", "male", "Acme", "IMO 1"]
)
COLUMNS = st.sampled_from(
    [
        "id",
        "name",
        "kind",
        "country",
        "citizenship",
        "birth_date",
        "gender",
        "address",
        "imo",
        "note",
    ]
)
VALUE = st.one_of(TEXT, st.lists(TEXT, max_size=2), st.integers(0, 9), st.none())


def check(rows: list[dict[str, Any]]) -> None:
    contents = [msgspec.json.encode(row) for row in rows]
    found = asking(contents, range(2, len(rows) + 2), range(1, len(rows) + 1))
    parties = [counterparty(row, at + 2, at + 1) for at, row in enumerate(rows)]
    assert found.ids == [party.id for party in parties]
    assert found.names == [party.name for party in parties]
    assert found.notes == [party.note for party in parties]
    assert found.facts == [facts_of(asked(party)) for party in parties]
    for at in range(len(rows)):
        assert found.one(at) == tuple([column[at]] for column in found)


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_a_row_is_asked_about_as_a_counterparty(row: dict[str, Any]) -> None:
    check([row])


def test_rows_with_other_columns_stand_side_by_side() -> None:
    check(ROWS)
    check([])


@examples(60)
@given(st.lists(st.dictionaries(COLUMNS, VALUE, max_size=6), max_size=4))
def test_any_columns_and_values(rows: list[dict[str, Any]]) -> None:
    check(rows)
