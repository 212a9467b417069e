"""The day of an article: as far as it is said, and no further."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.news.dating import Dated, dated, in_order, next_issue
from proscribed.news.days_written import days_in, first_day
from tests.budget import examples

ANCHOR = date(2022, 3, 14)


def bounds(text: str, **more: object) -> tuple[str, str]:
    found = dated(text, **{"anchor": ANCHOR, **more})  # type: ignore[arg-type]
    return (str(found.first or ""), str(found.last or ""))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The agency said March 10 that it acted.", "2022-03-10", ""),
        ("In a March 11 letter, the unions asked for more.", "2022-03-11", ""),
        ("The bureau on March 4 added two firms to a list.", "2022-03-04", ""),
        ("The bureau will add two firms on March 17.", "", "2022-03-17"),
        ("The additions take effect March 18.", "", "2022-03-18"),
        ("It plans to list Kestrel on March 17, officials said.", "", "2022-03-17"),
        ("The comment period ends; letters must come by March 30.", "", ""),
        ("It asked for data from March 1 to March 8.", "", ""),
        ("The March 30 hearing is open to the public.", "", ""),
        ("Officials met March 10 and will meet again March 24.", "2022-03-10", "2022-03-24"),
        (
            "A plan previewed earlier this week (see 2203080004) was shown.",
            "2022-03-08",
            "2022-03-14",
        ),
        ("The ministry objected last week to a rule (see 2203080004).", "2022-03-14", "2022-03-21"),
        (
            "The bureau on March 4 added a firm. A spokesman said last week that it was wrong.",
            "2022-03-07",
            "",
        ),
        ("The rule, which is effective March 4, names two firms.", "", ""),
        ("Nothing is said of any day.", "", ""),
    ],
)
def test_what_a_text_tells(text: str, first: str, last: str) -> None:
    assert bounds(text) == (first, last)


def test_without_a_day_near_it_the_articles_it_refers_to_give_the_year() -> None:
    text = "The agency said Jan. 5 that it would not act (see 2112280007)."
    assert bounds(text, anchor=None) == ("2022-01-05", "")
    later = "The agency said Dec. 10 that it had acted (see 2106030067)."
    assert bounds(later, anchor=None) == ("2021-12-10", "")
    assert bounds("The agency said Jan. 5 that it would not act.", anchor=None) == ("", "")


def test_what_was_given_is_not_doubted() -> None:
    text = "The agency said March 10 that it acted."
    assert bounds(text, stated="2022-03-09") == ("2022-03-09", "2022-03-09")
    assert bounds(text, stated="2022-03") == ("2022-03-10", "2022-03-31")
    assert bounds(text, stated="2021") == ("2021-03-10", "2021-12-31")
    assert bounds(text, stated="2022-04", anchor=None) == ("2022-04-01", "2022-04-30")


def test_the_address_and_the_number_say_the_day() -> None:
    slug = "https://x.example/article/2022/03/17/four-yards-2203160011"
    assert bounds("", address=slug, reference="2203160011") == ("2022-03-17", "2022-03-17")
    assert bounds("", reference="2203180011") == ("2022-03-18", "2022-03-21")  # Friday, Monday
    assert bounds("", address="https://x.example/2022/03/four-yards") == (
        "2022-03-01",
        "2022-03-31",
    )
    assert bounds("", address="https://x.example/2022/13/45/x") == ("", "")


def test_a_notice_is_of_the_week_after_the_one_it_recounts() -> None:
    assert bounds("", week="March 7-11") == ("2022-03-12", "2022-03-20")
    assert bounds("", week="Feb. 28 - March 4") == ("2022-03-05", "2022-03-13")
    assert bounds("", week="the spring") == ("", "")


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def feed(*pairs: tuple[str, str]) -> list[Dated]:
    return [Dated(day(a), day(b), "a" if a else "", "b" if b else "") for a, b in pairs]


def test_neighbors_bound_each_other_where_only_one_order_can_be() -> None:
    newest_first = feed(("", ""), ("2022-03-16", ""), ("", "2022-03-14"), ("2022-03-10", ""))
    found = [(str(one.first or ""), str(one.last or "")) for one in in_order(newest_first)]
    assert found == [
        ("2022-03-16", ""),
        ("2022-03-16", ""),
        ("2022-03-10", "2022-03-14"),
        ("2022-03-10", "2022-03-14"),
    ]
    turned = in_order(newest_first[::-1])
    assert [(one.first, one.last) for one in turned[::-1]] == [
        (one.first, one.last) for one in in_order(newest_first)
    ]


def test_an_order_that_nothing_shows_bounds_nobody() -> None:
    unknown = feed(("2022-03-16", ""), ("2022-03-10", ""), ("", ""))
    assert in_order(unknown) == tuple(unknown)
    mixed = feed(("2022-03-10", "2022-03-10"), ("2022-03-16", "2022-03-16"), ("", "2022-03-01"))
    assert in_order(mixed) == tuple(mixed)


DAYS = st.dates(date(2021, 1, 1), date(2022, 12, 31))


@examples(60)
@given(st.lists(DAYS, min_size=2, max_size=8), st.data())
def test_bounds_that_hold_stay_true(days: list[date], data: st.DataObject) -> None:
    """Whatever is known of a newest-first feed, and is true, stays true when neighbors bound."""
    true = sorted(days, reverse=True)
    known = []
    for when in true:
        first = data.draw(st.booleans())
        last = data.draw(st.booleans())
        known.append(Dated(when if first else None, when if last else None, "a", "b"))
    for one, when in zip(in_order(known), true, strict=True):
        assert one.first is None or one.first <= when
        assert one.last is None or when <= one.last


def test_days_as_they_are_written() -> None:
    text = "Dec. 3, 2021; 4 January 2022; the 5th of May 2020; Sept 6; 2021-12-16; Feb. 30; May 7th"
    assert [(one.year, one.month, one.day) for one in days_in(text)] == [
        (2021, 12, 3),
        (2022, 1, 4),
        (2020, 5, 5),
        (None, 9, 6),
        (2021, 12, 16),
        (None, 5, 7),
    ]
    assert first_day("on Friday") is None


def test_the_next_issue_is_of_a_working_day() -> None:
    friday = date(2021, 12, 10)
    assert str(next_issue(friday)) == "2021-12-13"
    assert str(next_issue(date(2021, 12, 12))) == "2021-12-13"
    assert str(next_issue(date(2021, 12, 16))) == "2021-12-17"
