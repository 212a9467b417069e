"""The acts of a sentence, added to those read before; who acts, and on whom, where a sentence only
says "it"."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Actor, Attribution
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.drafting import drafts as drafts_of
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.frames import frames
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.measured import standing
from proscribed.news.claims.merging import absorb, absorb_answer, fill, latest, same_party
from proscribed.news.claims.names import names
from proscribed.news.claims.protests import answers, as_answer, foreign, of_state
from proscribed.news.claims.shares import new_on, parts
from proscribed.news.claims.standing import identified, on_list


class State(msgspec.Struct):
    """What is known while a text is read."""

    drafts: list[Draft]
    list: str = ""
    actor: Actor | None = None
    state: str = ""


def _acts(text: Marked, sentence: Span, listed: bool) -> tuple[Frame, ...]:
    """The acts of a sentence, also those told without a verb of listing, in order."""
    found = list(frames(text, sentence, listed=listed))
    for part in parts(text, sentence) if listed else ():
        if not any(one.start <= part.end and part.start <= one.end and one.goal for one in found):
            found = [one for one in found if not (part.clause.start <= one.start < part.clause.end)]
            found.append(part)
    for more in standing(text, sentence):
        if not any(
            (one.start <= more.end and more.start <= one.end)
            or (one.clause.start <= more.start < one.clause.end and one.measure)
            for one in found
        ):
            found.append(more)
    newly = new_on(text, sentence)
    if newly is not None:
        found = [one for one in found if not (newly.start <= one.start < newly.end)] + [newly]
    named = identified(text, sentence)
    if named is not None:
        found = [
            one for one in found if not (named.clause.start <= one.start < named.targets.start)
        ]
        found.append(named)
    for one in on_list(text, sentence):
        if not any(
            abs(one.goal.start - other.goal.start) < 2 for other in found if other.goal and one.goal
        ):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def near(text: Marked, one: Span, other: Span) -> bool:
    between = [span for span in text.sentences if one.start < span.start <= other.start]
    return len(between) <= 1


def known_actor(state: State, draft: Draft, said: tuple[Attribution, ...], text: Marked) -> Draft:
    """The draft with its actor: "it" replaced by the name before, a passive's by the same act's."""
    who = draft.actor
    if who is not None and not who.pronoun:
        return draft
    if who is not None:
        speaker = [
            one.who
            for one in said
            if one.who and not one.press and not one.who.pronoun and one.span.start < who.span.start
        ]
        if speaker and re.match(r"(?:it|they|he|she|we)$", who.words, re.IGNORECASE):
            return msgspec.structs.replace(draft, actor=speaker[-1])
        if (
            re.match(
                r"(?:th(?:is|e)) (?:\w+ )?(?:rule|move|action|order|notice|step|additions?|list)|these|today|which$|that$",
                who.words,
                re.IGNORECASE,
            )
            and state.actor is None
        ):
            return msgspec.structs.replace(draft, actor=None)
    if who is not None and state.actor is not None:
        return msgspec.structs.replace(draft, actor=state.actor)
    if who is None and draft.kind in ("add", "remove", "revise"):
        at = latest(state.drafts, (draft.kind,), draft.list)
        if (
            at is not None
            and near(text, state.drafts[at].sentence, draft.sentence)
            and state.drafts[at].actor is not None
        ):
            return msgspec.structs.replace(draft, actor=state.drafts[at].actor)
    if who is None and draft.kind != "called_for":
        for one in said:
            if one.who is not None and not one.press and (one.who.id or one.who.pronoun):
                actor = state.actor if one.who.pronoun and state.actor else one.who
                return msgspec.structs.replace(draft, actor=actor)
    return draft


def _identifies(frame: Frame, text: Marked, others: tuple[Frame, ...]) -> bool:
    """Whether a participle only identifies ("the eight entities designated by OFAC")."""
    if frame.voice != "participle":
        return False
    lead = text.masked[frame.targets.start : frame.targets.end]
    definite = re.search(
        r"\b(?:the|these|those|all|any|other|of|with|by|certain|such|its|their|some|parties|companies|entities|firms|individuals|persons)\b(?: [\w'-]+){0,6} ?$",
        lead,
        re.IGNORECASE,
    )
    numbered = re.search(
        r"\b(?:the|these|those|all|other|with|by)\b(?: [\w'-]+){0,6}\W*$", lead, re.IGNORECASE
    )
    group = re.search(r"\b(?:a|of) (?:a )?(?:group|total|list|set|number) of \d", lead)
    if group:
        return False
    if frame.goal is None:
        return bool(definite) or len(others) > 1
    return (
        bool(numbered)
        and not re.search(
            r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|dozen)\b", lead
        )
        and frame.mood == "done"
        and not lead.strip().casefold().startswith("other")
    )


def read_acts(text: Marked, sentence: Span, state: State, said: tuple[Attribution, ...]) -> bool:
    """Adds the drafts of a sentence's acts; whether there were any."""
    found = _acts(text, sentence, bool(state.list) or text.about_lists)
    starts = tuple(one.start for one in found)
    any_ = False
    for at, frame in enumerate(found):
        if frame.mood == "denied" or _identifies(frame, text, found):
            continue
        first = at == 0 or all(
            one.mood == "denied" or _identifies(one, text, found) for one in found[:at]
        )
        heir = next(
            (one.actor for one in reversed(state.drafts) if one.sentence == sentence and one.actor),
            None,
        )
        made = drafts_of(text, sentence, frame, said, state.list, heir, starts, first)
        for draft in made:
            draft = known_actor(state, draft, said, text)
            if (
                draft.kind == "called_for"
                and draft.actor is None
                and state.actor is None
                and not draft.list
                and draft.bare
            ):
                continue
            if (
                draft.bare
                and (not draft.list or (draft.how != "named" and not draft.anaphoric))
                and draft.kind in ("add", "remove")
            ):
                continue
            if draft.bare and not draft.list and draft.kind in ("revise", "called_for"):
                continue
            if draft.anaphoric and draft.count == 1 and not draft.names:
                draft = _named_before(text, sentence, frame, state, draft)
            elif draft.anaphoric and draft.background and draft.kind == "add":
                draft = _antecedent(state, draft)
            if (
                draft.kind == "planned"
                and (draft.anaphoric or draft.definite)
                and not draft.planned
            ):
                at_add = latest(state.drafts, ("add",), draft.list)
                if at_add is not None and not state.drafts[at_add].background:
                    draft = msgspec.structs.replace(draft, kind="add", anaphoric=True)
            if draft.list:
                state.list = draft.list
            if draft.actor is not None and not draft.actor.pronoun and draft.actor.id:
                state.actor = draft.actor
            if state_of := foreign(text, draft):
                state.drafts.append(of_state(draft, state_of))
                any_ = True
                continue
            if answers(draft, text.text[sentence.start : sentence.end]):
                absorb_answer(state.drafts, as_answer(draft))
                any_ = True
                continue
            whole = _completes(state, draft) if draft.new and frame.voice == "noun" else None
            if whole is not None:
                fill(
                    state.drafts,
                    whole,
                    names=state.drafts[whole].names + draft.names,
                    breakdown=_both(state.drafts[whole], draft),
                )
            else:
                absorb(text, state.drafts, draft)
            any_ = True
        if made and not first:
            _share_day(state, sentence)
    _share_day(state, sentence)
    _share_actor(state, sentence)
    return any_


