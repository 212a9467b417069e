"""`diff`: what changed in the lists between two days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from proscribed.answers.cite import citation
from proscribed.answers.question import Question, view_of
from proscribed.model.calm import calm
from proscribed.model.entry import Entry
from proscribed.model.errors import BadInput
from proscribed.register import Listed, View
from proscribed.register.between import differing
from proscribed.register.coverage import coverage
from proscribed.register.standing import hashed
from proscribed.register.summing import lines_on
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


@calm(answers=True)
def diff(store: Store, first: date, last: date, question: Question) -> Diff:
    """The changes between two days, by list and entry. Raises BadInput for days that go back."""
    if last < first:
        raise BadInput(f"{first} comes after {last}.", todo="Swap --from and --to.")
    with reading(store) as connection:
        view = view_of(connection, question)
        timelines = [view.timeline(code) for code in question.lists or view.lists]
        pairs = tuple(differing(timelines, first, last))
        view.prepare(one.makeup for pair in pairs for one in pair if one)
        changes = (_change(view, then, now) for then, now in pairs)
        covered = (coverage(timeline, day) for day in (first, last) for timeline in timelines)
        summed = (lines_on(timeline, last).values() for timeline in timelines)
        return Diff(
            first,
            last,
            tuple(change for change in changes if change),
            tuple(dict.fromkeys(one.list for one in covered if not one.speaks)),
            view.commit,
            hashed(chain.from_iterable(summed)),
        )


def _change(view: View, old: Listed | None, new: Listed | None) -> Change | None:
    if old and new:
        was, is_now = view.entry(old.makeup), view.entry(new.makeup)
        fields = changed_fields(was, is_now)
        return _told("revised", new, is_now, fields) if fields else None
    if new:
        return _told("added", new, view.entry(new.makeup), {})
    assert old is not None  # noqa: S101
    acts = view.timeline(old.list).acts[old.entry].acts
    removal = next((act for act in reversed(acts) if act.kind == "remove"), old.act)
    gone = replace(old, act=removal)
    return _told("removed", gone, view.entry(old.makeup), {})


def _told(
    kind: Literal["added", "removed", "revised", "settled"],
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
