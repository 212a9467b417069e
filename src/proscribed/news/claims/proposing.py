"""Whose an act to come is: the plan of who keeps the list, or what others ask of it."""

from __future__ import annotations

import re

from proscribed.news.claim import ClaimKind
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked

_LAWMAKERS = re.compile(
    r"\b(?:Parliament|MEPs?|lawmakers|opposition|Congress|Senat\w+|House|MPs?|groups?)\b"
)
_PROPOSED = re.compile(r"propos|suggest|recommend|float", re.IGNORECASE)
_AMERICAN = ("BIS", "OFAC", "DHS", "FCC", "State", "Department of Defense")


def of_whom(
    marked: Marked, frame: Frame, kind: ClaimKind, who: Actor | None, keeper: str
) -> ClaimKind:
    """The kind of an act to come: what the keeper of the list suggests is its plan, and what others
    propose for it is a call."""
    if who is None or not keeper or kind not in ("planned", "called_for"):
        return kind
    after = frame.governor is not None and who.span.start > frame.governor.start
    if kind == "called_for":
        return "planned" if not after and _itself(marked, who) == keeper else kind
    return "called_for" if _others_ask(marked, frame, who, keeper) else kind


def _itself(marked: Marked, who: Actor) -> str:
    """The authority that itself speaks, not somebody of it."""
    if _LAWMAKERS.search(who.words):
        return ""
    itself = any((one.start, one.end) == (who.span.start, who.span.end) for one in marked.actors)
    return gazetteer.power_of(who.id) if itself else ""


def _others_ask(marked: Marked, frame: Frame, who: Actor, keeper: str) -> bool:
    """Whether what is proposed is for a list that others keep."""
    if who.pronoun or frame.governor is None or keeper in _AMERICAN:
        return False
    if not _PROPOSED.match(marked.masked, frame.governor.start):
        return False
    marks = [one for one in marked.actors if who.span.start <= one.start < who.span.end]
    own = any(gazetteer.power_of(one.id) == keeper for one in marks)
    return not own or bool(_LAWMAKERS.search(who.words))
