"""Whom an act is of where its verb has no subject right before it: one told before a relative clause, an
apposition, an aside or a semicolon, or the subject of the verb before."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import clauses
from proscribed.news.claims.coordination import same_subject
from proscribed.news.claims.frame import Verb
from proscribed.news.claims.names import names
from proscribed.news.claims.numbers import UNIT
from proscribed.news.claims.objects import with_points_before

_BETWEEN = re.compile(
    rf"(?:{clauses.START}|[.;:] |, |\band )(?P<who>[^,;]{{3,80}}), (?:which|who|whose) [^,;]{{3,120}},? $"
)
_CLOSED = re.compile(
    r" (?:that|who|which) (?:[a-z]+ly )?(?:have |has |had |are |were |is |was )?[a-z]+(?:ed|s|ing|ve)\b [^;:.]{3,120}, $"
)
"""What is said of those counted, closed by a comma before what was done to them."""
_SAID_OF = re.compile(
    rf"(?<= )(?:{UNIT}|others|those)(?P<that> (?:that|who|which) )(?!(?:the|it|they|he|she|we|an?|its|their) )(?=[a-z]+ [^;:.,]{{3,120}} $)"
)
"""The same without a comma: "two firms that had closed were removed"."""
_UPON = re.compile(r",? (?:after|by|upon|since|following) $")
_SOME = re.compile(r"(?P<led>\b(?:including|such as) )(?P<who>[^;]{3,300}), to be $")
"""Before an act to come, those whom it is of: "firms, including A, B and C, to be added to"."""
_DESCRIBED = re.compile(r", (?:an?|the|one of) [^,]*$")
"""What is said of a name, and goes on to the relative clause of that name."""
_WHICH = re.compile(r",[\"']? (?:which|who) $")
_APPOSED = re.compile(r", (?:an?|one of)\b[^,;:§]{2,60}(?P<which> (?:that|which|who) )$")
_OF_WHERE = re.compile(
    r" (?:of|in|from) (?:the )?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}|, (?:an?|one of|based|located|headquartered|formerly|part of) [^,]*"
)
"""What may stand between a name and its relative clause: "Kelvo Inc. of Canada, which was added"."""


def antecedent(verb: Verb, targets: Span, *, joins: bool, reduced: bool, nonfinite: bool) -> Span:
    """Whom an act is of, by what its sentence tells before it. `joins`: they come onto a list themselves;
    `reduced`: they stand right before a participle; `nonfinite`: the act is to come."""
    text, begin = verb.text, verb.sentence.start
    subject = verb.passive and not reduced
    if subject or (joins and not reduced):
        targets = _of_relative(text, begin, verb.clause, targets) or targets
    if subject:
        targets = _of_clause(verb) or _of_aside(verb) or targets
    if subject and not _told(text, targets):
        targets = same_subject(text, begin, verb.clause) or targets
    lead = _UPON.search(text, begin, verb.start) if joins and "gerund" in verb.tenses else None
    if lead and not _told(text, targets):
        targets = Span(begin, lead.start())
    some = _SOME.search(text, begin, verb.start) if verb.passive and nonfinite else None
    if some:
        targets = Span(some.end("led"), some.end("who"))
    return with_points_before(text, begin, targets) if subject else targets


def _told(text: str, targets: Span) -> bool:
    """Whether there is anybody in that part."""
    return bool(text[targets.start : targets.end].strip(" ,"))


def _of_clause(verb: Verb) -> Span | None:
    """Whom a passive is of before what is said of them: "two firms that had closed were removed"."""
    text, begin = verb.text, verb.sentence.start
    open_ = _SAID_OF.search(text, begin, verb.group_start) if verb.aux else None
    if open_ and open_.end() == verb.clause:
        upto = open_.start("that")
        return Span(clauses.clause_start(text, begin, upto), upto)
    closed = _CLOSED.search(text, begin, verb.group_start)
    if closed and verb.clause > closed.start():
        return Span(clauses.clause_start(text, begin, closed.start()), closed.start())
    return None


def _of_aside(verb: Verb) -> Span | None:
    """Whom a passive is of before an aside: "Kelvo, which makes drones, was added"."""
    aside = _BETWEEN.search(verb.text, verb.sentence.start, verb.group_start)
    return Span(*aside.span("who")) if aside else None


def _of_relative(text: str, start: int, clause: int, targets: Span) -> Span | None:
    """Whom a relative clause that begins there is of, where a name stands before it: "Kelvo Inc. of
    Canada, which was added", "Kelvo, a trader that was added"."""
    apposed = _APPOSED.search(text, start, clause)
    known = names(text, start, apposed.start()) if apposed else ()
    if apposed and known and known[-1].end == apposed.start():
        return Span(known[-1].start, apposed.start("which"))
    led = _WHICH.search(text, start, clause)
    if led is None or _told(text, targets):
        return None
    known = names(text, start, led.start())
    owner = [one for one in known if one.end == led.start()]
    if known and _DESCRIBED.match(text, known[0].end, led.start()):
        owner = [known[0]] if known[0].start - start < 5 else owner
    placed = [one for one in known if _OF_WHERE.fullmatch(text, one.end, led.start())]
    if placed and not owner:
        return Span(placed[-1].start, led.start())
    return Span(owner[-1].start, owner[-1].end) if owner else None
