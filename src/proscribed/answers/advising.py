"""`advisory`: the client advisory of what was done on a day, or by one act; drafted, and released."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from proscribed.answers.advised import Asked, done, law_of, since, source_of
from proscribed.answers.engine import engine_version
from proscribed.answers.law_book import law_book
from proscribed.answers.news_record import open_record
from proscribed.answers.reconciling import judge_article
from proscribed.law.confirmed import confirmed_law
from proscribed.law.instruments import instruments
from proscribed.model.days import parse_day
from proscribed.model.errors import BadInput
from proscribed.news import archive
from proscribed.news.advisory.draft import drafted
from proscribed.news.advisory.facts import Facts, Later, Press
from proscribed.news.advisory.statement import Draft, Source
from proscribed.news.advisory.words import day as written
from proscribed.news.advisory.words import days_in, many
from proscribed.news.article import Article
from proscribed.news.list_names import usual_title
from proscribed.news.numbers import numbers
from proscribed.news.record import Deed
from proscribed.news.releases import Release, releases_of, store_release
from proscribed.news.tables import articles as article_table
from proscribed.news.tables import finds
from proscribed.news.verdicts import cited
from proscribed.register import open_view
from proscribed.register.record import new_commit
from proscribed.store import Store, reading, writing

BEFORE, AFTER = timedelta(days=21), timedelta(days=60)
MOST_ARTICLES = 200
"""How long before and after an act articles are looked at, and how many."""
NARROW = timedelta(days=31)
"""An act without a day of its own is told of on those within bounds no wider than this."""


class AdvisoryRequest(Struct, frozen=True):
    """Which acts: a day on which they were announced, published or in effect, or a citation, a
    document's number or hash, an entry. `as_of`: later acts up to this day are told (None: today)."""

    which: str
    as_of: date | None = None


class Advisory(Struct, frozen=True):
    """The draft, who released this very text and when, and what it rests on."""

    draft: Draft
    releases: tuple[Release, ...]
    as_of: date
    commit: int
    law_version: str

    @property
    def released(self) -> bool:
        """Whether a named reviewer has released this very text."""
        return bool(self.releases)


def advise(store: Store, request: AdvisoryRequest) -> Advisory:
    """Draft the advisory. Raises BadInput where nothing was done that day, or no such act is known."""
    as_of = request.as_of or datetime.now(UTC).date()
    with reading(store) as connection:
        view = open_view(connection)
        law = law_book(connection, view.commit)
        asked = Asked(
            connection,
            view,
            open_record(store, connection, view),
            confirmed_law(law.findings),
            law.version,
        )
        day = _day(request.which)
        found = tuple(_on(asked, day) if day else _named(asked, request.which))
        also = tuple(_also(asked, day)) if day else ()
        if not found and not also:
            raise _nothing(request.which, day)
        maybe = tuple(_maybe(asked, day, found)) if day else ()
        facts = replace(_facts(asked, found, also, as_of), maybe=maybe)
        draft = drafted(facts, written(day) if day else request.which.strip())
        return Advisory(
            draft, releases_of(connection, draft.sha256), as_of, view.commit, law.version
        )


def release(store: Store, request: AdvisoryRequest, reviewer: str, note: str = "") -> Advisory:
    """Record that a named reviewer releases the draft as it reads now, and give it so."""
    who = " ".join(reviewer.split())
    if not who:
        raise BadInput(
            "a release needs the name of who reviewed the draft.",
            where="--reviewer",
            todo='Say who, as --release --reviewer "A. Lawyer".',
        )
    advisory = advise(store, request)
    with writing(store, "release of an advisory") as connection:
        commit = new_commit(connection, f"advisory {request.which} released", engine_version())
        store_release(connection, advisory.draft.sha256, who, note, commit)
        kept = releases_of(connection, advisory.draft.sha256)
    return replace(advisory, releases=kept)


