"""Parties whose listing is planned, reported or called for, beside an invented record."""

from __future__ import annotations

import re
from datetime import date

import pytest

from proscribed.news.article import Article
from proscribed.news.claim import Claim, Span
from proscribed.news.horizon import Awaited, Source, horizon, powers
from proscribed.news.record import Record
from tests.news.made_record import DEEDS, SHARES, TRADE, deed, record

RECORD = record()
CALL = "The council asked for Global Magnitsky sanctions against Brightloom Group and Vantrel."
PLAN = "The ministry will put SZ Kesterel Vision Technology and another firm on its list, people briefed on it said."


def source(text: str, reference: str, day: date, *claims: Claim) -> Source:
    return Source(Article(reference, text[:20], text, reference, "", day, day), claims)


def call(*names: str, text: str = CALL, code: str = "us-ofac-sdn") -> Claim:
    return Claim(
        "called_for",
        list="SDN List",
        list_code=code,
        authority="OFAC",
        actor="The council",
        announced_date="2031-03-08",
        named_parties=names,
        count=len(names),
        count_unit="entities",
        reason="for what they did",
        sentence=Span(0, len(text)),
    )


def plan(*names: str, count: int = 2) -> Claim:
    return Claim(
        "planned",
        list="NS-CMIC List",
        list_code=SHARES,
        authority="OFAC",
        actor="The ministry",
        planned_date="2031-03-16",
        named_parties=names,
        count=count,
        count_unit="entities",
        sentence=Span(0, len(PLAN)),
    )


CALLED = source(CALL, "3103090001", date(2031, 3, 9), call("Brightloom Group", "Vantrel"))
PLANNED = source(PLAN, "3103120001", date(2031, 3, 12), plan("SZ Kesterel Vision Technology"))


def on(day: date, *some: Source, about: Record = RECORD) -> dict[str, Awaited]:
    return {one.party: one for one in horizon(some, about, day)}


def test_who_asks_of_whom_under_which_power_since_when() -> None:
    [wish] = on(date(2031, 3, 10), CALLED)["Vantrel"].wishes
    assert (wish.how, wish.by, wish.of) == ("called_for", "The council", "OFAC")
    assert (wish.since, wish.article) == ("2031-03-08", "3103090001")
    assert wish.power.startswith("Global Magnitsky sanctions (E.O. 13818")
    assert wish.reason == "for what they did"
    assert wish.state == "unknown"  # the record knows only a part of that list
    assert wish.became is None


def test_only_what_was_published_by_the_day_is_known() -> None:
    assert on(date(2031, 3, 8), CALLED, PLANNED) == {}
    assert set(on(date(2031, 3, 10), CALLED, PLANNED)) == {"Brightloom Group", "Vantrel"}


def test_a_plan_becomes_an_act_on_its_day_and_not_before() -> None:
    name = "SZ Kesterel Vision Technology"
    before = on(date(2031, 3, 15), PLANNED)[name]
    assert [one.state for one in before.wishes] == ["open"]
    assert before.open
    assert before.listed == ()
    after = on(date(2031, 3, 16), PLANNED)[name]
    [wish] = after.wishes
    assert wish.state == "done"
    assert wish.how == "reported"
    assert wish.others == 1
    assert wish.became is not None
    assert wish.became.effective_by == date(2031, 3, 16)
    assert not after.open
    assert [one.list for one in after.listed] == [SHARES]


def test_a_plan_that_names_nobody_is_told_by_its_number() -> None:
    unnamed = source(PLAN, "3103120002", date(2031, 3, 12), plan())
    [one] = horizon([unnamed], RECORD, date(2031, 3, 20))
    assert one.party == ""
    assert (one.wishes[0].others, one.wishes[0].state) == (2, "done")


def test_the_party_s_listings_stand_beside_its_wishes() -> None:
    asked = source(CALL, "3103200001", date(2031, 3, 20), call("Tarnhelm Instruments"))
    one = on(date(2031, 3, 20), asked)["Tarnhelm Instruments"]
    assert [act.list for act in one.listed] == [TRADE]
    assert one.wishes[0].state == "unknown"


def test_who_is_on_that_very_list_already() -> None:
    early = deed("us-ofac-sdn", date(2030, 1, 1), ["o1"])
    asked = source(CALL, "3103090002", date(2031, 3, 9), call("Office of the State Procurator"))
    about = record([early])
    one = on(date(2031, 3, 9), asked, about=about)["Office of the State Procurator"]
    assert one.wishes[0].state == "listed_before"
    assert not one.open


def test_one_party_of_two_articles_is_one() -> None:
    again = source(CALL, "3103110001", date(2031, 3, 11), call("VANTREL"))
    every = horizon([CALLED, again], RECORD, date(2031, 3, 12))
    [one] = [each for each in every if each.party == "Vantrel"]
    assert [wish.article for wish in one.wishes] == ["3103090001", "3103110001"]
    assert one.spellings == ("VANTREL",)


def test_the_order_of_the_articles_does_not_matter() -> None:
    some = [CALLED, PLANNED]
    assert horizon(some, RECORD, date(2031, 4, 1)) == horizon(some[::-1], RECORD, date(2031, 4, 1))


def test_a_mere_expectation_is_nobody_s_horizon() -> None:
    vague = source(PLAN, "3103120003", date(2031, 3, 12), Claim("planned"))
    assert horizon([vague], record(DEEDS), date(2031, 3, 20)) == ()


@pytest.mark.parametrize("power", powers(), ids=lambda one: one.title)
def test_the_words_of_a_power(power: object) -> None:
    from proscribed.news.horizon import Power

    assert isinstance(power, Power)
    assert any(re.search(one, power.like) for one in power.words)
