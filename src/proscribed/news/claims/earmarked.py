"""Acts to come told by what somebody is marked for: "flagged for inclusion on the list"."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.frame import Frame, Group
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.verbs import Mood

_ACT = r"for (?:a |an |the |possible |potential |likely |imminent |early |eventual |future )*(?P<act>inclusion|addition|listing|designation|placement|blacklisting|(?:U\.?S\.? |EU |UK )?sanctions|entity listing|removal|delisting|deletion|§+[\"']? (?:designation|listing|additions?))\b"
_MARKED = gated(
    rf"(?: (?:is|are|was|were|be|been|being|remains?))?(?: also| now| already| still| both)* (?P<verb>flagged|earmarked|slated|considered|eyed|weighed|recommended|proposed|nominated|put forward|suggested|tipped|marked|shortlisted|up|under (?:consideration|review|study|discussion)|in line|on course|targeted|singled out|scheduled|set|lined up|candidates?|a candidate|contenders?) {_ACT}"
)
_MARKS = re.compile(
    rf" (?P<verb>flag|earmark|consider|ey|weigh|recommend|propos|nominat|suggest|shortlist|singl|mark)(?:s|es|ed|ing|ling|led|e)?(?: out)? (?P<whom>(?:\d|[A-Z]|an? |the |more |some |several |two|three|four|five|six|seven|eight|nine|ten|dozens)[^.;:§]{{2,120}}?) {_ACT}"
)
_ASKED = re.compile(r"recommend|propos|nominat|put forward|suggest")
_MOST = 10
"""So many are read of a sentence, the first ones."""
_ELSEWHERE = re.compile(r" (?:from|of|in|to|on|at) ")
"""After an act on what is no list."""
_GOAL = re.compile(r" (?:(?:on|to|in|from|off|as|under) )(?:a |an |the )?(?=§)")


def earmarked(marked: Marked, sentence: Span) -> list[Frame]:
    """Those marked for an act that is to come, or that somebody asks for."""
    text, found = marked.masked, list[Frame]()
    if " for " not in text[sentence.start : sentence.end]:
        return found
    every = [
        one
        for pattern in (_MARKED, _MARKS)
        for one in pattern.finditer(text, sentence.start, sentence.end)
    ]
    for one in every[:_MOST]:
        to = _GOAL.match(text, one.end(), sentence.end)
        goal = next((mark for mark in marked.lists if to and mark.start == to.end()), None)
        within = [mark for mark in marked.lists if one.start() <= mark.start < one.end()]
        goal = goal or (within[0] if within else None)
        if goal is None and _ELSEWHERE.match(text, one.end(), sentence.end):
            continue
        off = one["act"].startswith(("removal", "delisting", "deletion"))
        group: Group = "remove" if off else "sanction" if "sanction" in one["act"] else "listing"
        mood: Mood = "called" if _ASKED.match(one["verb"]) else "planned"
        start = clause_start(text, sentence.start, one.start())
        before, whom = Span(start, one.start()), None
        if one.re is _MARKS:
            before, whom = Span(*one.span("whom")), before
        found.append(
            Frame(
                group, "passive", mood, one.start("verb"), one.end(),
                Span(start, sentence.end), before, whom, goal, word="marked",
            )
        )  # fmt: skip
    return found
