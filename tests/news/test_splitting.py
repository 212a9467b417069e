"""Pages of several articles are told from articles of several paragraphs, by their structure."""

from __future__ import annotations

from pathlib import Path

import pytest

from proscribed.news.furniture import date_line, freed
from proscribed.news.incoming.layout import unwrapped
from proscribed.news.patterns import furniture, notice_in, notices
from proscribed.news.splitting import split
from tests.news.made_texts import ADVISORY, ARTICLE, FEED


def test_a_feed_is_split_into_its_leads() -> None:
    parts = split(FEED.strip())
    assert len(parts) == 7
    assert [notice_in(one) is not None for one in parts].index(True) == 4
    assert "\n".join(parts) == FEED.strip()


def test_it_is_split_without_a_notice_too() -> None:
    leads = [line for line in FEED.strip().split("\n") if notice_in(line) is None]
    assert split("\n".join(leads)) == tuple(leads)


def test_an_article_of_several_paragraphs_is_one() -> None:
    assert split(ARTICLE.strip()) == (ARTICLE.strip(),)
    spread = ARTICLE.strip().replace("\n", "\n\n")
    assert split(spread) == (spread,)


def test_an_advisory_with_headings_is_one() -> None:
    text = freed(ADVISORY).text
    assert split(text) == (text,)


def test_marks_part_articles() -> None:
    one, other = ARTICLE.split("\n")[:2]
    third = "The ministry of Norland summoned an envoy over the listing of four yards, it said."
    ruled = f"First Title\n{one}\n\n* * *\n\nSecond Title\n{other}\n\n* * *\n\n{third}"
    assert [part.split("\n")[0] for part in split(ruled)] == ["First Title", "Second Title", third]
    numbered = (
        f"First Title\n{one}\nReference Number: 2203170011\n\n"
        f"Second Title\n{other}\nReference Number: 2203170012\n"
    )
    parts = split(numbered)
    assert [part.split("\n")[0] for part in parts] == ["First Title", "Second Title"]
    assert all("Reference Number" in part for part in parts)


def test_an_advisory_is_freed_of_its_page() -> None:
    found = freed(ADVISORY)
    assert found.title == "Commerce Adds Four Shipyards to the Entity List"
    assert str(found.published) == "2022-03-21"
    assert found.publisher == "Field & Marsh LLP"
    assert found.kind == "advisory"
    assert found.text.startswith("The US Department of Commerce added")
    assert found.text.endswith("as it develops.")
    assert "What This Means" in found.text
    assert "• Osprey Marine, a repair yard" in found.text
    assert len(found.dropped) == 7


def test_a_text_without_furniture_stays_as_it_is() -> None:
    assert freed(ARTICLE.strip()).text == ARTICLE.strip()
    assert freed(FEED.strip()).text == FEED.strip()


@pytest.mark.parametrize("one", [f for f, _ in furniture()], ids=lambda one: one.name)
def test_furniture_is_what_its_examples_show(one: object) -> None:
    [(facts, pattern)] = [pair for pair in furniture() if pair[0] is one]
    assert facts.examples
    for line in facts.examples:
        assert pattern.fullmatch(line), line
    for line in (*ARTICLE.strip().split("\n"), *FEED.strip().split("\n")):
        assert not pattern.fullmatch(line), line


def test_notices_are_what_their_examples_show() -> None:
    for facts, pattern in notices():
        assert facts.examples
        for text in facts.examples:
            assert pattern.match(text), text
    assert notice_in("Harbor Courier is providing the committee with documents, it said.") is None
    hit = notice_in(FEED.split("\n")[4])
    assert hit is not None
    assert (hit["publisher"], hit["week"]) == ("Harbor Courier", "March 7-11")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 21, 2022", "2022-03-21"),
        ("Published: 21 March 2022", "2022-03-21"),
        ("Monday, March 21, 2022 10:15 AM", "2022-03-21"),
        ("By Ann Field | March 21, 2022", "2022-03-21"),
        ("Posted on 2022-03-21", "2022-03-21"),
        ("March 21", None),
        ("On March 21, 2022, the agency acted.", None),
        ("February 30, 2022", None),
    ],
)
def test_date_lines(line: str, day: str | None) -> None:
    found = date_line(line)
    assert (str(found) if found else None) == day


def test_lines_broken_for_their_width_are_put_together() -> None:
    broken = (
        "The Commerce Department put four shipyards on a\n"
        "trade blacklist on Thursday, saying that they had\n"
        "helped an embargoed navy.\n\n"
        "  - Kestrel Yard\n  - Osprey Marine\n\n"
        "A short line.\nAnother short line.\n"
    )
    assert unwrapped(broken).split("\n")[0].endswith("helped an embargoed navy.")
    assert "  - Kestrel Yard\n  - Osprey Marine" in unwrapped(broken)
    assert "A short line.\nAnother short line." in unwrapped(broken)
    assert unwrapped(FEED) == FEED.strip("\n")


def test_the_founding_feed_has_ten_leads(shared_data: Path) -> None:
    folder = shared_data / "documents" / "founding"
    [feed] = [f.read_text("utf-8") for f in folder.glob("000_*.txt")]
    parts = split(freed(feed).text)
    assert len(parts) == 10
    assert sum(notice_in(one) is not None for one in parts) == 2
    [advisory] = [f.read_text("utf-8") for f in folder.glob("004_*.txt")]
    found = freed(advisory)
    assert str(found.published) == "2022-01-07"
    assert found.kind == "advisory"
    assert found.text.startswith("The US Department of the Treasury")
    assert found.text.endswith("in the near future.")
    assert split(found.text) == (found.text,)
