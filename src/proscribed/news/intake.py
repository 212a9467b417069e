"""From the drafts of a file to its articles: split, freed of furniture, dated, titled, numbered
where the publisher has a number. Pure: the same file gives the same articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from proscribed.news.article import Article, ArticleKind
from proscribed.news.dating import Dated, anchor_in, dated, in_order, span_of
from proscribed.news.furniture import freed
from proscribed.news.incoming import Draft, Fault, Incoming
from proscribed.news.patterns import notice_in
from proscribed.news.references import day_of_reference, own_reference
from proscribed.news.splitting import split
from proscribed.register.canonical import digest

LONGEST_TITLE = 100
"""Letters of a title that is made of the first sentence."""
FAR = timedelta(days=10)
"""How far from its day a number may be that is its publisher's."""

_FIRST_SENTENCE = re.compile(r".{20,}?[a-z0-9)”\"’][.!?][”\"’')]*(?=\s+[A-Z“\"‘])|.+", re.DOTALL)


class Given(Struct, frozen=True):
    """What the reader says of a file's articles, where these do not say it: the day (or month or
    year, ISO) and the publisher; and the last day on which anything can have been published."""

    published: str = ""
    publisher: str = ""
    today: date = date.max


class Taken(Struct, frozen=True):
    """An article that came in; its reference number is empty where the publisher has none.
    `refused` says why it is not for the archive, empty where it is; `stated` is true where the
    publisher's number stands in a field or a line of its own, not only in the address."""

    article: Article
    stated: bool = False
    refused: str = ""
    note: str = ""


class Piece(Struct, frozen=True):
    """A draft after it was split and freed."""

    draft: Draft
    text: str
    title: str
    kind: ArticleKind
    publisher: str
    week: str
    alone: bool


def taken_in(found: Incoming, given: Given, source: str, sha256: str) -> tuple[Taken, ...]:
    """The articles of a file in its order, each with where it came from."""
    pieces = [piece for draft in found.drafts for piece in _pieces(draft)]
    house = Counter(piece.publisher for piece in pieces if piece.publisher).most_common(1)
    days = _days(pieces, given)
    several = _shared_addresses(pieces)
    out: list[Taken] = []
    for place, (piece, when) in enumerate(zip(pieces, days, strict=True), start=1):
        publisher = given.publisher or piece.draft.publisher or piece.publisher
        if not publisher and not piece.alone and house:
            publisher = house[0][0]
        number, note = _own_number(piece, when, several)
        article = Article(
            reference=number,
            title=piece.title or made_title(piece.text),
            text=_whole(piece),
            sha256=digest(_whole(piece).encode()),
            publisher=publisher,
            published_from=when.first,
            published_by=when.last,
            dated_by=when.by,
            kind=piece.kind,
            address=piece.draft.address,
            own_reference=bool(number),
            given_id=piece.draft.given_id,
            source=source,
            source_sha256=sha256,
            place=place,
        )
        refused = ""
        if when.first and when.first > given.today:
            refused = f"{piece.draft.where}: it is dated {when.first}, which lies in the future."
        stated = bool(number) and number == _number(piece, address=False)
        out.append(Taken(article, stated, refused, note))
    return tuple(out)