def _completes(state: State, draft: Draft) -> int | None:
    """The draft of a total whose named parties "the others" make up."""
    at = latest(state.drafts, (draft.kind,), draft.list)
    if at is None or not draft.names:
        return None
    old = state.drafts[at]
    full = old.count is not None and len(old.names) + len(draft.names) == old.count
    return at if full and old.names else None


def _both(old: Draft, new: Draft) -> dict[str, int | None]:
    merged = dict(old.breakdown)
    for code, count in new.breakdown.items():
        known = merged.get(code)
        merged[code] = (known or 0) + count if count is not None else known
    return merged


def _named_before(text: Marked, sentence: Span, frame: Frame, state: State, draft: Draft) -> Draft:
    """A party that the sentence names before it says "it": the first one named is meant."""
    before = min(frame.targets.start, frame.start)
    known = [
        one
        for one in names(text.masked, sentence.start, before)
        if not any(mark.start < one.end and one.start < mark.end for mark in text.actors)
    ]
    if not known or (
        state.drafts and any(one.names for one in state.drafts if one.sentence == sentence)
    ):
        return draft
    first = Span(known[0].start, known[0].end)
    earlier = any(same_party(text, first, name) for one in state.drafts for name in one.names)
    return msgspec.structs.replace(
        draft, names=(first,), anaphoric=earlier and not draft.background
    )


def _antecedent(state: State, draft: Draft) -> Draft:
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


def _share_actor(state: State, sentence: Span) -> None:
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


def _share_day(state: State, sentence: Span) -> None:
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
