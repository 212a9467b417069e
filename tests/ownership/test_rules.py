"""The rules on shares, each with its authority's own examples, through the whole house."""

from __future__ import annotations

from datetime import date

import pytest

from tests.ownership.conftest import CMIC, EL, EU, OFAC, UK, House

SINCE_2014 = date(2022, 1, 3)
OWNERS = "owner,owned,percent,owner_entry"


def blocked(house: House, what: str, day: date = SINCE_2014) -> tuple[float, str]:
    """How much of a party counts by OFAC's rule, and what comes of it."""
    found = house.rule(what, day, "us-ofac-sdn/")
    return (found.low, found.outcome) if found else (0.0, "not_covered")


@pytest.mark.parametrize(
    ("rows", "counts", "outcome"),
    [
        # X owns 50% of A, A owns 50% of B: B is blocked
        (["X,A,50,{x}", "A,B,50,"], 50, "covered"),
        # X owns 50% of A and of B, each of which owns 25% of C: C is blocked
        (["X,A1,50,{x}", "X,A2,50,{x}", "A1,B,25,", "A2,B,25,"], 50, "covered"),
        # X owns 25% of A and of B, each of which owns 50% of C: C is not
        (["X,A1,25,{x}", "X,A2,25,{x}", "A1,B,50,", "A2,B,50,"], 0, "not_covered"),
        # X owns 50% of A and 10% of B, A owns 40% of B: B is blocked
        (["X,A,50,{x}", "X,B,10,{x}", "A,B,40,"], 50, "covered"),
        # X owns 50% of A and 25% of B; A and B each own 25% of C: C is not
        (["X,A1,50,{x}", "X,A2,25,{x}", "A1,B,25,", "A2,B,25,"], 25, "not_covered"),
        # X 25% and Y 25%: blocked together (FAQ 399)
        (["X,B,25,{x}", "Y,B,25,{y}"], 50, "covered"),
        (["X,B,25,{x}", "Y,B,24.999999,{y}"], 49.999999, "not_covered"),
    ],
)
def test_the_examples_of_ofacs_faq_401(
    house: House, rows: list[str], counts: float, outcome: str
) -> None:
    entries = {"x": house.listed(OFAC, "X"), "y": house.listed(OFAC, "Y")}
    house.shares([row.format(**entries) for row in rows], OWNERS)
    assert blocked(house, "B") == (counts, outcome)


def test_two_of_a_quarter_each_before_and_after_13_august_2014(house: House) -> None:
    x, y = house.listed(OFAC, "X"), house.listed(OFAC, "Y")
    house.shares([f"X,B,25,{x}", f"Y,B,25,{y}", f"X,C,50,{x}"], OWNERS)
    assert blocked(house, "B", date(2014, 8, 12)) == (50, "needs_human_review")
    assert blocked(house, "B", date(2014, 8, 13)) == (50, "covered")
    assert blocked(house, "C", date(2014, 8, 12)) == (50, "covered")


def test_the_four_periods_of_the_affiliates_rule(house: House) -> None:
    x = house.listed(EL, "X")
    house.shares([f"X,B,50,{x}"], OWNERS)
    found = [
        house.rule("B", day, "us-bis-el/affiliates")
        for day in (date(2025, 9, 28), date(2025, 9, 29), date(2025, 11, 10), date(2026, 11, 10))
    ]
    said = [(one.outcome, one.why) for one in found if one]
    assert [outcome for outcome, _ in said] == [
        "not_covered",
        "covered",
        "not_covered",
        "needs_human_review",
    ]
    assert len(set(said)) == 4
    for day in (date(2025, 11, 9), date(2026, 11, 9)):
        one = house.rule("B", day, "us-bis-el/affiliates")
        assert one
        assert one.outcome == ("covered" if day.year == 2025 else "not_covered")


def test_a_subsidiary_of_an_ns_cmic_company_is_free_on_every_day(house: House) -> None:
    x = house.listed(CMIC, "X", date(2021, 6, 3))
    house.shares([f"X,B,100,{x}"], OWNERS)
    for day in (date(2021, 6, 3), date(2021, 8, 2), date(2022, 6, 3), date(2026, 11, 22)):
        one = house.rule("B", day, CMIC)
        assert one
        assert one.outcome == "not_covered"
        assert "no 50 percent rule" in one.why


def test_the_eu_counts_more_than_half_and_since_july_2024_half(house: House) -> None:
    x, y = house.listed(EU, "X"), house.listed(EU, "Y")
    house.shares([f"X,B,50,{x}", f"X,C,30,{x}", f"Y,C,30,{y}", f"X,D,50.000001,{x}"], OWNERS)

    def outcomes(day: date) -> list[str]:
        found = [house.rule(name, day, EU) for name in "BCD"]
        return [one.outcome for one in found if one]

    assert outcomes(date(2024, 7, 2)) == ["not_covered", "needs_human_review", "covered"]
    assert outcomes(date(2024, 7, 3)) == ["covered", "covered", "covered"]


def test_the_uk_counts_more_than_half_of_one_in_shares_or_votes(house: House) -> None:
    x, y = house.listed(UK, "X"), house.listed(UK, "Y")
    rows = [f"X,B,50,{x},shares", f"X,C,30,{x},shares", f"Y,C,30,{y},shares", f"X,D,51,{x},shares", f"X,E,10,{x},shares", f"X,E,51,{x},votes"]  # fmt: skip
    house.shares(rows, f"{OWNERS},kind")
    found = [house.rule(name, date(2023, 1, 2), UK) for name in "BCDE"]
    assert [one.outcome for one in found if one] == [
        "not_covered",
        "not_covered",
        "covered",
        "covered",
    ]
    assert found[1]
    assert found[1].low == 30  # not added up


