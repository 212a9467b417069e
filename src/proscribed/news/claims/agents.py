"""Who acts where no subject tells it: after "by", before a gerund, behind the list."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import START
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.numbers import NUMBER
from proscribed.news.claims.verbs import Tense

_BY = re.compile(r"\bby (?=(?:the |both |then-)?[A-Z])")
_OTHER = re.compile(r" [a-z]{2,}(?:[^e]ed|wn|ilt|ade|sed) $")
"""A participle after that of the act."""
_AFTER_GOAL = re.compile(
    rf":|[\"']? (?:approximately |about |some |more than |over |nearly |the )*(?:{NUMBER}) ",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    rf"{START}[\W_]*(?P<who>(?:[Tt]he )?[A-Z][\w' ]{{2,60}}?)(?: on)?(?: ¤+)? (?:has |have |had )?(?:answered|responded|retaliated|reacted|replied|hit back|struck back|punished)\b[^.;]*? (?:by|and) (?:[a-z]+ly )?$"
)
"""Who acts where an answer is told by what it does: "Beijing answered the sale by freezing"."""


def by_whom(text: str, end: int, stop: int) -> re.Match[str] | None:
    """Where who acts is told, but not who did what another participle tells ("drones used by")."""
    by = _BY.search(text, end, stop)
    return None if by and _OTHER.search(text, end, by.start()) else by


def active(marked: Marked, start: int, goal: int) -> bool:
    """Whether whoever acts stands right before the verb and whom it is of after the list
    ("OFAC removed from the list about 66 firms")."""
    return any(0 <= start - one.end < 2 for one in marked.actors) and bool(
        _AFTER_GOAL.match(marked.masked, goal)
    )


def before_gerund(marked: Marked, tenses: frozenset[Tense], start: int) -> Span | None:
    """Who acts where an authority stands right before a gerund ("opposed to the US adding two")."""
    by = _ANSWERED.search(marked.masked, max(0, start - 260), start)
    if by and "gerund" in tenses:
        return Span(*by.span("who"))
    who = next((one for one in marked.actors if one.end == start - 1), None)
    return Span(who.start, who.end) if who and "gerund" in tenses else None
