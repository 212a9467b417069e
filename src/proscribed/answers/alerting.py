"""What touches watched parties: claims of articles, official acts, rules that begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.reconciling import Reconciled, judge_article
from proscribed.answers.touching import Touch, Watched, names_in, names_of
from proscribed.law.provision import Provision
from proscribed.news import readings
from proscribed.news.alerts import Alert, Touched
from proscribed.news.article import Article
from proscribed.news.claims.gazetteer import in_small_letters, list_words, named_lists
from proscribed.news.incoming.inspection import PUBLISHER
from proscribed.news.linking import Linked
from proscribed.news.list_names import usual_title
from proscribed.news.record import Deed, Record
from proscribed.news.same_name import is_itself
from proscribed.news.verdicts import Cited, cited
from proscribed.sources.catalogue import is_own, list_of

_VERBS = {
    "add": "added to",
    "remove": "removed from",
    "revise": "revised on",
    "correct": "corrected on",
}


class Watch(Struct, frozen=True):
    """The watched parties, and what they are held against. `on` has the parties of each list on
    which the record has them, by their own names; `since`: older acts and rules are not told."""

    connection: Connection
    record: Record
    law: tuple[Provision, ...]
    mine: Watched
    on: dict[str, tuple[Touched, ...]]
    since: date
    today: date
    commit: int

    def of_article(self, one: Article) -> Iterator[Alert]:
        """What an article's claims touch: parties that they name, parties of the acts that they tell
        of, and, of a rule, the parties on its list."""
        judged = list(judge_article(self.connection, one, self.record, self.today, self.commit))
        linked = readings.parties_of(self.connection, one.reference)
        named = self.mine.touched(
            names_in([each.about for each in judged], _within(linked, judged))
        )
        if named:
            yield self._claim(one, judged, named)
        for act in dict.fromkeys(act for each in judged for act in each.now.actions):
            if deed := self._deed(act):
                yield from self._act(deed, one)
        codes = {each.about.list_code for each in judged if each.about.kind == "regulation"}
        if one.publisher == PUBLISHER:
            codes |= set(_lists_named(one.text)) | {each.about.list_code for each in judged}
        for code in sorted(codes - {""}):
            if touched := self.on.get(code, ()):
                yield Alert(
                    kind="provision",
                    subject=f"article {one.reference} {code}",
                    title=one.title,
                    text=f"It concerns the {usual_title(code)}, on which the parties below are.",
                    touched=touched,
                    reference=one.reference,
                    list=code,
                    address=one.address,
                )

    def _claim(self, one: Article, judged: Sequence[Reconciled], touched: Sequence[Touch]) -> Alert:
        names = {touch.name for touch in touched}
        said = [each.said for each in judged if any(name in each.said for name in names)]
        differs = [
            each.now.explanation for each in judged if each.now.verdict in ("conflicts", "partly")
        ]
        return Alert(
            kind="claim",
            subject=f"article {one.reference}",
            title=one.title,
            text=" ".join(dict.fromkeys(said or [each.said for each in judged[:1]])),
            touched=_touched(touched),
            reference=one.reference,
            address=one.address,
            record=tuple(f"The record differs: {line}" for line in dict.fromkeys(differs)),
        )

    def _deed(self, act: Cited) -> Deed | None:
        every = self.record.deeds(act.list)
        return next((one for one in every if cited(one, self.record) == act), None)

    def of_acts(self) -> Iterator[Alert]:
        """What the acts of the register since the day touch."""
        for code in self.record.lists:
            if not is_own(code):
                for deed in self.record.deeds(code):
                    if deed.last >= self.since:
                        yield from self._act(deed)

    def _act(self, deed: Deed, told_by: Article | None = None) -> Iterator[Alert]:
        touched = self.mine.touched(names_of([deed], self.record))
        if not touched:
            return
        known = list_of(deed.list)
        many = f"{len(deed.entries):,} {'entry' if len(deed.entries) == 1 else 'entries'}"
        days = ", ".join(f"{what} {day}" for what, day in deed.days.items())
        when = days or f"by {deed.effective_by}"
        yield Alert(
            kind="action",
            subject=f"act {deed.list} {deed.kind} {deed.citation or deed.document[:16]} {deed.effective_by}",
            title=f"{known.authority}: {many} {_VERBS[deed.kind]} the {usual_title(deed.list)} ({when})",
            text=deed.title or f"As the {known.title} shows it.",
            touched=_touched(touched),
            reference=told_by.reference if told_by else "",
            list=deed.list,
            citation=deed.citation,
            address=deed.address or known.address,
        )

    def of_law(self) -> Iterator[Alert]:
        """Which rules that begin, or were published, since the day are about a list that watched
        parties are on."""
        for one in self.law:
            for text in one.versions:
                days = {"published": text.published_on, "in effect": text.effective_from}
                fresh = {what: day for what, day in days.items() if day and day >= self.since}
                touched = {t.id: t for code in one.lists for t in self.on.get(code, ())}
                if fresh and touched:
                    said = ", ".join(f"{what} {day}" for what, day in fresh.items())
                    yield Alert(
                        kind="provision",
                        subject=f"rule {one.id} {text.effective_from}",
                        title=f"{one.title} ({said})",
                        text=text.forbids,
                        touched=tuple(touched.values()),
                        list=one.lists[0],
                        citation="; ".join(text.citations),
                        address=text.source if text.source.startswith("http") else "",
                    )


def lists_of(mine: Watched, record: Record) -> dict[str, tuple[Touched, ...]]:
    """The watched parties by the lists that the record has them on now, by their own names."""
    found: dict[str, dict[str, Touched]] = {}
    for party in mine.parties:
        for reading in record.readings(party.name):
            deeds = record.deeds_of(reading.entry)
            ends = [one for one in deeds if one.kind in ("add", "remove")]
            last = max(ends, key=lambda one: one.effective_by, default=None)
            if last is None or last.kind == "remove" or not is_itself(party.name, reading):
                continue
            touched = Touched(
                id=party.id,
                party=party.name,
                name=reading.name,
                how=f"on the {usual_title(reading.list)}",
                score=reading.score,
            )
            found.setdefault(reading.list, {}).setdefault(party.id, touched)
    return {code: tuple(some.values()) for code, some in found.items()}


def _within(linked: Iterable[Linked], judged: Sequence[Reconciled]) -> list[Linked]:
    """Those named where something is claimed."""
    spans = [each.about.sentence for each in judged]
    return [one for one in linked if any(s.start <= one.start < s.end for s in spans)]


def _lists_named(text: str) -> Iterator[str]:
    """The codes of the lists that a text names."""
    for found in list_words().finditer(in_small_letters(text)):
        if found.lastgroup and (code := named_lists()[int(found.lastgroup[1:])].code):
            yield code


def _touched(some: Iterable[Touch]) -> tuple[Touched, ...]:
    return tuple(Touched(one.id, one.party, one.name, one.how, one.score) for one in some)
