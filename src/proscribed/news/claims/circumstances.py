"""The circumstances of an act: its kind, who does it, when and why, as its sentence tells them."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from proscribed.news.claim import ClaimKind, Span
from proscribed.news.claims.actors import Actor, Attribution, actor, who_acts
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.reasons import why_told
from proscribed.news.claims.terms import now
from proscribed.news.claims.timing import Timing, said_on, timing

_REMOVING = ("remove", "delist", "lift")
_PREDICATE = re.compile(
    r" (?:signals?|marks?|comes?|came|follows?|followed|is|was|are|were|will|has|have|brings?|brought|reflects?|underscores?|shows?|said|says|means?|represents?|builds?|adds?|takes?)\b"
)
_FORMAL = re.compile(
    r"\b(?:rule|notice|order)s? (?:published|issued|released|that was published) (?:in|on|by)\b|\bpublished (?:a|the) (?:final |interim |new )*rule\b"
)
_WHEN = re.compile(r"(?:\b(?:in|on) )?¤+(?:,? when| (?:announcement|decision|move) (?:of|to)) $")
_AND_ON = re.compile(r"(?:, and|;(?: and)?| and| while| but) (?:on |in |by )?¤+(?: of ¤+)?,? $")
"""Before a second act, the day of its own: ", and on May 3 it took"."""
_PARTED = re.compile(r": (?=(?:\d+|[a-z]+(?:-[a-z]+)?) (?:for|over|because|in connection with) )")
_SUBORDINATE = re.compile(r"\b(?:after|since|before|when) $")
_ASIDE = re.compile(r", (?:which|who|a move)\b")
_OWN_CLAUSE = re.compile(r", (?:which|who) (?=[^,]*$)")


class Act(Struct, frozen=True):
    """An act, and what is known as it is read. `last`: the list of the act before; `before`: who did
    it; `heir`: who acts before in the sentence; `acts`: where the sentence's acts stand; `first`:
    whether it is the first of them."""

    marked: Marked
    sentence: Span
    frame: Frame
    said: tuple[Attribution, ...]
    last: str
    heir: Actor | None
    before: Actor | None
    acts: tuple[int, ...]
    first: bool


def kind_of(act: Act) -> ClaimKind:
    """The kind of claim that an act makes, by its mood; what a rule will do is done."""
    frame = act.frame
    if frame.mood == "planned":
        formal = _FORMAL.search(act.marked.text, act.sentence.start, frame.start)
        return "add" if formal and frame.group not in (*_REMOVING, "revise") else "planned"
    if frame.mood == "called":
        return "called_for"
    if frame.group in _REMOVING:
        return "remove"
    return "revise" if frame.group == "revise" else "add"


def reason_of(act: Act, kind: ClaimKind) -> Span | None:
    """Why an act is done, told up to where something else is said."""
    text, frame, until = act.marked.masked, act.frame, act.frame.clause.end
    aside = _ASIDE.search(text, frame.end, until)
    until = aside.start() if aside else until
    verb = _PREDICATE.search(text, frame.end, until) if frame.voice == "noun" else None
    until = verb.start() if verb else until
    parted = _PARTED.search(text, frame.end, until)
    until = parted.start() if parted else until
    return why_told(text, act.sentence, frame, kind, until, act.first)


def actor_of(act: Act) -> Actor | None:
    """Who does an act: as told, or who acts before in the sentence, or with whom this begins."""
    marked, frame, subject = act.marked, act.frame, act.frame.subject
    who, start = who_acts(marked, frame, act.said), act.sentence.start
    if frame.voice == "active":
        inner = subject and any(subject.start <= at < subject.end for at in act.acts)
        who = act.heir if inner or who is None else who
        if who is None and act.first and subject and subject.end - subject.start < 3:
            mark = next((one for one in marked.actors if one.start - start in range(4)), None)
            return actor(marked, Span(mark.start, mark.end)) if mark else None
    elif who is None and act.first and frame.voice in ("passive", "participle"):
        mark = next((one for one in marked.actors if one.start == start), None)
        if mark and marked.text.startswith(": ", mark.end):
            return actor(marked, Span(mark.start, mark.end))
    return who


def keeper_of(act: Act, who: Actor | None) -> Actor | None:
    """Whose list an act may be on: that of who does it, or says so where nobody is told to act."""
    speaker = next((one.who for one in act.said if one.who and one.who.id and not one.press), None)
    silent = who is None and act.frame.voice in ("passive", "noun") and not act.last
    told = speaker if silent or (who is not None and who.pronoun and speaker) else who
    return act.before if told and told.pronoun and act.before else told


def domain_of(act: Act) -> Span:
    """The part of its sentence that tells of an act, with the day that leads it in."""
    text, start, begin = act.marked.masked, act.sentence.start, act.frame.clause.start
    own = act.first and not _SUBORDINATE.search(text[max(start, begin - 8) : begin])
    begin = start if own else begin
    near = max(start, begin - 60)
    led = _WHEN.search(text, near, begin)
    led = led or (None if act.first else _AND_ON.search(text, near, begin))
    return Span(led.start() if led else begin, _own_end(text, act.frame, act.acts))


def _own_end(text: str, frame: Frame, acts: tuple[int, ...]) -> int:
    """Where what a sentence says of an act ends: before a relative clause with an act of its own."""
    for act in acts:
        if act > frame.end:
            which = _OWN_CLAUSE.search(text, frame.end, act)
            if which:
                return which.start()
    return frame.clause.end


def days_of(act: Act, domain: Span, kind: ClaimKind, why: Span | None) -> Timing:
    """The days of an act: told with it, or with who says so; in effect at once where it says that."""
    marked, sentence = act.marked, act.sentence
    when = timing(marked, sentence, domain, kind, act.said, why, act.acts)
    if not when.announced and not act.frame.perfect:
        when = said_on(marked, sentence, domain, kind, act.said, act.acts) or when
    if len(when.announced) == 10 and not when.effective and now(marked.masked, sentence):
        when = msgspec.structs.replace(when, effective=when.announced)
    return when
