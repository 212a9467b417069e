"""`reconcile`: each claim of the archive beside the register, judged again when that learns more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from proscribed.answers.engine import engine_version
from proscribed.answers.news_record import open_record
from proscribed.news import archive, readings
from proscribed.news.article import Article
from proscribed.news.claim import Claim
from proscribed.news.explaining import Verdict
from proscribed.news.reconciling import Told, surely_meant
from proscribed.news.reconciling import reconcile as judge
from proscribed.news.record import Deed, Record
from proscribed.news.verdicts import Judgment, differs, ids, judgment, judgments, keep
from proscribed.news.weighing import LOOKED_AHEAD, Heard
from proscribed.register import open_view
from proscribed.register.record import last_commit, new_commit
from proscribed.store import Store, reading, writing

MOST_PARTS = 30
"""Parts of one page that are read together: a page of more is an index of pages."""

Progress = Callable[[int, int], None]


class Reconciled(Struct, frozen=True):
    """One claim with its verdict and how it was judged before. `said` is the sentence of the text."""

    article: str
    claim: str
    published: str
    about: Claim
    said: str
    now: Judgment
    history: tuple[Judgment, ...] = ()


class Answer(Struct, frozen=True):
    """The claims in the order of the articles; `changed` were judged otherwise than before."""

    claims: tuple[Reconciled, ...]
    changed: int
    commit: int
    as_of: date


def reconcile(
    store: Store,
    references: Sequence[str] = (),
    *,
    today: date | None = None,
    progress: Progress = lambda done, of: None,
) -> Answer:
    """Judge the claims of these articles, by default of all, and keep what changed.

    Raises BadInput for a reference number that the archive does not have."""
    as_of = today or datetime.now(UTC).date()
    with reading(store) as connection:
        some = [archive.article(connection, one) for one in references]
        found = tuple(some) if references else archive.articles(connection)
        view = open_view(connection)
        record = open_record(store, connection, view)
        pages = _Pages(connection, record, () if references else found)
        claims: list[Reconciled] = []
        for done, one in enumerate(found):
            claims += judge_article(connection, one, record, as_of, view.commit, pages.beside(one))
            progress(done + 1, len(found))
    changed = [one for one in claims if differs(one.now, one.history)]
    commit = _keep(store, changed) if changed else view.commit
    return Answer(tuple(_settled(one, commit) for one in claims), len(changed), commit, as_of)


def judge_article(
    connection: Connection,
    one: Article,
    record: Record,
    as_of: date,
    commit: int,
    beside: tuple[Deed, ...] = (),
) -> Iterator[Reconciled]:
    """The claims of an article's last reading, judged; nothing is written. `beside` are the deeds
    that other parts of its page mean."""
    claims = readings.claims_of(connection, one.reference)
    if not claims:
        return
    before = judgments(connection, one.reference)
    verdicts = judge(_told(one, claims, beside), record)
    for own, claim, verdict in zip(ids(one.sha256, claims), claims, verdicts, strict=True):
        more = _settled_by(connection, one, claim, verdict)
        yield Reconciled(
            article=one.reference,
            claim=own,
            published=one.published,
            about=claim,
            said=" ".join(one.text[claim.sentence.start : claim.sentence.end].split()),
            now=judgment(more, record, as_of, commit),
            history=before.get(own, ()),
        )


def _told(one: Article, claims: tuple[Claim, ...], beside: tuple[Deed, ...] = ()) -> Told:
    return Told(one.text, Heard(one.published_from, one.published_by), claims, beside)


class _Pages:
    """The parts of each page that came as articles of their own: one may say which act another
    means. `known` are all articles of the archive, where they are at hand."""

    def __init__(self, connection: Connection, record: Record, known: Sequence[Article]) -> None:
        self.connection, self.record = connection, record
        self.parts: dict[tuple[str, str], list[Article]] = {}
        for one in known:
            self.parts.setdefault((one.address, one.publisher), []).append(one)
        self.whole = bool(known)
        self.meant: dict[str, tuple[Deed, ...]] = {}

    def beside(self, one: Article) -> tuple[Deed, ...]:
        """The deeds that the other parts of the article's page surely mean."""
        if not one.address:
            return ()
        page = (one.address, one.publisher)
        if page not in self.parts and not self.whole:
            self.parts[page] = archive.at_address(self.connection, *page)
        others = [each for each in self.parts.get(page, ()) if each.reference != one.reference]
        if not 0 < len(others) < MOST_PARTS:
            return ()
        return tuple(dict.fromkeys(deed for each in others for deed in self._meant(each)))

    def _meant(self, one: Article) -> tuple[Deed, ...]:
        if one.reference not in self.meant:
            claims = readings.claims_of(self.connection, one.reference)
            self.meant[one.reference] = surely_meant(_told(one, claims), self.record)
        return self.meant[one.reference]


def _settled_by(
    connection: Connection, article: Article, claim: Claim, verdict: Verdict
) -> Verdict:
    """An open plan of which a later article says that it was carried out."""
    if claim.kind != "planned" or verdict.verdict != "unverifiable" or not article.published_by:
        return verdict
    start = article.published_from or article.published_by
    end = article.published_by + timedelta(LOOKED_AHEAD)
    wanted = set(claim.named_parties)
    for later in archive.articles(connection, from_=start, to=end):
        if later.reference == article.reference:
            continue
        for other in readings.claims_of(connection, later.reference):
            same_list = other.kind == "add" and other.list == claim.list and bool(claim.list)
            same_number = claim.count is not None and other.count == claim.count
            if same_list and (wanted & set(other.named_parties) or same_number):
                words = f"Article {later.reference} says that it was done; no act is recorded."
                return replace(verdict, explanation=f"{verdict.explanation} {words}")
    return verdict


def _keep(store: Store, changed: Iterable[Reconciled]) -> int:
    with writing(store, "reconcile") as connection:
        commit = new_commit(connection, "reconcile", engine_version())
        for one in changed:
            keep(connection, one.article, one.claim, replace(one.now, commit=commit))
        return last_commit(connection)


def _settled(one: Reconciled, commit: int) -> Reconciled:
    """The claim with its whole history, the verdict of now at its end where it is new."""
    if not differs(one.now, one.history):
        return replace(one, now=one.history[-1])
    now = replace(one.now, commit=commit)
    return replace(one, now=now, history=(*one.history, now))


def lines(answer: Answer) -> Iterator[dict[str, Any]]:
    """One JSON object for each claim."""
    for one in answer.claims:
        about = one.about
        yield {
            "article": one.article,
            "claim": one.claim,
            "verdict": one.now.verdict,
            "cause": one.now.cause,
            "explanation": one.now.explanation,
            "actions": msgspec.to_builtins(one.now.actions),
            "kind": about.kind,
            "list": about.list or None,
            "count": about.count,
            "count_unit": about.count_unit,
            "named_parties": about.named_parties,
            "said": one.said,
            "published": one.published or None,
            "since": one.now.as_of.isoformat(),
            "history": [
                {
                    "as_of": was.as_of.isoformat(),
                    "commit": was.commit,
                    "verdict": was.verdict,
                    "explanation": was.explanation,
                }
                for was in one.history
            ],
        }
