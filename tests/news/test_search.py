"""The archive is found again by its words, and nothing that is typed can break the search."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from proscribed.answers.articles import Search, find_articles
from proscribed.model.errors import BadInput
from proscribed.news import archive, readings
from proscribed.news.claim import Claim
from proscribed.news.linking import Linked, Reading
from proscribed.news.queries import query_of
from proscribed.news.snippets import snippet
from proscribed.news.words import folded, words
from proscribed.settings import settings
from proscribed.store import Store, create, open_store, writing
from tests.budget import examples
from tests.news.conftest import made_article

Begin = Callable[[Connection], int]
TEXTS = [
    ("2203170001", "2022-03-17", "Four yards listed", "The bureau added Norland's shipyards."),
    ("2203160001", "2022-03-16", "Unions ask", "Unions asked the U.S. ministry about a shipyard."),
    (
        "2203100001",
        "2022-03-10",
        "A bank pays",
        "The bank Société Kestrel was fined; yards were not.",
    ),
    (
        "2202010001",
        "2022-02-01",
        "大疆 named",
        "The entities of 大疆创新 were named by two ministries.",
    ),
    ("0000000001", "", "No day", "A summit on shipyards is planned."),
]


@pytest.fixture
def filled(either_store: Store, commit: Begin) -> Store:
    with writing(either_store, "test") as connection:
        number = commit(connection)
        for reference, day, title, text in TEXTS:
            archive.store_article(
                connection, made_article(reference, text, day, title=title), number
            )
        claim = Claim("add", list="Entity List", list_code="us-bis-el", count=4)
        read_as = (
            Reading("us-bis-el:k", "us-bis-el", "Kestrel Yard Ltd", "primary", 1.0, "exact"),
        )
        linked = Linked("the yards", 4, 13, read_as)
        readings.record_reading(connection, "r", "2203170001", [claim], [linked], "e", number)
    return either_store


def found(store: Store, query: str = "", **more: object) -> list[str]:
    answer = find_articles(store, Search(query, **more))  # type: ignore[arg-type]
    return [one.article.reference[:6] for one in answer.articles]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("shipyard", ["220317", "220316", "000000"]),
        ("shipyards", ["220317", "220316", "000000"]),
        ("shipyards -unions", ["220317", "000000"]),
        ("norland OR kestrel", ["220317", "220310"]),
        ('"was fined"', ["220310"]),
        ('"fined was"', []),
        ("societe", ["220310"]),
        ("US", ["220316"]),
        ("u.s. ministry", ["220316"]),
        ("ministry", ["220316", "220201"]),
        ("entity", ["220201"]),
        ("ship*", ["220317", "220316", "000000"]),
        ("大疆", ["220201"]),
        ("疆大", []),
        ("four", ["220317"]),
        ('yards "not', ["220310"]),
        ("nothing here", []),
    ],
)
def test_words_find_articles_newest_first(filled: Store, query: str, numbers: list[str]) -> None:
    assert found(filled, query) == numbers


def test_all_that_is_asked_must_hold(filled: Store) -> None:
    assert found(filled, title="yards") == ["220317"]
    assert found(filled, "bureau", title="bank") == []
    assert found(filled, list="us-bis-el") == ["220317"]
    assert found(filled, "bank", list="us-bis-el") == []
    assert found(filled, party="Kestrel Yard Ltd.") == ["220317"]
    assert found(filled, party="us-bis-el:k") == ["220317"]
    assert found(filled, party="Kestrel") == ["220310"]
    assert found(filled, from_=date(2022, 3, 16)) == ["220317", "220316"]
    assert found(filled, to=date(2022, 3, 10)) == ["220310", "220201"]
    assert found(filled, from_=date(2022, 3, 10), to=date(2022, 3, 16)) == ["220316", "220310"]
    assert found(filled, reference="2203100001") == ["220310"]
    assert found(filled) == ["220317", "220316", "220310", "220201", "000000"]


def test_the_limit_says_that_there_are_more(filled: Store) -> None:
    answer = find_articles(filled, Search("shipyard", limit=2))
    assert (len(answer.articles), answer.more) == (2, True)
    assert not find_articles(filled, Search("shipyard", limit=3)).more


def test_what_cannot_be_meant_is_refused_in_words(filled: Store) -> None:
    for wanted in (
        Search('"*()'),
        Search("-bank"),
        Search(party="!!"),
        Search(list="no-such-list"),
        Search(reference="9999999999"),
        Search(from_=date(2022, 3, 2), to=date(2022, 3, 1)),
        Search(limit=0),
    ):
        with pytest.raises(BadInput):
            find_articles(filled, wanted)


def test_an_empty_archive_says_so(either_store: Store) -> None:
    answer = find_articles(either_store, Search("anything"))
    assert answer.articles == ()
    assert "empty" in answer.note


@pytest.fixture(scope="module")
def one_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("search")
    store = open_store(settings(folder, "", {}))
    create(store)
    with writing(store, "test") as connection:
        from proscribed.register.record import new_commit

        number = new_commit(connection, "read", "test")
        archive.store_article(connection, made_article("2203170001", "near and or not"), number)
    return store


@examples(200)
@given(st.text(max_size=40) | st.text("\"*()-:^{}[]+ ANDORNEARnot'\\%_", max_size=30))
def test_nothing_typed_breaks_the_search(one_store: Store, typed: str) -> None:
    for wanted in (Search(typed), Search(title=typed), Search("near", party=typed)):
        with suppress(BadInput):
            find_articles(one_store, wanted)


def test_words_are_the_same_however_they_are_written() -> None:
    assert folded("The Entities’ U.S.-made ships") == "the entity us made ship"
    assert folded("O'Brien's Société") == "obrien societe"
    assert list(words("SDN/CMIC e-mail 37,000")) == ["sdn", "cmic", "e", "mail", "37", "000"]
    assert folded("Gas and glass: analysis") == "gas and glass analysis"
    assert folded("한국 기업") == "한국 기업"


def test_a_passage_has_what_was_sought() -> None:
    text = (
        "Filler words stand here. " * 30
        + "The yards of Norland were listed today. "
        + "More. " * 80
    )
    said = snippet(text, query_of("norland yards"))
    assert said.startswith("… ")
    assert said.endswith(" …")
    assert "yards of Norland" in said
    assert len(said) < 240
    assert snippet("Short text.", ()) == "Short text."