def _day(which: str) -> date | None:
    text = which.strip()
    return parse_day(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None


def _nothing(which: str, day: date | None) -> BadInput:
    if day:
        return BadInput(
            f"the register has no act that was announced, published or in effect on {day}.",
            todo="`proscribed diff --from DATE --to DATE` shows what changed; `proscribed lists`"
            " what the register can speak for.",
        )
    return BadInput(
        f"no act of the register is called {which!r}.",
        todo="Name a day (2021-12-17), a citation (86 FR 71557), a document's number or an entry.",
    )


def _deeds(asked: Asked) -> Iterator[Deed]:
    for code in asked.view.lists:
        if not code.startswith("own-"):
            yield from asked.record.deeds(code)


def _on(asked: Asked, day: date) -> Iterator[Deed]:
    """The acts with a day of their own on this one; of a list without such, those within whose
    narrow bounds it lies."""
    near: dict[str, list[Deed]] = {}
    exact: set[str] = set()
    for deed in _deeds(asked):
        if day in deed.days.values():
            exact.add(deed.list)
            yield deed
        elif _perhaps(deed, day):
            near.setdefault(deed.list, []).append(deed)
    for code, some in near.items():
        if code not in exact:
            yield from some


def _perhaps(deed: Deed, day: date) -> bool:
    start, by = deed.effective_from or deed.effective_by, deed.effective_by
    return not deed.days and start <= day <= by and by - start <= NARROW


def _maybe(asked: Asked, day: date, found: Sequence[Deed]) -> Iterator[Later]:
    """The acts that may be of the day, beside those that surely are."""
    known = set(found)
    for deed in _deeds(asked):
        if deed not in known and _perhaps(deed, day):
            start = written(deed.effective_from or deed.effective_by)
            text = (
                f"Another act on the {usual_title(deed.list)} took effect between {start} and"
                f" {written(deed.effective_by)}, and may be of this day:"
                f" {many(len(deed.entries), 'entry', 'entries')}."
            )
            yield Later(text, source_of(deed))


def _named(asked: Asked, which: str) -> Iterator[Deed]:
    text = " ".join(which.casefold().split())
    for deed in _deeds(asked):
        own = {deed.citation.casefold(), deed.number.casefold(), deed.title.casefold()} - {""}
        by_hash = len(text) >= 8 and deed.document.startswith(text)
        added = which.strip() in deed.entries and deed.kind == "add"
        if text in own or by_hash or added:
            yield deed


def _also(asked: Asked, day: date) -> Iterator[Later]:
    """Instruments of the day that list nobody, and rules that began on it."""
    for one in instruments():
        if one.launched_on == day:
            text = f"{one.title}: launched on {written(day)}. {days_in(one.says)}"
            address = one.source if one.source.startswith("http") else ""
            yield Later(text, Source("law", "; ".join(one.citations), address))


def _facts(asked: Asked, deeds: Sequence[Deed], also: tuple[Later, ...], as_of: date) -> Facts:
    acts = tuple(done(asked, one) for one in deeds)
    days: dict[str, date] = {}
    most: dict[str, int] = {}
    for one in acts:  # the law is told of the day of the larger act
        if len(one.newly) > most.get(one.deed.list, 0):
            most[one.deed.list] = len(one.newly)
            days[one.deed.list] = one.deed.effective_by
    laws = tuple(law_of(asked, code, day, as_of) for code, day in days.items())
    press, more = _press(asked, deeds, as_of)
    return Facts(
        done=acts,
        laws=laws,
        press=press,
        later=tuple(since(asked, acts, laws, as_of)),
        also=also,
        more_press=more,
    )


def _press(asked: Asked, deeds: Sequence[Deed], as_of: date) -> tuple[tuple[Press, ...], int]:
    """The claims of the archive about these deeds."""
    if not deeds:
        return (), 0
    wanted = {cited(one, asked.record): one for one in deeds}
    near = _articles(asked.connection, deeds)
    found = []
    for article in near[:MOST_ARTICLES]:
        source = article_source(article)
        for one in judge_article(asked.connection, article, asked.record, as_of, asked.view.commit):
            deed = next((wanted[act] for act in one.now.actions if act in wanted), None)
            if deed is not None:
                found.append(
                    Press(
                        claim=one.about,
                        said=one.said,
                        verdict=one.now.verdict,
                        cause=one.now.cause,
                        explanation=one.now.explanation,
                        source=source,
                        about=source_of(deed),
                        deed=deed,
                        list=usual_title(deed.list),
                        total=max(numbers(deed, asked.record).entities, default=len(deed.entries)),
                    )
                )
    return tuple(found), max(0, len(near) - MOST_ARTICLES)


def article_source(article: Article) -> Source:
    """An article as it is cited: its reference number, publisher and title."""
    text = ", ".join(filter(None, (article.reference, article.publisher, article.title)))
    return Source("article", text, article.address)


def _articles(connection: Connection, deeds: Sequence[Deed]) -> tuple[Article, ...]:
    """The articles of days near the deeds that speak of their lists, in the order of their days."""
    first = min(one.first for one in deeds) - BEFORE
    last = max(one.last for one in deeds) + AFTER
    codes = {one.list for one in deeds}
    question = (
        select(article_table.c.number)
        .join(finds, finds.c.number == article_table.c.number)
        .where((finds.c.kind == "list") & finds.c.value.in_(codes))
        .where(
            article_table.c.number.between(
                archive.day_number(first), archive.day_number(last) + archive.DAY_SIZE
            )
        )
        .distinct()
        .order_by(article_table.c.number)
    )
    return archive.by_numbers(connection, list(connection.execute(question).scalars()))


def lines(answer: Advisory) -> Iterator[dict[str, Any]]:
    """One JSON object for the whole: what it says, with the numbers of its sources."""
    draft = answer.draft
    yield {
        "title": draft.title,
        "sub": draft.sub,
        "status": "released" if answer.released else "draft, not legal advice",
        "sections": [
            {
                "title": section.title,
                "statements": [
                    {"text": one.text, "sources": draft.notes(one)} for one in section.statements
                ],
                "tables": [
                    {
                        "title": table.title,
                        "headings": table.headings,
                        "rows": [
                            {"cells": row.cells, "sources": draft.notes(row)} for row in table.rows
                        ],
                    }
                    for table in section.tables
                ],
            }
            for section in draft.sections
        ],
        "sources": [
            {"number": number, **msgspec.to_builtins(source)}
            for source, number in draft.sources.items()
        ],
        "draft_sha256": draft.sha256,
        "releases": msgspec.to_builtins(answer.releases),
        "as_of": answer.as_of.isoformat(),
        "commit": answer.commit,
        "law_version": answer.law_version,
    }
