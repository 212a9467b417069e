"""The acts that documents state of a list, as known at a commit: each act once, with its witnesses.

A rule in two formats, and a rule beside the starter's facts of it, state one act. The official
text says what it changes; where another document says it otherwise, its witness carries that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from proscribed.model.action import Action, Changes, Witness
from proscribed.register.canonical import canonical
from proscribed.register.tables import act_entries, actions, documents, witnesses


class Said(Struct, frozen=True):
    """An act (`action`) as one document states it: `rule` names the rule (its number, else its citation),
    `nth` tells apart the acts of one kind by which a document touches one entry, and `rank` puts
    an official text (0) before a summary of it (1)."""

    action: str
    act: Action
    rule: frozenset[str]
    nth: int
    rank: int

    @property
    def order(self) -> tuple[int, int, bytes, tuple[str, str, str]]:
        """The one that says most of an act comes first; never by the day of loading."""
        content = canonical(self.act.changes)
        return self.rank, -len(content), content, self.act.order


def stated_acts(
    connection: Connection, list_code: str, commit: int
) -> dict[str, tuple[Action, ...]]:
    """Every stated act of a list, by entry, in time. An act of a rule of which nobody knows yet
    whom it is about is left out."""
    said: dict[str, list[Said]] = {}
    for one in _read(connection, list_code, commit):
        said.setdefault(one.act.entry, []).append(one)
    return {entry: tuple(sorted(_once(several), key=_in_time)) for entry, several in said.items()}


def entries_of_acts(
    connection: Connection, list_code: str, commit: int
) -> dict[str, tuple[str | None, str, str]]:
    """Whom each act of a rule is about (None: not known), on which basis and why."""
    rows = connection.execute(
        select(act_entries)
        .join(actions, actions.c.action == act_entries.c.action)
        .where((actions.c.list == list_code) & (act_entries.c.commit <= commit))
        .order_by(act_entries.c.commit)
    )
    return {row.action: (row.entry, row.basis, row.reasons) for row in rows}


def _read(connection: Connection, list_code: str, commit: int) -> Iterable[Said]:
    about = entries_of_acts(connection, list_code, commit)
    rows = connection.execute(
        select(
            actions,
            witnesses.c.document,
            witnesses.c.place,
            witnesses.c.citation,
            witnesses.c.differs,
            documents.c.published_on.label("document_published_on"),
            documents.c.kind.label("document_kind"),
            documents.c.number,
            documents.c.citation.label("document_citation"),
        )
        .join(witnesses, witnesses.c.action == actions.c.action)
        .join(documents, documents.c.sha256 == witnesses.c.document)
        .where((actions.c.list == list_code) & (actions.c.commit <= commit))
        .where(witnesses.c.commit <= commit)
        .order_by(witnesses.c.document, witnesses.c.place, actions.c.action)
    )
    met: dict[tuple[str, str, str], int] = {}
    for row in rows:
        entry = row.entry if row.target is None else about.get(row.action, (None, "", ""))[0]
        if entry is None:
            continue
        kind = (row.document, entry, row.kind)
        met[kind] = met.get(kind, -1) + 1
        rule: set[str] = {row.number, row.document_citation} - {""}
        yield Said(
            row.action,
            _act(row, entry),
            frozenset(rule or {row.document}),
            met[kind],
            row.document_kind != "rule",
        )


def _act(row: Any, entry: str) -> Action:
    seen = Witness(row.document, row.place, row.citation, msgspec.json.decode(row.differs))
    return Action(
        entry=entry,
        kind=row.kind,
        effective_from=_day(row.effective_from),
        effective_by=date.fromisoformat(row.effective_by),
        basis=row.basis,
        announced_on=_day(row.announced_on),
        published_on=_day(row.published_on),
        expires_on=_day(row.expires_on),
        changes=msgspec.json.decode(row.changes, type=Changes),
        witnesses=(seen,),
        order=(row.document_published_on or "", row.document, row.place),
        note=row.note,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _in_time(act: Action) -> tuple[date, bool, tuple[str, str, str]]:
    """By day of effect; on one day an act of an unknown earlier day first, then as documents go."""
    return act.effective_by, act.effective_from is not None, act.order


def _once(said: Sequence[Said]) -> list[Action]:
    """The acts of one entry, each once."""
    if len(said) == 1:
        return [said[0].act]
    groups: list[list[Said]] = []
    for one in sorted(said, key=lambda one: one.order):
        group = next((group for group in groups if _same(group[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [_joined(group) for group in groups]


def _same(one: Said, other: Said) -> bool:
    """Whether two documents state one act: the same rule, or an add or a removal of the same days.

    Within one document two acts are two, but for an entry added or removed twice on one day."""
    if one.act.kind != other.act.kind:
        return False
    if one.act.kind in ("add", "remove"):
        return _overlap(one.act, other.act) or bool(one.rule & other.rule)
    if one.action == other.action:
        return True
    apart = one.act.witnesses[0].document != other.act.witnesses[0].document
    return apart and bool(one.rule & other.rule) and one.nth == other.nth


def _overlap(one: Action, other: Action) -> bool:
    starts = [act.effective_from for act in (one, other) if act.effective_from]
    ends = min(one.effective_by, other.effective_by)
    return max(starts, default=ends) <= ends


def _joined(group: Sequence[Said]) -> Action:
    """One act of those that say the same: the first says what it changes, bounds intersect."""
    first = group[0].act
    act = first
    for one in group[1:]:
        other = one.act
        differs = differences(first.changes.set, other.changes.set)
        if _overlap(act, other):
            starts = [day for day in (act.effective_from, other.effective_from) if day]
            act = replace(
                act,
                effective_from=max(starts, default=None),
                effective_by=min(act.effective_by, other.effective_by),
            )
        else:
            differs["effective"] = f"{other.effective_from or '...'} to {other.effective_by}"
        told = (replace(seen, differs={**seen.differs, **differs}) for seen in other.witnesses)
        act = replace(
            act,
            announced_on=act.announced_on or other.announced_on,
            published_on=act.published_on or other.published_on,
            expires_on=act.expires_on or other.expires_on,
            witnesses=(*act.witnesses, *told),
            note="; ".join(dict.fromkeys(filter(None, (act.note, other.note)))),
        )
    return act


COMPARED = {
    "headings": "destination",
    "license_requirement": "license requirement",
    "license_review_policy": "license review policy",
}
"""The fields of an entry whose wording is compared, and what they are called to a reader."""


def differences(stated: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, str]:
    """Where another document says something of an added entry otherwise, and what it says: the
    spelling of its name, its destinations, its terms. Both as JSON values of an entry; a field
    that one of the two does not have is no difference."""
    found: dict[str, str] = {}
    names = [_names(one) for one in (stated, other)]
    if all(names) and names[0][0] != names[1][0]:
        found["name"] = names[1][0]
    for field, called in COMPARED.items():
        one, two = stated.get(field), other.get(field)
        if one and two and _plain(one) != _plain(two):
            found[called] = ", ".join(two) if isinstance(two, list) else " ".join(str(two).split())
    return found


def _names(plain: Mapping[str, Any]) -> list[str]:
    names = plain.get("party", {}).get("names") or plain.get("party.names") or ()
    return [" ".join(str(name["text"]).split()) for name in names]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(value)
    return "".join(letter for letter in str(value).casefold() if letter.isalnum())
