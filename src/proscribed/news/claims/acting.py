"""The acts of a sentence, added to those read before; who acts, and on whom, where a sentence only
says "it"."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Attribution
from proscribed.news.claims.answering import answers, before_court, foreign, of_state
from proscribed.news.claims.circumstances import Act
from proscribed.news.claims.doers import known_actor
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.drafting import drafts as drafts_of
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.gathering import acts_of
from proscribed.news.claims.headlines import of_headline
from proscribed.news.claims.identifying import identifies, restrictive
from proscribed.news.claims.items import enumerated
from proscribed.news.claims.lands import tallied
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.merging import absorb, after_vague, fill, latest
from proscribed.news.claims.policies import is_policy
from proscribed.news.claims.roll import called_in, listed
from proscribed.news.claims.sharing import (
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


def read_acts(text: Marked, sentence: Span, state: State, said: tuple[Attribution, ...]) -> bool:
    """Adds the drafts of a sentence's acts; whether there were any."""
    found = acts_of(text, sentence, state)
    general = is_policy(text, sentence)
    told = False
    for at, frame in enumerate(found):
        if frame.mood == "denied":
            continue
        if identifies(frame, text, found) and not (frame.goal and listed(text, frame.clause)):
            continue
        act = _act(text, sentence, state, said, found, at)
        made = drafts_of(act)
        for draft in made:
            if not (general and (draft.bare or draft.anaphoric)):
                told |= _read(act, state, draft)
        if made and not act.first:
            share_day(state, sentence)
    share_day(state, sentence)
    share_actor(state, sentence)
    return told


def _act(
    text: Marked, sentence: Span, state: State, said: tuple[Attribution, ...],
    found: tuple[Frame, ...], at: int,
) -> Act:  # fmt: skip
    """One of the acts found in a sentence, with what is known from those before it."""
    first = all(one.mood == "denied" or identifies(one, text, found) for one in found[:at])
    here = (one.actor for one in reversed(state.drafts) if one.sentence == sentence and one.actor)
    before = state.actor or (state.doer[0] if state.doer else None)
    starts = tuple(one.start for one in found)
    return Act(text, sentence, found[at], said, state.list, next(here, None), before, starts, first)


def _read(act: Act, state: State, draft: Draft) -> bool:
    """Adds a draft to those told before, or to the one of which it tells more; whether it tells of an
    act at all."""
    text, word = act.marked, act.frame.word
    if draft.kind == "called_for" and before_court(text, act.frame):
        draft = of_state(draft, "")
    if word in ("rest", "they"):
        (_name_rest if word == "rest" else _name_them)(act, state, draft)
        return True
    own = act.frame.goal is not None and (act.frame.goal.named or act.frame.goal.owner)
    unlisted = word in ("new", "on") and not state.list and not own
    if word in ("target", "identified", "part") or unlisted:
        draft = of_kind_told(state, draft)
    if word == "new" and placed_total(text, state, draft):
        return True
    some = _some_told(act, state, draft)
    if (some or fills_up(state, draft)) and among_total(text, state, draft):
        return True
    draft = _with_circumstances(act, state, counted(text, draft) if some else draft)
    told = _read_bare(act, state, draft) if draft.bare else None
    if told is not None:
        return told
    draft = _done_already(act, state, _of_those_before(act, state, draft))
    if state.vague is not None and near(text, state.vague.sentence, act.sentence, 2):
        draft = after_vague(state.vague, draft)
    _add(act, state, draft)
    return True


def _name_rest(act: Act, state: State, draft: Draft) -> None:
    """Gives the others of an act before their names."""
    each = enumerated(act.marked.masked, act.frame.targets.start, act.frame.targets.end)
    called = tuple(Span(one.start, one.end) for one in each)
    with_rest(state, msgspec.structs.replace(draft, names=called or draft.names))


_ANOTHER = re.compile(r"\b(?:[Aa]nother|[Oo]ther|second|third|fourth|fifth|further|[Aa]lso)\b")


def _name_them(act: Act, state: State, draft: Draft) -> None:
    """Gives those of an act before ("the three are") their names, or their places."""
    text, frame = act.marked, act.frame
    head = text.masked[frame.start : frame.end]
    called = of_so_many_told(text, head, called_in(text.masked, frame.targets))
    if not called and tallied(text, frame.targets, state):
        return
    more = of_told(state, head, msgspec.structs.replace(draft, names=called))
    if not (by_units(text, state, more) or among_total(text, state, more)):
        apart(text, state, more, another=bool(_ANOTHER.search(head)))


_AMONG = re.compile(r"[Aa]mong|.*\binclude[sd]? $")


