"""What a sentence says about acts told before it: places, terms, days of effect, reasons."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Attribution, actor
from proscribed.news.claims.gated import gated
from proscribed.news.claims.lands import told_places
from proscribed.news.claims.licensing import read_terms
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.merging import fill, latest
from proscribed.news.claims.reasons import argued, asserted, given_reason, said_of_move
from proscribed.news.claims.standing import of_removed
from proscribed.news.claims.state import Sentence, State, near
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
_MADE_KNOWN = gated(
    r"\b(?:[Tt]his|[Tt]h(?:e|is|ese) (?:new )?(?:move|decision|sanctions|listings?|designations?|measures?|news)) (?:was|were) (?:announced|made(?: public)?|taken|disclosed|unveiled|revealed|contained|set out)\b"
)
_SAID_OF = re.compile(
    r"\b(?:[Tt]he|[Tt]hese|[Tt]his) (?:latest |new |additional )*(?:sanctions|measures|listings|designations|additions|move|decision|package)\b"
)


def read_about(
    text: Marked, sentence: Span, state: State, said: tuple[Attribution, ...], acted: bool
) -> bool:
    """What a sentence says about the acts before: where they are, terms, day of effect, reason."""
    one = Sentence(text, sentence, state, said, acted)
    listed = latest(state.drafts, ("remove",) if of_removed(text, sentence) else ("add", "planned"))
    call = latest(state.drafts, ("called_for",))
    told = told_places(text, sentence, state, acted)
    told |= listed is not None and _numbered(one, listed)
    _cite(one)
    if not acted:
        told |= _made_known(one)
        told |= call is not None and _asked_on(one, call)
        told |= listed is not None and _why_done(one, listed)
        told |= call is not None and _why_asked(one, call)
    told |= read_terms(one)
    if not acted and listed is not None:
        told |= _asserted(one, listed)
    return told


def _cite(one: Sentence) -> None:
    """Gives the citation of a rule to the acts told before that have none."""
    drafts, text = one.state.drafts, one.text
    rule = _SAME_RULE.match(text.text, one.span.start, one.span.end)
    cited = tuple(no for no in text.references if rule and no.start - rule.end() in range(3))
    if not one.acted and _CITED.match(text.text, one.span.start, one.span.end):
        cited = one.inside(text.references)
    for i, old in enumerate(drafts if cited else ()):
        act = old.kind in ("add", "remove", "revise") and not (rule and old.background)
        if act and not old.references:
            fill(drafts, i, references=cited)


def _numbered(one: Sentence, at: int) -> bool:
    """Gives the numbers of articles told with an act before ("The action (see No. 12)") to it."""
    drafts, act = one.state.drafts, one.state.drafts[at].sentence
    more = one.inside(one.text.references)
    if not more or act == one.span or not near(one.text, act, one.span, 3):
        return False
    if not _ACTION.match(one.text.text, one.span.start, one.span.end):
        return False
    for i, old in enumerate(drafts):
        if old.kind in ("add", "remove", "planned") and old.sentence == act:
            fill(drafts, i, references=old.references + more)
    return True


def _made_known(one: Sentence) -> bool:
    """Gives the day on which an act was made known to all drafts of it."""
    drafts = one.state.drafts
    of = latest(drafts, ("add", "remove", "revise", "planned"))
    if of is None or drafts[of].announced or not (one.finds(_MADE_KNOWN) or _said_of_act(one)):
        return False
    day, act = _day(one), drafts[of].sentence
    for i, old in enumerate(drafts):
        if old.sentence == act and not (old.announced or old.background):
            fill(drafts, i, announced=day)
    return True


def _said_of_act(one: Sentence) -> bool:
    """Whether somebody who is not of the press says something of the act before."""
    first = one.said[0] if one.said else None
    if first is None or first.who is None or first.press:
        return False
    return bool(_SAID_OF.search(one.text.masked, first.span.end, one.span.end))


def _day(one: Sentence) -> str:
    """The day on which what a sentence tells was announced."""
    span = one.span
    return timing(one.text, span, span, "add", one.said, None, (span.start,)).announced


def _asked_on(one: Sentence, call: int) -> bool:
    """Gives the day of a letter to the call that it makes."""
    if one.state.drafts[call].announced or not one.finds(_ASKED):
        return False
    day = _day(one)
    fill(one.state.drafts, call, announced=day)
    return bool(day)


def _why_done(one: Sentence, at: int) -> bool:
    """Gives an act the reason that a sentence after it tells."""
    act, text = one.state.drafts[at], one.text.masked
    if act.reason is not None:
        return False
    why = said_of_move(text, one.span)
    given = given_reason(text, one.span) if why is None else None
    why = given if given and near(one.text, act.sentence, one.span, 2) else why
    if why is not None:
        fill(one.state.drafts, at, reason=why, spans={**act.spans, "reason": why})
    return why is not None


def _why_asked(one: Sentence, call: int) -> bool:
    """Gives a call the reason that the sentence after it argues."""
    asked = one.state.drafts[call]
    given = None
    if asked.reason is None and near(one.text, asked.sentence, one.span):
        given = argued(one.text.masked, one.span.start, one.span.end, later=True)
    if given:
        fill(one.state.drafts, call, reason=given)
    return bool(given)


def _asserted(one: Sentence, at: int) -> bool:
    """Gives an act the reason that somebody asserts, and who that is as its actor."""
    text, drafts = one.text, one.state.drafts
    said = asserted(text.masked, one.span.start, one.span.end)
    if said is None or drafts[at].reason is not None:
        return False
    why, by = said
    _by_speaker(text, one.state, at, by)
    fill(drafts, at, reason=why, spans={**drafts[at].spans, "reason": why})
    who = actor(text, by) if drafts[at].actor is None else None
    if who is not None and not who.pronoun:
        fill(drafts, at, actor=who)
    return True


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
