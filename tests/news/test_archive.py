"""Articles go into the archive once, and come out as they went in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Connection

from proscribed.model.errors import BadInput
from proscribed.news import archive, readings
from proscribed.news.claim import Claim, Span
from proscribed.news.linking import Linked, Reading
from proscribed.store import Store, reading, writing
from tests.news.conftest import made_article

FIRST = made_article("2112160017", "Bureau adds two firms (see 2111030010).", "2021-12-16")
OTHER = made_article("2111030010", "Bureau adds one firm.", "2021-11-03")
UNDATED = made_article("0000001234", "A summit is planned.")
Begin = Callable[[Connection], int]


def test_an_article_comes_out_as_it_went_in(either_store: Store, commit: Begin) -> None:
    with writing(either_store, "test") as connection:
        number = commit(connection)
        assert archive.store_article(connection, FIRST, number)
        assert archive.store_article(connection, UNDATED, number)
    with reading(either_store) as connection:
        assert archive.article(connection, FIRST.reference) == FIRST
        assert archive.articles(connection) == (UNDATED, FIRST)
        with pytest.raises(BadInput, match="no article '2112160018'"):
            archive.article(connection, "2112160018")


def test_the_same_text_is_kept_once(either_store: Store, commit: Begin) -> None:
    with writing(either_store, "test") as connection:
        number = commit(connection)
        assert archive.store_article(connection, FIRST, number)
        again = made_article("2112170001", FIRST.text, "2021-12-17")
        assert not archive.store_article(connection, again, number)
        assert archive.articles(connection) == (FIRST,)


def test_a_number_used_twice_is_refused_and_nothing_else(
    either_store: Store, commit: Begin
) -> None:
    with writing(either_store, "test") as connection:
        number = commit(connection)
        archive.store_article(connection, FIRST, number)
        other = made_article(FIRST.reference, "Quite another text.", "2021-12-16", source="b.txt")
        with pytest.raises(BadInput, match=r"b\.txt: reference number 2112160017 is that of"):
            archive.store_article(connection, other, number)
        assert archive.store_article(connection, OTHER, number)
    with reading(either_store) as connection:
        assert archive.articles(connection) == (OTHER, FIRST)


def test_articles_of_days_are_those_that_may_be_of_them(either_store: Store, commit: Begin) -> None:
    unsure = made_article(
        "2112030002",
        "Groups wrote.",
        published_from=date(2021, 11, 29),
        published_by=date(2021, 12, 3),
    )
    before = made_article("2112080001", "An open beginning.", published_by=date(2021, 12, 8))
    after = made_article("2112090001", "An open end.", published_from=date(2021, 12, 9))
    with writing(either_store, "test") as connection:
        number = commit(connection)
        for one in (FIRST, OTHER, UNDATED, unsure, before, after):
            archive.store_article(connection, one, number)

    def found(first: str, last: str) -> list[str]:
        days = [date.fromisoformat(day) if day else None for day in (first, last)]
        with reading(either_store) as connection:
            return [
                one.reference for one in archive.articles(connection, from_=days[0], to=days[1])
            ]

    assert found("2021-12-13", "2021-12-17") == ["2112090001", "2112160017"]
    assert found("2021-12-01", "2021-12-02") == ["2112030002", "2112080001"]
    assert found("", "2021-11-03") == ["2111030010", "2112080001"]
    assert len(found("", "")) == 6


def test_references_are_held_open_until_the_article_arrives(
    either_store: Store, commit: Begin
) -> None:
    with writing(either_store, "test") as connection:
        archive.store_article(connection, FIRST, commit(connection))
        assert archive.mentioned_in(connection, FIRST.reference) == (("2111030010", False),)
        assert archive.mentioned_by(connection, "2111030010") == (FIRST.reference,)
        archive.store_article(connection, OTHER, commit(connection))
        assert archive.mentioned_in(connection, FIRST.reference) == (("2111030010", True),)


def test_the_last_reading_counts_and_the_first_stays(either_store: Store, commit: Begin) -> None:
    first = Claim("add", list="Entity List", list_code="us-bis-el", count=2, sentence=Span(0, 20))
    later = Claim("planned", list="Entity List", list_code="us-bis-el", sentence=Span(0, 20))
    named = Linked(
        "ZED", 3, 6, (Reading("us-bis-el:1", "us-bis-el", "Zed Ltd", "alias", 1.0, "exact"),)
    )
    with writing(either_store, "test") as connection:
        number = commit(connection)
        archive.store_article(connection, FIRST, number)
        assert readings.claims_of(connection, FIRST.reference) == ()
        readings.record_reading(connection, "run1", FIRST.reference, [first], [named], "e1", number)
        readings.record_reading(connection, "run1", FIRST.reference, [first], [named], "e1", number)
        assert readings.claims_of(connection, FIRST.reference) == (first,)
        assert readings.parties_of(connection, FIRST.reference) == (named,)
        number = commit(connection)
        readings.record_reading(connection, "run2", FIRST.reference, [later], [], "e2", number)
        assert readings.claims_of(connection, FIRST.reference) == (later,)
        assert readings.parties_of(connection, FIRST.reference) == ()
