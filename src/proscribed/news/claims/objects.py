"""Where the targets and the subject of a verb stand, before it or after it."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import targets as t
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.goals import Done
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import names
from proscribed.news.claims.numbers import ANY_NUMBER
from proscribed.news.claims.verbs import act_words
from proscribed.news.claims.vocabulary import words

_ALSO = re.compile(
    r" (?:also|newly|today|¤+|on ¤+|has|have|had|last week|this week)(?: (?:also|newly))? *"
)
_WHICH = re.compile(r"(?:, (?:which|whom) |(?P<that> (?:that |which |whom )?))(?:the )?$")
_ONE_OF = re.compile(
    r" (?:is|are|was|were) (?:now |also )?(?:one of|among|two of|three of|part of) (?:the |these |those |some |more than |over |about )*$"
)
_NAME_OF = re.compile(r" (?:the |its )?names? of ")


_OFF_SO_MANY = re.compile(rf" off (?!an? )(?:{ANY_NUMBER})(?=[.,;]| |$)", re.IGNORECASE)


def is_reduced(before: str, after: str, did: Done) -> bool | None:
    """Whether a participle without "was" follows its noun ("37 entities added to ..."); None where
    it is no act."""
    bare = re.match(
        r"(?:[,.;:)\"]|\s*$| (?:to|on|onto|in|into|by|for|from|under|over|as|due|because|after|with|today|last|this|at|since|and|pursuant|along|citing|off|out|amid|when|earlier|alongside|yesterday)\b(?! (?:\d|[a-z]+ \d|(?:a|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half a|several|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?)(?: dozen| hundred)?(?: [\w-]+){0,3} (?:compan|firm|entit|group|individual|people|person|organi|institut|bank|vessel|ship)))| ¤+(?!¤)(?! (?:\d|(?:a|an|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?)\b))| §)",
        after,
    )
    if did.group == "remove" and _OFF_SO_MANY.match(after):
        return False
    if not bare or did.targets_before or (did.measure and did.group in ("impose", "lift")):
        return False
    if re.search(r"(?:\b(?:has|have|had|having)(?: \w+){0,2}|\bto)$", before.rstrip()):
        return False if did.goal else None
    return True


def relative_object(marked: Marked, clause: int, group_start: int) -> tuple[Span, Span] | None:
    """Whom an act is of, and who acts, in a relative clause: "Dexun, which OFAC also added to"."""
    text = marked.masked
    for who in marked.actors:
        if not (0 <= group_start - who.end < 2 or _ALSO.fullmatch(text, who.end, group_start)):
            continue
        which = _WHICH.search(text, max(0, who.start - 13), who.start)
        if which is None:
            continue
        at = which.start()
        name = [one for one in names(text, max(0, at - 80), at) if one.end == at]
        if which["that"]:
            many = [
                one for one in t.QUANTITY.finditer(text, max(0, at - 90), at) if one.end() == at
            ]
            if not many or name:
                continue
            return Span(_one_of(text, many[-1].start()), at), Span(who.start, group_start)
        whom = Span(name[-1].start, at) if name else Span(at, at)
        return whom, Span(who.start, group_start)
    return None


def _one_of(text: str, many: int) -> int:
    """Where a name begins that is told as one of so many ("Ostra is one of six firms")."""
    of = _ONE_OF.search(text, max(0, many - 90), many)
    named = names(text, max(0, of.start() - 90), of.start()) if of else ()
    return named[0].start if of and named and named[-1].end == of.start() else many


_THAT = re.compile(
    r"(?:,? (?:that|which|whom)|(?<=ies)|(?<=rms)|(?<=ons)|(?<=nks)|(?<=ups)) (?:¤+ )?(?P<who>(?:(?:the|The|its|then-[A-Z]\w+|(?=[A-Z])) ?[\w.'&-]+(?: [\w.'&-]+){0,5}?)|it|they) $"
)
_NO_OBJECT = re.compile(
    r" ¤|[.,;:)]|\s*$| (?:on|in|last|this|for|over|earlier|yesterday|today|as|under|because|after|to|from) "
)


def object_that(
    marked: Marked, sentence: Span, did: Done, passive: bool, group_start: int, end: int
) -> tuple[Span, Span] | None:
    """Whom an act is of, and who acts, where its clause only tells which are meant: "among 13 firms
    that Commerce blacklisted on Tuesday"."""
    text = marked.masked
    that = _THAT.search(text, max(sentence.start, group_start - 90), group_start)
    if passive or that is None or did.group not in ("sanction", "listing", "remove", "delist"):
        return None
    stop = did.goal.start if did.goal and did.goal.start >= end else 0
    if re.search(r"[A-Z\d]|[a-z]{5}", text[end:stop]) or not (stop or _NO_OBJECT.match(text, end)):
        return None
    begin = clause_start(text, sentence.start, that.start())
    called = [one for one in names(text, begin, that.start()) if one.end == that.start()]
    if called and text.startswith(", ", that.start()):
        return Span(called[-1].start, called[-1].end), Span(*that.span("who"))
    if text[that.start() - 1] == "§" or not t.QUANTITY.search(text, begin, that.start()):
        return None
    if act_words(text, begin, that.start()):
        begin = [*t.QUANTITY.finditer(text, begin, that.start())][-1].start()
    return Span(begin, that.start()), Span(*that.span("who"))


