"""What stands beside the names moves a score: by how much, and never the wrong way."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proscribed.screening import build
from proscribed.screening.evidence import MOST_RAISE, Facts, facts_of, weigh
from proscribed.screening.identifiers import keys_of

IMO, OTHER_IMO, WRONG_IMO = "9074729", "9187629", "9074728"
AGREEING: dict[str, Any] = {
    "countries": ["IR"],
    "nationalities": ["IR"],
    "birth_dates": ["1962-04-11"],
    "gender": "female",
    "identifiers": [{"kind": "passport", "value": "K1234567"}, {"kind": "imo", "value": IMO}],
    "addresses": ["7 Sadovaya Street, Moscow, Russia"],
}
CONFLICTING: dict[str, Any] = {
    "countries": ["FR"],
    "nationalities": ["FR"],
    "birth_dates": ["1990-01-01"],
    "gender": "male",
    "identifiers": [{"kind": "imo", "value": OTHER_IMO}],
    "addresses": ["1 Rue Verte, Lyon, France"],
}
LISTED = facts_of(AGREEING)
SCORES = st.integers(0, 1000).map(lambda n: n / 1000)
SOME = st.sets(st.sampled_from(sorted(AGREEING)))


def score(names: float, query: dict[str, Any], listed: Facts = LISTED) -> float:
    """The score of names, moved."""
    return weigh(names, facts_of(query), listed)[0]


@given(SCORES, SOME, SOME, st.sampled_from(sorted(AGREEING)))
@settings(max_examples=200)
def test_agreement_never_lowers_and_conflict_never_raises(
    names: float, agreeing: set[str], conflicting: set[str], more: str
) -> None:
    stated = {f: CONFLICTING[f] for f in conflicting - {more}}
    stated |= {f: AGREEING[f] for f in agreeing - {more}}
    without = score(names, stated)
    assert score(names, stated | {more: AGREEING[more]}) >= without
    assert score(names, stated | {more: CONFLICTING[more]}) <= without


@given(SCORES, SOME, SOME)
@settings(max_examples=200)
def test_agreement_raises_by_so_much_at_most_and_a_score_stays_within_bounds(
    names: float, agreeing: set[str], conflicting: set[str]
) -> None:
    stated = {f: CONFLICTING[f] for f in conflicting} | {f: AGREEING[f] for f in agreeing}
    moved = score(names, stated)
    assert 0 <= moved <= 1
    if "identifiers" not in agreeing:
        assert moved <= names + MOST_RAISE


def test_absence_is_neutral() -> None:
    assert weigh(0.8, Facts(), LISTED) == (0.8, [])
    assert weigh(0.8, LISTED, Facts()) == (0.8, [])


def test_the_order_of_facts_does_not_matter() -> None:
    query: dict[str, Any] = {
        "countries": ["FR", "IR", "RU"],
        "birth_dates": ["1990", "1962-11-04", "1963"],
        "identifiers": ["X99887766", "K1234567", {"kind": "imo", "value": OTHER_IMO}],
    }
    turned = {field: values[::-1] for field, values in query.items()}
    assert weigh(0.8, facts_of(query), LISTED) == weigh(0.8, facts_of(turned), LISTED)
    for order in permutations(query["birth_dates"]):
        assert score(0.8, {"birth_dates": order}) == score(
            0.8, {"birth_dates": query["birth_dates"]}
        )


@pytest.mark.parametrize(
    ("query", "reason", "least", "most"),
    [
        ({"identifiers": ["K 123-4567"]}, "passport K1234567 is the same", 0.95, 1.0),
        ({"identifiers": [{"kind": "passport", "value": "IRK1234567", "country": "IR"}]}, "passport K1234567 is the same", 0.95, 1.0),
        ({"identifiers": [{"kind": "imo", "value": f"IMO {IMO}"}]}, f"IMO number {IMO} is the same", 0.95, 1.0),
        ({"identifiers": [f"IMO{IMO}"]}, f"IMO number {IMO} is the same", 0.95, 1.0),
        ({"identifiers": [{"kind": "tax_id", "value": "K1234567"}]}, "K1234567 is the tax id given and the passport listed", 0.8, 0.9),
        ({"identifiers": [{"kind": "imo", "value": OTHER_IMO}]}, f"IMO number differs ({OTHER_IMO}; listed: {IMO})", 0.0, 0.25),
        ({"birth_dates": ["1962-04-11"]}, "birth date 1962-04-11 agrees", 0.3, 0.3),
        ({"gender": "M"}, "gender differs (male; listed: female)", 0.2, 0.29),
        ({"nationalities": ["fr"]}, "nationality differs (FR; listed: IR)", 0.29, 0.3),
        ({"addresses": ["Office 4, Sadovaya 7, Moscow"]}, "address agrees", 0.3, 0.3),
    ],
)  # fmt: skip
def test_a_fact_beside_names_that_are_not_alike(
    query: dict[str, Any], reason: str, least: float, most: float
) -> None:
    moved, reasons = weigh(0.3, facts_of(query), LISTED)
    assert reasons == [reason]
    assert least <= moved <= most


@pytest.mark.parametrize(
    ("asked", "listed", "reason", "change"),
    [
        ("1962-04-11", "1962-04-11", "birth date 1962-04-11 agrees", 1),
        ("1962-04", "1962-04-11", "birth month 1962-04 agrees", 1),
        ("1962", "1962-04-11", "birth year 1962 agrees", 1),
        ("1962-11-04", "1962-04-11", "birth date agrees with day and month exchanged (1962-11-04; listed: 1962-04-11)", 1),
        ("1962-05-30", "1962-04-11", "birth year 1962 agrees, the day differs (1962-05-30; listed: 1962-04-11)", -1),
        ("1962", "1960/1964", "birth year 1962 agrees", 1),
        ("1963", "~1962", "birth year 1963 agrees", 1),
        ("1964", "1962", "birth date conflicts (1964; listed: 1962)", -1),
        ("unknown", "1962", "", 0),
    ],
)  # fmt: skip
def test_birth_dates(asked: str, listed: str, reason: str, change: int) -> None:
    moved, reasons = weigh(0.8, Facts(birth_dates=(asked,)), Facts(birth_dates=(listed,)))
    assert reasons == [reason] * bool(reason)
    assert (moved > 0.8) - (moved < 0.8) == change


def test_a_number_that_fails_its_own_check_conflicts_with_nothing() -> None:
    wrong = {"identifiers": [{"kind": "imo", "value": WRONG_IMO}]}
    assert weigh(0.8, facts_of(wrong), LISTED) == (0.8, [])


def test_a_short_number_supports_a_name_and_makes_no_match() -> None:
    short = facts_of({"identifiers": [{"kind": "registration_number", "value": "12-345"}]})
    assert weigh(0.3, short, short) == (0.3, ["registration number 12345 is the same, but short"])
    assert 0.8 < weigh(0.8, short, short)[0] <= 0.8 + MOST_RAISE


def test_the_country_before_a_number_is_not_part_of_it() -> None:
    assert keys_of("passport", "RU 712345678", ["RU"]) == ("RU712345678", "712345678")
    assert keys_of("passport", "RU 712345678", ["IR"]) == ("RU712345678",)
    assert keys_of("", "imo 9074729") == ("9074729",)
    assert keys_of("", "1234") == keys_of("", "ABCDEF") == ()


def test_the_index_finds_a_party_by_a_number_with_or_without_its_prefix() -> None:
    index = build([{"id": "ship", "kind": "vessel", "names": ["CHIZHOVKA"], "identifiers": [{"kind": "imo", "value": f"IMO {IMO}"}]}])  # fmt: skip
    for value in (IMO, f"IMO {IMO}", f"imo{IMO}"):
        [match] = index.screen([{"name": "Renamed", "identifiers": [value]}])[0]
        assert match.score >= 0.95
