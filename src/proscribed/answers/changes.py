"""`diff`: what changed in the lists between two days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from proscribed.answers.cite import citation
from proscribed.answers.question import Asked, Question, ask, seen_on
from proscribed.model.calm import calm
from proscribed.model.entry import Entry
from proscribed.model.errors import BadInput
from proscribed.register import Listed
from proscribed.store import Store, reading


class Change(Struct, frozen=True):
    """One entry that was added, removed or revised between two days; `fields` holds what a
    revision changed: field -> (before, after)."""

    kind: Literal["added", "removed", "revised", "settled"]
    entry: str
    list: str
    party: str
    effective_from: date | None
    effective_by: date | None
    citation: str
    fields: Mapping[str, tuple[Any, Any]]


class Diff(Struct, frozen=True):
    """What changed from the end of one day to the end of another, and what cannot be said."""

    first: date
    last: date
    changes: tuple[Change, ...]
    not_covered: tuple[str, ...]
    commit: int
    version: str


@calm()
def diff(store: Store, first: date, last: date, question: Question) -> Diff:
    """The changes between two days, by list and entry. Raises BadInput for days that go back."""
    if last < first:
        raise BadInput(f"{first} comes after {last}.", todo="Swap --from and --to.")
    with reading(store) as connection:
        before = ask(connection, replace(question, as_of=first))
        after = seen_on(before.view, question.lists or before.view.lists, last)
        old = {one.entry: one for one in before.listed if one.status != "announced"}
        new = {one.entry: one for one in after.listed if one.status != "announced"}
        pairs = [
            (then, now)
            for entry in sorted({*old, *new})
            if not _same_content(then := old.get(entry), now := new.get(entry))
        ]
        after.view.prepare(one.makeup for pair in pairs for one in pair if one)
        changes = (_change(after, then, now) for then, now in pairs)
        unknown = dict.fromkeys((*before.not_covered, *after.not_covered))
        return Diff(
            first,
            last,
            tuple(change for change in changes if change),
            tuple(unknown),
            after.view.commit,
            after.version,
        )


def _change(asked: Asked, old: Listed | None, new: Listed | None) -> Change | None:
    view = asked.view
    if old and new:
        was, is_now = view.entry(old.makeup), view.entry(new.makeup)
        fields = changed_fields(was, is_now)
        return _told("revised", asked, new, is_now, fields) if fields else None
    if new:
        return _told("added", asked, new, view.entry(new.makeup), {})
    assert old is not None  # noqa: S101
    acts = view.timeline(old.list).acts[old.entry].acts
    removal = next((act for act in reversed(acts) if act.kind == "remove"), old.act)
    gone = replace(old, act=removal)
    return _told("removed", asked, gone, view.entry(old.makeup), {})


def _same_content(old: Listed | None, new: Listed | None) -> bool:
    """Whether every feed that both days rest on says the same: copies of different feeds differ
    in wording, which is no revision."""
    if old is None or new is None:
        return False
    if old.makeup == new.makeup:
        return True
    if (old.makeup.before + old.makeup.after) != (new.makeup.before + new.makeup.after):
        return False
    then = {layer.feed: layer.records for layer in old.makeup.layers}
    return all(then.get(one.feed, one.records) == one.records for one in new.makeup.layers)


def _told(
    kind: Literal["added", "removed", "revised", "settled"],
    asked: Asked,
    listed: Listed,
    entry: Entry,
    fields: Mapping[str, tuple[Any, Any]],
) -> Change:
    revised = kind == "revised"
    return Change(
        kind=kind,
        entry=listed.entry,
        list=listed.list,
        party=entry.party.name,
        effective_from=None if revised else listed.act.effective_from,
        effective_by=None if revised else listed.act.effective_by,
        citation=citation(listed.act, entry),
        fields=fields,
    )


def changed_fields(old: Entry, new: Entry) -> dict[str, tuple[Any, Any]]:
    """The fields in which two states of an entry differ: (before, after), as JSON values; of a
    field of many only the members that went and came."""
    was, now = _fields(old), _fields(new)
    found: dict[str, tuple[Any, Any]] = {}
    for field in sorted({*was, *now}):
        a, b = was.get(field), now.get(field)
        if a == b:
            continue
        if isinstance(a or b, (list, tuple)):
            a, b = a or [], b or []
            a, b = [one for one in a if one not in b], [one for one in b if one not in a]
            if not a and not b:  # the order alone changed
                continue
        found[field] = (a, b)
    return found


def _fields(entry: Entry) -> dict[str, Any]:
    plain = msgspec.to_builtins(entry)
    return {**plain.pop("party"), **plain}
