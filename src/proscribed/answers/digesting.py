"""`digest`: the top stories of a week, by what changed in law, lists and horizon."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.answers.horizon import awaited_on
from proscribed.answers.news_record import open_record
from proscribed.answers.touching import Watched, watched
from proscribed.answers.week import Act, Lead, Week
from proscribed.law.provisions import provisions
from proscribed.news import archive
from proscribed.news.horizon import Awaited, Wish
from proscribed.news.list_names import usual_title
from proscribed.register import open_view
from proscribed.sources.catalogue import list_of
from proscribed.store import Store, reading


class DigestRequest(Struct, frozen=True):
    """The week that holds a day; `for_file` (name and bytes) are the user's own parties, `lists`
    the lists that concern him: with either, only what touches them is told."""

    day: date
    for_file: tuple[str, bytes] | None = None
    lists: tuple[str, ...] = ()


class Ahead(Struct, frozen=True):
    """A party on the horizon by a story of the week."""

    awaited: Awaited
    wish: Wish


class Digest(Struct, frozen=True):
    """A week, told. `law` are rules that began or were published in it; `hidden` how many stories
    were left out because they touch nobody asked for."""

    first: date
    last: date
    leads: tuple[Lead, ...]
    acts: tuple[Act, ...]
    law: tuple[str, ...]
    ahead: tuple[Ahead, ...]
    notices: int
    hidden: int
    kept_to: str
    commit: int


def digest(store: Store, request: DigestRequest) -> Digest:
    """The digest of a week. Raises BadInput for a file of parties that cannot be read."""
    first = request.day - timedelta(days=request.day.weekday())
    last = first + timedelta(days=6)
    mine = watched(*request.for_file) if request.for_file else None
    for code in request.lists:
        list_of(code)
    with reading(store) as connection:
        view = open_view(connection)
        record = open_record(store, connection, view)
        week = Week(connection, record, first, last, mine, request.lists, view.commit)
        found = [one for one in archive.articles(connection, from_=first, to=last) if week.has(one)]
        news = [one for one in found if one.kind != "notice"]
        every = week.leads(news)
        kept = [one for one in every if week.wanted(one)]
        ordered = sorted(
            (one for one, _ in kept), key=lambda one: (-one.points, one.article.reference)
        )
        shown = {ref for one in ordered for ref in _references(one)}
        ahead, _ = awaited_on(store, connection, view, datetime.now(UTC).date())
        told = {act for one in ordered for act in one.documents}
        return Digest(
            first=first,
            last=last,
            leads=tuple(ordered),
            acts=tuple(week.acts(told)),
            law=() if mine or request.lists else tuple(_law(first, last)),
            ahead=tuple(
                Ahead(one, wish) for one in ahead for wish in one.wishes if wish.article in shown
            ),
            notices=len(found) - len(news),
            hidden=len(every) - len(kept),
            kept_to=_kept_to(request),
            commit=view.commit,
        )


def _concerns(mine: Watched, one: Awaited) -> bool:
    """Whether a party of the horizon is one of the user's, by name."""
    names = [(name, "on the horizon") for name in (one.party, *one.spellings) if name]
    return bool(mine.touched(names))


def _kept_to(request: DigestRequest) -> str:
    parts = [f"the parties of {request.for_file[0].rpartition('/')[2]}"] if request.for_file else []
    parts += [f"the {usual_title(code)}" for code in request.lists]
    return " and ".join(parts)


def _references(lead: Lead) -> Iterator[str]:
    yield lead.article.reference
    yield from (one.reference for one in lead.others)


def _law(first: date, last: date) -> Iterator[str]:
    for one in provisions():
        for text in one.versions:
            days = {"in effect": text.effective_from, "published": text.published_on}
            said = [f"{what} {day}" for what, day in days.items() if day and first <= day <= last]
            if said:
                yield f"{one.title} ({', '.join(said)}): {text.forbids} ({'; '.join(text.citations)})"


def lines(answer: Digest) -> Iterator[dict[str, Any]]:
    """One JSON object for each story, in order."""
    for one in answer.leads:
        yield {
            "reference": one.article.reference,
            "title": one.article.title,
            "publisher": one.article.publisher or None,
            "address": one.article.address or None,
            "lead": one.text,
            "published": one.article.published or None,
            "when": one.when,
            "certain": one.certain,
            "points": one.points,
            "reasons": msgspec.to_builtins(one.reasons),
            "record": one.record,
            "documents": msgspec.to_builtins(one.documents),
            "same": [other.reference for other in one.others],
            "touches": msgspec.to_builtins(one.touches),
            "week": [answer.first.isoformat(), answer.last.isoformat()],
            "commit": answer.commit,
        }
