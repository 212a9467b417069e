"""Whom a rule reaches otherwise, on which day, in which direction, and why."""

from __future__ import annotations

from datetime import date

from proscribed.answers.owners_changes import Crossing, changes
from proscribed.answers.question import Question
from tests.ownership.conftest import EL, OFAC, UK, House


def crossings(house: House, first: date, last: date, what: str = "") -> list[Crossing]:
    return list(changes(house.store, what, Question(), first, last).crossings)


def said(found: list[Crossing]) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    return [(str(one.on), one.party, one.rule.partition("/")[0], one.direction, one.because) for one in found]  # fmt: skip


def test_a_listing_a_share_and_the_law(house: House) -> None:
    x = house.listed(OFAC, "Xenolith", date(2020, 3, 3), removed=date(2022, 4, 4))
    z = house.listed(EL, "Zincora", date(2019, 1, 1))
    rows = [f"Xenolith,Bravo,60,{x},,2021-05-05", f"Xenolith,Charlie,60,{x},,", "Charlie,Delta,50,,,", f"Zincora,Echo,50,{z},,"]  # fmt: skip
    house.shares(rows, "owner,owned,percent,owner_entry,from,to")
    found = crossings(house, date(2020, 1, 1), date(2026, 11, 10))
    assert said(found) == [
        ("2020-03-03", "Bravo", OFAC, "up", ("listing",)),
        ("2020-03-03", "Charlie", OFAC, "up", ("listing",)),
        ("2020-03-03", "Delta", OFAC, "up", ("listing",)),
        ("2021-05-06", "Bravo", OFAC, "down", ("share",)),
        ("2022-04-04", "Charlie", OFAC, "down", ("listing",)),
        ("2022-04-04", "Delta", OFAC, "down", ("listing",)),
        ("2025-09-29", "Echo", EL, "up", ("law",)),
        ("2025-11-10", "Echo", EL, "down", ("law",)),
        ("2026-11-10", "Echo", EL, "up", ("law",)),
    ]
    assert [one.after for one in found if one.party == "Echo"] == [
        "covered",
        "not_covered",
        "needs_human_review",
    ]
    assert crossings(house, date(2020, 1, 1), date(2026, 11, 10), "Echo") == found[-3:]


def test_nothing_crosses_where_nothing_changes(house: House) -> None:
    x = house.listed(OFAC, "Xenolith", date(2010, 1, 1))
    house.shares([f"Xenolith,Bravo,60,{x}"], "owner,owned,percent,owner_entry")
    assert crossings(house, date(2015, 1, 1), date(2020, 1, 1)) == []


def test_every_crossing_agrees_with_the_days_before_and_after(house: House) -> None:
    x = house.listed(OFAC, "Xenolith", date(2013, 3, 3))
    y = house.listed(OFAC, "Yttrium", date(2014, 3, 3))
    house.shares([f"Xenolith,Bravo,25,{x}", f"Yttrium,Bravo,25,{y}"], "owner,owned,percent,owner_entry")  # fmt: skip
    found = crossings(house, date(2010, 1, 1), date(2020, 1, 1))
    assert [(str(one.on), one.before, one.after) for one in found] == [
        ("2014-03-03", "not_covered", "needs_human_review"),
        ("2014-08-13", "needs_human_review", "covered"),
    ]


def test_control_that_begins_or_ends_is_a_crossing(house: House) -> None:
    x = house.listed(UK, "Xenolith", date(2021, 1, 1))
    rows = [f"Xenolith,Bravo,,{x},control,2022-02-02,2023-03-03"]
    house.shares(rows, "owner,owned,percent,owner_entry,kind,from,to")
    found = crossings(house, date(2021, 6, 6), date(2024, 1, 1))
    assert [(str(one.on), one.before, one.after) for one in found] == [
        ("2022-02-02", "not_covered", "needs_human_review"),
        ("2023-03-04", "needs_human_review", "not_covered"),
    ]
