"""An article taken in comes into the archive: stored under its number, known already, or refused."""

from __future__ import annotations

from typing import Literal

import msgspec
from sqlalchemy import Connection

from proscribed.model.errors import BadInput
from proscribed.news import archive
from proscribed.news.article import Article
from proscribed.news.intake import Taken
from proscribed.news.references import made_reference

State = Literal["stored", "known", "refused"]


def archived(connection: Connection, one: Taken, commit: int) -> tuple[Article, State, str]:
    """The article as the archive has it from here on, what became of it, and what is to be said of
    that. One that is refused has no reference number."""
    if one.refused:
        return msgspec.structs.replace(one.article, reference=""), "refused", one.refused
    known = archive.same_text(connection, one.article.sha256)
    if known is not None:
        return _known(connection, one.article, known)
    article, note = _numbered(connection, one)
    try:
        archive.store_article(connection, article, commit)
    except BadInput as fault:
        return msgspec.structs.replace(article, reference=""), "refused", str(fault)
    return article, "stored", note


def _known(connection: Connection, article: Article, known: str) -> tuple[Article, State, str]:
    """The article under the number that its text has; a new day or number changes nothing there."""
    there = archive.article(connection, known)
    note = ""
    days = (article.published_from, article.published_by)
    if article.own_reference and article.reference != known:
        note = f"the very text of {article.reference} is in the archive as {known}."
    elif any(days) and days != (there.published_from, there.published_by):
        dated = there.published or "undated"
        note = f"the very text is in the archive as {known} ({dated}); that stays as it is."
    kept = msgspec.structs.replace(there, given_id=article.given_id or there.given_id)
    return kept, "known", note


def _numbered(connection: Connection, one: Taken) -> tuple[Article, str]:
    """The article with its publisher's number, else with one made. A number that stands only in the
    address and is another text's is that of the page."""
    article, note = one.article, one.note
    if article.reference and not one.stated:
        other = archive.by_references(connection, [article.reference])
        if other:
            note = f"{article.reference}, the number in its address, is that of another text."
            article = msgspec.structs.replace(article, reference="", own_reference=False)
    if article.reference:
        return article, note
    day = article.published_by or article.published_from

    def taken(number: str) -> bool:
        return bool(archive.by_references(connection, [number]))

    number = made_reference(day, article.sha256, taken)
    return msgspec.structs.replace(article, reference=number), note