def _some_told(act: Act, state: State, draft: Draft) -> bool:
    """Whether those named are some of more that were told before."""
    text, frame = act.marked, act.frame
    answered = frame.word == "on" and draft.kind == "countermeasure"
    if frame.word == "target" or answered or partly(text, act.sentence, draft):
        return True
    return frame.word in ("identified", "new", "removed") and (
        fewer(state, draft) or bool(_AMONG.match(text.masked, frame.start, frame.end))
    )


def _with_circumstances(act: Act, state: State, draft: Draft) -> Draft:
    """The draft with its actor and its day, told in what stands before it; in a headline, as one."""
    text, vague = act.marked, state.vague
    if draft.actor is None and vague and near(text, vague.sentence, act.sentence, 2):
        draft = msgspec.structs.replace(draft, actor=vague.actor)
    draft = known_actor(state, draft, act.said, text)
    draft = of_day_above(text, of_same_day(text, act.sentence, state, draft))
    return of_headline(text, draft) if act.sentence.start in state.heads else draft


def _read_bare(act: Act, state: State, draft: Draft) -> bool | None:
    """What a draft without number and names tells: an answer abroad, an act that is still vague, or
    none; None where it is one all the same."""
    text, asked, unnamed = act.marked, draft.kind == "called_for", not draft.list
    if asked and draft.actor is None and state.actor is None and unnamed:
        return False
    abroad = foreign(text, draft) if draft.breakdown and not draft.heading else ""
    if abroad:
        absorb(text, state.drafts, of_state(draft, abroad))
        return True
    vague = unnamed or (draft.how != "named" and not draft.anaphoric)
    if vague and draft.kind in ("add", "remove"):
        state.vague = draft
        return _of_sanctions(text, act.frame)
    if draft.background and restrictive(text, act.frame):
        return False
    placed = draft.kind == "planned" and draft.breakdown
    nothing = unnamed and draft.kind in ("revise", "called_for", "planned") and not placed
    return False if nothing else None


_ORDER = re.compile(
    r"\b(?:signed|issued|signs|issues) (?:an? )?(?:new )?Executive Order", re.IGNORECASE
)


def _of_sanctions(text: Marked, frame: Frame) -> bool:
    """Whether an act without targets is one of sanctions, not an order or a rule."""
    ordered = _ORDER.search(text.text, max(0, frame.clause.start - 120), frame.start)
    if frame.measure is None or ordered:
        return False
    return "sanction" in text.text[frame.measure.start : frame.measure.end].casefold()


def _of_those_before(act: Act, state: State, draft: Draft) -> Draft:
    """The draft with those whom "it", "them" or a surname means."""
    text, sentence, frame = act.marked, act.sentence, act.frame
    if draft.anaphoric and all(one.sentence != sentence for one in state.drafts):
        draft = them_before(text, sentence, frame, draft)
    if draft.anaphoric and draft.count == 1 and not draft.names:
        draft = named_before(text, sentence, frame, state, draft)
    elif (draft.anaphoric or draft.definite) and not draft.names:
        draft = told_before(text, sentence, state, draft, frame.targets)
    draft = of_one_told(text, frame, state, draft)
    again = draft.anaphoric and draft.background and draft.kind == "add"
    return antecedent(state, draft) if again and not draft.names else draft


def _done_already(act: Act, state: State, draft: Draft) -> Draft:
    """A plan for those whom an act before put on the list is that act; so is a freeze that sanctions
    bring."""
    if draft.kind != "planned":
        return draft
    at = latest(state.drafts, ("add",), draft.list)
    again = (draft.anaphoric or draft.definite) and not draft.planned
    if again and at is not None and not state.drafts[at].background:
        return msgspec.structs.replace(draft, kind="add", anaphoric=True)
    if act.frame.word.startswith("freez") and follows(act.marked, state, draft):
        return msgspec.structs.replace(draft, kind="add")
    return draft


def _add(act: Act, state: State, draft: Draft) -> None:
    """Adds an act to those told: of a state that answers, as its own; of "the others", to the total
    that they make up. Its list and its actor are those that the next act may mean."""
    text, span = act.marked, act.sentence
    state.list = draft.list or state.list
    if draft.actor is not None and not draft.actor.pronoun and draft.actor.id:
        state.actor = draft.actor
    abroad = foreign(text, draft)
    if abroad or answers(draft, text.text[span.start : span.end]):
        draft = of_state(draft, abroad or "China")
    elif draft.new and act.frame.voice == "noun" and (at := completes(state, draft)) is not None:
        old = state.drafts[at]
        fill(state.drafts, at, names=old.names + draft.names, breakdown=both(old, draft))
        return
    absorb(text, state.drafts, draft)
