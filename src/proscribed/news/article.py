"""An article: one stored text of the trade press or of a law firm, with its reference number."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

ArticleKind = Literal["article", "advisory", "notice"]
"""A notice is the house's own ("providing readers with the top stories for ..."): no news in it."""


class Article(Struct, frozen=True, omit_defaults=True):
    """One text as it was read, freed of the page's furniture.

    `reference` is the publisher's own number (`YYMMDDNNNN`) or, where it has none, one made from
    the day and the content. The day of publication lies within `published_from` and
    `published_by`, both of the publisher's own calendar; they are equal where it is known, None
    where that bound is not; `dated_by` says from where it is known ("given", "dateline",
    "reference number", "the article before it in the feed", ...). `sha256` is of `text`, and
    `source_sha256` of the file or page it came from; `place` counts the articles of one page from
    1. `address` is where it was published.
    """

    reference: str
    title: str
    text: str
    sha256: str
    publisher: str = ""
    published_from: date | None = None
    published_by: date | None = None
    dated_by: str = ""
    kind: ArticleKind = "article"
    address: str = ""
    own_reference: bool = False
    given_id: str = ""
    source: str = ""
    source_sha256: str = ""
    place: int = 1

    @property
    def published(self) -> str:
        """The day of publication (ISO), its month or year where only that is known, or nothing."""
        first, last = self.published_from, self.published_by
        if first is None or last is None:
            return ""
        if first == last:
            return first.isoformat()
        if (first.year, first.month) == (last.year, last.month):
            return first.strftime("%Y-%m")
        return str(first.year) if first.year == last.year else ""
