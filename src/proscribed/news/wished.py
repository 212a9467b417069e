"""Which articles of the archive tell of a plan or a call: cheap to ask, before the horizon is made."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from proscribed.news.tables import readings

KINDS = ("planned", "called_for")


def wished_in(connection: Connection) -> tuple[str, ...]:
    """The reference numbers of the articles in which some reading found a plan or a call."""
    told = (readings.c.claims.contains(f'"kind":"{one}"') for one in KINDS)
    question = select(readings.c.reference).where(or_(*told)).distinct()
    return tuple(sorted(connection.execute(question).scalars()))
