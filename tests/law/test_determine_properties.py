"""What must hold for every deal: a listed owner never makes it milder, a delisting never stricter, what
is missing is never guessed."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from proscribed.model.finding import rank
from tests.budget import examples
from tests.law.deals import decided, listing, outcome

ACTIVITIES = [
    "export", "reexport", "in_country_transfer", "import", "payment", "purchase_goods", "sell_goods",
    "purchase_security", "sell_security", "extend_credit", "provide_service", "open_account",
    "sign_contract", "hold_property", "government_contract", "deemed_export",
]  # fmt: skip
ROLES = ["purchaser", "end_user", "ultimate_consignee", "seller", "issuer", "beneficiary", "bank"]
LISTS = [
    "us-bis-el", "us-bis-dpl", "us-bis-uvl", "us-bis-meu", "us-ofac-sdn", "us-ofac-ns-cmic",
    "us-ofac-ssi", "us-ofac-fse", "us-ddtc-debarred", "us-dhs-uflpa", "eu-fsf", "uk-ofsi", "un-sc",
]  # fmt: skip
DAYS = st.dates(min_value=date(2012, 1, 1), max_value=date(2026, 12, 31))
PCT = st.sampled_from([None, 0, 10, 24.99, 25, 33, 49.99, 50, 50.01, 75, 100])


@st.composite
def listings(draw: st.DrawFn) -> dict[str, Any]:
    code = draw(st.sampled_from(LISTS))
    terms: dict[str, Any] = {}
    if code == "us-ofac-sdn":
        terms["program"] = draw(st.sampled_from(["GLOMAG", "SDGT", "RUSSIA-EO14024", "NPWMD"]))
    if code == "us-ofac-ssi":
        terms["directive"] = draw(st.sampled_from([1, 2, 3, 4]))
    return listing(code, draw(DAYS).isoformat(), **terms)


@st.composite
def deals(draw: st.DrawFn) -> dict[str, Any]:
    flag = st.booleans()
    item = {
        "description": "x",
        "subject_to_ear": draw(st.sampled_from([True, False, None])),
        "eccn": draw(st.sampled_from(["EAR99", "3A001", None])),
        "in_supp2_part744": draw(flag),
    }
    security = {
        "issuer": "x",
        "publicly_traded": draw(flag),
        "kind": draw(st.sampled_from(["equity", "debt", "etf"])),
        "maturity_days": draw(st.sampled_from([10, 40, 120])),
        "issued_on": "2019-03-01",
    }
    parties = [
        {
            "name": f"P{number}",
            "role": draw(st.sampled_from(ROLES)),
            "listings": draw(st.lists(listings(), max_size=2)),
            "owners": [],
        }
        for number in range(draw(st.integers(1, 2)))
    ]
    return {
        "actor": {
            "us_person": draw(flag),
            "eu_person": draw(flag),
            "uk_person": draw(flag),
            "kind": draw(st.sampled_from(["company", "financial_institution"])),
        },
        "activity": draw(st.sampled_from(ACTIVITIES)),
        "item": item,
        "security": security,
        "parties": parties,
        "facts": {"solely_to_divest": draw(flag), "ccl_license_required": draw(flag)},
    }


@examples(500, suppress_health_check=[HealthCheck.too_slow])
@given(deals(), DAYS, listings(), PCT, st.integers(0, 1))
def test_a_listed_owner_never_makes_it_milder(
    written: dict[str, Any], day: Any, listed: dict[str, Any], pct: float | None, whose: int
) -> None:
    more = deepcopy(written)
    more["item"]["subject_to_ear"] = written["item"]["subject_to_ear"] = bool(
        written["item"]["subject_to_ear"]
    )
    held = more["parties"][min(whose, len(more["parties"]) - 1)]
    held["owners"] = [{"name": "New owner", "pct": pct, "listings": [listed]}]
    assert rank(outcome(more, day)) >= rank(outcome(written, day))


@examples(500, suppress_health_check=[HealthCheck.too_slow])
@given(deals(), DAYS, st.integers(0, 3))
def test_a_delisting_never_makes_it_stricter(written: dict[str, Any], day: Any, which: int) -> None:
    written["item"]["subject_to_ear"] = bool(written["item"]["subject_to_ear"])
    places = [(p, at) for p in written["parties"] for at in range(len(p["listings"]))]
    if not places:
        return
    less = deepcopy(written)
    place = which % len(places)
    number = written["parties"].index(places[place][0])
    del less["parties"][number]["listings"][places[place][1]]
    assert rank(outcome(less, day)) <= rank(outcome(written, day))


@examples(500, suppress_health_check=[HealthCheck.too_slow])
@given(deals(), DAYS)
def test_values_of_a_missing_fact_that_differ_are_for_a_person(
    written: dict[str, Any], day: Any
) -> None:
    written["item"]["subject_to_ear"] = None
    found = {
        outcome({**written, "item": {**written["item"], "subject_to_ear": value}}, day)
        for value in (True, False)
    }
    answer = decided(written, day)
    if len(found) > 1:
        assert answer.outcome == "needs_human_review"
        assert rank(answer.at_least) <= min(map(rank, found))
    elif not any(one.could_be for one in answer.findings):
        assert {answer.outcome} == found
