"""Full-text search of the archive: one index of words on SQLite (FTS5), one on PostgreSQL."""

from __future__ import annotations

from itertools import islice

from sqlalchemy import Connection, text

from proscribed.news.words import words

MOST_WORDS = 60_000
"""Words of one text that are indexed; no article has more."""

_FTS5 = """create virtual table if not exists article_words using fts5(
    title, body, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')"""
_VECTORS = """create table if not exists article_words (
    number bigint primary key, title tsvector not null, body tsvector not null)"""
_MAKE = {
    "sqlite": (_FTS5,),
    "postgresql": (
        _VECTORS,
        "create index if not exists article_words_title on article_words using gin (title)",
        "create index if not exists article_words_body on article_words using gin (body)",
    ),
}


def index_words(connection: Connection, number: int, title: str, body: str) -> None:
    """Add an article's words to the index; it is made with the first article."""
    parts = {"title": list(words(title)), "body": list(islice(words(body), MOST_WORDS))}
    if connection.dialect.name == "sqlite":
        values = {name: " ".join(found) for name, found in parts.items()}
        statement = text(
            "insert into article_words (rowid, title, body) values (:n, :title, :body)"
        )
    else:
        values = {name: _vector(found) for name, found in parts.items()}
        statement = text(
            "insert into article_words values (:n, cast(:title as tsvector), cast(:body as tsvector))"
        )
    make_index(connection)
    connection.execute(statement, {"n": number, **values})


def make_index(connection: Connection) -> None:
    """Make the index of words where there is none yet."""
    for statement in _MAKE[connection.dialect.name]:
        connection.execute(text(statement))


def _vector(found: list[str]) -> str:
    """The words as PostgreSQL writes them, each with its places (of which it keeps 16,383)."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(found, start=1):
        places.setdefault(word, []).append(min(place, 16_383))
    return " ".join(
        f"'{word}':{','.join(map(str, sorted(set(several))[:255]))}"
        for word, several in places.items()
    )
