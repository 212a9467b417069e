"""The days that stand inside provisions: the day before, the day, the day after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from proscribed.law.conditions import Condition, condition_of, passes
from proscribed.law.conditions import Test as OneTest
from proscribed.law.provisions import provisions
from tests.law.deals import EAR99, deal, export, listing, outcome, party


def foreign_made(footnote: int, **scope: Any) -> dict[str, Any]:
    rule = {"rule": f"footnote_{footnote}", "end_user_scope_met": True, **scope}
    item = {"description": "chip", "subject_to_ear": None, "eccn": "3A991", "fdp": rule}
    listed = listing("us-bis-el", "2015-02-18", footnote=footnote)
    return export(party("end_user", listed), item=item, us_person=False)


BOTH = {"product_scope_met_may_2020": True, "product_scope_met_aug_2020": True}
AUGUST = {"product_scope_met_may_2020": False, "product_scope_met_aug_2020": True}
MET = {"product_scope_met": True}


@pytest.mark.parametrize(
    ("written", "day", "expected"),
    [
        (foreign_made(1, **BOTH), "2020-05-14", "permitted"),
        (foreign_made(1, **BOTH), "2020-05-15", "needs_human_review"),  # production date not given
        (foreign_made(1, **AUGUST), "2020-08-16", "permitted"),
        (foreign_made(1, **AUGUST), "2020-08-17", "needs_human_review"),
        (foreign_made(1, **AUGUST), "2020-09-14", "needs_human_review"),
        (foreign_made(1, **AUGUST), "2020-09-15", "license_required"),
        (foreign_made(1, **MET), "2022-02-02", "license_required"),
        (foreign_made(1, **MET), "2022-02-03", "license_required"),
        (foreign_made(3, **MET), "2022-02-23", "permitted"),
        (foreign_made(3, **MET), "2022-02-24", "license_required"),
        (foreign_made(4, **MET), "2022-10-20", "permitted"),
        (foreign_made(4, **MET), "2022-10-21", "license_required"),
        (foreign_made(5, **MET), "2024-12-01", "permitted"),
        (foreign_made(5, **MET), "2024-12-02", "needs_human_review"),  # in force, compliance later
        (foreign_made(5, **MET), "2024-12-30", "needs_human_review"),
        (foreign_made(5, **MET), "2024-12-31", "license_required"),
    ],
)
def test_footnotes(written: dict[str, Any], day: str, expected: str) -> None:
    assert outcome(written, day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2019-05-15", "permitted"),  # not listed yet
        ("2019-05-19", "license_required"),
        ("2019-05-20", "permitted_with_conditions"),
        ("2020-08-13", "permitted_with_conditions"),
        ("2020-08-14", "license_required"),
    ],
)
def test_the_temporary_general_license(day: str, expected: str) -> None:
    facts = {"purpose": "maintain_existing_network", "network_contract_before": "2019-05-16"}
    assert (
        outcome(export(party("end_user", listing("us-bis-el", "2019-05-16")), facts=facts), day)
        == expected
    )


@pytest.mark.parametrize(
    ("directive", "issued", "days", "expected"),
    [
        (1, "2014-07-15", 400, "permitted"),
        (1, "2014-07-16", 90, "permitted"),
        (1, "2014-07-16", 91, "prohibited"),
        (1, "2014-09-11", 90, "permitted"),
        (1, "2014-09-12", 31, "prohibited"),
        (1, "2017-11-27", 30, "permitted"),
        (1, "2017-11-28", 15, "prohibited"),
        (1, "2017-11-28", 14, "permitted"),
        (2, "2017-11-27", 90, "permitted"),
        (2, "2017-11-28", 61, "prohibited"),
        (2, "2017-11-28", 60, "permitted"),
        (3, "2014-09-11", 400, "permitted"),
        (3, "2014-09-12", 31, "prohibited"),
        (3, "2014-09-12", 30, "permitted"),
    ],
)
def test_new_debt(directive: int, issued: str, days: int, expected: str) -> None:
    debt = {
        "issuer": "x",
        "publicly_traded": False,
        "kind": "debt",
        "maturity_days": days,
        "issued_on": issued,
    }
    lent = deal(
        "extend_credit",
        party("borrower", listing("us-ofac-ssi", "2014-07-16", directive=directive)),
        security=debt,
    )
    assert outcome(lent, "2018-06-01") == expected


def test_goods_en_route_when_the_affiliates_rule_came() -> None:
    sub = party("end_user", owners=[{"name": "O", "pct": 60, "listings": [listing("us-bis-el")]}])
    facts = {"en_route_aboard_carrier_on": "2025-09-29"}
    late = {"en_route_aboard_carrier_on": "2025-09-30"}
    assert outcome(export(sub, facts=facts), "2025-10-29") == "permitted"
    assert outcome(export(sub, facts=facts), "2025-10-30") == "license_required"
    assert outcome(export(sub, facts=late), "2025-10-01") == "license_required"


def test_listed_addresses_and_military_end_users_no_list_names() -> None:
    at = party("end_user", address_listings=[listing("us-bis-el", "2024-06-12")])
    assert outcome(export(at), "2024-06-11") == "permitted"
    assert (
        outcome(export(at), "2024-06-30") == "needs_human_review"
    )  # the rule's day is not checked
    assert outcome(export(at), "2024-07-01") == "license_required"
    item = {**EAR99, "eccn": "3A991", "in_supp2_part744": True}
    known = party("end_user", facts={"known_military_end_user": True})
    for destination, day, expected in (
        ("CN", "2020-06-28", "permitted"),
        ("CN", "2020-06-29", "license_required"),
        ("NI", "2024-03-14", "permitted"),
        ("NI", "2024-03-15", "license_required"),
        ("FR", "2024-03-15", "permitted"),
    ):
        assert outcome(export(known, item=item, destination=destination), day) == expected


def asked_in(condition: Condition) -> Iterator[OneTest]:
    yield from condition.tests
    for several in (*condition.any, condition.none):
        for one in several:
            yield from asked_in(one)


DATED = [
    pytest.param(test, word, bound, id=f"{provision.id} {clause.id} {test.fact} {word} {bound}")
    for provision in provisions()
    for version in provision.versions
    for clause in version.clauses
    for test in asked_in(condition_of(clause.when))
    for word, bound in test.bounds
    if isinstance(bound, str)
]
UNIQUE = list({param.id: param for param in DATED}.values())


@pytest.mark.parametrize(("test", "word", "bound"), UNIQUE)
def test_every_day_in_a_clause(test: OneTest, word: str, bound: str) -> None:
    """On which side of its day each condition holds: before it, on it, after it."""
    day = date.fromisoformat(bound)
    alone = OneTest(test.fact, bounds=((word, bound),))
    around = [(day + timedelta(days=step)).isoformat() for step in (-1, 0, 1)]
    sides = {
        "before": [True, False, False],
        "from": [False, True, True],
        "until": [True, True, False],
    }
    assert [passes(alone, one) for one in around] == sides[word]


def test_there_are_such_days() -> None:
    assert len(UNIQUE) > 15
