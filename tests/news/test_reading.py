"""Reading into the archive: the same on both databases, and in any order."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from proscribed.answers.articles import Search, find_articles
from proscribed.answers.reading import ReadRequest, lines, read_articles
from proscribed.answers.replaying import replay
from proscribed.news import archive
from proscribed.news.tables import readings
from proscribed.settings import settings
from proscribed.store import Store, create, open_store, reading
from tests.budget import examples
from tests.news.made_texts import ADVISORY, ARTICLE, FEED

FILES = {
    "feed.txt": FEED.encode(),
    "advisory.txt": ADVISORY.encode(),
    "article.txt": ARTICLE.encode(),
    "copy.jsonl": json.dumps(
        {"id": "c", "text": f"Copied. {ARTICLE}", "published": "2022-03-18"}
    ).encode(),
    "own.jsonl": json.dumps({"id": "d", "text": "BIS acts.", "reference": "2203170011"}).encode(),
    "bad.bin": b"\0\1\2",
}


def fresh(folder: Path) -> Store:
    store = open_store(settings(folder, "", {}))
    create(store)
    return store


def archived(store: Store) -> set[tuple[Any, ...]]:
    """What the archive holds, without the order in which it came."""
    with reading(store) as connection:
        return {
            (one.reference, one.title, one.text, one.published_from, one.published_by, one.kind)
            for one in archive.articles(connection)
        }


def test_reading_and_replay_on_both_databases(either_store: Store) -> None:
    answer = read_articles(either_store, ReadRequest(tuple(FILES.items())))
    assert [str(one) for one in answer.faults] == [
        "bad.bin: NUL byte on line 1: this is no text file. Save it again as UTF-8 text."
    ]
    assert {one.state for one in answer.articles} == {"stored"}
    first = next(iter(lines(answer)))
    assert first["claims"][0]["count"] == 4
    assert not first["parties"]  # the register is empty: nobody is listed
    [found, *_] = find_articles(either_store, Search("shipyards navy", list="us-bis-el")).articles
    assert found.claims
    for run in {one.run for one in answer.articles}:
        assert replay(either_store, run).identical


def test_the_very_text_is_known_in_any_format(either_store: Store) -> None:
    record = json.dumps({"id": "c", "text": ARTICLE, "published": "2022-03-18"}).encode()
    files = (("article.txt", ARTICLE.replace("\n", "\r\n").encode()), ("copy.jsonl", record))
    first, other = read_articles(either_store, ReadRequest(files)).articles
    assert (first.state, other.state) == ("stored", "known")
    assert (other.id, other.article.reference) == ("c", first.article.reference)


def test_a_second_reading_stands_beside_the_first(either_store: Store) -> None:
    one = (("article.txt", ARTICLE.encode()),)
    first = read_articles(either_store, ReadRequest(one))
    again = read_articles(either_store, ReadRequest(one))
    other = read_articles(either_store, ReadRequest(one, published="2022-03-17"))
    assert first.articles[0].run == again.articles[0].run != other.articles[0].run
    assert other.articles[0].state == "known"
    assert "stays as it is" in other.articles[0].note
    with reading(either_store) as connection:
        kept = (
            connection.execute(select(readings.c.run).order_by(readings.c.commit)).scalars().all()
        )
    assert kept == [first.articles[0].run, other.articles[0].run]


@examples(20)
@given(st.permutations(list(FILES.items())), st.integers(0, len(FILES)))
def test_the_order_of_reading_is_nothing(files: list[tuple[str, bytes]], cut: int) -> None:
    """Files at once, or some first and the others later: the same articles under the same numbers."""
    with tempfile.TemporaryDirectory() as folder:
        whole, parts = fresh(Path(folder, "a")), fresh(Path(folder, "b"))
        read_articles(whole, ReadRequest(tuple(FILES.items())))
        for some in (files[:cut], files[cut:]):
            if any(name != "bad.bin" for name, _ in some):
                read_articles(parts, ReadRequest(tuple(some)))
        assert archived(whole) == archived(parts)
        whole.engine.dispose()
        parts.engine.dispose()
