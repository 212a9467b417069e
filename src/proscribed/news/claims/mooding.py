"""In which mood an act stands: done, planned, called for or denied; and whether it is told as long
done."""

from __future__ import annotations

import re

from proscribed.news.claims import clauses
from proscribed.news.claims.verbs import Governor, Mood, governor

_PROPOSED = re.compile(r"(?:propos|suggest|recommend)\w* ", re.IGNORECASE)
CONSIDER = re.compile(r"consider|weigh|explor", re.IGNORECASE)


_NEWS = re.compile(
    r"\b(?:said|says|announced|confirmed|reported|wrote|stated|revealed)(?: that| ¤+| on ¤+)*"
    r" (?:it|they|he|she|the \w+|[A-Z][\w. ]{1,40}) had (?:\w+ )?$"
)


def background(text: str, begin: int, start: int, before: str) -> bool:
    """Whether an act is told as long done: "had added", but not "said it had added"."""
    if re.match(r"\W*Since ", text[begin : begin + 9]) and re.search(
        r"\b(?:has|have)(?: \w+)? $", before
    ):
        return True
    return bool(clauses.PERFECT.search(before)) and not _NEWS.search(text, begin, start)


_SO_FAR = re.compile(
    r"\b(?:[Ii]ncluding today's|[Ww]ith today's|[Tt]o date|[Ss]o far|[Aa]ltogether|[Ss]ince (?:the|it|its|Russia)|[Ii]n total,? [A-Z]\w+ has)\b"
)


def so_far(text: str, begin: int, start: int) -> bool:
    """Whether an act is told as what was done up to now ("to date, Canada has sanctioned")."""
    before = text[begin:start]
    return bool(
        re.search(r"\b(?:has|have) now $", before)
        or (_SO_FAR.search(before) and re.search(r"\b(?:has|have)(?: \w+)? $", before))
    )


def urged(text: str, begin: int, govern: Governor) -> Governor | None:
    """The call that a plan is part of: "urged it to consider sanctions on two firms"."""
    if not CONSIDER.match(text, govern.start):
        return None
    if not re.search(r"\bto $", text[max(begin, govern.start - 3) : govern.start]):
        return None
    earlier = governor(text, max(begin, govern.start - 160), govern.start)
    return earlier if earlier and earlier.mood == "called" else None


_ENVOYS = re.compile(
    r"\b(?:[Ee]nvoys|[Aa]mbassadors|[Dd]iplomats|Coreper|[Pp]ermanent [Rr]epresentatives|[Cc]ommittee|[Ss]ubcommittee|[Mm]ember states|[Tt]echnical [Ee]xperts)\b[^.;\"]{0,60} (?:agree[sd]?|vot(?:e|es|ed))$"
)
"""Who agrees on what others adopt later."""
_WHETHER = re.compile(
    r"\b(?:review|consider|weigh|stud|mull|evaluat|discuss|debat|decid)\w* (?:whether|if) [^.;]{0,60}$"
)
_CONCLUDED = re.compile(
    r"(?P<who>[^;:\"]{2,160}?) (?:ha(?:s|ve|d) )?(?:\w+ly )?(?:conclud|determin|decid|judg|agre|f(?:ou|i)nd|assess|resolv|rul|accept)\w*(?: ¤+| on ¤+| in a [a-z]+)?(?: internally)? that [^.;\"]{2,160}$"
)
"""Before what an authority itself finds that it should do: that is its plan, not a call."""


def concluded(text: str, begin: int, govern: Governor) -> re.Match[str] | None:
    """Who has found that an act should be done."""
    if not re.match(r"should|must|ought|needs? to", text[govern.start : govern.end], re.IGNORECASE):
        return None
    return _CONCLUDED.match(text, begin, govern.start)


_LATEST = re.compile(
    r"\b(?:is|are|was|were|become|became|becomes) (?:among )?(?:the |its |their )?(?:[\w-]+ )?(?:latest|first|last|newest|only|most recent)(?: [\w-]+){0,5} to (?:be|have been|get) (?:\w+ly )?$"
)
"""Before what was done to the newest of several: "are the latest to be put on the list"."""
_MEASURES = re.compile(
    r"\b(?:[Tt]hese|[Tt]his|[Tt]oday's) (?:new |latest |final )*(?:measures|sanctions|designations|listings|additions|restrictions|rule|action|move) (?:also )?$"
)


_FIRST = re.compile(
    r"\b(?:is|are|was|were|became|becomes?|makes? it|made it|,) (?:now |also |thus )?(?:the |among the |one of the |its |their )?(?:very |only )?(?:latest|first|newest|most recent|last|only|next|second|third|fourth|fifth|[a-z-]+(?:th|st|nd|rd)|\d+(?:th|st|nd|rd))(?: [\w'-]+){0,7} to (?:be |have been )?(?:\w+ly )?$"
)
"""Before what the first or latest ones were: "became the first bank to be listed"."""


def mood_of(
    text: str, govern: Governor | None, before: str, nonfinite: bool, reduced: bool, gerund: bool,
    subjunctive: bool,
) -> Mood:  # fmt: skip
    """Whether the act is done, planned, called for or denied."""
    if reduced:
        if re.search(r"\bto be (?:\w+ly )?$", before):
            return "planned"
        return "denied" if re.search(r"\b(?:not|never) $", before) else "done"
    if nonfinite and _LATEST.search(before):
        return "done"
    if govern is None:
        return "planned" if nonfinite and not gerund and not _FIRST.search(before) else "done"
    if subjunctive:
        proposed = _PROPOSED.match(text, govern.start)
        return govern.mood if govern.mood in ("called", "denied") or proposed else "done"
    if govern.mood == "planned":
        if _MEASURES.search(text[max(0, govern.start - 60) : govern.start]) and re.match(
            r"(?:will|would)\b", text[govern.start : govern.start + 6]
        ):
            return "done"
        if re.match(r" now\b", text[govern.end : govern.end + 5]):
            return "done"
        if urged(text, 0, govern):
            return "called"
    if govern.mood == "done" and _ENVOYS.search(text, max(0, govern.start - 120), govern.end):
        return "planned"
    if govern.mood == "called" and _WHETHER.search(text, max(0, govern.start - 90), govern.start):
        return "planned"
    if re.search(r"\b(?:will|would) have (?:now )?$", before):
        return "denied"
    return govern.mood
