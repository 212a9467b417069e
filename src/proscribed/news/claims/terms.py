"""Terms of a listing: license review policy, license exceptions, requirement, day of effect."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.vocabulary import words

_POLICIES = (
    (
        "presumption of denial",
        re.compile(
            r"\bpresum(?:ption|ptive) (?:of )?(?:denial|deny)|\bpresumptively den(?:y|ied)|\bpresumed denied|presumption is (?:of )?denial",
            re.IGNORECASE,
        ),
    ),
    (
        "policy of denial",
        re.compile(r"\bpolicy of (?:denial|denying)|\bdenial policy", re.IGNORECASE),
    ),
    ("case by case", re.compile(r"\bcase[- ]by[- ]case\b", re.IGNORECASE)),
)
_NO_EXCEPTIONS = gated(
    r"\bno (?:(?:other|EAR|available) )?(?:licen[sc]e |licensing )?exceptions?\b|\blicen[sc]e exceptions? (?:will|are|is|shall|may|would|were)(?: not|n't) (?:be )?(?:available|apply|permitted|allowed|used)|\b(?:without|not eligible for|ineligible for|nor) (?:any )?licen[sc]e exceptions?|\blicen[sc]e exceptions? (?:are |is |will be )?unavailable|(?:not|nor) (?:be )?able to use (?:any )?licen[sc]e exceptions?",
    re.IGNORECASE,
)
_REQUIREMENT = re.compile(
    r"\blicen[sc](?:e|ing) requirements?\b|\b(?:require|requires|required|need|needs) (?:a |an |special |export |to (?:obtain|seek|get) )*(?:[A-Z]\w+ )?licen[sc]es?\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:(?:newly|recently)[ -](?:added|listed|designated)|additions?|added|these|the (?:\w+ )?(?:entities|companies|firms)|agency|it will|BIS will|new(?:ly)?)\b",
    re.IGNORECASE,
)
_EFFECT = gated(
    rf"\b{words('taking_effect')}\b[^.;]{{0,60}}?\b(?:begins?|starts?|takes?|took|taking|go(?:es)?|went|came|comes?|will take|will come|(?:is|are|was|were|became|becomes?|will become) effective|effective dates?|enter(?:ed|s)?)\b",
    re.IGNORECASE,
)


_OF_DAY = gated(
    r"\b(?:[Tt]h(?:is|e|ese)) (?:\w+ )?(?:action|additions?|rule|move|listings?|designations?|sanctions|ban|bans|restrictions|changes?), (?:which (?:is|are|was|were) )?effective\b|\b[Bb]ans?\b[^.;§]{0,40}? (?:takes?|took) effect|, effective (?:on |as of )?¤"
)


_LED = re.compile(
    r"\W*Effective ¤|.*\b(?:restricted|barred|banned|prohibited|blocked|subject to)\b[^.;]{3,60} (?:as of|from|starting|beginning) ¤"
)
_NOW = gated(
    r"\b(?:effective immediately|with immediate effect|(?:takes?|took|taking) (?:immediate effect|effect immediately)"
    r"|(?:effect|force|effective) (?:on )?(?:the|that) same day|effective (?:up)?on (?:its |their )?publication(?=[.;]|$))"
)


def now(text: str, sentence: Span) -> bool:
    """Whether a sentence says that an act has effect on the day on which it is told."""
    return bool(_NOW.search(text, sentence.start, sentence.end))


class Terms(Struct, frozen=True):
    """The terms told in a sentence, empty where it tells none."""

    policy: str = ""
    policy_span: Span | None = None
    exceptions: str = ""
    exceptions_span: Span | None = None
    requirement: bool = False
    effect: bool = False


def terms(marked: Marked, sentence: Span) -> Terms:
    """What a sentence says of licenses for those listed."""
    text = marked.text
    said = text[sentence.start : sentence.end].casefold()
    policy, at = "", None
    for name, pattern in _POLICIES if "den" in said or "case" in said else ():
        found = pattern.search(text, sentence.start, sentence.end)
        if found:
            policy, at = name, Span(found.start(), found.end())
            break
    licensed = "licen" in said
    none = _NO_EXCEPTIONS.search(text, sentence.start, sentence.end) if licensed else None
    required = (
        licensed
        and bool(_REQUIREMENT.search(text, sentence.start, sentence.end))
        and bool(_NEW.search(text, sentence.start, sentence.end))
    )
    dated = "¤" in marked.masked[sentence.start : sentence.end]
    effect = dated and bool(
        _LED.match(marked.masked, sentence.start, sentence.end)
        or _OF_DAY.search(marked.masked, sentence.start, sentence.end)
        or _EFFECT.search(marked.masked, sentence.start, sentence.end)
    )
    effect = effect or now(marked.masked, sentence)
    return Terms(
        policy,
        at,
        "none" if none else "",
        Span(none.start(), none.end()) if none else None,
        required,
        effect,
    )
