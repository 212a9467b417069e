"""Addresses: what is one place, and a counterparty at a listed one."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from proscribed.screening import MIN_SCORE, build, open_index
from proscribed.screening.address_index import SHARED, SHARED_UNIT, crowded
from proscribed.screening.addresses import read
from proscribed.screening.same_place import SAME, compare, place_keys

HARBOUR = "Unit 1204, 12/F, Silver Fortune Industrial Building, 46-48 Wing Tak Street, Kwun Tong, Hong Kong, China"  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "unit"),
    [
        (HARBOUR, "Rm 1204 12/F Silver Fortune Ind Bldg 46 Wing Tak St Kwun Tong HONG KONG", "same"),
        (HARBOUR, "46 Wing Tak Street, Kowloon, Hong Kong", "only listed"),
        (HARBOUR, "Room 1205, 12/F, 46-48 Wing Tak Street, Kwun Tong, Hong Kong", "differs"),
        ("Dongfang Road 18, Shenzhen", "No. 18, Dong Fang Rd., Nanshan District, Shenzhen, China", "none"),
        ("深圳市南山区东方路18号1204室", "Room 1204, 18 Dongfang Road, Nanshan, Shenzhen, China", "same"),
        ("ул. Садовая, д. 7, к. 2, Москва", "7 Sadovaya Street, Building 2, Moscow 109012, Russia", "none"),
        ("Calle 12 No. 4-63, Cali, Colombia", "Calle 12 No 4-63, Cali, Valle, Colombia", "none"),
        ("85 St John Street, Valletta", "85 St. John Str, Valletta VLT1165, Malta", "none"),
        ("P.O. Box 4411, Dubai, UAE", "PO Box No. 4411, Deira, Dubai, AE", "none"),
        ("Hauptstraße 12, 20095 Hamburg", "12 Hauptstrasse, Hamburg 20095, Germany", "none"),
        ("3rd Floor, 9 Rue de la Paix, Paris", "9 rue de la Paix, 3/F, 75002 Paris, France", "same"),
    ],
)  # fmt: skip
def test_one_place_written_otherwise(one: str, other: str, unit: str) -> None:
    found = compare(read(other), read(one))
    assert (found.value >= SAME, found.unit) == (True, unit)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HARBOUR, "Unit 1204, 12/F, 50 Wing Tak Street, Kwun Tong, Hong Kong"),
        (HARBOUR, "Unit 1204, 12/F, 46 Hung Mau Street, Kwun Tong, Hong Kong"),
        ("18 Dongfang Road, Shenzhen, China", "18 Dongfang Road, Wuhan, China"),
        ("18 Dongfang Road, Shenzhen, China", "18 Xinhua Road, Shenzhen, China"),
        ("7 North Garden Street, Riga, Latvia", "7 South Garden Street, Riga, Latvia"),
        ("12 Main Street, Georgetown, Guyana", "12 High Street, Georgetown, Guyana"),
        ("5 Sadovaya Street, Minsk, Belarus", "5 Sadovaya Lane, Minsk, Belarus"),
        ("4th Avenue 10, New York, United States", "5th Avenue 10, New York, United States"),
        ("3/2 Sadovaya Street, Moscow, Russia", "14/2 Sadovaya Street, Moscow, Russia"),
        ("P.O. Box 4411, Dubai, AE", "P.O. Box 4412, Dubai, AE"),
        ("Tehran, Iran", "Tehran, Iran"),
        ("Garden Street, Riga, Latvia", "Garden Street, Riga, Latvia"),
        ("12 Garden Street, Riga, Latvia", "12 Garden Street, Riga, United States"),
        ("", "12 Garden Street, Riga, Latvia"),
    ],
)  # fmt: skip
def test_another_place(one: str, other: str) -> None:
    assert compare(read(one), read(other)).value < SAME


PARTS = st.sampled_from(
    ["12", "12a", "7/2", "Unit 4", "5/F", "Bldg 3", "Garden Street", "Sadovaya", "ul. Lenina", "Kowloon", "Hong Kong",
     "Moscow", "Москва", "东方路18号", "P.O. Box 77", "109012", "No. 4", "Zone 2", "North", "St. John", "Tower", "x"]
)  # fmt: skip
TEXTS = st.lists(PARTS, min_size=1, max_size=6).flatmap(
    lambda parts: st.sampled_from([", ".join(parts), " ".join(parts)])
)


@given(TEXTS, TEXTS)
@example("P.O. Box 77, North", "P.O. Box 77 North St. John")
@settings(max_examples=200)
def test_the_answer_is_the_same_from_either_side(one: str, other: str) -> None:
    a, b = read(one), read(other)
    assert compare(a, b).value == compare(b, a).value
    turned = {"only asked": "only listed", "only listed": "only asked"}
    unit = compare(a, b).unit
    assert compare(b, a).unit == turned.get(unit, unit)


@given(TEXTS)
@settings(max_examples=200)
def test_an_address_is_its_own_place(text: str) -> None:
    address = read(f"{text}, Riga, Latvia")
    if place_keys(address):
        assert compare(address, address).value >= SAME


@given(st.text(max_size=80))
@settings(max_examples=100)
def test_any_text_is_read(text: str) -> None:
    assert compare(read(text), read(HARBOUR)).value <= 1


@pytest.mark.parametrize(
    "text", ["x" * 100_000, "1 " * 50_000, "," * 10_000, "\x00\u202e#", "12 " + "ab" * 300]
)
def test_bad_input_is_read_in_bounded_time(text: str) -> None:
    query = {"name": "Nobody", "addresses": [text]}
    assert ROWS_INDEX.screen([query]) == [[]]


ROWS: list[dict[str, Any]] = [
    {"id": "listed", "kind": "organization", "names": ["Address 07"], "addresses": [HARBOUR], "countries": ["CN", "HK"]},
    {"id": "kind", "kind": "address", "names": ["Lot 9"], "addresses": ["9 Harbour Lane, Valletta, Malta"]},
    {"id": "party", "kind": "organization", "names": ["Iskra Works"], "addresses": ["Office 5, 7 Sadovaya Street, Moscow, Russia"]},
    {"id": "house", "kind": "organization", "names": ["Novaya Zarya"], "addresses": ["31 Lugovaya Street, Tver, Russia"]},
    {"id": "crowd", "kind": "organization", "names": ["Far Star Shipping"], "addresses": ["80 Broad Street, Monrovia, Liberia"]},
]  # fmt: skip
ROWS_INDEX = build(ROWS)


def found(address: str, name: str = "Nobody At All", **more: Any) -> list[tuple[str, float]]:
    """Ids and scores of a counterparty at an address."""
    query = {"name": name, "addresses": [address], **more}
    return [(m.id, m.score) for m in ROWS_INDEX.screen([query])[0]]


def test_a_counterparty_at_a_listed_address_is_a_match_whatever_its_name() -> None:
    assert found("Flat 1204, 12/F, 46 Wing Tak St, Kwun Tong, HK") == [("listed", 0.97)]
    assert found("9 Harbour Lane, Valletta, Malta") == [("kind", 0.97)]


def test_a_unit_that_only_the_list_names_is_less_sure_and_another_unit_is_no_match() -> None:
    assert found("46 Wing Tak St, Kwun Tong, HK") == [("listed", 0.85)]
    [(id_, score)] = found("Room 1205, 46 Wing Tak St, Kwun Tong, HK")
    assert (id_, score < MIN_SCORE) == ("listed", True)


def test_the_address_of_a_listed_party_is_under_the_threshold_but_for_its_very_unit() -> None:
    assert SHARED < MIN_SCORE <= SHARED_UNIT < 0.85
    assert found("7 Sadovaya Str, Office 5, Moscow") == [("party", SHARED_UNIT)]
    assert found("7 Sadovaya Street, Moscow") == [("party", SHARED)]
    assert found("31 Lugovaya Street, Tver") == [("house", SHARED)]
    assert found("7 Sadovaya Street, Office 6, Moscow") == []


def test_an_address_that_many_share_says_little() -> None:
    assert crowded("80 Broad Street, Monrovia")
    assert not crowded(HARBOUR)
    [(_, score)] = found("Suite 4, 80 Broad Street, Monrovia, Liberia")
    assert score < MIN_SCORE


def test_a_name_match_at_the_address_is_one_match_and_stronger() -> None:
    [(id_, score)] = found("7 Sadovaya Street, Office 5, Moscow", "Iskra Work")
    alone = ROWS_INDEX.screen(["Iskra Work"])[0][0].score
    assert (id_, score > alone) == ("party", True)


def test_the_country_of_the_party_stands_in_for_one_that_the_address_does_not_name() -> None:
    address = "46-48 Wing Tak Street, Unit 1204"
    assert [id_ for id_, _ in found(address, countries=["HK"])] == ["listed"]
    assert found(address, countries=["MY"]) == []


def test_the_reasons_say_whose_address_it_is() -> None:
    def reasons(address: str) -> tuple[str, ...]:
        return ROWS_INDEX.screen([{"name": "Nobody", "addresses": [address]}])[0][0].reasons

    first, *rest = reasons("Flat 1204, 46 Wing Tak St, Kwun Tong, HK")
    assert first == f"same address, and the address itself is listed: `Flat 1204, 46 Wing Tak St, Kwun Tong, HK` = `{HARBOUR}`"  # fmt: skip
    assert rest == ["the same floor or unit"]
    first, *rest = reasons("31 Lugovaya Street, Tver")
    assert first.startswith("same address as this party, whose name is not alike: ")
    assert rest == ["a shared address does not make two parties one"]
    assert "an address that many listed parties share" in reasons("80 Broad St, Monrovia")


def test_mask_limit_and_threshold_hold_for_addresses_too() -> None:
    query = {"name": "Nobody", "addresses": [HARBOUR, "31 Lugovaya Street, Tver"]}
    both = ROWS_INDEX.screen([query])[0]
    assert [m.id for m in both] == ["listed", "house"]
    assert [m.id for m in ROWS_INDEX.screen([query], limit=1)[0]] == ["listed"]
    assert [m.id for m in ROWS_INDEX.screen([query], min_score=0.7)[0]] == ["listed"]
    mask = np.array([row["id"] != "listed" for row in ROWS])
    assert [m.id for m in ROWS_INDEX.screen([query], mask=mask)[0]] == ["house"]


def test_the_question_the_other_way_round() -> None:
    assert ROWS_INDEX.addresses.rows_at(["7 Sadovaya Street, Moscow"]) == {2}


def test_addresses_are_kept_in_the_folder(tmp_path: Path) -> None:
    ROWS_INDEX.save(tmp_path / "index")
    query = {"name": "Nobody", "addresses": [HARBOUR]}
    [match] = open_index(tmp_path / "index").screen([query])[0]
    assert (match.id, match.matched_name, match.quality) == ("listed", HARBOUR, "address")


def test_official_addresses_written_otherwise_are_found(shared_data: Path) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    try:
        from benchmarks import addresses
    finally:
        sys.path.pop(0)
    chance = random.Random(11)
    every = chance.sample(addresses.addresses(shared_data), 1_500)
    index = build({"id": one, "kind": "address", "names": ["x"], "addresses": [one]} for one in every)  # fmt: skip
    for rule, least in [(rule, 0.9) for rule in addresses.POSITIVE]:
        changed = [(one, new) for one in every[:300] if (new := rule(one, chance)) != one]
        hits = [
            one in {m.matched_name for m in index.screen([{"name": "", "addresses": [new]}])[0]}
            for one, new in changed
        ]
        assert sum(hits) >= least * len(hits), rule.__name__
