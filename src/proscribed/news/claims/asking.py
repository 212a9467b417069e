"""What is asked for or planned: by whom, and in which words."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.coordination import same_subject
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.mooding import CONSIDER
from proscribed.news.claims.verbs import Governor, Mood, governor

_THAT_THEY = re.compile(
    r"\b(?P<verb>(?:recommend|ask|demand|request|urg|insist|propos|suggest|advis|mov)\w*)(?: [\w' ]{2,40}?)? that [^,.;:\"§]{2,70}? (?:also |now |immediately |promptly )*$"
)
_PAST = re.compile(r"\b(?:has|have|had|did|does|do|will|would|should|can|may) (?:\w+ly )?$")
_SENT = re.compile(
    r"\W*(?P<who>[^;:]{3,200}?)(?:,? (?:today|¤+|on ¤+|this week|have|has))* (?:sent|wrote|written|signed|penned|released|issued|addressed)\b"
)
_CALLING = re.compile(r"(?:calling|urging|asking|requesting|pressing|demanding|recommending)\b")
_MOVE = re.compile(r"(?:moves?|decisions?|plans?|bid|efforts?)\b")


def that_they(text: str, begin: int, verb: int) -> Governor | None:
    """Who asks "that the department add two firms": a verb without ending after what is asked."""
    found = _THAT_THEY.search(text, begin, verb)
    if found is None or _PAST.search(text, begin, verb):
        return None
    return Governor("called", found.start("verb"), found.end("verb"))


def who_asks(
    marked: Marked, sentence: Span, govern: Governor, mood: Mood, at: tuple[int, int, int]
) -> tuple[Governor, Span]:
    """Who plans or asks for an act, before what governs it. `at`: from where on a governor may
    stand, and where the words of the verb and the verb itself begin."""
    text = marked.masked
    zone, group_start, start = at
    subject = Span(clause_start(text, sentence.start, govern.start), govern.start)
    if not text[subject.start : subject.end].strip(" ,"):
        subject = same_subject(text, sentence.start, subject.start) or subject
    sent = _SENT.match(text, sentence.start, govern.start)
    if sent and _CALLING.match(text, govern.start):
        subject = Span(sent.start("who"), sent.end("who"))
    mover = [
        one
        for one in marked.actors
        if one.end <= govern.start and text[one.end : govern.start] in (" ", "'s ", "' ")
    ]
    if mover and _MOVE.match(text, govern.start):
        subject = Span(mover[-1].start, mover[-1].end)
    made = [
        one for one in marked.actors if text[one.end : group_start] == " " and mood == "planned"
    ]
    if made and made[-1].start > govern.end:
        subject = Span(made[-1].start, made[-1].end)
    whose = re.compile(r" (?:of|by) (?=(?:the )?[A-Z])").match(text, govern.end, start)
    if whose:
        subject = Span(whose.end(), group_start)
    if mood == "called" and CONSIDER.match(text, govern.start):
        govern = governor(text, zone, govern.start) or govern
        subject = Span(clause_start(text, sentence.start, govern.start), govern.start)
    return govern, subject


_OTHERS = re.compile(
    r"(?: on| to)? (?:its |the |their |all |other |more )*(?:[Ww]estern |international |foreign |European )?(?:partners|allies|community|governments?|countries|states|capitals|leaders|West)\b"
)
"""Those asked who keep no list that is known."""


_MUST = re.compile(r"should|must|ought|need", re.IGNORECASE)


def asked(marked: Marked, frame: Frame) -> str:
    """The id of the authority that is asked to act, between the asking and the act."""
    asking = frame.governor
    if frame.mood != "called" or asking is None:
        return ""
    between = [one for one in marked.actors if asking.end <= one.start < frame.start]
    if between:
        return between[-1].id
    if _OTHERS.match(marked.masked, asking.end, frame.start):
        return "others"
    before = [one for one in marked.actors if frame.clause.start <= one.start < asking.start]
    must = _MUST.match(marked.masked, asking.start, asking.end)
    return before[-1].id if must and before else ""
