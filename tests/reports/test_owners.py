"""Owners in words and as a page: the chain drawn, every stake said, a circle that ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proscribed.answers.owners import Owners, OwnersRequest, owners
from proscribed.answers.question import Question
from proscribed.reports.chain import drawing
from proscribed.reports.owners import line, page, words
from tests.ownership.conftest import OFAC, House


@pytest.fixture
def answer(tmp_path: Path) -> Owners:
    house = House(tmp_path)
    x = house.listed(OFAC, "Xenolith")
    rows = [f"Xenolith,Alpha,50,{x}", "Alpha,Gamma,75,", "Gamma,Beta <b>,30,", f"Xenolith,Beta <b>,15-30,{x}", "Beta <b>,Alpha,10,"]  # fmt: skip
    house.shares(rows, "owner,owned,percent,owner_entry")
    return owners(house.store, OwnersRequest("Beta <b>", Question(date(2022, 1, 3))))


def test_the_words_say_every_stake_and_what_the_rule_makes_of_them(answer: Owners) -> None:
    [found] = answer.parties
    said = list(words(found))
    assert "Gamma holds 30% of Beta <b>." in said
    assert any("holds 15% to 30% of Beta <b>." in one for one in said)
    assert any("needs human review: between 45% and 60% counts" in one for one in said)
    assert line(answer, found)["words"] == said


def test_owners_stand_above_those_they_own_and_a_way_back_is_told(answer: Owners) -> None:
    picture = drawing(answer.parties[0])
    height = {box.lines[0]: box.y for box in picture.boxes}
    assert height["Xenolith"] < height["Alpha"] < height["Gamma"] < height["Beta <b>"]
    assert [one.kind for one in picture.lines].count("back") == 1
    assert {box.lines[0] for box in picture.boxes if box.kind == "listed"} == {"Xenolith"}
    assert picture.left_out == 0


def test_the_page_is_one_file_without_scripts(answer: Owners) -> None:
    text = "".join(page(answer, ()))
    assert "<svg" in text
    assert "<script" not in text
    assert "Beta &lt;b&gt;" in text
    assert "Beta <b>" not in text
