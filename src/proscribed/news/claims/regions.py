"""The part of a sentence in which the targets of an act stand, freed of all that is not about them."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims import measured
from proscribed.news.claims.actors import Attribution
from proscribed.news.claims.among import apposed
from proscribed.news.claims.counting import read_targets
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.items import enumerated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.numbers import NUMBER, UNIT
from proscribed.news.claims.shares import LIKEWISE
from proscribed.news.claims.targets import Targets

_STOP = re.compile(
    r",? and (?:also |then )?[a-z]{3,}(?:ed|ew|ook) (?:by|the|its|their) |, (?:which|who|whom|whose|a move|while|after|when|as (?!well)|in (?:a|an|the|its|response|retaliation|addition|connection|what)|citing|saying|according|effective|bringing|taking|marking|but|making|barring|accusing|including (?=by |in )|freezing|banning|a step|the latest|meaning|under(?! the (?:destinations?|headings?|countr)| (?:the )?(?!E\.|EO|Exec|Sect|Glob|Mag|Reg|Art|Law|Act|Treas|Comm|US|U\.S|OFAC|BIS)[A-Z]| (?:a total of )?[\w-]+ entr)|pursuant)\b|(?<=[a-z]) (?=(?:it|they|he|she|officials|[A-Z]\w+|[Tt]he (?:\w+ ){1,2}) (?:said|says|alleges?|alleged|accuse[sd]?|believe[sd]?|claims?|claimed) (?!(?:on|in) ))|(?<=[\w§,\"])(?<! of) (?:after|when|while|because|whereas|citing|according to|pursuant to|amid|effective|during|ahead of|as part of|following(?! (?:\d|[a-z-]+ (?:entities|companies|firms|individuals|persons|parties|entries)))|which|who|whom|that(?! (?:are|is))|imposed on|accused of|suspected of|believed to|involved in|responsible for|engaged in|complicit in|known to|found to|said to|for (?:allegedly|their|its)|under (?=(?:the|a|an|its) (?:Global|executive|authority|sanctions)|Executive|E\.O))\b|(?<!\bCo)(?<!Tech)(?<!\bInd)(?<!Equip)(?<!\bExp)(?<!\bImp)(?<!Elec)(?<!Intl)(?<!Ltd)(?<!Inc)(?<!Corp)(?<!LTD)(?<!\bCO)(?<!INC)(?<!Pte)(?<!Pvt)(?<!\bSt)(?<!\bNo)(?<!\b[A-Z])(?<!Gen)(?<!Sen)(?<!Rep)\. (?=[A-Z])"
)
_KEEP = re.compile(
    r"\s*\((?=\d|[a-z]+ (?:in|from) |located |based |under )|(?:[\s,]*(?:on |in )?(?:¤+(?!¤)|this week|last week|today|yesterday))*[\s,]*(?:(?:all|both|each|most|mostly)\W+)?(?:located|based|headquartered|from|in (?=(?:the )?[A-Z])|under|across|including|such as|among (?:them|which)|namely|with (?=\d|[a-z]+ )|(?:approximately|about|some|roughly|around|nearly|almost|more than|over|at least) (?=\d)|—|:|(?:\d+|[a-z-]+)(?: of them| companies| entities| each)? (?:based in|located in|in|from|under) (?=[A-Z]|the )|of which|\w[\w-]* of (?:which|them|whom)|;(?! [^;.:]{3,70} (?:was|were|had|has|have) ))"
)


_LAST = re.compile(
    rf", (?:and|as well as) (?P<who>(?:another )?(?:{NUMBER})(?: [\w'-]+){{0,2}} (?:{UNIT}))(?=[.,;]|\s*$)",
    re.IGNORECASE,
)
_LAST_NAMED = re.compile(
    r", (?:as well as|along with|together with) (?P<who>(?:the|an?) (?:[\w-]+ ){1,6}?[A-Z][^,;]*?)\W*$"
    r"|,[\"']? and (?P<other>(?:[A-Z][\w.'-]+ ){1,5}[A-Z][\w.'-]+)(?=, (?:the|an?|who|its|his|her)\b)"
)
"""One named, after what is said of those counted before."""
_WHICH = re.compile(
    rf", (?:which|who) [^,;.§]{{3,90}}(?=, (?:and |as well as )?(?:{NUMBER}) (?:[\w'-]+ ){{0,3}}?(?:{UNIT}))",
    re.IGNORECASE,
)
"""What is said of some, before more of them are counted."""
_LIKE = re.compile(
    r" \((?:largely|mostly|mainly|primarily|all of them|some of|both of)[^()]{10,}\)"
)
"""What those counted are like, in brackets."""
_SOME = re.compile(
    r"(?:(?P<some>,? including)|:| [—-](?= )) (?=(?:[a-z-]+ |[A-Z]\w*-[a-z]+ |AI ){0,4}[A-Z])"
)
_AMONG_THEM = re.compile(
    r", (?=(?:the )?[A-Z])(?P<who>[^;.§:]{2,200}?),? (?:among them|included)\b"
)
_OF_MANY = re.compile(
    rf"\b(?:names|list|identities|details|copy|most|some|many) of (?:the )?(?=(?:{NUMBER}) )",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?: on)? ¤+(?= (?:from|in|across|including)\b)")


def _follows(pattern: re.Pattern[str], text: str, at: int, end: int) -> re.Match[str] | None:
    """What stands there after the blanks that a list or a reason has left, but for the last."""
    while at + 1 < end and text[at] == text[at + 1] == " ":
        at += 1
    return pattern.match(text, at, end)


_RELATIVE = re.compile(r"(?<!,) (?:that|which|whom|who) $|, (?:which|who), $")


def says(marked: Marked, frame: Frame) -> bool:
    """Whether the part of the targets says anything: "controls on computing items" has no party."""
    return (
        frame.voice in ("active", "noun")
        and frame.group in ("impose", "hit", "lift", "sanction")
        and bool(re.search(r"[a-z]{3}", marked.masked[frame.targets.start : frame.targets.end]))
    )


def _blank(letters: list[str], start: int, end: int) -> None:
    letters[start:end] = " " * max(0, end - start)


def targets_of(
    marked: Marked, frame: Frame, why: Span | None, said: tuple[Attribution, ...]
) -> Targets:
    """The targets of an act: those of its own part, and what follows its list about them."""
    letters = list(marked.masked)
    start, end = frame.targets.start, frame.targets.end
    if frame.goal is not None and frame.goal.start >= frame.end:
        lead = re.search(
            r"(?:\b(?:to|on|onto|in|into|under|from|off|out|of|as|with)\b(?: (?:annex(?:es)?|the|its|their)\b(?: (?!(?:to|on|onto|from)\b)[\w.'-]+){0,4}?)?)?[\s\",]*$",
            marked.masked[frame.end : frame.goal.start],
        )
        _blank(
            letters,
            frame.end + (lead.start() if lead else frame.goal.start - frame.end),
            frame.goal.end,
        )
    for mark in marked.lists if frame.group == "revise" else ():
        if frame.end <= mark.start < frame.clause.end:
            lead = re.search(r"(?: (?:on|in|to|of) (?:the )?)?$", marked.masked[: mark.start])
            _blank(letters, lead.start() if lead else mark.start, mark.end)
    for one in said:
        if one.span.start > frame.end and not _RELATIVE.search(
            marked.masked, max(0, one.span.start - 8), one.span.start
        ):
            _blank(letters, one.span.start, frame.clause.end)
    if why:
        _blank(letters, why.start, why.end)
    for again in measured.again(marked.masked, start, end) if frame.measure else ():
        comma = "," if letters[again.start] == "," else ""
        letters[again.start : again.end] = comma + "and ".rjust(
            again.end - again.start - len(comma)
        )
    text = "".join(letters)
    told_apart = [
        one for like in (_LIKE, _WHICH) for one in like.finditer(text, start, frame.clause.end)
    ]
    for aside in told_apart:
        _blank(letters, aside.start(), aside.end())
    if told_apart:
        text = "".join(letters)
    told = apposed(text, max(frame.end, start), frame.clause.end)[0]
    stop = _STOP.search(told, max(frame.end, start), frame.clause.end)
    limit = stop.start() if stop else frame.clause.end
    if why and start < why.start and LIKEWISE.match(marked.masked, why.end, frame.clause.end):
        end = min(end, why.start)
        limit = min(limit, why.start)
    if frame.voice == "active" and end <= frame.start:
        return _one_of(text, start, end, end)
    if frame.voice == "active" or (frame.voice == "noun" and start >= frame.end):
        goal = frame.goal.end if frame.goal is not None and frame.goal.start >= frame.end else None
        if goal and frame.voice == "active" and not text[frame.end : goal].strip():
            return read_targets(text, goal, limit)
        more = _follows(_BESIDE, text, goal, limit) if goal and goal < limit else None
        if more and goal:
            return beside(read_targets(text, start, goal), read_targets(text, more.end(), limit))
        bare = not re.search(r"[A-Za-z\d]", text[start : goal or start])
        if goal and goal < limit and not bare and not _follows(_KEEP, text, goal, limit):
            limit = goal
        if frame.group in ("impose", "lift", "hit"):
            stop = _STOP.search(text, start, end)
            limit = min(stop.start() if stop else end, frame.clause.end)
        if frame.group == "hit" and frame.measure:
            if _follows(_KEEP, text, frame.measure.end, frame.clause.end):
                _blank(letters, max(text.rfind(" with ", start, end), start), frame.measure.end)
                return read_targets("".join(letters), start, frame.clause.end)
            limit = frame.measure.start
        first = read_targets(
            text, start, max(start, min(limit, end) if start >= frame.end else limit)
        )
        last = stop and (
            _LAST.search(text, limit, frame.clause.end)
            or _LAST_NAMED.search(text, limit, frame.clause.end)
        )
        if last:
            return beside(first, read_targets(text, *last.span(last.lastgroup or 0)))
        return _named_after(text, limit, frame.clause.end, first)
    tail = frame.goal.end if frame.goal is not None and frame.goal.start >= frame.end else frame.end
    if frame.by:
        more = _BESIDE.search(text, frame.by.start, limit)
        if more:
            return beside(read_targets(text, start, end), read_targets(text, more.end(), limit))
    _blank(letters, end, tail)
    day = _DAY.match(marked.masked, tail, limit)
    if day and frame.voice == "passive":
        _blank(letters, tail, day.end())
    text = "".join(letters)
    more = _follows(_BESIDE, text, tail, frame.clause.end)
    if more and frame.voice == "passive":
        return beside(
            read_targets(text, start, end), read_targets(text, more.end(), frame.clause.end)
        )
    if frame.by or not (tail < limit and _follows(_KEEP, text, tail, limit)):
        limit = end
    if _IS_ONE_OF.search(text, start, end):
        return _one_of(text, start, end, limit)
    of = _OF_MANY.search(text, start, end) if frame.voice == "participle" else None
    start = of.end() if of else start
    more = _NEXT.search(text, tail, limit) if frame.voice == "passive" else None
    limit = more.start() if more else limit
    own = _STOP.search(text, start, end)
    if own and frame.voice == "participle":
        start = (
            own.end()
            if own.end() < end
            and re.match(r"\W*(?:[a-z]* ?)(?:group|total|list) of|\W*\d", text[own.end() : end])
            else start
        )
    found = read_targets(text, start, limit)
    return _named_after(text, tail, frame.clause.end, found) if frame.voice == "passive" else found


_NEXT = re.compile(
    r",? (?:and|while|but) (?=[^,;]{3,90}\b(?:were|was|are|is|(?:have|has|had) been)(?: also| all)? *$)"
)
"""Before the subject of the next passive: ", and five in Iran were"."""


def _one_of(text: str, start: int, end: int, limit: int) -> Targets:
    """The targets, with those first who are told as some of them ("A is one of six firms")."""
    among = _IS_ONE_OF.search(text, start, end)
    if among is None:
        return read_targets(text, start, limit)
    whole = read_targets(text, among.end(), limit)
    left = read_targets(text, start, among.start())
    return Targets(whole.groups, left.names or whole.names, whole.anaphoric and not left.names)


_IS_ONE_OF = re.compile(
    r" (?:is|are|was|were|be|been) (?:also |now |both )?(?:among|one of|two of|three of|part of) "
)


def _named_after(text: str, start: int, end: int, first: Targets) -> Targets:
    """Those counted, with the names that follow what is said of them ("four firms that did so: A,
    B, C and D"; ", including A")."""
    count = first.groups[0].count if len(first.groups) == 1 else None
    led = _SOME.search(text, start, end)
    among = _AMONG_THEM.search(text, start, end)
    if among and not first.names and first.groups:
        return msgspec.structs.replace(first, names=enumerated(text, *among.span("who")))
    if first.names or count is None or led is None:
        return first
    told = (enumerated(text, led.end(), end), read_targets(text, led.end(), end).names)
    called = max(told, key=lambda names: (len(names) == count, len(names)))
    whole = len(called) == count
    return msgspec.structs.replace(first, names=called) if whole or led["some"] else first


_BESIDE = re.compile(
    r"(?:[ ¤,]*(?:(?:on|as of|in|since) ¤+)?),? (?:alongside|along with|together with|as well as) (?=\S)"
)


def beside(first: Targets, more: Targets) -> Targets:
    """The targets with those told "alongside" them: of one unit they are summed."""
    if not first.groups or not more.groups:
        return first if first.groups or first.names else more
    if len(first.groups) == len(more.groups) == 1 and first.groups[0].unit != more.groups[0].unit:
        pair = (first, more)
        own = tuple(msgspec.structs.replace(one.groups[0], members=one.names) for one in pair)
        return Targets(own, first.names + more.names, first.anaphoric)
    groups = list(first.groups)
    for one in more.groups:
        at = next((i for i, old in enumerate(groups) if old.unit == one.unit), None)
        if at is None:
            groups.append(one)
            continue
        old = groups[at]
        both = None if old.count is None or one.count is None else old.count + one.count
        breakdown = dict(old.breakdown)
        for code, number in one.breakdown.items():
            known = breakdown.get(code)
            breakdown[code] = number if known is None or number is None else known + number
        groups[at] = msgspec.structs.replace(
            old, count=both, text=old.text or one.text, breakdown=breakdown
        )
    return Targets(tuple(groups), first.names + more.names, first.anaphoric)
