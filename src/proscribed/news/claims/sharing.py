"""What acts take from those told beside or before them: parties, numbers, who acts, days."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import ClaimKind, Span
from proscribed.news.claims.counting import read_targets
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.merging import fill, latest
from proscribed.news.claims.names import names
from proscribed.news.claims.numbers import NUMBER
from proscribed.news.claims.repeating import same_party
from proscribed.news.claims.state import State, near
from proscribed.news.claims.targets import QUANTITY
from proscribed.news.claims.whereabouts import before_all

TOLD: tuple[ClaimKind, ...]
TOLD = ("add", "remove", "planned", "called_for", "countermeasure", "revise")
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


_THEM = re.compile(r" ?(?:them|both|the (?:two|three|four|group|lot|firms|companies|entities))\b")


def them_before(text: Marked, sentence: Span, frame: Frame, draft: Draft) -> Draft:
    """So many that the sentence told before it says "them": "cut 43 firms off, adding them to"."""
    if draft.count is not None or draft.names or draft.text or frame.voice != "active":
        return draft
    if not _THEM.match(text.masked, frame.targets.start, frame.targets.end):
        return draft
    many = QUANTITY.search(text.masked, sentence.start, frame.start)
    if many is None:
        return draft
    told = read_targets(text.masked, many.start(), frame.start)
    if len(told.groups) != 1 or told.groups[0].count is None:
        return draft
    one = told.groups[0]
    return msgspec.structs.replace(
        draft, count=one.count, unit=one.unit, breakdown=dict(one.breakdown), anaphoric=False,
        names=tuple(
            Span(name.start, name.end)
            for name in told.names
            if not any(mark.start < name.end and name.start < mark.end for mark in text.actors)
        ),
    )  # fmt: skip


def named_before(text: Marked, sentence: Span, frame: Frame, state: State, draft: Draft) -> Draft:
    """A party that the sentence names before it says "it": the first one named is meant."""
    before = min(frame.targets.start, frame.start)
    known = [
        one
        for one in names(text.masked, sentence.start, before)
        if not any(mark.start < one.end and one.start < mark.end for mark in text.actors)
    ]
    here = [one for one in state.drafts if one.sentence == sentence and one.names]
    told = here or [one for one in state.drafts if one.names][-1:]
    if len(told) == 1 and len(told[0].names) == 1 and (here or not known):
        other = told[0].kind != draft.kind and told[0].count == 1
        if other or (here and draft.kind == "called_for"):
            where = dict(draft.breakdown) or dict(told[0].breakdown)
            return msgspec.structs.replace(
                draft, names=told[0].names, unit=told[0].unit, breakdown=where
            )
    if not known or here:
        return draft
    first = Span(known[0].start, known[0].end)
    code = known[0].country or next(iter(before_all(text.masked, sentence.start, [known[0]])), "")
    draft = msgspec.structs.replace(draft, breakdown=draft.breakdown or ({code: 1} if code else {}))
    earlier = any(same_party(text, first, name) for one in state.drafts for name in one.names)
    return msgspec.structs.replace(
        draft, names=(first,), anaphoric=earlier and not draft.background
    )


_ITSELF = re.compile(
    r"[\w.)] (?:itself|himself|herself) (?:(?:was|had|has|been|is|already|also|first) )*$"
)
_PARENT = re.compile(r"\W*(?:[Tt]he|[Ii]ts|[Tt]heir) parent\b")
"""Behind the name of one whose units or partners an act before was of."""


def of_one_told(text: Marked, frame: Frame, state: State, draft: Draft) -> Draft:
    """An act of one whom the text told before: by the surname alone of a person, or as itself ("Volna
    itself was listed in 2020"), which is no act told again."""
    if _ITSELF.search(text.masked, frame.targets.start, frame.start) or _PARENT.match(
        text.masked, frame.targets.start, frame.targets.end
    ):
        return msgspec.structs.replace(draft, new=True)
    if draft.count != 1 or len(draft.names) != 1 or draft.unit != "entities":
        return draft
    said = text.text[draft.names[0].start : draft.names[0].end]
    people = [name for old in state.drafts if old.unit == "persons" for name in old.names]
    known = any(text.text.endswith(" " + said, one.start, one.end) for one in people)
    return msgspec.structs.replace(draft, unit="persons") if known else draft


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


def follows(text: Marked, state: State, draft: Draft) -> bool:
    """Whether sanctions were told right before, so that the freeze that is to come is theirs."""
    at = latest(state.drafts, ("add",))
    told = state.vague or (state.drafts[at] if at is not None else None)
    return told is not None and told.kind == "add" and near(text, told.sentence, draft.sentence)


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
    cited = {state.drafts[at].references for at in here} - {()}
    if len(cited) == 1 and len({state.drafts[at].authority for at in here}) == 1:
        for at in here:
            fill(state.drafts, at, references=next(iter(cited)))
    for field in ("announced", "effective"):
        days = {getattr(state.drafts[at], field) for at in here} - {""}
        if len(days) == 1:
            for at in here:
                fill(state.drafts, at, **{field: next(iter(days))})


def of_day_above(text: Marked, draft: Draft) -> Draft:
    """An act of a chronology: of the day that stands on a line of its own above it."""
    above = [day for day in text.day_lines if day.end <= draft.sentence.start]
    if draft.announced or draft.background or not above or len(text.day_lines) < 2:
        return draft
    return msgspec.structs.replace(draft, announced=above[-1].past)


_SAME_DAY = re.compile(r"\b(?:[Oo]n )?(?:[Tt]hat|[Tt]he) same day\b|\b[Oo]n that day\b")


def of_same_day(text: Marked, sentence: Span, state: State, draft: Draft) -> Draft:
    """An act of "the same day" as the one told before."""
    told = [one.announced for one in state.drafts if one.announced and not one.background]
    if (
        draft.announced
        or not told
        or not _SAME_DAY.search(text.masked, sentence.start, sentence.end)
    ):
        return draft
    return msgspec.structs.replace(draft, announced=told[-1])


def with_rest(state: State, draft: Draft) -> None:
    """The others of an act before, named: they are its parties, and its number stays."""
    at = latest(state.drafts, ("add", "remove", "planned", "called_for"))
    if at is None:
        return
    old = state.drafts[at]
    fill(state.drafts, at, names=old.names + draft.names, breakdown=both(old, draft))


_SO_MANY = re.compile(rf"\b(?!an? )(?:{NUMBER}) ", re.IGNORECASE)
_PARTLY = re.compile(r"\b(?:in particular|notably|among others|inter alia)\b")


def partly(text: Marked, sentence: Span, draft: Draft) -> bool:
    """Whether those named are told as some of many ("is in particular sanctioning A and B")."""
    start = draft.names[0].start if draft.names else sentence.start
    some = _PARTLY.search(text.masked, sentence.start, start)
    return some is not None and not _SO_MANY.search(text.masked, some.end(), start)


def of_kind_told(state: State, draft: Draft) -> Draft:
    """Targets of "the sanctions" told before: of the kind that these were."""
    at = latest(state.drafts, TOLD)
    kind = state.drafts[at].kind if at is not None else draft.kind
    if draft.pattern.startswith("be/") and kind != "countermeasure":
        return draft
    people = {one.unit for one in state.drafts if one.kind == kind} == {"persons"}
    if draft.part and people:
        draft = msgspec.structs.replace(draft, unit="persons")
    if draft.part and kind != "planned":
        return draft
    return msgspec.structs.replace(draft, kind=kind)
