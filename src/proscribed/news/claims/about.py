"""What a sentence says about acts told before it: places, terms, days of effect, reasons."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor, Attribution
from proscribed.news.claims.doers import known_actor
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.lands import told_places
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.merging import fill, latest
from proscribed.news.claims.reasons import argued, asserted, given_reason, said_of_move
from proscribed.news.claims.standing import of_removed
from proscribed.news.claims.state import State, near
from proscribed.news.claims.terms import Terms, now, terms
from proscribed.news.claims.timing import timing

_ACTION = re.compile(
    r"\W*(?:This|These|The|Today's|All(?: of)? the|All|Both|[A-Z][\w.' ]{1,60}'s) (?:action|actions|designations?|additions?|listings?|move|measures?|sanctions)\b"
)
_CITED = re.compile(r"\W*(?:(?:Document |FR )?Citations?|Federal Register)\b ?:? ")
_SAME_RULE = re.compile(
    r"\W*(?:In |By |With |Under )?(?:[Tt]he same|[Tt]his|[Tt]he) (?:final )?(?:rule|notice) \("
)
"""Before the citation of the rule by which an act told before was done."""
_ASKED = re.compile(r"\b(?:letter|wrote|request|appeal|petition|call was|demand)\b")
_MADE_KNOWN = re.compile(
    r"\b(?:[Tt]his|[Tt]h(?:e|is|ese) (?:new )?(?:move|decision|sanctions|listings?|designations?|measures?|news)) (?:was|were) (?:announced|made(?: public)?|taken|disclosed|unveiled|revealed|contained|set out)\b"
)
_SAID_OF = re.compile(
    r"\b(?:[Tt]he|[Tt]hese|[Tt]his) (?:latest |new |additional )*(?:sanctions|measures|listings|designations|additions|move|decision|package)\b"
)
_LISTING = ("add", "planned", "remove", "revise")
_ANAPHOR = re.compile(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Tt]hey|[Ii]t|[Tt]heir|[Ii]ts|[Ss]uch)\b")


def read_about(
    text: Marked, sentence: Span, state: State, said: tuple[Attribution, ...], acted: bool
) -> bool:
    """What a sentence says about the acts before: where they are, terms, day of effect, reason."""
    told = told_places(text, sentence, state, acted)
    at = latest(state.drafts, ("remove",) if of_removed(text, sentence) else ("add", "planned"))
    if (
        at is not None
        and _ACTION.match(text.text[sentence.start : sentence.end])
        and state.drafts[at].sentence != sentence
        and near(text, state.drafts[at].sentence, sentence, 3)
    ):
        more = tuple(one for one in text.references if sentence.start <= one.start < sentence.end)
        for i, one in enumerate(state.drafts):
            if (
                more
                and one.kind in ("add", "remove", "planned")
                and one.sentence == state.drafts[at].sentence
            ):
                fill(state.drafts, i, references=one.references + more)
                told = True
    rule = _SAME_RULE.match(text.text, sentence.start, sentence.end)
    cited = tuple(one for one in text.references if rule and one.start - rule.end() in range(3))
    for i, one in enumerate(state.drafts if cited else ()):
        if one.kind in ("add", "remove", "revise") and not one.references and not one.background:
            fill(state.drafts, i, references=cited)
    known = bool(_MADE_KNOWN.search(text.masked, sentence.start, sentence.end))
    of = latest(state.drafts, ("add", "remove", "revise", "planned"))
    if not known and said and _SAID_OF.search(text.masked, said[0].span.end, sentence.end):
        known = said[0].who is not None and not said[0].press
    if known and of is not None and not acted and not state.drafts[of].announced:
        when = timing(text, sentence, sentence, "add", said, None, (sentence.start,))
        for i, one in enumerate(state.drafts):
            if one.sentence == state.drafts[of].sentence and not (one.announced or one.background):
                fill(state.drafts, i, announced=when.announced)
        told = True
    call = latest(state.drafts, ("called_for",))
    open_call = call is not None and not state.drafts[call].announced
    if not acted and open_call and _ASKED.search(text.masked, sentence.start, sentence.end):
        when = timing(text, sentence, sentence, "add", said, None, (sentence.start,))
        if when.announced and call is not None:
            fill(state.drafts, call, announced=when.announced)
            told = True
    why = said_of_move(text.masked, sentence) if at is not None and not acted else None
    if why is not None and at is not None and state.drafts[at].reason is None:
        fill(state.drafts, at, reason=why, spans={**state.drafts[at].spans, "reason": why})
        told = True
    if not acted and at is not None and why is None and state.drafts[at].reason is None:
        given = given_reason(text.masked, sentence)
        if given and near(text, state.drafts[at].sentence, sentence, 2):
            fill(state.drafts, at, reason=given, spans={**state.drafts[at].spans, "reason": given})
            told = True
    if not acted and call is not None and state.drafts[call].reason is None:
        given = argued(text.masked, sentence.start, sentence.end, later=True)
        if given and near(text, state.drafts[call].sentence, sentence):
            fill(state.drafts, call, reason=given)
            told = True
    if not acted and _CITED.match(text.text, sentence.start, sentence.end):
        cited = tuple(one for one in text.references if sentence.start <= one.start < sentence.end)
        for i, one in enumerate(state.drafts):
            if cited and one.kind in ("add", "remove", "revise") and not one.references:
                fill(state.drafts, i, references=cited)
    what = terms(text, sentence)
    told = _read_terms(text, sentence, state, said, what, acted) or told
    if not acted and at is not None:
        assertion = asserted(text.masked, sentence.start, sentence.end)
        close = near(text, state.drafts[at].sentence, sentence) or state.drafts[at].reason is None
        if assertion is not None and close and state.drafts[at].reason is None:
            _by_speaker(text, state, at, assertion[1])
            fill(
                state.drafts,
                at,
                reason=assertion[0],
                spans={**state.drafts[at].spans, "reason": assertion[0]},
            )
            if state.drafts[at].actor is None and assertion[1] is not None:
                from proscribed.news.claims.actors import actor

                who = actor(text, assertion[1])
                if who is not None and not who.pronoun:
                    fill(state.drafts, at, actor=who)
            told = True
    return told


_NEWLY = re.compile(
    r"\b(?:newly|recently|new|additions?|added|adding|th(?:e|ese|ose) (?:\w+ ){0,2}(?:entit|compan|firms|parties|persons|institut|organi)\w*|they|agency|bureau|BIS|will|would|listed today)\b",
    re.IGNORECASE,
)
"""What tells terms of those listed, not of the list in general."""


def _by_speaker(text: Marked, state: State, at: int, who: Span | None) -> None:
    """An act whose list only the context told is of a list of the authority that gives its reason."""
    one = state.drafts[at]
    if who is None or one.how not in ("context", "back", ""):
        return
    said = [mark for mark in text.actors if who.start <= mark.start < who.end]
    power = gazetteer.power_of(said[0].id) if said else ""
    if not power or power == one.authority:
        return
    known = [other.list for other in state.drafts[:at] if other.authority == power and other.list]
    if known:
        fill(state.drafts, at, list=known[-1], authority=power, actor=None)
        state.list = known[-1]


def _read_terms(
    text: Marked,
    sentence: Span,
    state: State,
    said: tuple[Attribution, ...],
    what: Terms,
    acted: bool,
) -> bool:
    if not (what.policy or what.exceptions or what.requirement or what.effect):
        return False
    spans: dict[str, Span] = {}
    if what.policy_span:
        spans["license_review_policy"] = what.policy_span
    if what.exceptions_span:
        spans["license_exceptions"] = what.exceptions_span
    day = (
        timing(text, sentence, sentence, "add", said, None, (sentence.start,))
        if what.effect
        else None
    )
    effective = day.effective if day else ""
    if not effective and now(text.masked, sentence):
        told = latest(state.drafts, _LISTING)
        effective = state.drafts[told].announced if told is not None else ""
    if day:
        spans |= {key: span for key, span in day.spans.items() if key == "effective_date"}
    lists = {"Entity List", "MEU List"} if what.policy or what.exceptions else set()
    lists |= {"UVL"} if what.exceptions and not what.policy else set()
    at = next(
        (
            i
            for i in range(len(state.drafts) - 1, -1, -1)
            if state.drafts[i].kind in ("add", "planned")
            and not state.drafts[i].pattern.startswith(("remove", "delist", "revise"))
            and not state.drafts[i].background
            and (not lists or state.drafts[i].list in lists)
        ),
        None,
    )
    if at is not None:
        base = next(
            (
                i
                for i, one in enumerate(state.drafts)
                if one.kind == state.drafts[at].kind
                and one.list == state.drafts[at].list
                and one.sentence == state.drafts[at].sentence
                and not one.background
            ),
            at,
        )
        for i in {base} if not acted else {at}:
            one = state.drafts[i]
            fill(
                state.drafts,
                i,
                policy=one.policy or what.policy,
                exceptions=one.exceptions or what.exceptions,
                spans={**spans, **one.spans},
                patterns=(*one.patterns, "terms"),
            )
        if effective and not acted:
            for i, one in enumerate(state.drafts):
                if (
                    one.kind in _LISTING
                    and one.authority == state.drafts[at].authority
                    and not one.effective
                    and not one.background
                ):
                    fill(state.drafts, i, effective=effective)
        return True
    if acted or not (
        what.policy
        or what.exceptions
        or (what.requirement and _ANAPHOR.search(text.text[sentence.start : sentence.end]))
    ):
        if effective and state.drafts:
            for i, one in enumerate(state.drafts):
                if (
                    one.kind in ("regulation", "countermeasure", *_LISTING)
                    and not one.effective
                    and (not one.announced or one.kind == "countermeasure")
                ):
                    fill(state.drafts, i, effective=effective)
            return True
        return False
    if (
        what.requirement
        and not what.policy
        and not what.exceptions
        and not re.search(
            r"\b(?:newly|additions?|added|will (?:now )?(?:face|impose|require|be))\b",
            text.text[sentence.start : sentence.end],
        )
    ):
        return False
    named = [one for one in text.lists if sentence.start <= one.start < sentence.end and one.named]
    name = named[0].options[0].name if named else "Entity List"
    who = next((one.who for one in said if one.who is not None and not one.press), None)
    if who is None:
        inside = [
            one
            for one in text.actors
            if sentence.start <= one.start < sentence.end and gazetteer.power_of(one.id)
        ]
        known = gazetteer.authority_of(inside[0].id) if inside else None
        who = (
            Actor(
                known.short or text.said(inside[0].start, inside[0].end),
                Span(inside[0].start, inside[0].end),
                known.id,
            )
            if known
            else None
        )
    general = not acted and not _NEWLY.search(text.text, sentence.start, sentence.end)
    made = Draft(
        "regulation" if general else "add",
        sentence,
        "terms",
        name,
        "context",
        gazetteer.list_of(name).authority,
        who,
        policy=what.policy,
        exceptions=what.exceptions,
        effective=effective,
        spans=spans,
    )
    state.drafts.append(known_actor(state, made, said, text) if state.actor else made)
    state.list = name
    return True
