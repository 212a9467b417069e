"""What acts take from those told beside or before them: parties, numbers, who acts, days."""

from __future__ import annotations

import msgspec

from proscribed.news.claim import ClaimKind, Span
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.merging import fill, latest, same_party
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.persons import person
from proscribed.news.claims.state import State

TOLD: tuple[ClaimKind, ...] = ("add", "remove", "planned", "called_for", "countermeasure")
"""The kinds whose parties a sentence after them may name."""


def completes(state: State, draft: Draft) -> int | None:
    """The draft of a total whose named parties "the others" make up."""
    at = latest(state.drafts, (draft.kind,), draft.list)
    if at is None or not draft.names:
        return None
    old = state.drafts[at]
    full = old.count is not None and len(old.names) + len(draft.names) == old.count
    return at if full and old.names else None


def both(old: Draft, new: Draft) -> dict[str, int | None]:
    merged = dict(old.breakdown)
    for code, count in new.breakdown.items():
        known = merged.get(code)
        merged[code] = (known or 0) + count if count is not None else known
    return merged


def named_before(text: Marked, sentence: Span, frame: Frame, state: State, draft: Draft) -> Draft:
    """A party that the sentence names before it says "it": the first one named is meant."""
    before = min(frame.targets.start, frame.start)
    known = [
        one
        for one in names(text.masked, sentence.start, before)
        if not any(mark.start < one.end and one.start < mark.end for mark in text.actors)
    ]
    here = [one for one in state.drafts if one.sentence == sentence and one.names]
    if len(here) == 1 and len(here[0].names) == 1 and draft.kind == "called_for":
        return msgspec.structs.replace(draft, names=here[0].names)
    if not known or here:
        return draft
    first = Span(known[0].start, known[0].end)
    earlier = any(same_party(text, first, name) for one in state.drafts for name in one.names)
    return msgspec.structs.replace(
        draft, names=(first,), anaphoric=earlier and not draft.background
    )


def antecedent(state: State, draft: Draft) -> Draft:
    """An act before of the very party ("which it had added in 2020"): its number and place."""
    if not state.drafts:
        return draft
    last = state.drafts[-1]
    if last.kind == draft.kind and last.sentence != draft.sentence:
        return draft
    count = last.count if draft.count is None else draft.count
    return msgspec.structs.replace(
        draft,
        count=count,
        unit=last.unit or draft.unit,
        breakdown=dict(last.breakdown) or draft.breakdown,
        anaphoric=False,
    )


def share_actor(state: State, sentence: Span) -> None:
    """Who acts in one clause of a sentence acts in the others on that list."""
    here = [
        at
        for at, one in enumerate(state.drafts)
        if one.sentence == sentence and one.kind in ("add", "remove", "revise")
    ]
    known = {
        state.drafts[at].list: state.drafts[at].actor
        for at in here
        if state.drafts[at].actor is not None
    }
    for at in here:
        one = state.drafts[at]
        if one.actor is None and one.list in known:
            fill(state.drafts, at, actor=known[one.list])


def share_day(state: State, sentence: Span) -> None:
    """A day stated once holds for all parts of the act: those of one sentence."""
    here = [
        at
        for at, one in enumerate(state.drafts)
        if one.sentence == sentence
        and not one.background
        and one.kind in ("add", "remove", "revise", "planned")
    ]
    for field in ("announced", "effective"):
        days = {getattr(state.drafts[at], field) for at in here} - {""}
        if len(days) == 1:
            for at in here:
                fill(state.drafts, at, **{field: next(iter(days))})


def with_rest(state: State, draft: Draft) -> None:
    """The others of an act before, named: they are its parties, and its number stays."""
    at = latest(state.drafts, ("add", "remove", "planned", "called_for"))
    if at is None:
        return
    old = state.drafts[at]
    fill(state.drafts, at, names=old.names + draft.names, breakdown=both(old, draft))


def among_total(text: Marked, state: State, draft: Draft) -> bool:
    """Names told as some of an act before ("among them are A and B"): they join the total of their
    unit, whose number stays."""
    if not draft.names or draft.kind in ("revise", "regulation"):
        return False
    told = [i for i, one in enumerate(state.drafts) if one.kind == draft.kind]
    at = next((i for i in reversed(told) if not state.drafts[i].background), None)
    if at is None:
        return False
    last = state.drafts[at]
    same = [
        i
        for i, one in enumerate(state.drafts)
        if one.kind == last.kind and one.sentence == last.sentence and one.list == last.list
    ]
    people = all(
        person(text.masked, draft.sentence.start, Name(one.start, one.end), draft.sentence.end)
        for one in draft.names
    )
    unit = "persons" if people else "entities"
    fitting = [i for i in same if state.drafts[i].unit == unit] or [
        i for i in same if state.drafts[i].unit is None
    ]
    if not fitting and len(same) == 1:
        fitting = same
    counted = [i for i in same if state.drafts[i].count == len(draft.names)]
    if len(counted) == 1 and not state.drafts[counted[0]].names:
        fitting = counted
    if not fitting:
        return False
    old = state.drafts[fitting[0]]
    new = tuple(
        one for one in draft.names if not any(same_party(text, one, other) for other in old.names)
    )
    if old.count is not None and len(old.names) + len(new) > old.count:
        return False
    names_ = old.names + new
    fill(state.drafts, fitting[0], names=names_, patterns=(*old.patterns, draft.pattern))
    if old.count is None and not old.text:
        places = dict(old.breakdown)
        if len(places) == 1:
            places = dict.fromkeys(places, len(names_))
        fill(state.drafts, fitting[0], count=len(names_), unit=unit, breakdown=places)
    return True