def test_each_rule_counts_its_own_lists(house: House) -> None:
    x = house.listed(EU, "X")
    house.shares([f"X,B,100,{x}"], OWNERS)
    assert [one.rule.partition("/")[0] for one in house.owned("B", SINCE_2014).rules] == [EU]


def test_a_listing_counts_from_its_first_day_to_the_day_before_its_removal(house: House) -> None:
    x = house.listed(OFAC, "X", date(2020, 5, 5), removed=date(2021, 5, 5))
    house.shares([f"X,B,50,{x}"], OWNERS)
    days = [date(2020, 5, 4), date(2020, 5, 5), date(2021, 5, 4), date(2021, 5, 5)]
    assert [blocked(house, "B", day)[1] for day in days] == [
        "not_covered",
        "covered",
        "covered",
        "not_covered",
    ]


def test_a_share_counts_from_its_first_to_its_last_day(house: House) -> None:
    x = house.listed(OFAC, "X")
    house.shares([f"X,B,50,{x},2020-05-05,2021-05-04"], f"{OWNERS},from,to")
    days = [date(2020, 5, 4), date(2020, 5, 5), date(2021, 5, 4), date(2021, 5, 5)]
    assert [blocked(house, "B", day)[1] for day in days] == [
        "not_covered",
        "covered",
        "covered",
        "not_covered",
    ]


def test_what_is_not_known_is_a_range_and_the_fact_that_would_settle_it(house: House) -> None:
    x = house.listed(OFAC, "X")
    house.shares([f"X,B,25-50,{x}", "N,B,30,", "A,B,20,", f"X,A,,{x}"], OWNERS)
    one = house.rule("B", SINCE_2014, OFAC)
    assert one
    assert (one.low, one.high, one.outcome) == (25, 70, "needs_human_review")
    assert any("share of X in B (now 25% to 50%)" in fact for fact in one.settles)
    assert any("how much of A belongs to listed parties" in fact for fact in one.settles)


def test_an_equal_name_is_open_and_never_counted(house: House) -> None:
    entry = house.listed(OFAC, "Xyz Holdings Ltd")
    house.shares(["XYZ Holdings Ltd.,B,100"])
    found = house.owned("B", SINCE_2014)
    assert not found.rules
    assert [(one.name, one.entry) for one in found.open_ties] == [("XYZ Holdings Ltd.", entry)]


def test_the_affiliates_rule_does_not_reach_american_companies(house: House) -> None:
    x = house.listed(EL, "X")
    header = f"{OWNERS},owned_country"
    house.shares([f"X,B,100,{x},US", f"X,C,100,{x},CN", f"X,D,100,{x},"], header)
    day = date(2025, 10, 1)
    found = [house.rule(name, day, "us-bis-el/affiliates") for name in "BCD"]
    assert [one.outcome for one in found if one] == ["not_covered", "covered", "covered"]


def test_a_branch_is_its_head_office(house: House) -> None:
    lei, branch = "5493001KJTIIGC8Y1R12", "529900T8BM49AURSDO55"
    x = house.listed(EL, "X")
    house.shares([f"X,B,50,{x},{lei}"], f"{OWNERS},owner_lei")
    house.load(
        "Relationship.StartNode.NodeID,Relationship.EndNode.NodeID,Relationship.RelationshipType,"
        "Relationship.RelationshipStatus,Registration.RegistrationStatus\n"
        f"{branch},{lei},IS_INTERNATIONAL_BRANCH_OF,ACTIVE,PUBLISHED\n"
    )
    found = house.owned(branch, date(2024, 1, 2))
    assert [(tie.entry, tie.basis) for tie in found.listings] == [(x, "branch of X, which is on the list")]  # fmt: skip


@pytest.mark.parametrize("code", [EU, UK])
def test_control_that_a_source_states_is_for_a_person(house: House, code: str) -> None:
    x = house.listed(code, "X")
    rows = [f"X,B,,{x},control", "A,C,60,,shares", f"X,A,,{x},control", "C,D,10,,shares"]
    house.shares(rows, f"{OWNERS},kind")
    found = {name: house.rule(name, date(2025, 1, 2), code) for name in "BCD"}
    assert [one.outcome if one else "" for one in found.values()] == [
        "needs_human_review",
        "needs_human_review",
        "not_covered",
    ]
    assert found["B"]
    assert found["B"].settles == ("whether X controls B",)


def test_most_of_the_votes_are_no_shares_but_may_be_control(house: House) -> None:
    x, y = house.listed(EU, "X"), house.listed(OFAC, "Y")
    rows = [f"X,B,60,{x},votes", f"X,C,40,{x},votes", f"Y,D,60,{y},votes", f"Y,E,,{y},control"]
    house.shares(rows, f"{OWNERS},kind")
    day = date(2025, 1, 2)
    found = house.rule("B", day, EU)
    assert found
    assert (found.low, found.outcome) == (0, "needs_human_review")
    # control does not count by OFAC's rule (FAQ 398)
    assert not any(house.rule(name, day, OFAC) for name in "DE")
    assert not house.rule("C", day, EU)
