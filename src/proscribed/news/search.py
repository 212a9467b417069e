"""Full-text search of the archive: one index of words on SQLite (FTS5), one on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import merge
from itertools import islice

from msgspec import Struct
from sqlalchemy import Connection, TextClause, inspect, text

from proscribed.news.queries import Query
from proscribed.news.words import words

MOST_WORDS = 60_000
"""Words of one text that are indexed; no article has more."""

_FTS5 = """create virtual table if not exists article_words using fts5(
    title, body, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')"""
_VECTORS = """create table if not exists article_words (
    number bigint primary key, title tsvector not null, words tsvector not null)"""
_ADD_FTS5 = "insert into article_words (rowid, title, body) values (:n, :title, :words)"
_ADD_VECTORS = (
    "insert into article_words values (:n, cast(:title as tsvector), cast(:words as tsvector))"
)
_MAKE = {
    "sqlite": (_FTS5,),
    "postgresql": (
        _VECTORS,
        "create index if not exists article_words_title on article_words using gin (title)",
        "create index if not exists article_words_words on article_words using gin (words)",
    ),
}


def index_words(connection: Connection, number: int, title: str, body: str) -> None:
    """Add an article's words to the index; it is made with the first article."""
    make_index(connection)
    connection.execute(*adding(connection, [(number, title, body)]))


def adding(
    connection: Connection, several: Iterable[tuple[int, str, str]]
) -> tuple[TextClause, list[dict[str, int | str]]]:
    """The statement that adds articles (number, title, body) to the index, and its values."""
    sqlite = connection.dialect.name == "sqlite"
    values: list[dict[str, int | str]] = []
    for number, title, body in several:
        said, told = list(words(title)), list(islice(words(body), MOST_WORDS))
        if sqlite:
            values.append({"n": number, "title": " ".join(said), "words": " ".join(told)})
        else:
            both = _vector([*said, *told])
            values.append({"n": number, "title": _vector(said), "words": both})
    return text(_ADD_FTS5 if sqlite else _ADD_VECTORS), values


def make_index(connection: Connection) -> None:
    """Make the index of words where there is none yet."""
    for statement in _MAKE[connection.dialect.name]:
        connection.execute(text(statement))


class Wanted(Struct, frozen=True):
    """What is searched for: words in the text or title, words in the title, what readings found
    (each of `found` is a kind and a value of `article_finds`), and the days, as numbers."""

    text: Query = ()
    title: Query = ()
    found: tuple[tuple[str, str], ...] = ()
    first: int = 0
    last: int = 2**62


def search(connection: Connection, alternatives: Sequence[Wanted], most: int) -> list[int]:
    """The numbers of the articles that are one of the alternatives, the newest first."""
    several = [_search(connection, one, most) for one in alternatives]
    found = dict.fromkeys(merge(*several, reverse=True))
    return list(islice(found, most))


def has_words(connection: Connection) -> bool:
    """Whether there is an index of words: not before the first article."""
    return inspect(connection).has_table("article_words")


def _search(connection: Connection, wanted: Wanted, most: int) -> list[int]:
    values: dict[str, object] = {"first": wanted.first, "last": wanted.last, "most": most}
    sqlite = connection.dialect.name == "sqlite"
    number = "w.rowid" if sqlite and (wanted.text or wanted.title) else "w.number"
    where = [f"{number} between :first and :last"]
    table = "article_words w"
    rest = list(enumerate(wanted.found))
    if wanted.text or wanted.title:
        where.append(_match_sqlite(wanted, values) if sqlite else _match_postgres(wanted, values))
    elif rest:
        table = "article_finds w"
        where.append("w.kind = :kind0 and w.value = :value0")
        values |= {"kind0": rest[0][1][0], "value0": rest[0][1][1]}
        rest = rest[1:]
    else:
        table = "articles w"
    for place, (kind, value) in rest:
        where.append(
            f"exists (select 1 from article_finds f where f.kind = :kind{place}"
            f" and f.value = :value{place} and f.number = {number})"
        )
        values |= {f"kind{place}": kind, f"value{place}": value}
    question = (
        f"select {number} from {table} where {' and '.join(where)}"  # names are ours
        f" order by {number} desc limit :most"
    )
    return list(connection.execute(text(question), values).scalars())


def _match_sqlite(wanted: Wanted, values: dict[str, object]) -> str:
    parts = [
        f"{column}({_fts5(query)})"
        for column, query in (("", wanted.text), ("title : ", wanted.title))
        if query
    ]
    values["match"] = " AND ".join(parts)
    return "article_words match :match"


def _fts5(query: Query) -> str:
    """A query as FTS5 writes it; every word is quoted, so none is an operator."""
    either = []
    for terms in query:
        wanted = [_quoted(t.words) + ("*" if t.begins else "") for t in terms if not t.without]
        without = [_quoted(t.words) + ("*" if t.begins else "") for t in terms if t.without]
        said = "(" + " AND ".join(wanted) + ")"
        either.append("(" + " NOT ".join([said, *without]) + ")")
    return " OR ".join(either)


def _quoted(found: Sequence[str]) -> str:
    return '"' + " ".join(found) + '"'


def _match_postgres(wanted: Wanted, values: dict[str, object]) -> str:
    parts = []
    for name, query in (("text", wanted.text), ("title", wanted.title)):
        if query:
            values[name] = _tsquery(query)
            column = "words" if name == "text" else "title"
            parts.append(f"w.{column} @@ cast(:{name} as tsquery)")
    return " and ".join(parts)


def _tsquery(query: Query) -> str:
    """A query as PostgreSQL writes it; every word is quoted."""
    either = []
    for terms in query:
        said = []
        for term in terms:
            phrase = " <-> ".join(f"'{word}'" for word in term.words)
            said.append(("!" if term.without else "") + f"({phrase}{':*' if term.begins else ''})")
        either.append("(" + " & ".join(said) + ")")
    return " | ".join(either)


def _vector(found: list[str]) -> str:
    """The words as PostgreSQL writes them, each with its places (of which it keeps 16,383)."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(found, start=1):
        places.setdefault(word, []).append(min(place, 16_383))
    return " ".join(
        f"'{word}':{','.join(map(str, sorted(set(several))[:255]))}"
        for word, several in places.items()
    )
