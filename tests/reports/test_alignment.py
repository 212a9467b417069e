"""Words side by side in a terminal and on a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from proscribed.answers.checking import CheckRequest, check
from proscribed.answers.home import open_home
from proscribed.answers.question import Question
from proscribed.model.match import Match
from proscribed.reports.alignment import in_quotes, remark, side_by_side, sign
from proscribed.reports.entries import print_check
from proscribed.settings import settings


def match(matched_name: str, *reasons: str) -> Match:
    """A match with what matters here."""
    return Match(
        "x:1", "x", matched_name, matched_name, 0.9, reasons, "in_force", None, None, None, None,
        "", "", "", "",
    )  # fmt: skip


def lines(name: str, listed: str) -> list[tuple[str, str, str, str]]:
    """The pairs of two names as they are shown."""
    found = side_by_side(name, match(listed))
    return [(one.asked, sign(one), one.listed, remark(one)) for one in found]


def test_each_pair_has_its_sign_and_its_remark() -> None:
    assert lines("Isrka Tech Export Inc", "Iskra Technology Co., Ltd.") == [
        ("Isrka", "~", "Iskra", "letters exchanged"),
        ("Tech", "=", "Technology", "short form, common word"),
        ("Export", "", "", "only here, common word"),
        ("Inc", "/", "Co Ltd", "legal form differs"),
    ]


def test_names_that_are_equal_word_for_word_need_no_table() -> None:
    assert lines("ISKRA TECHNOLOGY LTD", "Iskra Technology Limited") == []


def test_an_address_is_not_compared_with_a_name() -> None:
    place = match(
        "7 Sadovaya Street", "same address as this party, whose name is not alike: `x` = `y`"
    )
    assert side_by_side("Iskra", place) == ()


def test_reasons_are_quoted_for_a_page() -> None:
    assert in_quotes("`A B` = `C`, short form") == "“A B” = “C”, short form"


def test_check_shows_them(tmp_path: Path) -> None:
    store = open_home(settings(tmp_path, environment={}))
    request = CheckRequest("Sens Time Grupp", question=Question(date(2022, 1, 10)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "120")
        console = Console(width=120, record=True, file=(tmp_path / "out").open("w"))
        print_check(console, check(store, request), is_starter=True)
    shown = " ".join(console.export_text().split())
    assert "words Sens ~ Sense one letter apart Time = Time same" in shown
