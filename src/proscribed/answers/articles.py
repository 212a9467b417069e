"""`articles`: the archive searched, the newest first; and one article with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.reading import about, claim_line
from proscribed.model.errors import BadInput
from proscribed.news import archive, readings
from proscribed.news.article import Article
from proscribed.news.claim import Claim
from proscribed.news.linking import Linked
from proscribed.news.queries import Query, phrase_of, query_of
from proscribed.news.sameness import NEAR, Same, Telling, same_as
from proscribed.news.search import Wanted, has_words, search
from proscribed.news.snippets import snippet
from proscribed.news.words import folded
from proscribed.register.record import last_commit
from proscribed.sources.catalogue import list_of
from proscribed.store import Store, reading


class Search(Struct, frozen=True):
    """What is searched for; all that is given must hold. `party` is a name, or an entry's id; days
    are those by which an article was published."""

    query: str = ""
    reference: str = ""
    title: str = ""
    party: str = ""
    list: str = ""
    from_: date | None = None
    to: date | None = None
    limit: int = 20


class FoundArticle(Struct, frozen=True):
    """An article found: the passage that has the words sought, what it claims, whom it names, the
    numbers it refers to (each with whether that article is here), those that refer to it, and
    those that tell the same story, with why (these where one article is asked for)."""

    article: Article
    snippet: str
    claims: tuple[Claim, ...]
    parties: tuple[Linked, ...]
    mentions: tuple[tuple[str, bool], ...]
    mentioned_by: tuple[str, ...]
    same: tuple[Same, ...] = ()


class FoundArticles(Struct, frozen=True):
    """The answer, the newest first; `more` is true where the limit cut it off."""

    articles: tuple[FoundArticle, ...]
    more: bool
    commit: int
    note: str = ""


def find_articles(store: Store, wanted: Search) -> FoundArticles:
    """Search the archive.

    Raises BadInput for an unknown list or number, a query without a word, days that lie the wrong
    way round."""
    if wanted.limit < 1:
        raise BadInput(f"{wanted.limit} is not at least 1.", where="--limit")
    if wanted.from_ and wanted.to and wanted.from_ > wanted.to:
        raise BadInput(f"{wanted.from_} lies after {wanted.to}.", where="--from")
    alternatives = _alternatives(wanted)
    terms = query_of(wanted.query) if wanted.query else ()
    with reading(store) as connection:
        commit = last_commit(connection)
        if wanted.reference:
            return _by_reference(connection, wanted, terms, commit)
        if not has_words(connection):
            note = "The archive is empty: `proscribed read FILE` adds articles."
            return FoundArticles((), False, commit, note)
        numbers = search(connection, alternatives, wanted.limit + 1)
        found = archive.by_numbers(connection, numbers[: wanted.limit])
        shown = _found(connection, found, terms)
        return FoundArticles(shown, len(numbers) > wanted.limit, commit)


def lines(answer: FoundArticles) -> Iterator[dict[str, Any]]:
    """One JSON object for each article."""
    for one in answer.articles:
        yield {
            "reference": one.article.reference,
            **about(one.article),
            "snippet": one.snippet,
            "claims": [claim_line(claim, one.article.sha256) for claim in one.claims],
            "parties": msgspec.to_builtins(one.parties),
            "mentions": [{"reference": to, "here": here} for to, here in one.mentions],
            "mentioned_by": list(one.mentioned_by),
            "same_story": msgspec.to_builtins(one.same),
        }


def _by_reference(
    connection: Connection, wanted: Search, terms: Query, commit: int
) -> FoundArticles:
    """The article with a number; where only others refer to it, that is said."""
    try:
        one = archive.article(connection, wanted.reference)
    except BadInput as fault:
        referring = archive.mentioned_by(connection, wanted.reference)
        if not referring:
            raise
        said = f"{fault.what} {', '.join(referring)} refer to it; it has not arrived."
        raise BadInput(said, todo=fault.todo) from None
    near = archive.near(connection, one, NEAR)
    tellings = _tellings(connection, (one, *near))
    [shown] = _found(connection, (one,), terms)
    shown = msgspec.structs.replace(shown, same=same_as(tellings[0], tellings[1:]))
    return FoundArticles((shown,), False, commit)


def _tellings(connection: Connection, several: Sequence[Article]) -> list[Telling]:
    wanted = [one.reference for one in several]
    claims = readings.claims_in(connection, wanted)
    parties = readings.parties_in(connection, wanted)
    return [Telling(one, claims[one.reference], parties[one.reference]) for one in several]


def _found(
    connection: Connection, several: Sequence[Article], terms: Query
) -> tuple[FoundArticle, ...]:
    wanted = [one.reference for one in several]
    claims = readings.claims_in(connection, wanted)
    parties = readings.parties_in(connection, wanted)
    mentions = archive.mentioned_in_each(connection, wanted)
    mentioned_by = archive.mentioned_by_each(connection, wanted)
    return tuple(
        FoundArticle(
            article=one,
            snippet=snippet(one.text, terms),
            claims=claims[one.reference],
            parties=parties[one.reference],
            mentions=mentions[one.reference],
            mentioned_by=mentioned_by[one.reference],
        )
        for one in several
    )


def _alternatives(wanted: Search) -> list[Wanted]:
    terms = query_of(wanted.query) if wanted.query else ()
    title = query_of(wanted.title) if wanted.title else ()
    found: tuple[tuple[str, str], ...] = ()
    if wanted.list:
        list_of(wanted.list)
        found = (("list", wanted.list),)
    first = archive.day_number(wanted.from_) if wanted.from_ else 0
    last = archive.day_number(wanted.to) + archive.DAY_SIZE - 1 if wanted.to else 2**62
    if wanted.to and not wanted.from_:
        first = archive.DAY_SIZE  # those of unknown day are within no days
    plain = Wanted(terms, title, found, first, last)
    if not wanted.party:
        return [plain]
    named = phrase_of(wanted.party)
    kinds = [("party", folded(wanted.party)[: readings.LONGEST_NAME]), ("entry", wanted.party)]
    several = [msgspec.structs.replace(plain, found=(kind, *found)) for kind in kinds]
    return [*several, msgspec.structs.replace(plain, text=_both(terms, named))]


def _both(one: Query, other: Query) -> Query:
    if not one:
        return other
    return tuple((*a, *b) for a in one for b in other)
