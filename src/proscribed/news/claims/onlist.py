"""Statements that somebody is on a list, or off it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.news.claim import Span
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.gated import gated
from proscribed.news.claims.heads import CALLED
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import names
from proscribed.news.claims.numbers import ANY_NUMBER
from proscribed.news.claims.undone import WHOEVER
from proscribed.news.claims.verbs import governor
from proscribed.news.claims.vocabulary import words

_ON = re.compile(
    r"(?:\b(?P<be>spent [^.;:§]{1,25}?|is|are|was|were|been|be|remains|remain|remained|stay|being|themselves|itself|wound up|ended up|sits?|stays?|appears?|features?|figures?|stands?|stood|sat|appeared|featured|figured|found|placed|already|currently|still)|,)(?P<adv>(?: (?:already|also|both|all|currently|still|now|now also|previously|among [^,§]{0,60}|not|n't|no longer|never|separately|on BIS's|[a-z]+ly))*) on(?: (?:both|one of))? (?=§)",
    re.IGNORECASE,
)
_CALLED = re.compile(CALLED)
_BESIDE = re.compile(
    r"\W*(?:In addition to|Besides|Apart from|Aside from|Alongside) .{3,120}?, (?=\d|[a-z-]+ (?:other|more|[a-z]+)\b|the )"
)
_FINITE = re.compile(rf"\b{words('tells')}\b")


_OFF = gated(
    r"(?:\bno longer (?:appear|stand|sit|feature|figure|remain|stay)s? (?:on|in)"
    r"|(?:\b(?:is|are|was|were)|'s|'re) (?:(?:now|officially|finally|also|both|all|already|again|meanwhile|therefore|thus|at last|since ¤+) )*(?:off|off of|out of|gone from|no longer on|no longer in|clear of|rid of|not on(?= §+ any ?(?:more|longer)\b))) (?=§)"
)
"""What is said of those who are off a list."""
_DONE_TO = re.compile(
    r"[;:] |, (?:and|but|while|which|who|because|said|as) |\b(?:that|said|while|because|when|whether|if) |§"
)
_AFTER = re.compile(
    r"[^,;§]{0,40}, (?P<who>[^,;§]{3,80}?) (?:was|were|is|are|has|have|had|will|said|says|added|[a-z]{3,}ed)\b"
)
"""Who is meant where the list comes first: "Already on the list since 2020, Volna was ..."."""
_APPOSED = re.compile(r"(?:an?|one of) [a-z]")
_DESCRIBED = re.compile(r", (?:an?|one of)\b[^,;:§]{2,60}? $")
"""What is said of a name, up to where it stands: "Orion, a Russian company already on the list"."""
_SINCE = re.compile(r",? since ")


_WHICH = re.compile(
    r"(?:, (?:an?|the|one of the) [^,;:§]{2,60})?(?:,? (?:(?:both|all(?: \w+)?|two|three) of )?(?:which|who|that|whom)|, (?:both|all)) ?$"
)
"""Between names and what is said of them, with what they are."""
_MANY = re.compile(r" ?(?:are|were|have|remain|stay|stand|appear|sit|both|all)\b")
_JOINED = re.compile(r",? and (?:the )?|, (?:the )?")


def _run_before(text: str, start: int, end: int, *, many: bool) -> Span | None:
    """The name right before a relative clause, or where its verb is one of many, all before it."""
    called = list(names(text, start, end))
    if not called or called[-1].end != end:
        return None
    first = len(called) - 1
    while many and first and _JOINED.fullmatch(text, called[first - 1].end, called[first].start):
        first -= 1
    return Span(called[first].start, end)


def _subject(text: str, sentence: Span, verb: int) -> tuple[int, Span]:
    """Where the clause of a statement begins, and where those stand who are on the list."""
    start = sentence.start
    aux = re.search(r"(?:\b(?:has|have|had|will|would) )*$", text[sentence.start : verb])
    until = sentence.start + (aux.start() if aux else verb - sentence.start)
    beside = _BESIDE.match(text, sentence.start, verb)
    if beside:
        start = beside.end()
    apposed = _DESCRIBED.search(text, sentence.start, verb)
    named = names(text, sentence.start, apposed.start()) if apposed else ()
    if apposed and named and named[-1].end == apposed.start():
        return named[-1].start, Span(named[-1].start, named[-1].end)
    for stop in _DONE_TO.finditer(text[sentence.start : verb]):
        at = sentence.start + stop.start()
        if stop.group() != ", and " or _FINITE.search(text, start, at):
            start = at + len(stop.group())
    which = _WHICH.search(text, sentence.start, until)
    if which:
        last = which.start()
        own = _run_before(text, sentence.start, last, many=bool(_MANY.match(text, until, verb + 6)))
        if own:
            return own.start, own
        until = last
        ends = (
            text.rfind(", ", sentence.start, until - 2),
            text.rfind("; ", sentence.start, until),
        )
        start = max(max(ends) + 2, sentence.start) if max(ends) >= 0 else sentence.start
        named = names(text, sentence.start, start - 2) if _APPOSED.match(text, start) else ()
        if named and named[-1].end == start - 2:
            return start, Span(named[-1].start, named[-1].end)
    return start, Span(start, until)


def off_list(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """Statements that somebody is off a list."""
    found, text = [], marked.masked
    if text.find("§", sentence.start, sentence.end) < 0:
        return ()
    for one in _OFF.finditer(text, sentence.start, sentence.end):
        goal = next((mark for mark in marked.lists if mark.start == one.end()), None)
        start, whom = _subject(text, sentence, one.start())
        govern = governor(text, start, one.start())
        if goal is None or (govern and govern.mood != "done") or _unsure(text, sentence, one):
            continue
        found.append(
            Frame(
                "remove", "passive", "done", one.start(), one.end(), Span(start, sentence.end), whom,
                None, goal, None, govern, word="off",
            )
        )  # fmt: skip
    return tuple(found)


def _unsure(text: str, sentence: Span, one: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:[Ii]f|whether|unless)\b", text[sentence.start : one.start()]))


_THERE = re.compile(
    rf"\b(?:[Tt]here (?:are|were|have been)|has|have|had|counts|keeps)(?P<adv>(?: (?:now|currently|already|still|at present|\w+ly))*) (?P<whom>(?=(?:more than |over |about |some |nearly |at least |around )*(?!an? )(?:{ANY_NUMBER}) )[^.;:§]{{4,80}}?) on (?=§)"
)
"""So many on a list: "there are now 35 companies on the list"."""


def _there(marked: Marked, sentence: Span) -> Iterator[Frame]:
    for one in _THERE.finditer(marked.masked, sentence.start, sentence.end):
        goal = next((mark for mark in marked.lists if mark.start == one.end()), None)
        if goal is not None and not _unsure(marked.masked, sentence, one):
            yield Frame(
                "be", "passive", "done", one.end("whom"), one.end(), Span(one.start(), sentence.end),
                Span(*one.span("whom")), goal=goal, perfect=True, word="on",
            )  # fmt: skip


def on_list(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """Statements that somebody is on a list."""
    text = marked.masked
    if text.find("§", sentence.start, sentence.end) < 0:
        return ()
    found = [*_there(marked, sentence)]
    for one in _ON.finditer(text, sentence.start, sentence.end):
        goal = next((mark for mark in marked.lists if mark.start == one.end()), None)
        adverbs = one["adv"] or ""
        if goal is None or re.search(r"\b(?:not|n't|no longer|never)\b", adverbs):
            continue
        since = bool(_SINCE.match(marked.text, goal.end, sentence.end))
        if one["be"] is None and not (since or re.search(r"already|also|currently|still", adverbs)):
            continue
        being = text[one.start() : one.start() + 5].casefold() == "being"
        if being and not text[sentence.start : one.start()].strip():
            continue
        start, whom = _subject(text, sentence, one.start())
        govern = governor(text, start, one.start())
        stays = one["be"] and one["be"].casefold() in ("remain", "stay", "stays", "remains")
        mood = govern.mood if govern and govern.mood in ("denied", "called", "planned") else "done"
        mood = "done" if stays and mood == "planned" else mood
        anyone = WHOEVER.search(text, start, one.start()) and not names(text, whom.start, whom.end)
        if mood != "done" or _unsure(text, sentence, one) or anyone:
            continue
        called = _CALLED.match(text, goal.end, sentence.end)
        if called and not names(text, whom.start, whom.end):
            whom = Span(*called.span("commas"))
        later = (
            _AFTER.match(text, goal.end, sentence.end)
            if not text[start : whom.end].strip(" ,")
            else None
        )
        whom = Span(*later.span("who")) if later else whom
        told = Frame(
            "be", "passive", "done", one.start(), one.end(), Span(start, sentence.end), whom, None, goal, None, govern, True, None, "on",
        )  # fmt: skip
        found.append(told)
    return tuple(found)


_DATED = re.compile(
    r"\W*(?P<what>(?:[Tt]he|[Ii]ts) (?:first|original|initial|earlier|previous) (?:listing|designation))\b[^;¤]{0,60}? (?:dates?(?: back)?|goes back|went back|came|was (?:made|announced)|took place|happened)(?: from| to| on| in)? ?¤+"
)
_STOOD = re.compile(
    r"§,? where (?P<what>it|he|she|they) (?:has|had|have) (?:been|stood|stayed|remained|appeared|sat)(?: listed)? ?¤+"
)
_ASIDE = re.compile(
    r",? (?:(?:itself|themselves|an? (?:company|firm|bank|group|trader|shipper|maker)|already|also|long|both|previously|first|who was|which was) )+(?:(?P<under>under (?:[A-Z][\w.]* )?sanctions)|(?:an? )?(?:sanctioned|blacklisted|listed|designated)(?: by (?:the )?[A-Z][\w.]*| (?:company|firm|entity|party|person))?)(?: since| in)? ?¤+(?=[,.;)]| for | over )"
)
"""Behind a name, since when it is listed: "A, itself under sanctions since 2018"."""


def long_listed(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """Those of whom a sentence says, beside what it tells, that they were listed on a day before."""
    text = marked.masked
    if text.find("¤", sentence.start, sentence.end) < 0:
        return ()
    found: list[Frame] = []
    dated = _DATED.match(text, sentence.start, sentence.end)
    dated = dated or _STOOD.search(text, sentence.start, sentence.end)
    for one in [dated] if dated else _ASIDE.finditer(text, sentence.start, sentence.end):
        called = names(text, sentence.start, one.start())
        beside = one.re is _ASIDE
        if beside and not (called and called[-1].end == one.start()):
            continue
        whom = Span(called[-1].start, one.start()) if beside else Span(*one.span("what"))
        under = Span(*one.span("under")) if beside and one["under"] else None
        at = max(whom.end, one.start())
        found.append(
            Frame(
                "impose" if under else "sanction", "passive", "done", at, at, Span(whom.start, one.end()),
                whom, measure=under, perfect=True, word="on",
            )
        )  # fmt: skip
    return tuple(found)
