"""Terms of licenses told after an act: they are given to the act that they are of."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor
from proscribed.news.claims.doers import known_actor
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.merging import fill, latest
from proscribed.news.claims.state import Sentence, State
from proscribed.news.claims.terms import Terms, now, terms
from proscribed.news.claims.timing import timing

_LISTING = ("add", "planned", "remove", "revise")
_ANAPHOR = re.compile(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Tt]hey|[Ii]t|[Tt]heir|[Ii]ts|[Ss]uch)\b")
_REQUIRED = re.compile(r"\b(?:newly|additions?|added|will (?:now )?(?:face|impose|require|be))\b")
"""What makes a license requirement alone one of those listed."""
_NEWLY = re.compile(
    r"\b(?:newly|recently|new|additions?|added|adding|th(?:e|ese|ose) (?:\w+ ){0,2}(?:entit|compan|firms|parties|persons|institut|organi)\w*|they|agency|bureau|BIS|will|would|listed today)\b",
    re.IGNORECASE,
)
"""What tells terms of those listed, not of the list in general."""


def read_terms(one: Sentence) -> bool:
    """Gives the terms that a sentence tells to the act that they are of; those of no act before are
    told as a rule, or as an act, of their own. Whether it tells any."""
    what = terms(one.text, one.span)
    if not (what.policy or what.exceptions or what.requirement or what.effect):
        return False
    effective, spans = _effect(one, what)
    at = _act_of(one.state, what)
    if at is not None:
        _give(one, what, at, effective, spans)
        return True
    if one.acted or not _of_those_listed(one, what):
        return _give_effect(one.state, effective)
    if not what.policy and not what.exceptions and not one.finds(_REQUIRED, spelled=True):
        return False
    _tell(one, what, effective, spans)
    return True


def _effect(one: Sentence, what: Terms) -> tuple[str, dict[str, Span]]:
    """From when on the terms are in force, and where what is told of them stands."""
    span = one.span
    day = (
        timing(one.text, span, span, "add", one.said, None, (span.start,)) if what.effect else None
    )
    effective = day.effective if day else ""
    if not effective and now(one.text.masked, span):
        act = latest(one.state.drafts, _LISTING)
        effective = one.state.drafts[act].announced if act is not None else ""
    spans = {
        "license_review_policy": what.policy_span,
        "license_exceptions": what.exceptions_span,
        "effective_date": day.spans.get("effective_date") if day else None,
    }
    return effective, {key: found for key, found in spans.items() if found}


def _act_of(state: State, what: Terms) -> int | None:
    """The last act that lists somebody, on a list whose entries have such terms."""
    lists = {"Entity List", "MEU List"} if what.policy or what.exceptions else set()
    lists |= {"UVL"} if what.exceptions and not what.policy else set()
    for at, one in reversed([*enumerate(state.drafts)]):
        if (
            one.kind in ("add", "planned")
            and not one.pattern.startswith(("remove", "delist", "revise"))
            and not one.background
            and (not lists or one.list in lists)
        ):
            return at
    return None


def _give(one: Sentence, what: Terms, at: int, effective: str, spans: dict[str, Span]) -> None:
    """Gives the terms to an act (where the sentence tells none itself, to the first draft of it), and the
    day of effect to all of its authority."""
    drafts, act = one.state.drafts, one.state.drafts[at]
    same = (act.kind, act.list, act.sentence, False)
    first = (
        i
        for i, old in enumerate(drafts)
        if (old.kind, old.list, old.sentence, old.background) == same
    )
    i = at if one.acted else next(first)
    old = drafts[i]
    fill(
        drafts,
        i,
        policy=old.policy or what.policy,
        exceptions=old.exceptions or what.exceptions,
        spans={**spans, **old.spans},
        patterns=(*old.patterns, "terms"),
    )
    for i, old in enumerate(drafts if effective and not one.acted else ()):
        listing = old.kind in _LISTING and old.authority == act.authority
        if listing and not old.effective and not old.background:
            fill(drafts, i, effective=effective)


def _of_those_listed(one: Sentence, what: Terms) -> bool:
    """Whether terms are those of parties listed, not of licenses in general."""
    return bool(
        what.policy or what.exceptions or (what.requirement and one.finds(_ANAPHOR, spelled=True))
    )


def _give_effect(state: State, effective: str) -> bool:
    """Gives a day of effect to the rules, and to the acts without a day, that have none."""
    for i, one in enumerate(state.drafts if effective else ()):
        undated = one.kind in ("regulation", *_LISTING) and not one.announced
        if (undated or one.kind == "countermeasure") and not one.effective:
            fill(state.drafts, i, effective=effective)
    return bool(effective and state.drafts)


def _tell(one: Sentence, what: Terms, effective: str, spans: dict[str, Span]) -> None:
    """Tells the terms as a rule, or as an act on those who are newly listed."""
    named = [mark for mark in one.inside(one.text.lists) if mark.named]
    name = named[0].options[0].name if named else "Entity List"
    made = Draft(
        "add" if one.finds(_NEWLY, spelled=True) else "regulation",
        one.span,
        "terms",
        name,
        "context",
        gazetteer.list_of(name).authority,
        _keeper(one),
        policy=what.policy,
        exceptions=what.exceptions,
        effective=effective,
        spans=spans,
    )
    state = one.state
    state.drafts.append(known_actor(state, made, one.said, one.text) if state.actor else made)
    state.list = name


def _keeper(one: Sentence) -> Actor | None:
    """Whose the terms are: who tells them, or else the first authority named."""
    told = next((by.who for by in one.said if by.who is not None and not by.press), None)
    marks = [mark for mark in one.inside(one.text.actors) if gazetteer.power_of(mark.id)]
    known = gazetteer.authority_of(marks[0].id) if marks and told is None else None
    if known is None:
        return told
    span = Span(marks[0].start, marks[0].end)
    return Actor(known.short or one.text.said(span.start, span.end), span, known.id)
