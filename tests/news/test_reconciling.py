"""Claims beside an invented record: the verdict, its cause, and what is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from proscribed.news.claim import Claim, Span
from proscribed.news.effects import days_written, effects_said, kinds
from proscribed.news.explaining import Verdict
from proscribed.news.reconciling import Told, reconcile
from proscribed.news.record import Record
from proscribed.news.weighing import Heard
from tests.news.made_record import BLOCKED, DAY, DEEDS, QUARRY, SHARES, TRADE, deed, record

RECORD = record()
NAMES = {TRADE: "Entity List", SHARES: "NS-CMIC List", BLOCKED: "SDN List"}
WHOLE = ("8 entities under 10 entries", "96 FR 11111")


def claim(code: str = TRADE, kind: Any = "add", **more: Any) -> Claim:
    if "count" in more:
        more.setdefault("count_unit", "entities")
    return Claim(kind, list=NAMES.get(code, code), list_code=code if code in NAMES else "", **more)


def judge(*claims: Claim, text: str = "", day: date = DAY, about: Record = RECORD) -> list[Verdict]:
    placed = [one if one.sentence.end else _whole(one, text) for one in claims]
    return list(reconcile(Told(text, Heard(day, day), tuple(placed)), about))


def _whole(one: Claim, text: str) -> Claim:
    from msgspec.structs import replace

    return replace(one, sentence=Span(0, len(text)))


def one(said: Claim, **more: Any) -> Verdict:
    [found] = judge(said, **more)
    return found


@pytest.mark.parametrize(
    ("said", "verdict", "cause"),
    [
        (claim(count=8), "agrees", "same"),
        (claim(count=10, count_unit="entries"), "agrees", "same"),
        (claim(count=10), "partly", "other_unit"),
        (claim(count=10, breakdown={"CN": 10}), "conflicts", "entries_as_country"),
        (claim(count=8, breakdown={"CN": 6, "MY": None, "GE": None, "TR": None}), "agrees", "same"),
        (claim(count=8, breakdown={"CN": 2, "OTHER": 6}), "partly", "other_place"),
        (claim(count=8, breakdown={"CN": None, "RU": None}), "partly", "other_place"),
        (claim(count=6, breakdown={"CN": 6}), "agrees", "part_of_whole"),
        (claim(count=5), "agrees", "part_of_whole"),
        (claim(count=8, announced_date="2031-03-14"), "agrees", "same"),
        (claim(count=8, announced_date="2031-03-17"), "agrees", "published_for_announced"),
        (claim(count=8, effective_date="2031-03-17"), "agrees", "same"),
        (claim(count=8, effective_date="2031-03-14"), "partly", "announced_for_effective"),
        (claim(count=8, announced_date="2031-03"), "agrees", "same"),
        (claim(count=50, announced_date="2031-03-14"), "conflicts", "other_number"),
        (claim(license_review_policy="presumption of denial"), "agrees", "same"),
        (claim(license_review_policy="policy of denial"), "conflicts", "other_policy"),
        (claim(count=1, named_parties=("Velmora",)), "agrees", "short_name"),
        (claim(count=2, named_parties=("Velmora", "Nobody Corporation")), "partly", "not_in_act"),
        (claim(count=5, named_parties=(QUARRY,)), "agrees", "part_of_whole"),
        (claim(count=2, count_unit="aliases", kind="revise"), "unverifiable", "press_only"),
        (claim(SHARES, count=2), "agrees", "same"),
        (claim(SHARES, count=3), "partly", "sum_of_acts"),
        (claim(SHARES, count=1, announced_date="2031-03-25"), "conflicts", "no_act_on_day"),
        (claim(SHARES, count=1, announced_date="2031-03-12"), "partly", "other_day"),
        (claim(SHARES, count=1, named_parties=("Brightloom Group Inc.",)), "partly", "issuer_name"),
        (claim(SHARES, count=1, named_parties=("Brightloom Group Ltd.",)), "agrees", "listed_as"),
        (claim(BLOCKED, count=2, count_unit="persons"), "agrees", "same"),
        (claim(BLOCKED, count=3, count_unit="entities"), "agrees", "same"),
        (claim(BLOCKED, count_text="dozens"), "partly", "other_number"),
        (claim(kind="called_for"), "n/a", "call"),
        (Claim("countermeasure", authority="China"), "n/a", "protest"),
        (Claim("planned"), "n/a", "forecast"),
        (claim("Imaginary List"), "unverifiable", "unknown_list"),
        (claim(count=4, announced_date="2030-01-05"), "unverifiable", "not_covered"),
    ],
)  # fmt: skip
def test_verdict_and_cause(said: Claim, verdict: str, cause: str) -> None:
    found = one(said)
    assert (found.verdict, found.cause) == (verdict, cause), found.explanation
    assert found.explanation


def test_the_deed_is_told_with_its_source_and_days() -> None:
    found = one(claim(count=10))
    for words in (*WHOLE, "announced 2031-03-14", "effective 2031-03-17", "number of entries"):
        assert words in found.explanation
    assert [one.citation for one in found.deeds] == ["96 FR 11111"]


def test_a_plan_that_came_true_agrees() -> None:
    said = claim(kind="planned", count=8, planned_date="2031-03-17")
    found = one(said, day=date(2031, 3, 12))
    assert (found.verdict, found.cause) == ("agrees", "came_true")


def test_a_plan_that_was_not_carried_out_stays_open() -> None:
    said = claim(kind="planned", count=31, named_parties=("Nobody Corporation",))
    assert one(said, day=date(2031, 3, 12)).cause == "not_yet"


def test_a_sum_tells_its_parts_and_who_is_in_which() -> None:
    names = (
        "Kesterel Vision Technology",
        "Brightloom Group Limited",
        "Brightloom Holdings Limited",
    )
    found = one(claim(SHARES, count=3, named_parties=names))
    assert found.cause == "sum_of_acts"
    assert "1 + 2" in found.explanation
    assert len(found.deeds) == 2


def test_parties_of_another_list_that_were_here_before() -> None:
    before = [
        deed(SHARES, date(2031, 3, 16), ["1", "2"]),
        *(one for one in DEEDS if one.list == TRADE),
    ]
    about = record(before)
    two = claim(count=2)
    also = one(two, text="The two were also added to the Entity List.", about=about)
    assert (also.verdict, also.cause) == ("conflicts", "already_listed")
    assert "94 FR 22222" in also.explanation
    already = one(two, text="The two were already on the Entity List.", about=about)
    assert (already.verdict, already.cause) == ("agrees", "earlier_listing")


def test_an_act_of_another_list_of_the_same_authority() -> None:
    said = claim(BLOCKED, count=1, named_parties=("Brightloom Group",), announced_date="2031-03-11")
    found = one(said)
    assert (found.verdict, found.cause) == ("conflicts", "other_list")
    assert [each.list for each in found.deeds] == [SHARES]


def test_a_day_of_the_act_that_is_not_known_is_not_denied() -> None:
    plain = deed(TRADE, date(2031, 3, 17), ["b1", "b2", "b3", "a1"], announced_on=None)
    about = record([plain])
    early = one(claim(count=4, announced_date="2031-03-13"), about=about)
    assert early.verdict == "agrees"
    assert "not at hand" in early.explanation
    late = one(claim(count=4, announced_date="2031-03-25"), day=date(2031, 3, 28), about=about)
    assert late.verdict == "conflicts"


def test_a_rule_of_which_only_a_later_copy_shows_some() -> None:
    some = deed(TRADE, date(2031, 3, 17), ["b1", "b2", "b3", "a1"], whole=False, citation="96 FR 1")
    about = record([some])
    said = {"announced_date": "2031-03-17"}
    same = one(claim(count=4, **said), about=about)
    assert same.verdict == "agrees"
    more = one(claim(count=6, **said), about=about)
    assert (more.verdict, more.cause) == ("unverifiable", "not_covered")
    fewer = one(claim(count=3, **said), about=about)
    assert (fewer.verdict, fewer.cause) == ("conflicts", "other_number")


def test_a_country_whose_party_went_to_another_list_by_the_same_document() -> None:
    about = record([*DEEDS, deed(BLOCKED, date(2031, 3, 17), ["o1"], document="rule")])
    found = one(claim(count=8, breakdown={"CN": None, "BY": None}), about=about)
    assert (found.verdict, found.cause) == ("partly", "other_list")
    assert "SDN List" in found.explanation


def test_the_same_said_twice_of_one_revision_is_not_confirmed_twice() -> None:
    said = claim(kind="revise", count=1, count_unit="entries", breakdown={"CN": 1})
    first, second = judge(said, said)
    assert first.verdict == "agrees"
    assert second.verdict == "unverifiable"


def test_a_part_whose_whole_stands_in_the_article_is_not_contradicted() -> None:
    total, part = judge(claim(count=8), claim(count=3, announced_date="2031-03-14"))
    assert total.verdict == "agrees"
    assert (part.verdict, part.cause) == ("unverifiable", "part_unknown")


@pytest.mark.parametrize(
    ("text", "code", "verdict"),
    [
        ("The listing bars US persons from buying their shares.", SHARES, "agrees"),
        ("The sanctions freeze their assets.", SHARES, "conflicts"),
        ("The sanctions freeze their assets.", BLOCKED, "agrees"),
        ("Exporters will have to obtain a license.", TRADE, "agrees"),
        ("The rule bans dealings with them.", TRADE, "conflicts"),
        ("Holders must divest by March 15, 2032.", SHARES, "conflicts"),
    ],
)
def test_what_a_listing_means(text: str, code: str, verdict: str) -> None:
    assert one(claim(code, kind="regulation"), text=text).verdict == verdict


def test_a_wrong_effect_makes_an_act_true_in_part() -> None:
    found = one(claim(count=8), text="The department banned dealings with eight entities.")
    assert (found.verdict, found.cause) == ("partly", "other_effect")


def test_an_order_is_known_by_its_number_and_day() -> None:
    said = Claim("regulation", announced_date="2031-01", cross_references=("99999",))
    assert one(said, text="In January the order, E.O. 99999, was signed.").verdict == "agrees"
    text = "E.O. 88888, of January 5, replaced Executive Order 99999."
    both = Claim("regulation", announced_date="2031-01-05", cross_references=("88888", "99999"))
    assert one(both, text=text).cause == "amended_not_replaced"
    other = Claim("regulation", announced_date="2030-05", cross_references=("99999",))
    assert one(other, text="E.O. 99999").verdict == "unverifiable"


def test_the_nearest_act_is_meant_where_the_number_fits_two() -> None:
    early = deed(TRADE, date(2030, 1, 10), ["b1", "b2"], citation="95 FR 1")
    about = record([*DEEDS, early])
    found = one(claim(count=2), day=date(2030, 1, 12), about=about)
    assert [one.citation for one in found.deeds] == ["95 FR 1"]


@pytest.mark.parametrize("kind", kinds(), ids=lambda one: one.id)
def test_the_words_of_an_effect(kind: Any) -> None:
    for text in kind.like:
        assert kind in effects_said(text), text
    for text in kind.unlike:
        assert kind not in effects_said(text), text


def test_dates_written_in_a_text() -> None:
    text = "by December 15, 2022, or 3 Jan. 2023; not May 40, 2022"
    assert days_written(text) == (date(2022, 12, 15), date(2023, 1, 3))
