"""Alerts in the store: who was told of what, once; where each is to go, and where it has arrived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, and_, insert, select

from proscribed.news.tables import alerts, deliveries, outbox
from proscribed.register.canonical import canonical, digest
from proscribed.register.tables import commits

Kind = Literal["claim", "action", "provision"]


class Touched(Struct, frozen=True):
    """A watched party, by which name it is touched, how, and how much alike the names are."""

    id: str
    party: str
    name: str
    how: str
    score: float


class Alert(Struct, frozen=True, omit_defaults=True):
    """One thing that touches watched parties: a claim of an article, an official act, or a rule.

    `subject` names the thing: nobody is told twice that it touches the same party. `record` are
    lines on where the record differs from an article; `address` leads to the article or the
    official document; `at` is when the alert was made, UTC."""

    kind: Kind
    subject: str
    title: str
    text: str
    touched: tuple[Touched, ...]
    reference: str = ""
    list: str = ""
    citation: str = ""
    address: str = ""
    record: tuple[str, ...] = ()
    at: str = ""

    @property
    def id(self) -> str:
        """Its stable name: of the subject and the parties told of."""
        return digest(canonical((self.subject, sorted(one.id for one in self.touched))))[:16]


def untold(connection: Connection, alert: Alert) -> Alert | None:
    """The alert, of those parties alone of which nobody was told; None where all were."""
    rows = connection.execute(select(alerts.c.party).where(alerts.c.subject == alert.subject))
    told = set(rows.scalars())
    fresh = tuple(one for one in alert.touched if _key(one) not in told)
    return msgspec.structs.replace(alert, touched=fresh) if fresh else None


def keep(connection: Connection, alert: Alert, channels: Sequence[str], commit: int) -> None:
    """Keep an alert of parties of which nobody was told, and where it is to go."""
    content = msgspec.json.encode(alert).decode()
    rows = [
        {
            "subject": alert.subject,
            "party": _key(one),
            "alert": alert.id,
            "content": content,
            "commit": commit,
        }
        for one in {_key(one): one for one in alert.touched}.values()
    ]
    connection.execute(insert(alerts), rows)
    if channels:
        connection.execute(
            insert(outbox),
            [{"alert": alert.id, "channel": one, "commit": commit} for one in channels],
        )


def pending(connection: Connection, channel: str) -> tuple[Alert, ...]:
    """What is to go to a channel and has not arrived there, the oldest first."""
    there = and_(deliveries.c.alert == outbox.c.alert, deliveries.c.channel == outbox.c.channel)
    rows = connection.execute(
        select(alerts.c.alert, alerts.c.content)
        .join(outbox, outbox.c.alert == alerts.c.alert)
        .outerjoin(deliveries, there)
        .where(outbox.c.channel == channel)
        .where(deliveries.c.alert.is_(None))
        .order_by(outbox.c.commit, alerts.c.alert)
    )
    found = {row.alert: row.content for row in rows}
    return tuple(msgspec.json.decode(one, type=Alert) for one in found.values())


def delivered(connection: Connection, arrived: Iterable[Alert], channel: str, commit: int) -> None:
    """Keep that alerts have arrived."""
    rows = [{"alert": one.id, "channel": channel, "commit": commit} for one in arrived]
    if rows:
        connection.execute(insert(deliveries), rows)


def kept(connection: Connection) -> tuple[Alert, ...]:
    """Every alert ever made, the oldest first."""
    rows = connection.execute(
        select(alerts.c.alert, alerts.c.content)
        .join(commits, commits.c.number == alerts.c.commit)
        .order_by(alerts.c.commit, alerts.c.alert)
    )
    found = {row.alert: row.content for row in rows}
    return tuple(msgspec.json.decode(one, type=Alert) for one in found.values())


def _key(one: Touched) -> str:
    return digest(canonical((one.id, one.party)))[:32]
