"""The stories and acts of a week: each lead beside the record, the same story once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection

from proscribed.answers.reconciling import Reconciled, judge_article
from proscribed.answers.touching import Touch, Watched, names_in, names_of
from proscribed.news import readings
from proscribed.news.article import Article
from proscribed.news.claims.sentences import plain, sentences
from proscribed.news.linking import Linked
from proscribed.news.list_names import usual_title
from proscribed.news.ranking import Judged, Reason, points, reasons
from proscribed.news.record import Deed, Record
from proscribed.news.sameness import Telling, stories
from proscribed.news.verdicts import Cited, cited
from proscribed.sources.catalogue import is_own, list_of

LONGEST_LEAD = 480
SHORTEST_LEAD = 120


class Lead(Struct, frozen=True):
    """A story: its article, what it says first, when (in words, where the day is not known), why it
    stands where it does, where the record differs or has gone on, the official documents, who else
    tells it, and whom of the user's parties it touches."""

    article: Article
    text: str
    when: str
    certain: bool
    points: int
    reasons: tuple[Reason, ...]
    record: tuple[str, ...]
    documents: tuple[Cited, ...]
    others: tuple[Article, ...] = ()
    touches: tuple[Touch, ...] = ()


class Act(Struct, frozen=True):
    """An official act of the week; `told` says whether a story of the digest tells of it."""

    cited: Cited
    authority: str
    list: str
    told: bool
    touches: tuple[Touch, ...] = ()


class Week(Struct, frozen=True):
    """The week and what its stories are judged by."""

    connection: Connection
    record: Record
    first: date
    last: date
    mine: Watched | None
    lists: tuple[str, ...]
    commit: int

    def has(self, one: Article) -> bool:
        """Whether the article may be of the week; one of which only one bound is known is of the
        week of that bound."""
        start, end = one.published_from or one.published_by, one.published_by or one.published_from
        if start is None or end is None:
            return False
        return start <= self.last and end >= self.first

    def leads(self, news: Sequence[Article]) -> list[tuple[Lead, frozenset[str]]]:
        """A lead for each story, with the lists that it speaks of."""
        told: dict[str, tuple[Lead, frozenset[str]]] = {}
        tellings = []
        for one in news:
            linked = readings.parties_of(self.connection, one.reference)
            judged = list(judge_article(self.connection, one, self.record, self.last, self.commit))
            told[one.reference] = self._lead(one, judged, linked)
            tellings.append(Telling(one, tuple(claim.about for claim in judged), linked))
        out = []
        for story in stories(tellings):
            some = sorted(
                (told[one.article.reference] for one in story),
                key=lambda pair: (-pair[0].points, pair[0].article.reference),
            )
            lead = some[0][0]
            others = tuple(pair[0].article for pair in some[1:])
            touches = {touch.id: touch for pair in some for touch in pair[0].touches}
            record: list[str] = []
            for line in (line for pair in some for line in pair[0].record):
                if not all(part in " ".join(record) for part in line.split(". ")):
                    record.append(line)
            out.append(
                (
                    replace(
                        lead,
                        others=others,
                        touches=tuple(touches.values()),
                        record=tuple(record),
                    ),
                    frozenset(code for pair in some for code in pair[1]),
                )
            )
        return out

    def _lead(
        self, one: Article, judged: Sequence[Reconciled], linked: Sequence[Linked]
    ) -> tuple[Lead, frozenset[str]]:
        known = tuple(Judged(claim.about, claim.now.verdict, claim.now.actions) for claim in judged)
        why = reasons(known, self.first, self.last)
        documents = tuple(dict.fromkeys(act for claim in known for act in claim.actions))
        lists = {claim.about.list_code for claim in judged} | {act.list for act in documents}
        touches: tuple[Touch, ...] = ()
        if self.mine:
            deeds = [deed for act in documents if (deed := self._deed(act))]
            names = names_in([claim.about for claim in judged], linked)
            touches = self.mine.touched([*names, *names_of(deeds, self.record)])
        when, certain = when_told(one, self.first, self.last)
        lead = Lead(
            article=one,
            text=lead_of(one),
            when=when,
            certain=certain,
            points=points(why),
            reasons=why,
            record=tuple(_beside(judged)),
            documents=documents,
            touches=touches,
        )
        return lead, frozenset(lists - {""})

    def _deed(self, act: Cited) -> Deed | None:
        return next(
            (one for one in self.record.deeds(act.list) if cited(one, self.record) == act), None
        )

    def wanted(self, found: tuple[Lead, frozenset[str]]) -> bool:
        """Whether the story touches what is asked for; all do, where nothing is."""
        lead, lists = found
        if not self.mine and not self.lists:
            return True
        return bool(lead.touches) or bool(lists & set(self.lists))

    def acts(self, told: set[Cited]) -> Iterator[Act]:
        """The official acts of the week, told or not."""
        for code in self.record.lists:
            if is_own(code):
                continue
            for deed in self.record.deeds(code):
                days = deed.days.values() or (deed.effective_by,)
                if not any(self.first <= day <= self.last for day in days):
                    continue
                act = cited(deed, self.record)
                touches = self.mine.touched(names_of([deed], self.record)) if self.mine else ()
                if (self.mine or self.lists) and not touches and code not in self.lists:
                    continue
                yield Act(act, list_of(code).authority, usual_title(code), act in told, touches)


def lead_of(one: Article) -> str:
    """The first sentences of an article, whole, as long as a lead is."""
    first, _, rest = one.text.lstrip().partition("\n")
    body = rest if first.strip() == one.title.strip() and rest.strip() else one.text
    ends = [span.end for span in sentences(plain(body)) if span.end <= LONGEST_LEAD]
    text = " ".join(body.split())
    if len(text) <= LONGEST_LEAD:
        return text
    if ends and ends[-1] > SHORTEST_LEAD:
        return " ".join(body[: ends[-1]].split())
    return text[:LONGEST_LEAD].rpartition(" ")[0] + " …"


def when_told(one: Article, first: date, last: date) -> tuple[str, bool]:
    """When an article was published, in words, and whether that was surely in the week."""
    start, end = one.published_from, one.published_by
    if start and start == end:
        return start.isoformat(), True
    if start and end:
        return f"between {start} and {end}", first <= start and end <= last
    if start:
        return f"on {start} or later", False
    return f"by {end}" if end else "day not known", False


def _beside(judged: Sequence[Reconciled]) -> Iterator[str]:
    """Where the record differs from an article, or has gone on since, a line each."""
    for one in judged:
        now = one.now
        if now.verdict in ("conflicts", "partly"):
            yield f"The record differs: {now.explanation}"
        elif one.about.kind == "planned" and now.actions:
            act = now.actions[0]
            where = f", in effect {act.effective_by}" if act.effective_by else ""
            yield f"Done since: {act.citation or act.title}{where}."
        elif one.about.kind == "called_for" and "is listed" in now.explanation:
            yield now.explanation.removeprefix("A call to act, not an act. ")
        elif now.cause == "press_only":
            yield f"Not confirmed: {now.explanation}"
