"""The part of a sentence in which the targets of an act stand, freed of all that is not about them."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Attribution
from proscribed.news.claims.among import apposed
from proscribed.news.claims.counting import read_targets
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.freeing import blanked, freed
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


def says(marked: Marked, frame: Frame) -> bool:
    """Whether the part of the targets says anything: "controls on computing items" has no party."""
    return (
        frame.voice in ("active", "noun")
        and frame.group in ("impose", "hit", "lift", "sanction")
        and bool(re.search(r"[a-z]{3}", marked.masked[frame.targets.start : frame.targets.end]))
    )


class _Region(Struct, frozen=True):
    """The part of a sentence that is read for the targets of an act. `text`: with blanks for all that is
    not about them; `start`, `end`: where the act has them; `limit`: up to where more may follow;
    `stopped`: something else begins there."""

    masked: str
    text: str
    frame: Frame
    start: int
    end: int
    limit: int
    stopped: bool

    @property
    def goal(self) -> int:
        """Where the list named behind the act ends; 0 where none is."""
        goal = self.frame.goal
        return goal.end if goal is not None and goal.start >= self.frame.end else 0


def targets_of(
    marked: Marked, frame: Frame, why: Span | None, said: tuple[Attribution, ...]
) -> Targets:
    """The targets of an act: those of its own part, and what follows its list about them."""
    region = _region(marked, frame, why, said)
    if frame.voice == "active" and region.end <= frame.start:
        return _one_of(region.text, region.start, region.end, region.end)
    behind = frame.voice == "noun" and region.start >= frame.end
    return _after_act(region) if behind or frame.voice == "active" else _before_act(region)


def _region(
    marked: Marked, frame: Frame, why: Span | None, said: tuple[Attribution, ...]
) -> _Region:
    """The part of a sentence that is read, up to where something else begins, as a second reason does."""
    start, end, until = frame.targets.start, frame.targets.end, frame.clause.end
    text = freed(marked, frame, why, said)
    begin = max(frame.end, start)
    stop = _STOP.search(apposed(text, begin, until)[0], begin, until)
    limit = stop.start() if stop else until
    if why and start < why.start and LIKEWISE.match(marked.masked, why.end, until):
        end, limit = min(end, why.start), min(limit, why.start)
    return _Region(marked.masked, text, frame, start, end, limit, bool(stop))


def _after_act(r: _Region) -> Targets:
    """The targets that stand behind their act: before its list, after it, or on both sides."""
    text, frame, until = r.text, r.frame, r.frame.clause.end
    if r.goal and frame.voice == "active" and not text[frame.end : r.goal].strip():
        return read_targets(text, r.goal, r.limit)
    more = _follows(_BESIDE, text, r.goal, r.limit) if 0 < r.goal < r.limit else None
    if more:
        return beside(read_targets(text, r.start, r.goal), read_targets(text, more.end(), r.limit))
    hit = frame.measure if frame.group == "hit" else None
    if hit and _follows(_KEEP, text, hit.end, until):
        led = max(text.rfind(" with ", r.start, r.end), r.start)
        return read_targets(blanked(text, [Span(led, hit.end)]), r.start, until)
    limit, stopped = _limit(r)
    limit = hit.start if hit else limit
    own = min(limit, r.end) if r.start >= frame.end else limit
    first = read_targets(text, r.start, max(r.start, own))
    last = stopped and (_LAST.search(text, limit, until) or _LAST_NAMED.search(text, limit, until))
    if last:
        return beside(first, read_targets(text, *last.span(last.lastgroup or 0)))
    return _named_after(text, limit, until, first)


def _limit(r: _Region) -> tuple[int, bool]:
    """Up to where targets behind an act stand: to its list, where what follows that is not about them; and
    whether something else begins there."""
    if r.frame.group in ("impose", "lift", "hit"):
        stop = _STOP.search(r.text, r.start, r.end)
        return min(stop.start() if stop else r.end, r.frame.clause.end), bool(stop)
    if not 0 < r.goal < r.limit or _follows(_KEEP, r.text, r.goal, r.limit):
        return r.limit, r.stopped
    bare = not re.search(r"[A-Za-z\d]", r.text[r.start : r.goal])
    return r.limit if bare else r.goal, r.stopped


def _before_act(r: _Region) -> Targets:
    """The targets that stand before their act, with what is told of them behind it."""
    frame, passive, until = r.frame, r.frame.voice == "passive", r.frame.clause.end
    also = _BESIDE.search(r.text, frame.by.start, r.limit) if frame.by else None
    if also:
        first = read_targets(r.text, r.start, r.end)
        return beside(first, read_targets(r.text, also.end(), r.limit))
    tail = r.goal or frame.end
    day = _DAY.match(r.masked, tail, r.limit) if passive else None
    text = blanked(r.text, [Span(r.end, tail), *([Span(tail, day.end())] if day else [])])
    more = _follows(_BESIDE, text, tail, until) if passive else None
    if more:
        return beside(read_targets(text, r.start, r.end), read_targets(text, more.end(), until))
    kept = not frame.by and tail < r.limit and _follows(_KEEP, text, tail, r.limit)
    limit = r.limit if kept else r.end
    if _IS_ONE_OF.search(text, r.start, r.end):
        return _one_of(text, r.start, r.end, limit)
    if not passive:
        start = _counted_from(text, r.start, r.end) if frame.voice == "participle" else r.start
        return read_targets(text, start, limit)
    following = _NEXT.search(text, tail, limit)
    found = read_targets(text, r.start, following.start() if following else limit)
    return _named_after(text, tail, until, found)


_SO_MANY = re.compile(r"\W*(?:[a-z]* ?)(?:group|total|list) of|\W*\d")


def _counted_from(text: str, start: int, end: int) -> int:
    """Where those begin whom a participle is of: "the names of 12 firms added"."""
    of = _OF_MANY.search(text, start, end)
    start = of.end() if of else start
    own = _STOP.search(text, start, end)
    more = own and own.end() < end and _SO_MANY.match(text, own.end(), end)
    return own.end() if own and more else start


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
