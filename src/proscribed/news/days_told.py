"""What a text tells of days: as done ("said Dec. 10"), as to come ("take effect Dec. 17"), or
against its own week ("earlier this week (see 2112090030)")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from proscribed.news.days_written import Written, days_in
from proscribed.news.references import day_of_reference, mentions_in

_SENTENCE = re.compile(
    r"(?<!\b[A-Z])(?<!\bJan)(?<!\bFeb)(?<!\bMar)(?<!\bApr)(?<!\bAug)(?<!\bSept)(?<!\bOct)(?<!\bNov)"
    r"(?<!\bDec)(?<!\bSen)(?<!\bRep)(?<!\bNo)(?<!\bvs)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)"
    r"[.!?][\"”’')]*\s+(?=[A-Z“\"‘(])"
)
_TO_COME = re.compile(
    r"\b(?:will|won[’']t|shall|plans? to|planning to|(?:is|are) (?:set|due|expected|scheduled|likely"
    r"|about|poised|slated|going) to|intends? to|(?:take|takes|go(?:es)? into|come(?:s)? into) effect)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|had|did|said|wrote|told|put|made|sent|met|took|held|began|went|came|gave|saw|got"
    r"|set|cut|led|[a-z]{3,}ed|has|have)\b",
)
_NO_BOUND = re.compile(
    r"\b(?:by|until|before|through|from|since|after|no later than|as of|between|to|past)\s*(?:about\s+)?$",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\s+(?:letter|statement|rule|notice|order|announcement|report|memo|filing|release|speech"
    r"|interview|decision|ruling|email|e-mail|tweet|post|article|story|press)\b"
)
_A = re.compile(r"\b(?:a|an|the|its|his|her|their|[A-Z]\w+[’']s)\s*$")
_SAME_WEEK = re.compile(
    r"\b(?:earlier|later|previously|also)? ?this week\b[^.;]*?\(see (\d{10})\)", re.IGNORECASE
)
_LAST_WEEK = re.compile(r"\blast week\b[^.;]*?\(see (\d{10})\)", re.IGNORECASE)
_SPOKE_LAST_WEEK = re.compile(
    r"\b(?:said|told|wrote|responded|protested|announced|added)\b[^.;]{0,40}\blast week\b"
    r"|\blast week\b[^.;]{0,40}\b(?:said|told|wrote|responded|protested|announced|added)\b"
)
_RANGE_MONTH = re.compile(r"(\d{1,2})\s*(?:-|–|—|to|through)\s*(\d{1,2})(?!\d)")


LITTLE = timedelta(days=45)
"""How long before the latest article that it refers to a text still tells of days."""


class Told(Struct, frozen=True):
    """A bound that a text sets to its own day, and why."""

    first: date | None = None
    last: date | None = None
    why: str = ""


def told_in(text: str, anchor: date | None) -> tuple[Told, ...]:
    """The bounds of a text. `anchor` is a day near it, by which days without a year get theirs;
    without one, those it refers to serve: a text tells of days after them, or little before."""
    found: list[Told] = []
    referred = [(day_of_reference(number), number) for number, _, _ in mentions_in(text)]
    found += [Told(first=day, why=f"it refers to {number}") for day, number in referred if day]
    since = max((day for day, _ in referred if day), default=None)
    found += _against_week(text)
    done: set[date] = set()
    for sentence in _SENTENCE.split(text):
        for one in _days(sentence, anchor, since):
            done |= {one.first} if one.first else set()
            found.append(one)
    if _SPOKE_LAST_WEEK.search(text) and len(done) == 1:
        [day] = done
        monday = day + timedelta(days=7 - day.weekday())
        found.append(Told(first=monday, why=f"it tells of {day}, and of what was said last week"))
    return tuple(found)


def weeks_of(said: str, anchor: date | None) -> date | None:
    """The last day of the days that a notice names ("Nov. 29 - Dec. 3", "Dec. 13-17")."""
    days = list(days_in(said))
    if not days or (anchor is None and days[-1].year is None):
        return None
    last = days[-1]
    within = _RANGE_MONTH.search(said)
    if len(days) == 1 and within and int(within[1]) == last.day and int(within[2]) > last.day:
        last = Written(last.start, last.end, last.month, int(within[2]), last.year)
    return last.nearest(anchor or date(last.year or 2000, last.month, 1))


def _against_week(text: str) -> Iterator[Told]:
    for hit in _SAME_WEEK.finditer(text):
        day = day_of_reference(hit[1])
        if day:
            sunday = day + timedelta(days=6 - day.weekday())
            why = f"it refers to {hit[1]} as of its own week"
            yield Told(
                last=sunday + timedelta(days=1), why=why
            )  # the issue of Monday at the latest
    for hit in _LAST_WEEK.finditer(text):
        day = day_of_reference(hit[1])
        if day:
            monday = day + timedelta(days=7 - day.weekday())
            why = f"it refers to {hit[1]} as of the week before"
            yield Told(first=monday, last=monday + timedelta(days=7), why=why)


def _days(sentence: str, anchor: date | None, since: date | None) -> Iterator[Told]:
    for written in days_in(sentence):
        day = written.on(written.year) if written.year else None
        if day is None and anchor is not None:
            day = written.nearest(anchor)
        elif day is None and since is not None:
            day = written.following(since - LITTLE)
        if day is None:
            continue
        match _tense(sentence, written):
            case "done":
                yield Told(first=day, why=f"it tells of {day} as past")
            case "to come":
                yield Told(last=day, why=f"it tells of {day} as to come")


def _tense(sentence: str, written: Written) -> str:
    """Whether a day is told as past or as to come; neither where the sentence does not say."""
    before, after = sentence[: written.start], sentence[written.end :]
    if _NO_BOUND.search(before):
        return ""
    if _A.search(before):
        return "done" if _THING.match(after) else ""
    clause = re.split(r"[;:—]|, (?:which|who|but|and|while|after|before|as) ", before)[-1]
    future, past = _last(_TO_COME, clause), _last(_DONE, clause)
    if future < 0 and past < 0:
        clause = re.split(r"[,;:—]", after)[0]
        ahead, behind = _TO_COME.search(clause), _DONE.search(clause)
        future = -ahead.start() if ahead else -10_000
        past = -behind.start() if behind else -10_000
        if not ahead and not behind:
            return ""
    return "to come" if future > past else "done"


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((hit.start() for hit in pattern.finditer(text)), default=-1)
