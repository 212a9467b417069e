"""What the law says: the day before, the day, the day after; ownership; what is open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from proscribed.law.book import the_book
from proscribed.law.provision import Provision, Version
from proscribed.law.provisions import provisions
from tests.law.deals import SHARES, deal, decided, export, listing, outcome, owner, party

A_DAY = timedelta(days=1)
ORDER_DAYS = [
    pytest.param(provision, version, id=f"{provision.id} {version.effective_from}")
    for provision in provisions()
    for version in provision.versions
    if version.effective_from
]


@pytest.mark.parametrize(("provision", "version"), ORDER_DAYS)
def test_every_version_begins_on_its_day_and_not_before(
    provision: Provision, version: Version
) -> None:
    def standing(day: date) -> list[Version]:
        law = the_book().on(day)
        found = [*law.on_list.get(provision.lists[0], ()), *(one for _, one in law.triggered)]
        return [one.version for one in found if one.provision.id == provision.id]

    start = version.effective_from
    assert start is not None
    assert version not in standing(start - A_DAY)
    assert standing(start) == standing(start + A_DAY) == [version] or version.effective_to == start
    if version.effective_to:
        assert standing(version.effective_to) == [version]
        assert version not in standing(version.effective_to + A_DAY)


# --- NS-CMIC List: the clock of US Eastern time


def buys(since: str, **terms: object) -> dict[str, object]:
    return deal(
        "purchase_security",
        party("issuer", listing("us-ofac-ns-cmic", since, **terms)),
        security=SHARES,
    )


def sells(since: str, **terms: object) -> dict[str, object]:
    return {
        **buys(since, **terms),
        "activity": "sell_security",
        "facts": {"solely_to_divest": True},
    }


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        ("2022-02-07", "23:59", "permitted"),
        ("2022-02-08", "00:00", "permitted"),
        ("2022-02-08", "00:01", "prohibited"),
        ("2022-02-08", None, "prohibited"),
        ("2022-02-09", None, "prohibited"),
    ],
)
def test_a_purchase_is_barred_from_day_60_at_one_minute_past_midnight(
    day: str, at: str | None, expected: str
) -> None:
    assert outcome(buys("2021-12-10"), day, at) == expected


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        ("2022-12-09", "23:59", "permitted"),
        ("2022-12-10", "00:00", "permitted"),
        ("2022-12-10", "00:01", "prohibited"),
        ("2022-12-10", None, "prohibited"),
    ],
)
def test_sales_to_divest_end_on_day_365_at_one_minute_past_midnight(
    day: str, at: str | None, expected: str
) -> None:
    assert outcome(sells("2021-12-10"), day, at) == expected


@pytest.mark.parametrize(
    ("day", "at", "expected"),
    [
        ("2021-08-01", None, "permitted"),
        ("2021-08-02", "00:00", "permitted"),
        ("2021-08-02", "00:01", "prohibited"),
    ],
)
def test_annex_names_have_fixed_days(day: str, at: str | None, expected: str) -> None:
    assert outcome(buys("2021-06-03", annex=True), day, at) == expected
    assert outcome(sells("2021-06-03", annex=True), "2022-06-02") == "permitted"
    assert outcome(sells("2021-06-03", annex=True), "2022-06-03", "00:01") == "prohibited"


@pytest.mark.parametrize(
    ("at", "expected"),
    [("09:29", "permitted"), ("09:30", "prohibited"), (None, "needs_human_review")],
)
def test_the_first_order_began_at_half_past_nine(at: str | None, expected: str) -> None:
    bought = buys("2020-11-12", annex_eo13959_original=True)
    assert outcome(bought, "2021-01-11", at) == expected
    assert outcome(bought, "2021-01-10") == "permitted"
    assert outcome(bought, "2021-01-12") == "prohibited"


def test_an_nscmic_listing_leaves_goods_and_subsidiaries_free_on_every_day() -> None:
    listed = listing("us-ofac-ns-cmic", "2021-06-03", annex=True)
    for day in ("2021-08-02", "2022-06-03", "2024-05-01", "2026-11-22"):
        assert outcome(deal("purchase_goods", party("seller", listed)), day) == "permitted"
        owned = deal(
            "purchase_security", party("issuer", owners=[owner(100, listed)]), security=SHARES
        )
        found = decided(owned, day)
        assert found.outcome == "permitted"
        assert any("586.404" in text for one in found.findings for text in one.citations)


# --- ownership


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-09-28", "permitted"),
        ("2025-09-29", "license_required"),
        ("2025-11-09", "license_required"),
        ("2025-11-10", "permitted"),
        ("2026-11-09", "permitted"),
        ("2026-11-10", "needs_human_review"),
    ],
)
def test_the_affiliates_rule_has_four_periods(day: str, expected: str) -> None:
    sub = party("end_user", owners=[owner(50, listing("us-bis-el"))])
    assert outcome(export(sub), day) == expected


def test_the_rule_that_is_open_says_why_and_what_it_may_be() -> None:
    found = decided(
        export(party("end_user", owners=[owner(50, listing("us-bis-el"))])), "2026-11-10"
    )
    assert (found.at_least, found.could_be) == ("permitted", ("permitted", "license_required"))
    [question] = found.open_questions
    assert "2026-11-10" in question
    assert "No later document" in question
    assert any("90 FR 47201" in one.citations for one in found.findings)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2014-08-12", "needs_human_review"), ("2014-08-13", "blocked"), ("2014-08-14", "blocked")],
)
def test_stakes_of_two_blocked_persons_add_up_since_august_2014(day: str, expected: str) -> None:
    sdn = listing("us-ofac-sdn", "2010-01-04", program="SDGT")
    held = party("beneficiary", owners=[owner(25, sdn, name="A"), owner(25, sdn, name="B")])
    assert outcome(deal("payment", held), day) == expected


SDN = listing("us-ofac-sdn")


@pytest.mark.parametrize(
    ("owners", "share", "expected"),
    [
        ([owner(50, SDN)], 50, "blocked"),
        ([owner(49.99, SDN)], 49.99, "permitted"),
        # FAQ 401: 50% of A, A 50% of B
        ([owner(50, owners=[owner(50, SDN)])], 50, "blocked"),
        # 25% of A and of B, each 50% of C
        ([owner(50, owners=[owner(25, SDN)], name="A"), owner(50, owners=[owner(25, SDN)], name="B")], 0, "permitted"),
        # 50% of A and of B, each 25% of C
        ([owner(25, owners=[owner(50, SDN)], name="A"), owner(25, owners=[owner(50, SDN)], name="B")], 50, "blocked"),
        # 25% directly and 25% through a company of which it has half
        ([owner(25, SDN), owner(25, owners=[owner(50, SDN)], name="A")], 50, "blocked"),
        # 24% directly and 25% through such a company
        ([owner(24, SDN), owner(25, owners=[owner(50, SDN)], name="A")], 49, "permitted"),
    ],
)  # fmt: skip
def test_what_counts_as_owned(owners: list[dict[str, object]], share: float, expected: str) -> None:
    found = decided(deal("payment", party("beneficiary", owners=owners)), "2022-03-01")
    assert found.outcome == expected
    assert max((one.aggregate or 0 for one in found.findings), default=0) == pytest.approx(share)


def test_an_unknown_share_gives_both_ends_and_the_fact_that_settles_it() -> None:
    held = party(
        "beneficiary", owners=[owner(30, SDN, name="A"), owner(None, SDN, name="B"), owner(40)]
    )
    found = decided(deal("payment", held), "2022-03-01")
    assert (found.outcome, found.could_be) == ("needs_human_review", ("permitted", "blocked"))
    [finding] = [
        one
        for one in found.findings
        if one.aggregate is not None and one.list == "us-ofac-sdn" and one.outcome != "permitted"
    ]
    assert (finding.aggregate, finding.aggregate_most) == (30, 60)
    assert "B" in found.open_questions[0]


def test_uk_stakes_of_exactly_half_are_no_ownership_but_control_is() -> None:
    listed = listing("uk-ofsi", "2022-03-01", program="RUS")
    uk = {"us_person": False, "uk_person": True}
    for pct, facts, expected in (
        (50, {}, "permitted"),
        (50.01, {}, "blocked"),
        (20, {"right_to_appoint_board_majority": True}, "blocked"),
        (20, {"controlled_by_listed": True}, "blocked"),
    ):
        held = party("beneficiary", owners=[owner(pct, listed)], facts=facts)
        assert outcome(deal("payment", held, actor=uk), "2024-05-01") == expected


# --- what is missing, matches, destinations


def test_a_missing_fact_is_tried_with_each_value() -> None:
    unknown = {"description": "x", "subject_to_ear": None, "eccn": "EAR99"}
    found = decided(
        export(party("end_user", listing("us-bis-el")), item=unknown), "2022-05-02", full=True
    )
    assert found.outcome == "needs_human_review"
    values = {one.fact: dict(one.values) for one in found.missing}
    assert {"permitted", "license_required"} <= {
        v for said in values.values() for v in said.values()
    }


def test_a_missing_fact_that_changes_nothing_is_not_asked_for() -> None:
    found = decided(
        deal("payment", party("beneficiary", SDN), item={"subject_to_ear": None}),
        "2022-05-02",
        full=True,
    )
    assert (found.outcome, found.missing) == ("blocked", ())


def test_a_name_that_is_like_a_listed_one_is_for_a_person() -> None:
    match = {"list": "us-ofac-sdn", "matched_name": "Jon Smith"}
    found = decided(deal("payment", party("beneficiary", match=match)), "2022-05-02")
    assert (found.outcome, found.could_be) == ("needs_human_review", ("permitted", "blocked"))
    assert "Jon Smith" in found.findings[0].why


def test_an_embargoed_destination_is_for_a_person() -> None:
    found = decided(export(party("end_user"), origin="US", destination="IR"), "2022-05-02")
    assert found.outcome == "needs_human_review"


def test_complying_inside_china_is_a_conflict_of_laws() -> None:
    chinese = {"us_person": False, "cn_person": True}
    found = decided(
        {
            **export(party("end_user", listing("us-bis-el")), actor=chinese),
            "activity": "in_country_transfer",
        },
        "2022-05-02",
    )
    assert found.outcome == "license_required"
    assert any(one.kind == "conflict" for one in found.findings)


def test_changes_tell_when_and_what() -> None:
    found = decided(buys("2021-12-10"), "2021-12-11", full=True)
    assert found.changes == ((date(2022, 2, 8), "prohibited"),)
    sold = decided(sells("2021-12-10"), "2022-03-01", full=True)
    assert sold.changes == ((date(2022, 12, 10), "prohibited"),)


def test_a_listing_not_begun_or_ended_does_not_bind() -> None:
    for terms, day, expected in (
        ({}, "2021-01-03", "permitted"),
        ({}, "2021-01-04", "license_required"),
        ({"removed_on": "2021-06-01"}, "2021-05-31", "license_required"),
        ({"removed_on": "2021-06-01"}, "2021-06-01", "permitted"),
    ):
        listed = {**listing("us-bis-el"), **terms}
        assert outcome(export(party("end_user", listed)), day) == expected
    denied = listing("us-bis-dpl", "2020-02-03", expires_on="2022-01-31")
    assert outcome(export(party("freight_forwarder", denied)), "2022-01-31") == "prohibited"
    assert outcome(export(party("freight_forwarder", denied)), "2022-02-01") == "permitted"
