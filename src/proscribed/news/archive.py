"""The archive: articles into the store and out of it. Nothing is overwritten: a text stays as it came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, func, insert, or_, select

from proscribed.model.errors import BadInput
from proscribed.news.article import Article
from proscribed.news.references import mentions_in
from proscribed.news.search import index_words
from proscribed.news.tables import articles as table
from proscribed.news.tables import finds, mentions

DAY_SIZE = 1_000_000
"""Numbers of a day: four digits of the reference number and two more, where those are the same."""
MOST_NEAR = 60

_DAYS = ("published_from", "published_by")
_STORED = frozenset(Article.__struct_fields__)


def store_article(connection: Connection, article: Article, commit: int) -> bool:
    """Keep an article, its words and its cross-references; False where the very text is there.

    Raises BadInput where its reference number is that of another text: nothing is stored then."""
    if same_text(connection, article.sha256) is not None:
        return False
    question = select(table.c.title, table.c.given_id).where(table.c.reference == article.reference)
    other = connection.execute(question).first()
    if other is not None:
        raise BadInput(
            f"reference number {article.reference} is that of another text in the archive,"
            f" {other.title!r}.",
            where=article.source,
            todo="If it is a new version, give it a number of its own, or none.",
        )
    number = _number(connection, article)
    values = {
        **msgspec.structs.asdict(article),
        **{field: _iso(getattr(article, field)) for field in _DAYS},
        "number": number,
        "commit": commit,
    }
    connection.execute(insert(table).values(values))
    found = mentions_in(article.text)
    if found:
        rows = [
            {"reference": article.reference, "mentioned": to, "start": start, "end": end}
            for to, start, end in found
        ]
        connection.execute(insert(mentions), rows)
    index_words(connection, number, article.title, article.text)
    return True


def same_text(connection: Connection, sha256: str) -> str | None:
    """The reference number under which this very text is kept; None where it is not."""
    question = select(table.c.reference).where(table.c.sha256 == sha256)
    return connection.execute(question).scalar()


def articles(
    connection: Connection, *, from_: date | None = None, to: date | None = None
) -> tuple[Article, ...]:
    """The articles that may have been published within these days, by day, then reference number;
    those of which no day is known only where no day is asked for."""
    question = select(table)
    if from_ is not None:
        question = question.where(
            or_(
                table.c.published_by >= from_.isoformat(),
                and_(table.c.published_by.is_(None), table.c.published_from.is_not(None)),
            )
        )
    if to is not None:
        question = question.where(
            or_(
                table.c.published_from <= to.isoformat(),
                and_(table.c.published_from.is_(None), table.c.published_by.is_not(None)),
            )
        )
    found = [_article(row) for row in connection.execute(question)]
    return tuple(sorted(found, key=lambda one: (*day_of(one), one.reference)))


def article(connection: Connection, reference: str) -> Article:
    """The article with this reference number. Raises BadInput where there is none."""
    row = connection.execute(select(table).where(table.c.reference == reference)).first()
    if row is None:
        raise BadInput(
            f"there is no article {reference!r} in the archive.",
            todo="`proscribed articles` lists them; `proscribed read FILE` adds one.",
        )
    return _article(row)


def at_address(connection: Connection, address: str, publisher: str) -> list[Article]:
    """The articles that this publisher has at this address: the parts of one page."""
    same = (table.c.address == address) & (table.c.publisher == publisher)
    return [_article(row) for row in connection.execute(select(table).where(same))]


def by_references(connection: Connection, wanted: Sequence[str]) -> dict[str, Article]:
    """The articles with these reference numbers, those that are there."""
    question = select(table).where(table.c.reference.in_(wanted))
    return {row.reference: _article(row) for row in connection.execute(question)}


def by_numbers(connection: Connection, numbers: Sequence[int]) -> tuple[Article, ...]:
    """The articles in these places of the order of days, as they are asked for."""
    rows = connection.execute(select(table).where(table.c.number.in_(numbers)))
    found = {row.number: _article(row) for row in rows}
    return tuple(found[number] for number in numbers if number in found)


def near(connection: Connection, one: Article, days: timedelta) -> tuple[Article, ...]:
    """The other articles that may be of days near one article's, at most `MOST_NEAR` of them: those
    first in which a reading found what it found in this one."""
    number = connection.execute(
        select(table.c.number).where(table.c.reference == one.reference)
    ).scalar_one()
    last = one.published_by or one.published_from
    first = one.published_from or one.published_by
    bounds = (
        day_number(first - days) if first else 0,
        day_number(last + days) + DAY_SIZE if last else 2**62,
    )
    mine = select(finds.c.kind, finds.c.value).where(finds.c.number == number).subquery()
    shared = (
        select(finds.c.number)
        .join(mine, and_(mine.c.kind == finds.c.kind, mine.c.value == finds.c.value))
        .where(finds.c.number.between(*bounds))
        .distinct()
        .order_by(finds.c.number.desc())
        .limit(MOST_NEAR)
    )
    found = list(connection.execute(shared).scalars())
    other = (
        select(table.c.number)
        .where(table.c.number.between(*bounds))
        .order_by(table.c.number.desc())
        .limit(MOST_NEAR)
    )
    found += list(connection.execute(other).scalars())
    wanted = [one for one in dict.fromkeys(found) if one != number]
    return by_numbers(connection, wanted[:MOST_NEAR])


def mentioned_by(connection: Connection, reference: str) -> tuple[str, ...]:
    """The articles that refer to this number, whether or not its article has arrived."""
    return mentioned_by_each(connection, [reference])[reference]


def mentioned_by_each(
    connection: Connection, references: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """The articles that refer to each of these numbers."""
    question = select(mentions.c.mentioned, mentions.c.reference).distinct()
    rows = connection.execute(question.where(mentions.c.mentioned.in_(references)))
    found: dict[str, set[str]] = {one: set() for one in references}
    for row in rows:
        found[row.mentioned].add(row.reference)
    return {one: tuple(sorted(several)) for one, several in found.items()}


def mentioned_in(connection: Connection, reference: str) -> tuple[tuple[str, bool], ...]:
    """The numbers that an article refers to in the order of its text, each with whether its
    article is in the archive."""
    return mentioned_in_each(connection, [reference])[reference]


def mentioned_in_each(
    connection: Connection, references: Sequence[str]
) -> dict[str, tuple[tuple[str, bool], ...]]:
    """The numbers that each of these articles refers to, as `mentioned_in`."""
    question = (
        select(mentions.c.reference, mentions.c.mentioned, table.c.reference.label("here"))
        .outerjoin(table, table.c.reference == mentions.c.mentioned)
        .where(mentions.c.reference.in_(references))
        .order_by(mentions.c.reference, mentions.c.start)
    )
    found: dict[str, dict[str, bool]] = {one: {} for one in references}
    for row in connection.execute(question):
        found[row.reference][row.mentioned] = row.here is not None
    return {one: tuple(several.items()) for one, several in found.items()}


def day_of(one: Article) -> tuple[str, str]:
    """What articles are ordered by: the last day they can be of, then the first."""
    last = one.published_by or one.published_from
    return (_iso(last) or "", _iso(one.published_from) or "")


def _number(connection: Connection, article: Article) -> int:
    """The place of an article in the order of days: the next free one from its own on."""
    day = article.published_by or article.published_from
    first = (day_number(day) if day else 0) + int(article.reference[-4:]) * 100
    question = select(func.max(table.c.number)).where(table.c.number.between(first, first + 99))
    last = connection.execute(question).scalar()
    return first if last is None else last + 1


def day_number(day: date) -> int:
    """The first number of a day."""
    return int(day.strftime("%Y%m%d")) * DAY_SIZE


def _article(row: Row[Any]) -> Article:
    values = {key: value for key, value in row._mapping.items() if key in _STORED}
    for field in _DAYS:
        values[field] = date.fromisoformat(values[field]) if values[field] else None
    return Article(**values)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