def object_before(
    marked: Marked, did: Done, passive: bool, reduced: bool, clause: int, group_start: int, end: int
) -> tuple[Span, Span] | None:
    """Whom an act is of, and who acts, where its object stands before both: "the 12 firms that the
    bureau will add to the list"."""
    told = relative_object(marked, clause, group_start) if did.goal else None
    if told and not passive and not did.targets_before:
        return told
    if passive or reduced or did.goal is None or did.targets_before or did.goal.start < end:
        return None
    if re.search(r"[A-Z\d]|[a-z]{5}", marked.masked[end : did.goal.start]):
        return None
    who = next((one for one in marked.actors if 0 <= group_start - one.end < 2), None)
    if who is None or not t.QUANTITY.search(marked.masked, clause, who.start):
        return None
    if re.match(
        r"[\"']? (?:the|an?|\d|[A-Z]|(?:approximately|about|some|nearly|over|more than|at least) |[a-z]+ (?:compan|firm|entit))",
        marked.masked[did.goal.end :],
    ):
        return None
    return Span(clause, who.start), Span(who.start, group_start)


_OF_WHOM = re.compile(
    rf"(?:Of|Among|Out of) [^;:]{{3,120}}, (?=(?!an? )(?:{ANY_NUMBER})(?: [\w'-]+){{0,4}} ?$)",
    re.IGNORECASE,
)
"""The whole before those of it that something was done to: "of the 31 firms on it, nine"."""
_WHOSE = re.compile(r"'s?(?: \w+)? (?:names?|entr(?:y|ies)|listings?|designations?) $")
"""After a name, what of it a list has: "Orlin's name was struck"."""
_WHO = re.compile(r", (?:who|which) $")


def _before_aside(text: str, clause: int, group_start: int) -> Span:
    """Whom a passive is of; the name before an aside about him ("A, who runs B, was sanctioned")."""
    who = _WHO.search(text, max(0, clause - 8), clause)
    if who is None or not text.endswith(", ", 0, group_start):
        return Span(clause, group_start)
    named = [one for one in names(text, max(0, clause - 90), who.start()) if one.end == who.start()]
    return Span(named[-1].start, who.start()) if named else Span(clause, group_start)


_POINTS = re.compile(r"; (?:and )?$")
_FINITE = re.compile(rf"\b{words('finite')}\b")


def with_points_before(text: str, sentence: int, targets: Span) -> Span:
    """Whom a passive is of, with those told before a semicolon ("A, of Minsk; B, of Riga; and C were")."""
    points = _POINTS.search(text, max(sentence, targets.start - 6), targets.start)
    if points is None or _FINITE.search(text, sentence, targets.start):
        return targets
    return Span(sentence, targets.end)


def regions(
    text: str, did: Done, passive: bool, reduced: bool, clause: int, group_start: int, end: int,
    stop: int,
) -> tuple[Span, Span | None]:  # fmt: skip
    """Where the targets and the subject stand."""
    if did.group in ("impose", "lift") and passive:
        on = re.compile(r" (?:on|against|upon) ").match(text, end, stop)
        return Span(on.end() if on else end, stop), None
    if passive or reduced or did.targets_before:
        of = _OF_WHOM.match(text, clause, group_start) if passive else None
        clause = of.end() if of else clause
        whose = _WHOSE.search(text, clause, group_start) if passive else None
        return _before_aside(text, clause, whose.start() if whose else group_start), None
    begin = did.measure.end if did.measure and did.group in ("impose", "lift") else end
    called = _NAME_OF.match(text, end, stop) if did.goal else None
    begin = called.end() if called else begin
    return Span(begin, stop), Span(clause, group_start)
