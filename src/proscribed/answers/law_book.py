"""The law as a home knows it: the package's provisions, with the findings of its reviewers."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from sqlalchemy import Connection

from proscribed.law.book import Book, book_of, the_book
from proscribed.law.confirmed import Confirmed, confirmed_law, read, version_with


class LawBook(Struct, frozen=True):
    """The book, the findings in it, and its version."""

    book: Book
    findings: tuple[Confirmed, ...]
    version: str


def law_book(connection: Connection, commit: int) -> LawBook:
    """The law as known at a commit."""
    return _made(read(connection, commit))


@lru_cache(maxsize=8)
def _made(findings: tuple[Confirmed, ...]) -> LawBook:
    book = book_of(confirmed_law(findings)) if findings else the_book()
    return LawBook(book, findings, version_with(findings))
