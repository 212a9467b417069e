"""Whom the acts of rules are about, worked out anew for the whole list after each load, from all
that is known: the answer is the same whatever was loaded first.

It is written where it differs from what was written before, as rows of the new commit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import msgspec
from sqlalchemy import Connection, insert, select

from proscribed.model.action import Changes
from proscribed.register.canonical import canonical
from proscribed.register.features import Pair
from proscribed.register.known import known_entries
from proscribed.register.meaning import Meaning, RuleRow, Target, meanings, page_of
from proscribed.register.same import entries_of_acts
from proscribed.register.tables import act_entries, actions, documents, doubts, entries, witnesses
from proscribed.register.timeline import Timeline, read_timeline


def resolve(connection: Connection, list_code: str, commit: int) -> dict[str, Meaning]:
    """Work out whom every act of the rules on a list is about, and write what is new.

    Gives every act's meaning; one that is about nobody known says why."""
    rows = list(_rows(connection, list_code, commit))
    if not rows:
        return {}
    timeline = read_timeline(connection, list_code, commit)
    found, doubted = meanings(rows, known_entries(connection, timeline))
    before = entries_of_acts(connection, list_code, commit)
    changed = {
        action: one
        for action, one in found.items()
        if before.get(action) != (one.entry, one.basis, one.reasons)
    }
    _write(connection, timeline, changed, doubted, commit)
    return found


def _rows(connection: Connection, list_code: str, commit: int) -> Iterator[RuleRow]:
    rows = connection.execute(
        select(
            actions,
            witnesses.c.document,
            witnesses.c.place,
            documents.c.number,
            documents.c.citation.label("document_citation"),
            documents.c.published_on.label("document_published_on"),
            documents.c.first_page,
            documents.c.last_page,
        )
        .join(witnesses, witnesses.c.action == actions.c.action)
        .join(documents, documents.c.sha256 == witnesses.c.document)
        .where((actions.c.list == list_code) & actions.c.target.is_not(None))
        .where((actions.c.commit <= commit) & (witnesses.c.commit <= commit))
        .order_by(witnesses.c.document.desc())
    )
    first = {row.action: row for row in rows}
    for row in first.values():
        volume = page_of(row.document_citation)
        yield RuleRow(
            action=row.action,
            own=row.entry,
            kind=row.kind,
            target=msgspec.json.decode(row.target, type=Target),
            changes=msgspec.json.decode(row.changes, type=Changes),
            day=date.fromisoformat(row.effective_by),
            rule=row.number or row.document_citation or row.document,
            document=row.document,
            place=row.place,
            published_on=row.document_published_on or "",
            pages=(volume[0] if volume else 0, row.first_page or 0, row.last_page or 0),
        )


def _write(
    connection: Connection,
    timeline: Timeline,
    changed: Mapping[str, Meaning],
    doubted: Iterable[Pair],
    commit: int,
) -> None:
    held = set(
        connection.execute(select(entries.c.entry).where(entries.c.list == timeline.code)).scalars()
    )
    named = {one.entry for one in changed.values() if one.entry} - held
    if named:
        rows = [{"entry": e, "list": timeline.code, "commit": commit} for e in sorted(named)]
        connection.execute(insert(entries), rows)
        held |= named
    if changed:
        connection.execute(
            insert(act_entries),
            [
                {
                    "action": action,
                    "entry": one.entry,
                    "basis": one.basis,
                    "reasons": one.reasons,
                    "commit": commit,
                }
                for action, one in changed.items()
            ],
        )
    asked = {(row.gone, row.come) for row in connection.execute(select(doubts))}
    fresh = {
        (one.old, one.new): canonical({"score": one.score, "why": one.why}).decode()
        for one in doubted
        if one.old != one.new and {one.old, one.new} <= held and (one.old, one.new) not in asked
    }
    if fresh:
        connection.execute(
            insert(doubts),
            [
                {"gone": gone, "come": come, "reasons": reasons, "commit": commit}
                for (gone, come), reasons in fresh.items()
            ],
        )