def made_title(text: str) -> str:
    """A title for a text that has none: its first sentence, shortened."""
    sentence = _FIRST_SENTENCE.match(" ".join(text[:1000].split()))
    said = sentence[0].strip() if sentence else ""
    if len(said) <= LONGEST_TITLE:
        return said
    return said[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def nothing_in(found: Incoming, source: str) -> Fault | None:
    """The fault of a file that has drafts, none with an article in it; None otherwise."""
    if not found.drafts or any(_pieces(draft) for draft in found.drafts):
        return None
    return Fault(source, "it has nothing but the furniture of a page.", "Give the article itself.")


def _pieces(draft: Draft) -> list[Piece]:
    if draft.shape == "item":
        hit = notice_in(draft.text)
        kind: ArticleKind = "notice" if hit else "article"
        return [_piece(draft, draft.text.strip(), draft.title, kind, alone=True)]
    found = freed(draft.text, draft.title)
    if not found.text.strip():
        return []
    if found.published and not draft.published:
        draft = replace(draft, published=str(found.published), dated_by="the date line")
    parts = split(found.text)
    if len(parts) == 1:
        draft = replace(draft, publisher=draft.publisher or found.publisher)
        return [_piece(draft, found.text, found.title, found.kind, alone=True)]
    page = replace(draft, given_id="", title="")
    out = []
    for number, part in enumerate(parts, start=1):
        inner = freed(part)
        one = replace(page, where=f"{draft.where}, article {number}", published="", dated_by="")
        if inner.published:
            one = replace(one, published=str(inner.published), dated_by="the date line")
        piece = _piece(one, inner.text or part, inner.title, inner.kind, alone=False)
        out.append(replace(piece, publisher=piece.publisher or found.publisher))
    if page.published:  # the day of the page: none of its articles is later
        out = [
            replace(one, draft=replace(one.draft, published=f"<{page.published}")) for one in out
        ]
    return out


def _piece(draft: Draft, text: str, title: str, kind: ArticleKind, *, alone: bool) -> Piece:
    hit = notice_in(text)
    said = hit.groupdict() if hit else {}
    return Piece(
        draft,
        text,
        title.strip(),
        "notice" if hit else kind,
        said.get("publisher") or "",
        said.get("week") or "",
        alone,
    )


def _whole(piece: Piece) -> str:
    """The text with its title above it, for a title claims as much as a paragraph does."""
    if not piece.title or piece.text.lstrip().startswith(piece.title):
        return piece.text
    return f"{piece.title}\n\n{piece.text}"


def _days(pieces: Sequence[Piece], given: Given) -> list[Dated]:
    page = [piece for piece in pieces if not piece.alone]
    anchors = [anchor_in(piece.text) for piece in page]
    last = max((day for day in anchors if day), default=None)
    found = [_day(piece, given, last) for piece in pieces]
    ordered = iter(
        in_order([one for one, piece in zip(found, pieces, strict=True) if not piece.alone])
    )
    return [one if piece.alone else next(ordered) for one, piece in zip(found, pieces, strict=True)]


def _day(piece: Piece, given: Given, last: date | None) -> Dated:
    stated, by = piece.draft.published, piece.draft.dated_by or "given"
    if not stated and given.published:
        stated, by = given.published, "given"
        stated = stated if piece.alone else f"<{stated}"
    bound = Dated()
    if stated.startswith("<"):
        page = span_of(stated[1:], "the page")
        bound, stated = Dated(last=page.last, last_by="the day of its page"), ""
        last = last or page.last
    when = dated(
        piece.text,
        stated=stated,
        stated_by=by,
        address=piece.draft.address,
        reference=_number(piece),
        anchor=None if piece.alone and not bound.last else last,
        week=piece.week,
    )
    return when.within(bound)


def _number(piece: Piece, *, address: bool = True) -> str:
    return own_reference(
        field=piece.draft.reference,
        address=piece.draft.address if address else "",
        text=piece.text,
    )


def _own_number(piece: Piece, when: Dated, several: frozenset[str]) -> tuple[str, str]:
    """The publisher's number, and what is odd about it. One that is only in the address is not the
    article's where several texts have that address, or where its day is far from the article's."""
    number = _number(piece)
    if not number or number == _number(piece, address=False):
        return number, ""
    if number in several:
        return (
            "",
            f"{piece.draft.where}: {number} is the number of the page, of which this is a part.",
        )
    day = day_of_reference(number)
    if day and when.first and when.last and not when.first - FAR <= day <= when.last + FAR:
        return "", ""
    return number, ""


def _shared_addresses(pieces: Sequence[Piece]) -> frozenset[str]:
    texts: dict[str, set[str]] = {}
    for piece in pieces:
        number = _number(piece)
        if number and number != _number(piece, address=False):
            texts.setdefault(number, set()).add(piece.text)
    return frozenset(number for number, found in texts.items() if len(found) > 1)


def reading_day(article: Article) -> str:
    """The day by which a text's own days are read: of publication, else the month of the one bound
    that is known."""
    if article.published:
        return article.published
    bound = article.published_by or article.published_from
    return bound.strftime("%Y-%m") if bound else ""
