"""Verdicts on claims in the store: a row each time that the record judged a claim otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select

from proscribed.news.claim import Claim, claim_id
from proscribed.news.explaining import Cause, Verdict, Word
from proscribed.news.numbers import numbers
from proscribed.news.record import Deed, Record
from proscribed.news.tables import verdicts


class Cited(Struct, frozen=True, omit_defaults=True):
    """An official act that a verdict rests on: what was done to which list, by which document, on
    which days, and to how many."""

    list: str
    kind: str
    effective_by: date
    citation: str = ""
    title: str = ""
    address: str = ""
    announced_on: date | None = None
    published_on: date | None = None
    effective_from: date | None = None
    entities: int | None = None
    persons: int | None = None
    entries: int | None = None


class Judgment(Struct, frozen=True):
    """A verdict as it was kept: `as_of` is the day on which it was given."""

    verdict: Word
    explanation: str
    actions: tuple[Cited, ...]
    as_of: date
    commit: int
    cause: Cause = "same"


class _Kept(Struct, frozen=True):
    """What a row keeps beside verdict and explanation."""

    cause: Cause
    acts: tuple[Cited, ...]


def cited(deed: Deed, record: Record) -> Cited:
    """A deed as verdicts tell of it."""
    known = numbers(deed, record)
    return Cited(
        list=deed.list,
        kind=deed.kind,
        effective_by=deed.effective_by,
        citation=deed.citation,
        title=deed.title,
        address=deed.address,
        announced_on=deed.announced_on,
        published_on=deed.published_on,
        effective_from=deed.effective_from,
        entities=known.entities[0] if known.entities else None,
        persons=deed.account.persons if deed.account else known.persons,
        entries=known.entries,
    )


def ids(article_sha256: str, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The ids of an article's claims; a sentence may make the very same claim twice."""
    seen: Counter[str] = Counter()
    found = []
    for one in claims:
        own = claim_id(article_sha256, one)
        seen[own] += 1
        found.append(own if seen[own] == 1 else f"{own}-{seen[own]}")
    return tuple(found)


def judgments(connection: Connection, reference: str) -> dict[str, tuple[Judgment, ...]]:
    """How the claims of an article were judged, by claim, the oldest first."""
    rows = connection.execute(
        select(verdicts).where(verdicts.c.reference == reference).order_by(verdicts.c.commit)
    )
    found: dict[str, tuple[Judgment, ...]] = {}
    for row in rows:
        kept = msgspec.json.decode(row.actions, type=_Kept)
        one = Judgment(
            verdict=row.verdict,
            explanation=row.explanation,
            actions=kept.acts,
            as_of=date.fromisoformat(row.as_of),
            commit=row.commit,
            cause=kept.cause,
        )
        found[row.claim] = (*found.get(row.claim, ()), one)
    return found


def judgment(verdict: Verdict, record: Record, as_of: date, commit: int) -> Judgment:
    """A verdict as it is kept."""
    acts = tuple(cited(deed, record) for deed in verdict.deeds)
    return Judgment(verdict.verdict, verdict.explanation, acts, as_of, commit, verdict.cause)


def differs(now: Judgment, before: tuple[Judgment, ...]) -> bool:
    """Whether a claim is judged otherwise than it last was."""
    if not before:
        return True
    last = before[-1]
    said = (last.verdict, last.explanation, last.actions)
    return said != (now.verdict, now.explanation, now.actions)


def keep(connection: Connection, reference: str, claim: str, one: Judgment) -> None:
    """Add a verdict; those before it stay."""
    connection.execute(
        insert(verdicts).values(
            reference=reference,
            claim=claim,
            verdict=one.verdict,
            explanation=one.explanation,
            actions=msgspec.json.encode(_Kept(one.cause, one.actions)).decode(),
            as_of=one.as_of.isoformat(),
            commit=one.commit,
        )
    )
