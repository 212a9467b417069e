"""The acts of a sentence, added to those read before; who acts, and on whom, where a sentence only
says "it"."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Attribution
from proscribed.news.claims.answering import answers, before_court, foreign, of_state
from proscribed.news.claims.changes import additions, edits, of_lists
from proscribed.news.claims.circumstances import Act
from proscribed.news.claims.coordination import shared
from proscribed.news.claims.doers import known_actor
from proscribed.news.claims.drafting import drafts as drafts_of
from proscribed.news.claims.earmarked import earmarked
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.frames import frames
from proscribed.news.claims.headlines import of_headline
from proscribed.news.claims.identifying import identifies, restrictive
from proscribed.news.claims.items import enumerated
from proscribed.news.claims.lands import tallied
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.measured import of_effect, standing
from proscribed.news.claims.merging import absorb, after_vague, fill, latest
from proscribed.news.claims.onlist import long_listed, off_list, on_list
from proscribed.news.claims.packages import aimed_at, inverted, of_so_many, packages
from proscribed.news.claims.policies import is_policy
from proscribed.news.claims.roll import aimed, called_in, listed, rest
from proscribed.news.claims.shares import new_on, parts
from proscribed.news.claims.sharing import (
    TOLD,
    antecedent,
    both,
    completes,
    follows,
    named_before,
    of_day_above,
    of_kind_told,
    of_one_told,
    of_same_day,
    partly,
    share_actor,
    share_day,
    them_before,
    with_rest,
)
from proscribed.news.claims.standing import identified
from proscribed.news.claims.state import State, near
from proscribed.news.claims.told import told_before
from proscribed.news.claims.totals import (
    among_total,
    apart,
    by_units,
    counted,
    fewer,
    fills_up,
    of_so_many_told,
    of_told,
    placed_total,
)


def _of_act(one: Frame, other: Frame) -> bool:
    """Whether a statement that somebody is on a list is part of an act: of that list, or one that
    revises the entries of those already on it."""
    if other.goal and one.goal and abs(one.goal.start - other.goal.start) < 2:
        return True
    return other.group == "revise" and other.end <= one.start < other.clause.end


def _acts(text: Marked, sentence: Span, listed: bool, known: bool, total: int) -> tuple[Frame, ...]:
    """The acts of a sentence, also those told without a verb of listing, in order."""
    found = list(frames(text, sentence, listed=listed))
    for part in parts(text, sentence, total) if listed else ():
        if not any(one.start <= part.end and part.start <= one.end and one.goal for one in found):
            later = [one.clause.start for one in found if one.goal and one.clause.start > part.end]
            until = min([part.clause.end, *later])
            part = msgspec.structs.replace(part, clause=Span(part.clause.start, until))
            found = [one for one in found if not (part.clause.start <= one.start < until)]
            found.append(part)
    for more in standing(text, sentence):
        if not any(
            (one.start <= more.end and more.start <= one.end)
            or (one.clause.start <= more.start < one.clause.end and one.measure)
            for one in found
        ):
            found.append(more)
    for more in (*packages(text, sentence), *aimed_at(text, sentence)):
        if not any(
            more.start <= one.start <= more.end or one.targets == more.targets for one in found
        ):
            found.append(more)
    found = [one for one in found if not of_effect(text, one, found)]
    for more in earmarked(text, sentence):
        found = [one for one in found if not more.start <= one.start < more.end] + [more]
    for more in inverted(text, sentence):
        found = [more, *(one for one in found if one.start >= more.clause.end)]
    found += of_so_many(text, sentence, found)
    for more in (*of_lists(text, sentence), *additions(text, sentence), *edits(text, sentence)):
        until = more.goal.start if more.goal and more.word == "edits" else more.end
        found = [one for one in found if not more.start <= one.start < until] + [more]
    named = (rest(text, sentence) if known else None) or identified(text, sentence)
    named = named or (aimed(text, sentence) if known and not found else None)
    newly = new_on(text, sentence)
    if newly and any(one.word == "part" and newly.start < one.start for one in found):
        newly = None
    if newly and newly.word == "another":
        named = None
    if newly is not None and (named is None or named.word != "they"):
        found = [one for one in found if not (newly.start <= one.start < newly.end)] + [newly]
    if named is not None:
        found = [
            one for one in found if not (named.clause.start <= one.start < named.targets.start)
        ]
        found.append(named)
    for one in long_listed(text, sentence):
        found = [old for old in found if not one.clause.start <= old.start < one.clause.end] + [one]
    for one in (*on_list(text, sentence), *off_list(text, sentence)):
        if not any(_of_act(one, other) for other in found if other.mood != "denied"):
            found.append(one)
    return shared(text, sorted(found, key=lambda one: (one.word == "they", one.start)))


_ANOTHER = re.compile(r"\b(?:[Aa]nother|[Oo]ther|second|third|fourth|fifth|further|[Aa]lso)\b")
_ORDER = re.compile(
    r"\b(?:signed|issued|signs|issues) (?:an? )?(?:new )?Executive Order", re.IGNORECASE
)


def _of_sanctions(text: Marked, frame: Frame) -> bool:
    """Whether an act without targets is one of sanctions, not an order or a rule."""
    ordered = _ORDER.search(text.text, max(0, frame.clause.start - 120), frame.start)
    if frame.measure is None or ordered:
        return False
    return "sanction" in text.text[frame.measure.start : frame.measure.end].casefold()


def read_acts(text: Marked, sentence: Span, state: State, said: tuple[Attribution, ...]) -> bool:
    """Adds the drafts of a sentence's acts; whether there were any."""
    known = latest(state.drafts, TOLD) is not None
    most = max((one.count or 0 for one in state.drafts if one.kind in TOLD), default=0)
    found = _acts(text, sentence, bool(state.list) or text.about_lists, known, most)
    starts = tuple(one.start for one in found)
    any_ = False
    general = is_policy(text, sentence)
    for at, frame in enumerate(found):
        if frame.mood == "denied":
            continue
        if identifies(frame, text, found) and not (frame.goal and listed(text, frame.clause)):
            continue
        first = at == 0 or all(
            one.mood == "denied" or identifies(one, text, found) for one in found[:at]
        )
        heir = next(
            (one.actor for one in reversed(state.drafts) if one.sentence == sentence and one.actor),
            None,
        )
        before = state.actor or (state.doer[0] if state.doer else None)
        made = drafts_of(Act(text, sentence, frame, said, state.list, heir, before, starts, first))
        for draft in made:
            if draft.kind == "called_for" and before_court(text, frame):
                draft = of_state(draft, "")
            if general and (draft.bare or draft.anaphoric):
                continue
            if frame.word == "rest":
                each = enumerated(text.masked, frame.targets.start, frame.targets.end)
                called = tuple(Span(one.start, one.end) for one in each)
                with_rest(state, msgspec.structs.replace(draft, names=called or draft.names))
                any_ = True
                continue
            if frame.word == "they":
                called = called_in(text.masked, frame.targets)
                head = text.masked[frame.start : frame.end]
                called = of_so_many_told(text, head, called)
                if not called and tallied(text, frame.targets, state):
                    any_ = True
                    continue
                more = of_told(state, head, msgspec.structs.replace(draft, names=called))
                if not (by_units(text, state, more) or among_total(text, state, more)):
                    apart(text, state, more, another=bool(_ANOTHER.search(head)))
                any_ = True
                continue
            if frame.word in ("target", "identified", "part") or (
                frame.word in ("new", "on") and not state.list
            ):
                draft = of_kind_told(state, draft)
            if frame.word == "new" and placed_total(text, state, draft):
                any_ = True
                continue
            some = (
                frame.word == "target"
                or (frame.word == "on" and draft.kind == "countermeasure")
                or partly(text, sentence, draft)
                or (
                    frame.word in ("identified", "new", "removed")
                    and (
                        fewer(state, draft)
                        or re.match(
                            r"[Aa]mong|.*\binclude[sd]? $", text.masked[frame.start : frame.end]
                        )
                    )
                )
            )
            if (some or fills_up(state, draft)) and among_total(text, state, draft):
                any_ = True
                continue
            if some:
                draft = counted(text, draft)
            if (
                draft.actor is None
                and state.vague
                and near(text, state.vague.sentence, sentence, 2)
            ):
                draft = msgspec.structs.replace(draft, actor=state.vague.actor)
            draft = of_same_day(text, sentence, state, known_actor(state, draft, said, text))
            draft = of_day_above(text, draft)
            if sentence.start in state.heads:
                draft = of_headline(text, draft)
            if (
                draft.kind == "called_for"
                and draft.actor is None
                and state.actor is None
                and not draft.list
                and draft.bare
            ):
                continue
            told = draft.bare and draft.breakdown and not draft.heading
            if told and (state_of := foreign(text, draft)):
                absorb(text, state.drafts, of_state(draft, state_of))
                any_ = True
                continue
            if (
                draft.bare
                and (not draft.list or (draft.how != "named" and not draft.anaphoric))
                and draft.kind in ("add", "remove")
            ):
                state.vague = draft
                any_ = any_ or _of_sanctions(text, frame)
                continue
            if draft.bare and draft.background and restrictive(text, frame):
                continue
            if (
                draft.bare
                and not draft.list
                and draft.kind in ("revise", "called_for", "planned")
                and not (draft.kind == "planned" and draft.breakdown)
            ):
                continue
            if draft.anaphoric and all(one.sentence != sentence for one in state.drafts):
                draft = them_before(text, sentence, frame, draft)
            if draft.anaphoric and draft.count == 1 and not draft.names:
                draft = named_before(text, sentence, frame, state, draft)
            elif (draft.anaphoric or draft.definite) and not draft.names:
                draft = told_before(text, sentence, state, draft, frame.targets)
            draft = of_one_told(text, frame, state, draft)
            if not draft.names and draft.anaphoric and draft.background and draft.kind == "add":
                draft = antecedent(state, draft)
            if (
                draft.kind == "planned"
                and (draft.anaphoric or draft.definite)
                and not draft.planned
            ):
                at_add = latest(state.drafts, ("add",), draft.list)
                if at_add is not None and not state.drafts[at_add].background:
                    draft = msgspec.structs.replace(draft, kind="add", anaphoric=True)
            if (
                draft.kind == "planned"
                and frame.word.startswith("freez")
                and follows(text, state, draft)
            ):
                draft = msgspec.structs.replace(draft, kind="add")
            if state.vague is not None and near(text, state.vague.sentence, sentence, 2):
                draft = after_vague(state.vague, draft)
            if draft.list:
                state.list = draft.list
            if draft.actor is not None and not draft.actor.pronoun and draft.actor.id:
                state.actor = draft.actor
            if state_of := foreign(text, draft):
                absorb(text, state.drafts, of_state(draft, state_of))
                any_ = True
                continue
            if answers(draft, text.text[sentence.start : sentence.end]):
                absorb(text, state.drafts, of_state(draft, "China"))
                any_ = True
                continue
            whole = completes(state, draft) if draft.new and frame.voice == "noun" else None
            if whole is not None:
                old = state.drafts[whole]
                fill(state.drafts, whole, names=old.names + draft.names, breakdown=both(old, draft))
            else:
                absorb(text, state.drafts, draft)
            any_ = True
        if made and not first:
            share_day(state, sentence)
    share_day(state, sentence)
    share_actor(state, sentence)
    return any_
