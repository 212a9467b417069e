"""Who acts where a sentence says "it", "the rule" or nothing: who was named before, or keeps the list."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor, Attribution, first_of
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.merging import latest
from proscribed.news.claims.state import State, near
from proscribed.news.claims.timing import timing

_OFFICE = re.compile(r"\b(?:[Gg]overnment|[Mm]inistr(?:y|ies)|authorities|[Cc]ouncil|[Cc]abinet)\b")
_IT = re.compile(r"(?:it|they|he|she|we)$", re.IGNORECASE)
_RELATIVE = re.compile(r"it$|they$|that$|which$")
_DEED = re.compile(
    r"(?:th(?:is|e|ese)|an?|two|three|both) (?:[\w-]+ ){0,4}?(?:rule|move|action|order|notice|step|addition|list|amendment|update|package|decision|announcement|measure|regulation|change|revision|expansion)s?\b"
    r"|these|today|which$|that$|the (?:first|second|third|other|latter|former)$",
    re.IGNORECASE,
)
"""What is told to act where whoever made it does."""
_NUMBERED = re.compile(r"[A-Z][\w ]{2,40} Nos?\. ?\d")
"""An act of somebody by its number: "Decree No. 4"."""
_OWNED = re.compile(r"'s? |'s?$")
_DONE = ("add", "remove", "revise")


def known_actor(state: State, draft: Draft, said: tuple[Attribution, ...], text: Marked) -> Draft:
    """The draft with its actor: "it" replaced by the name before, a passive's by the same act's."""
    who = draft.actor
    before = state.actor or (state.doer[0] if state.doer else None)
    if who is not None and before is not None and not who.id and _NUMBERED.match(who.words):
        return msgspec.structs.replace(draft, actor=before)
    if who is not None and not who.pronoun:
        return draft
    told = (
        _of_same_act(state, draft, said, text)
        if who is None
        else _meant(state, draft, who, said, text)
    )
    if told is who:
        return draft
    day = ""
    if who is None and state.doer and told is state.doer[0] and not draft.announced:
        on = state.doer[1]
        day = timing(text, on, on, draft.kind, (), None, (on.end,)).announced
    return msgspec.structs.replace(draft, actor=told, announced=day or draft.announced)


def _meant(
    state: State, draft: Draft, who: Actor, said: tuple[Attribution, ...], text: Marked
) -> Actor | None:
    """Whom "it", "the agency" or "the rule" means."""
    speaker = [
        one.who
        for one in said
        if one.who and not one.press and not one.who.pronoun and one.span.start < who.span.start
    ]
    if speaker and _IT.match(who.words):
        return speaker[-1]
    deed = _DEED.match(who.words)
    if state.actor is None and not deed and _RELATIVE.match(who.words):
        own = [
            one
            for one in text.actors
            if draft.sentence.start <= one.start < who.span.start and _acts_at_all(one.id)
        ]
        inside = first_of(text, own[0]) if own else None
        if inside is not None:
            return inside
    before = state.actor or (state.doer[0] if state.doer else None)
    if before is not None and not (deed and state.actor is None):
        return before
    keeper = None if _IT.match(who.words) else _keeper_named(text, draft)
    return keeper or (None if deed else who)


def _keeper_named(text: Marked, draft: Draft) -> Actor | None:
    """Whoever keeps the list of an act, where its sentence or one before it names him."""
    for one in text.actors:
        if one.start >= draft.sentence.end:
            break
        power = gazetteer.power_of(one.id)
        listed = any(mark.start <= one.start < mark.end for mark in text.lists)
        if (
            power
            and power == draft.authority
            and not listed
            and not _OWNED.match(text.text, one.end)
        ):
            return first_of(text, one)
    return None


def _acts_at_all(id_: str) -> bool:
    """Whether an authority lists anybody."""
    known = gazetteer.authority_of(id_)
    return known is not None and bool(known.power or known.lists)


def _of_same_act(
    state: State, draft: Draft, said: tuple[Attribution, ...], text: Marked
) -> Actor | None:
    """Who does what is told in the passive: who did the act told before, or is quoted as saying so."""
    if draft.kind in _DONE:
        at = latest(state.drafts, (draft.kind,), draft.list)
        if at is None:
            at = latest(state.drafts, (*_DONE, "planned"), draft.list)
        if (
            at is not None
            and state.drafts[at].actor is not None
            and _goes_on(text, state.drafts[at], draft)
        ):
            return state.drafts[at].actor
    if draft.kind == "called_for":
        return None
    for one in said:
        if one.who is None or one.press:
            continue
        if one.who.id or one.who.pronoun or _OFFICE.search(one.who.words):
            return (
                (state.actor or _keeper_named(text, draft) or one.who)
                if one.who.pronoun
                else one.who
            )
    doer = state.doer
    if doer is None or draft.kind not in _DONE or draft.background:
        return None
    known = draft.pattern.startswith(("impose/", "sanction/passive"))
    keeps = (
        draft.authority
        and not draft.announced
        and gazetteer.power_of(doer[0].id) == draft.authority
    )
    return (
        doer[0]
        if (known or keeps) and near(text, doer[1], draft.sentence, 1 if known else 2)
        else None
    )


def _goes_on(text: Marked, old: Draft, new: Draft) -> bool:
    """Whether an act is told as part of the one before, not as one of another day."""
    return new.part or near(text, old.sentence, new.sentence)
