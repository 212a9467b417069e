"""Which acts an advisory of a day tells of: those of the day, and those that may be."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from proscribed.answers.advising import _maybe, _on
from proscribed.news.record import Deed

DAY = date(2031, 3, 17)


def deed(code: str, start: date | None, by: date, *, stated: bool = True, **more: Any) -> Deed:
    return Deed(
        code, "add", start, by, ("x:1",), True, citation=f"{code} {start}", stated=stated, **more
    )


def asked(*deeds: Deed) -> Any:
    by_list = {one.list: tuple(d for d in deeds if d.list == one.list) for one in deeds}
    record = SimpleNamespace(deeds=lambda code: by_list[code])
    return SimpleNamespace(view=SimpleNamespace(lists=tuple(by_list)), record=record)


def test_an_act_without_a_day_stands_back_where_another_has_this_one() -> None:
    exact = deed("us-bis-el", DAY, DAY, published_on=DAY)
    within = deed("us-bis-el", DAY - timedelta(5), DAY + timedelta(5), stated=False)
    alone = deed("us-ofac-sdn", DAY - timedelta(5), DAY + timedelta(5), stated=False)
    wide = deed("us-bis-meu", DAY - timedelta(90), DAY + timedelta(5), stated=False)
    everything = asked(exact, within, alone, wide)
    found = list(_on(everything, DAY))
    assert found == [exact, alone]
    [maybe] = _maybe(everything, DAY, found)
    assert (
        "Another act on the Entity List took effect between March 12, 2031 and March 22, 2031"
        in maybe.text
    )


def test_announced_published_and_in_effect_are_each_its_day() -> None:
    one = deed(
        "us-bis-el", DAY, DAY, announced_on=DAY - timedelta(2), published_on=DAY + timedelta(3)
    )
    days = [DAY + timedelta(n) for n in range(-3, 5) if list(_on(asked(one), DAY + timedelta(n)))]
    assert days == [DAY - timedelta(2), DAY, DAY + timedelta(3)]


def test_own_lists_are_nobodys_acts() -> None:
    assert list(_on(asked(deed("own-customers", DAY, DAY)), DAY)) == []
