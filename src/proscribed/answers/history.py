"""`history`: every dated act of an entry, or of all entries of a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.changes import changed_fields
from proscribed.answers.cite import citation
from proscribed.answers.disagreements import disagreements
from proscribed.answers.found import Found
from proscribed.answers.question import Question, commit_of
from proscribed.model.action import Action
from proscribed.news.wished import wished_in
from proscribed.register import View, open_view
from proscribed.register.coverage import coverage
from proscribed.register.links import entity_of, members_of
from proscribed.register.makeup import makeup_on, turning_days
from proscribed.register.timeline import Timeline
from proscribed.sources.catalogue import is_own, list_of
from proscribed.store import Store, reading

if TYPE_CHECKING:  # it brings the engine
    from proscribed.news.horizon import Awaited


class Event(Struct, frozen=True):
    """One act of one entry. `effective_from` is null where the first day is not known: then it
    was on or before `effective_by`. `fields`: what changed, field -> (before, after)."""

    entry: str
    list: str
    party: str
    kind: str
    effective_from: date | None
    effective_by: date
    effective_on: date | None
    announced_on: date | None
    published_on: date | None
    basis: str
    citation: str
    witnesses: tuple[str, ...]
    fields: Mapping[str, tuple[Any, Any]]
    note: str


class History(Struct, frozen=True):
    """The acts of one or more entries, by day; where sources disagree; since when lists speak.

    `found` says of each entry why it is here, the party asked for first; `as_of` is the day of
    which it is told; `heard` the day to which each list is known, where it is known as a whole;
    `awaited` what articles say of listings planned or called for, which are no acts."""

    asked: str
    entries: tuple[str, ...]
    found: tuple[Found, ...]
    events: tuple[Event, ...]
    disagreements: tuple[str, ...]
    known_from: Mapping[str, str]
    heard: Mapping[str, date | None]
    as_of: date
    commit: int
    awaited: tuple[Awaited, ...] = ()


def history(store: Store, what: str, question: Question = Question()) -> History:
    """The history of an entry (`us-bis-el:...`) and of those linked to it, or of a name."""
    with reading(store) as connection:
        view = open_view(connection, commit_of(connection, question.known_at))
        found = {one.entry: one for one in _meant(store, view, what, question.lists)}
        for entry in tuple(found):
            entity = entity_of(connection, entry, view.commit)
            for member in members_of(connection, entity, view.commit):
                found.setdefault(member, Found(member, "", "linked"))
        together = tuple(found)
        events: list[Event] = []
        disagreed: list[str] = []
        codes = dict.fromkeys(entry.partition(":")[0] for entry in together)
        for entry in together:
            timeline = view.timeline(entry.partition(":")[0])
            events += _events(view, timeline, entry)
            disagreed += [f"{entry}: {one}" for one in disagreements(view, timeline, entry)]
        place = {entry: at for at, entry in enumerate(together)}
        events.sort(key=lambda one: (one.effective_by, one.list, place[one.entry]))
        day = question.as_of or date.today()  # noqa: DTZ011  # only to word the coverage
        covered = {code: coverage(view.timeline(code), day) for code in codes}
        return History(
            asked=what,
            entries=together,
            found=tuple(found.values()),
            events=tuple(events),
            disagreements=tuple(disagreed),
            known_from={code: one.why for code, one in covered.items()},
            heard={code: one.last for code, one in covered.items()},
            as_of=day,
            commit=view.commit,
            awaited=_awaited(store, connection, view, what, together, day),
        )


def _awaited(
    store: Store,
    connection: Connection,
    view: View,
    what: str,
    entries: tuple[str, ...],
    day: date,
) -> tuple[Awaited, ...]:
    """What the horizon has of these entries, or of the name asked for."""
    if not wished_in(connection):
        return ()
    from proscribed.answers.horizon import awaited_on, bears  # the engine is slow to import

    found, _ = awaited_on(store, connection, view, day)
    return tuple(one for one in found if set(one.entries) & set(entries) or bears(what, one))


def _meant(store: Store, view: View, what: str, lists: tuple[str, ...]) -> tuple[Found, ...]:
    code = what.partition(":")[0]
    if ":" in what and (is_own(code) or code in view.lists):
        list_of(code)
        if what in view.timeline(code).acts:
            return (Found(what, "", "asked"),)
    from proscribed.answers.naming import named  # the engine is slow to import

    return named(store.home, view, what, lists)


def _events(view: View, timeline: Timeline, entry: str) -> Iterator[Event]:
    merged = timeline.acts.get(entry)
    if merged is None:
        return
    for act in merged.acts:
        day = act.effective_by
        yield _event(view, timeline, act, day, {})
    for act in timeline.told.unstated(entry):
        yield _event(view, timeline, act, act.effective_by, {})
    yield from _revisions(view, timeline, entry)


def _revisions(view: View, timeline: Timeline, entry: str) -> Iterator[Event]:
    """Stated revisions, and those that two neighboring publications of one feed show."""
    stated = [a for a in timeline.stated.get(entry, ()) if a.kind in ("revise", "correct")]
    for act in stated:
        fields = {
            **{field: (None, value) for field, value in act.changes.set.items()},
            **{field: ([], values) for field, values in act.changes.add.items()},
            **{field: (values, []) for field, values in act.changes.remove.items()},
        }
        yield _event(view, timeline, act, act.effective_by, fields)
    before = None
    for day in turning_days(timeline, entry):
        makeup = makeup_on(timeline, entry, day)
        if before and before.layers and makeup.layers:
            old, new = before.layers[0], makeup.layers[0]
            if old.feed == new.feed and old.records != new.records:
                fields = changed_fields(view.entry(before), view.entry(makeup))
                if fields:
                    yield _revised(view, timeline, entry, day, fields)
        before = makeup


def _revised(
    view: View,
    timeline: Timeline,
    entry: str,
    day: date,
    fields: Mapping[str, tuple[Any, Any]],
) -> Event:
    from bisect import bisect_left

    place = bisect_left(timeline.deciders, day, key=lambda one: one.day)
    earlier = timeline.deciders[place - 1].day if place else None
    act = Action(
        entry=entry,
        kind="revise",
        effective_from=min(earlier.fromordinal(earlier.toordinal() + 1), day) if earlier else None,
        effective_by=day,
        basis="difference",
        published_on=day,
    )
    return _event(view, timeline, act, day, fields)


def _event(
    view: View,
    timeline: Timeline,
    act: Action,
    day: date,
    fields: Mapping[str, tuple[Any, Any]],
) -> Event:
    entry = view.entry(makeup_on(timeline, act.entry, day))
    cited = [w.citation for w in act.witnesses if w.citation]
    return Event(
        entry=act.entry,
        list=timeline.code,
        party=entry.party.name,
        kind=act.kind,
        effective_from=act.effective_from,
        effective_by=act.effective_by,
        effective_on=act.effective_on,
        announced_on=act.announced_on,
        published_on=act.published_on,
        basis=act.basis,
        citation="; ".join(dict.fromkeys(cited)) or citation(act, entry),
        witnesses=tuple(w.document for w in act.witnesses),
        fields=fields,
        note=act.note,
    )
