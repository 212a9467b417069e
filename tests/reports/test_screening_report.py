"""The page that a compliance officer files: summary first, all said, nothing that runs or calls."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html as lxml_html

from proscribed.answers.home import open_home
from proscribed.answers.question import Question
from proscribed.answers.screening import Screening, ScreenRequest, screen
from proscribed.reports.rows import harmless
from proscribed.reports.screening import html
from proscribed.settings import settings

PARTIES = """id,name,country
1,SenseTime Group Ltd,HK
2,<script>alert(1)</script>,US
3,Blue Heron Bakery LLC,US
4,Academy of Military Medical Sciences,CN
"""


@pytest.fixture(scope="module")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Screening:
    store = open_home(settings(tmp_path_factory.mktemp("report"), environment={}))
    request = ScreenRequest("parties.csv", PARTIES.encode(), question=Question(date(2021, 12, 16)))
    return screen(store, request)


@pytest.fixture(scope="module")
def page(answer: Screening) -> str:
    return html(answer, is_starter=True)


def test_the_summary_comes_first_and_counts_right(page: str) -> None:
    figures = lxml_html.fromstring(page).xpath("//div[@class='figures']/div/b/text()")
    assert figures[0] == "4"
    assert (figures[1], figures[3]) == ("2", "2")
    assert page.index('class="figures"') < page.index("<article>")


def test_every_match_has_what_must_stand_beside_it(page: str) -> None:
    for match in lxml_html.fromstring(page).xpath("//section[@class='match']"):
        labels = match.xpath(".//dt/text()")
        assert labels[0] == "Why"
        assert {"What it means", "Written in", "Entry"} <= set(labels)
        assert all(one.text_content().strip() for one in match.xpath(".//dd"))


def test_the_words_of_both_names_stand_side_by_side(page: str) -> None:
    tree = lxml_html.fromstring(page)
    pairs = [one.xpath("./*/text()") for one in tree.xpath("//dd[@class='words']/span")]
    assert ["SenseTime", "Sense Time", "words written together or apart"] in pairs
    assert ["Ltd", "–", "legal form, only here"] in pairs
    assert "`" not in tree.xpath("string(//article)")


def test_strongest_first_and_announced_said(page: str) -> None:
    tree = lxml_html.fromstring(page)
    best = [
        float(one.xpath("string(.//div[contains(@class,'score')])"))
        for one in tree.xpath("//article")
    ]
    assert best == sorted(best, reverse=True)
    text = tree.text_content()
    assert "announced, not yet in force" in text
    assert "announced 2021-12-16, effective 2021-12-17" in " ".join(text.split())


def test_it_says_what_it_does_not_cover_and_that_it_is_the_starter(page: str) -> None:
    text = " ".join(lxml_html.fromstring(page).text_content().split())
    assert '"no match" does not mean "not listed"' in text
    assert "built-in starter register" in text
    assert "not legal advice" in text


def test_versions_and_the_run_stand_at_the_foot(page: str, answer: Screening) -> None:
    foot = page[page.index("<footer>") :]
    assert all(one in foot for one in (answer.version, answer.engine_version, answer.screening))


def test_names_are_text_and_the_page_calls_nobody(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r"""(src|href)=["'](https?:)?//""", page)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|x", "'+cmd|x"),
        ("-2", "-2"),
        ("-SUM(A1)", "'-SUM(A1)"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("Müller", "Müller"),
    ],
)
def test_a_spreadsheet_runs_no_cell(cell: str, shown: str) -> None:
    assert harmless(cell) == shown


def test_the_report_is_a_file_of_its_own(page: str, tmp_path: Path) -> None:
    assert page.startswith("<!doctype html>")
    assert len(page.encode()) < 200_000
