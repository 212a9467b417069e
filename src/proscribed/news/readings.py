"""What was read in the archive's articles. A later reading stands beside the one before, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Column, Connection, insert, select

from proscribed.news.claim import Claim
from proscribed.news.tables import articles, finds, readings
from proscribed.news.words import folded

if TYPE_CHECKING:  # it brings the whole engine, which whoever only reads need not wait for
    from proscribed.news.linking import Linked

LONGEST_NAME = 200
"""Letters of a party's name by which articles are found."""


def record_reading(
    connection: Connection,
    run: str,
    reference: str,
    claims: Iterable[Claim],
    parties: Iterable[Linked],
    engine_version: str,
    commit: int,
) -> None:
    """Keep what a run read in an article; the same run again adds nothing."""
    claims, parties = tuple(claims), tuple(parties)
    known = select(readings.c.run).where(
        (readings.c.reference == reference) & (readings.c.run == run)
    )
    if connection.execute(known).first():
        return
    connection.execute(
        insert(readings).values(
            run=run,
            reference=reference,
            engine_version=engine_version,
            claims=msgspec.json.encode(claims).decode(),
            parties=msgspec.json.encode(parties).decode(),
            commit=commit,
        )
    )
    _keep_finds(connection, reference, claims, parties)


def claims_of(connection: Connection, reference: str) -> tuple[Claim, ...]:
    """The claims of the article's last reading; none where it was never read."""
    return claims_in(connection, [reference])[reference]


def claims_in(connection: Connection, references: Sequence[str]) -> dict[str, tuple[Claim, ...]]:
    """The claims of the last reading of each of these articles."""
    found = _last_readings(connection, references, readings.c.claims)
    return {
        one: msgspec.json.decode(found[one], type=tuple[Claim, ...]) if one in found else ()
        for one in references
    }


def parties_of(connection: Connection, reference: str) -> tuple[Linked, ...]:
    """The listed parties that the article's last reading found named in it."""
    return parties_in(connection, [reference])[reference]


def parties_in(connection: Connection, references: Sequence[str]) -> dict[str, tuple[Linked, ...]]:
    """The listed parties that the last reading of each of these articles found."""
    from proscribed.news.linking import Linked

    found = _last_readings(connection, references, readings.c.parties)
    return {
        one: msgspec.json.decode(found[one], type=tuple[Linked, ...]) if one in found else ()
        for one in references
    }


def _last_readings(
    connection: Connection, references: Sequence[str], column: Column[str]
) -> dict[str, str]:
    question = (
        select(readings.c.reference, column)
        .where(readings.c.reference.in_(references))
        .order_by(readings.c.commit, readings.c.run)
    )
    return {row[0]: row[1] for row in connection.execute(question)}  # the last one counts


def _keep_finds(
    connection: Connection, reference: str, claims: Iterable[Claim], parties: Iterable[Linked]
) -> None:
    question = select(articles.c.number).where(articles.c.reference == reference)
    number = connection.execute(question).scalar_one()
    wanted = {("list", claim.list_code) for claim in claims if claim.list_code}
    for linked in parties:
        wanted |= {("list", one.list) for one in linked.readings[:1]}
        wanted |= {("entry", one.entry) for one in linked.readings}
        names = (linked.spelled, *(one.name for one in linked.readings))
        wanted |= {("party", folded(name)[:LONGEST_NAME]) for name in names}
    known = {
        (row.kind, row.value)
        for row in connection.execute(
            select(finds.c.kind, finds.c.value).where(finds.c.number == number)
        )
    }
    rows = [{"kind": k, "value": v, "number": number} for k, v in sorted(wanted - known) if v]
    if rows:
        connection.execute(insert(finds), rows)
