"""What stands among the targets of an act and is not about them: blanks take its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proscribed.news.claim import Span
from proscribed.news.claims import measured
from proscribed.news.claims.actors import Attribution
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.numbers import NUMBER, UNIT

_RELATIVE = re.compile(r"(?<!,) (?:that|which|whom|who) $|, (?:which|who), $")
_LEADS_LIST = re.compile(
    r"(?:\b(?:to|on|onto|in|into|under|from|off|out|of|as|with)\b(?: (?:annex(?:es)?|the|its|their)\b(?: (?!(?:to|on|onto|from)\b)[\w.'-]+){0,4}?)?)?[\s\",]*$"
)
_LEADS_ENTRIES = re.compile(r"(?: (?:on|in|to|of) (?:the )?)?$")
_WHICH = re.compile(
    rf", (?:which|who) [^,;.§]{{3,90}}(?=, (?:and |as well as )?(?:{NUMBER}) (?:[\w'-]+ ){{0,3}}?(?:{UNIT}))",
    re.IGNORECASE,
)
"""What is said of some, before more of them are counted."""
_LIKE = re.compile(
    r" \((?:largely|mostly|mainly|primarily|all of them|some of|both of)[^()]{10,}\)"
)
"""What those counted are like, in brackets."""


def freed(marked: Marked, frame: Frame, why: Span | None, said: tuple[Attribution, ...]) -> str:
    """The masked text with blanks for all that is not about the targets of an act; "and" for a measure
    that is told again."""
    text, (start, end) = marked.masked, (frame.targets.start, frame.targets.end)
    again = measured.again(text, start, end) if frame.measure else ()
    text = blanked(text, _besides(marked, frame, why, said))
    for one in again:
        comma = "," if text[one.start] == "," else ""
        joined = comma + "and ".rjust(one.end - one.start - len(comma))
        text = text[: one.start] + joined + text[one.end :]
    until = frame.clause.end
    asides = [*_LIKE.finditer(text, start, until), *_WHICH.finditer(text, start, until)]
    return blanked(text, [Span(*one.span()) for one in asides])


def _besides(
    marked: Marked, frame: Frame, why: Span | None, said: tuple[Attribution, ...]
) -> Iterator[Span]:
    """What a sentence tells besides of the targets: the list, who says so, the reason."""
    text = marked.masked
    if frame.goal is not None and frame.goal.start >= frame.end:
        yield Span(_led(_LEADS_LIST, text, frame.end, frame.goal.start), frame.goal.end)
    for mark in marked.lists if frame.group == "revise" else ():
        if frame.end <= mark.start < frame.clause.end:
            yield Span(_led(_LEADS_ENTRIES, text, max(0, mark.start - 9), mark.start), mark.end)
    for at in (one.span.start for one in said):
        if at > frame.end and not _RELATIVE.search(text, max(0, at - 8), at):
            yield Span(at, frame.clause.end)
    if why:
        yield why


def _led(pattern: re.Pattern[str], text: str, start: int, at: int) -> int:
    """Where the words begin that lead to a place."""
    found = pattern.search(text, start, at)
    return found.start() if found else at


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with blanks for parts of it."""
    for one in spans:
        if one.start < one.end:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
