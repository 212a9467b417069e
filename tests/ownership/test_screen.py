"""`screen --owners`, and `assess` of parties whose owners the deal does not name."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from proscribed.answers.assessing import Assessed, assess
from proscribed.answers.question import Question
from proscribed.answers.replaying import replay
from proscribed.answers.screening import ScreenRequest, lines, screen
from tests.ownership.conftest import CMIC, OFAC, UK, House

DAY = date(2022, 1, 3)
HEADER = "owner,owned,percent,owner_entry,owned_lei"
LEI = "5493001KJTIIGC8Y1R12"


def screened(house: House, rows: str, **more: Any) -> dict[str, list[dict[str, Any]]]:
    request = ScreenRequest("parties.csv", rows.encode(), question=Question(DAY), **more)
    found = screen(house.store, request)
    return {line["name"]: json.loads(json.dumps(line["matches"], default=str)) if not line["matches"] else [_plain(one) for one in line["matches"]] for line in lines(found)}  # fmt: skip


def _plain(match: Any) -> dict[str, Any]:
    return {name: getattr(match, name) for name in match.__struct_fields__}


@pytest.fixture
def group(house: House) -> House:
    x = house.listed(OFAC, "Qanbar Shipping")
    house.shares(
        [
            f"Qanbar Shipping,Zephyrine Marine Ltd,60,{x},",
            f"Zephyrine Marine Ltd,Orlanda Tankers Ltd,50,,{LEI}",
            f"Qanbar Shipping,Halvardine Freight Ltd,,{x},",
            f"Qanbar Shipping,Bronwyck Foods Ltd,10,{x},",
        ],
        HEADER,
    )
    return house


PARTIES = "name\nOrlanda Tankers Limited\nHalvardine Freight Ltd\nBronwyck Foods Ltd\n"


def test_parties_that_shares_bring_within_a_rule_are_added_with_the_chain(group: House) -> None:
    found = screened(group, PARTIES, owners=True)
    [sure] = found["Orlanda Tankers Limited"]
    assert (sure["list"], sure["via"], sure["status"]) == (OFAC, "ownership", "in_force")
    assert sure["matched_name"] == "Orlanda Tankers Ltd"
    chain = " | ".join(sure["chain"])
    assert "Zephyrine Marine Ltd holds 50% of Orlanda Tankers Ltd" in chain
    assert "Qanbar Shipping holds 60% of Zephyrine Marine Ltd" in chain
    [perhaps] = found["Halvardine Freight Ltd"]
    assert perhaps["status"] == "possibly"
    assert any("to settle: the exact share of Qanbar Shipping" in one for one in perhaps["chain"])
    assert found["Bronwyck Foods Ltd"] == []


def test_a_chain_is_found_though_companies_own_each_other(house: House) -> None:
    x = house.listed(OFAC, "Qanbar Shipping")
    rows = ["Alvera,Orlanda,60,,", "Brisa,Alvera,60,,", "Alvera,Brisa,100,,", "Corvo,Alvera,50,,"]
    rows += [f"Qanbar Shipping,Corvo,60,{x},", f"Qanbar Shipping,Orlanda,5,{x},"]
    house.shares(rows, HEADER)
    [match] = screened(house, "name\nAlvera\n", owners=True, min_score=0.5)["Alvera"]
    assert [one.partition(" (")[0] for one in match["chain"][1:4]] == [
        "Corvo holds 50% of Alvera",
        "Qanbar Shipping holds 60% of Corvo",
        "besides, Brisa holds 60% of Alvera",
    ]
    [match] = screened(house, "name\nOrlanda\n", owners=True, min_score=0.5)["Orlanda"]
    assert [one.partition(" (")[0] for one in match["chain"][1:3]] == [
        "Qanbar Shipping holds 5% of Orlanda",
        "besides, Alvera holds 60% of Orlanda",
    ]


def test_without_the_option_nothing_changes(group: House) -> None:
    assert not any(screened(group, PARTIES).values())


def test_a_run_with_owners_can_be_asked_again(group: House) -> None:
    request = ScreenRequest("p.csv", PARTIES.encode(), question=Question(DAY), owners=True)
    run = screen(group.store, request).screening
    assert replay(group.store, run).identical


def test_a_subsidiary_of_an_ns_cmic_company_is_no_match(house: House) -> None:
    x = house.listed(CMIC, "Qanbar Optics", date(2021, 6, 3))
    house.shares([f"Qanbar Optics,Zephyrine Lenses Ltd,100,{x},"], HEADER)
    assert screened(house, "name\nZephyrine Lenses Ltd\n", owners=True) == {"Zephyrine Lenses Ltd": []}  # fmt: skip


def assessed(house: House, actor: Any = None, **party: Any) -> Assessed:
    deal = {
        "actor": {"kind": "company", **(actor or {"us_person": True})},
        "activity": "payment",
        "parties": [{"role": "beneficiary", **party}],
    }
    line = json.dumps({"id": "1", "as_of": DAY.isoformat(), "transaction": deal}).encode()
    [found] = assess(house.store, "deals.jsonl", [line])
    assert isinstance(found, Assessed)
    return found


def test_a_deal_without_owners_gets_them_from_the_shares(group: House) -> None:
    found = assessed(group, name="Orlanda Tankers", identifiers=[LEI])
    assert found.answer.outcome == "blocked"
    [party] = found.deal.parties
    assert any("Zephyrine Marine Ltd holds 50%" in one and "line 3" in one for one in party.owners_from)  # fmt: skip


def test_an_equal_name_alone_is_for_a_person(group: House) -> None:
    found = assessed(group, name="Orlanda Tankers Ltd", country="GB")
    assert found.answer.outcome == "needs_human_review"
    assert set(found.answer.could_be) == {"permitted", "blocked"}
    assert "whether Orlanda Tankers Ltd is the one" in " ".join(found.answer.open_questions)


def test_owners_that_the_deal_names_are_taken_as_they_are(group: House) -> None:
    found = assessed(group, name="Orlanda Tankers", identifiers=[LEI], owners=[], listings=[])
    assert found.answer.outcome == "permitted"
    assert not found.deal.parties[0].owners_from


def test_a_share_that_is_not_known_is_for_a_person(group: House) -> None:
    own = group.owned("Halvardine Freight Ltd", DAY).party.id
    found = assessed(group, name="Halvardine Freight Ltd", identifiers=[own])
    assert found.answer.outcome == "needs_human_review"
    assert assessed(group, name="x", identifiers=["own:0"]).answer.outcome == "permitted"


@pytest.fixture
def controlled(house: House) -> House:
    """A company that a listed person controls, as a source says, and one that it owns."""
    x, y = house.listed(UK, "Qanbar Shipping"), house.listed(OFAC, "Vestrin Lines")
    house.shares(
        [
            f"Qanbar Shipping,Zephyrine Marine Ltd,,{x},,control",
            f"Zephyrine Marine Ltd,Orlanda Tankers Ltd,100,,{LEI},shares",
            f"Vestrin Lines,Bronwyck Foods Ltd,,{y},529900T8BM49AURSDO55,control",
        ],
        f"{HEADER},kind",
    )
    return house


@pytest.mark.parametrize("name", ["Zephyrine Marine Ltd", "Orlanda Tankers Ltd"])
def test_control_by_a_listed_person_is_for_a_person_to_settle(controlled: House, name: str) -> None:
    own = controlled.owned(name, DAY).party.id
    found = assessed(controlled, actor={"uk_person": True}, name=name, identifiers=[own])
    assert found.answer.outcome == "needs_human_review"
    [party] = found.deal.parties
    assert any("Qanbar Shipping controls Zephyrine Marine Ltd" in one and "line 2" in one for one in party.owners_from)  # fmt: skip
    [match] = screened(controlled, f"name\n{name}\n", owners=True)[name]
    assert (match["list"], match["status"]) == (UK, "possibly")
    assert any("Qanbar Shipping controls Zephyrine" in one for one in match["chain"])


def test_control_does_not_count_by_ofac_s_rule(controlled: House) -> None:
    found = assessed(controlled, name="Bronwyck Foods", identifiers=["529900T8BM49AURSDO55"])
    assert found.answer.outcome == "permitted"
    assert screened(controlled, "name\nBronwyck Foods Ltd\n", owners=True) == {"Bronwyck Foods Ltd": []}  # fmt: skip
