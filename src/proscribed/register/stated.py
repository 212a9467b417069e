"""Recording what a document states: its acts, each with its place, and what it covers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import Connection, insert, select

from proscribed.model.action import ActionKind, Basis, Changes, Document
from proscribed.register.canonical import canonical, digest
from proscribed.register.record import write_document
from proscribed.register.tables import actions, entries, spans, witnesses


class StatedAct(Struct, frozen=True):
    """One act as a document states it, of an entry that is named."""

    entry: str
    list: str
    kind: ActionKind
    effective_from: date | None
    effective_by: date
    changes: Changes
    announced_on: date | None = None
    published_on: date | None = None
    expires_on: date | None = None
    basis: Basis = "rule"
    citation: str = ""
    place: str = ""
    note: str = ""


class StatedSpan(Struct, frozen=True):
    """Days over which the document lets us know a list: all of it (`whole`) or some entries."""

    list: str
    first: date
    last: date
    whole: bool
    why: str


def record_document(
    connection: Connection,
    document: Document,
    acts: Sequence[StatedAct],
    commit: int,
) -> None:
    """Write a document with its acts; an act already known gains a witness."""
    write_document(connection, document, commit)
    known_entries = set(connection.execute(select(entries.c.entry)).scalars())
    known_acts = set(connection.execute(select(actions.c.action)).scalars())
    for act in acts:
        if act.entry not in known_entries:
            known_entries.add(act.entry)
            row = {"entry": act.entry, "list": act.list, "commit": commit}
            connection.execute(insert(entries).values(row))
        number = _digest(act)
        if number not in known_acts:
            known_acts.add(number)
            connection.execute(insert(actions).values(_action_row(act, number, commit)))
        connection.execute(
            insert(witnesses).values(
                action=number,
                document=document.sha256,
                place=act.place,
                citation=act.citation or document.citation,
                differs="{}",
                commit=commit,
            )
        )


def record_spans(
    connection: Connection, document: str, stated: Sequence[StatedSpan], commit: int
) -> None:
    """Write over which days a document lets us know its lists."""
    for span in stated:
        connection.execute(
            insert(spans).values(
                list=span.list,
                document=document,
                from_on=span.first.isoformat(),
                to_on=span.last.isoformat(),
                whole=span.whole,
                why=span.why,
                commit=commit,
            )
        )


def _digest(act: StatedAct) -> str:
    said = (act.entry, act.kind, act.effective_from, act.effective_by, act.basis, act.changes)
    return digest(canonical(said))


def _action_row(act: StatedAct, number: str, commit: int) -> dict[str, object]:
    def day(one: date | None) -> str | None:
        return one.isoformat() if one else None

    return {
        "action": number,
        "entry": act.entry,
        "list": act.list,
        "kind": act.kind,
        "changes": canonical(act.changes).decode(),
        "announced_on": day(act.announced_on),
        "published_on": day(act.published_on),
        "effective_from": day(act.effective_from),
        "effective_by": act.effective_by.isoformat(),
        "expires_on": day(act.expires_on),
        "basis": act.basis,
        "note": act.note,
        "commit": commit,
    }
