"""Days stated once that hold for acts told after them."""

from __future__ import annotations

import re
from operator import is_

from proscribed.news.claims.draft import Draft
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.merging import fill
from proscribed.news.claims.state import State, near

_DONE = ("add", "remove", "revise")
_DAYED = (*_DONE, "planned", "regulation")
_SAME_DAY = re.compile(r"\W*(?:(?:[Aa]lso )?[Oo]n (?:the|that) same day|[Tt]h(?:e|at) same day)\b")


def _same_day(text: Marked, state: State, one: Draft) -> str:
    """The day of what was told in the sentence before, where an act is told "on the same day"."""
    if not _SAME_DAY.match(text.text, one.sentence.start, one.sentence.end):
        return ""
    before = [span for span in text.sentences if span.start < one.sentence.start][-1:]
    told = {other.announced for other in state.drafts if before and other.sentence == before[0]} - {
        ""
    }
    return told.pop() if len(told) == 1 else ""


_ALSO = re.compile(
    r"[^.;]{0,50}\balso\b|\W*(?:The|One|Another) (?:(?:first|second|third|other|same|final) )?(?:rule|notice|order)\b"
)
"""What tells another part of the same act."""


def _in_effect(
    text: Marked, state: State, at: int, kinds: tuple[str, ...], far: int
) -> list[Draft]:
    """The acts of some kinds on the list of this one, told with their effect in the `far` sentences
    before it."""
    one = state.drafts[at]
    return [
        other
        for other in state.drafts[:at]
        if other.list == one.list
        and other.effective
        and other.kind in kinds
        and not other.background
        and other.sentence.start < one.sentence.start
        and near(text, other.sentence, one.sentence, far)
    ]


_OF_RULE = re.compile(
    r"[^.;]{0,60}\b(?:[Tt]he same|[Tt]his|[Tt]hat|[Tt]he|[Ii]n the same)(?: final| new| interim)? (?:rule|notice|order|document)\b"
)
"""What is told as done by the rule of an act before."""


def _of_rule(text: Marked, state: State, at: int) -> None:
    """An act of the same rule as one before: of its days and citations."""
    one = state.drafts[at]
    before = [
        i
        for i, other in enumerate(state.drafts[:at])
        if other.kind in _DONE and not other.background and other.list == one.list
        and other.sentence.start < one.sentence.start
        and near(text, other.sentence, one.sentence, 2)
    ]  # fmt: skip
    if not before or not _OF_RULE.match(text.masked, one.sentence.start, one.sentence.end):
        return
    old = state.drafts[before[-1]]
    cited = one.references or old.references
    days = not (one.announced or one.effective)
    announced, effective = (
        (old.announced, old.effective) if days else (one.announced, one.effective)
    )
    fill(state.drafts, at, announced=announced, effective=effective, references=cited)
    if not old.references:
        fill(state.drafts, before[-1], references=cited)


def _share_rule(text: Marked, state: State, at: int) -> None:
    """An act told with "also" after another on that list: of the same rule, so of its day."""
    one, before = state.drafts[at], _in_effect(text, state, at, _DONE, 2)
    beside = one.actor is None and one.kind in ("remove", "revise")
    also = beside or _ALSO.match(text.masked, one.sentence.start)
    if before and not one.effective and also:
        fill(state.drafts, at, effective=before[-1].effective)


def _share_plan(text: Marked, state: State, at: int) -> None:
    """An act that is to come, told with "also" after another on that list: it comes on the same day, and
    is in effect on the same."""
    one = state.drafts[at]
    before = [
        other
        for other in state.drafts[:at]
        if other.kind == "planned" and other.list == one.list
        and other.sentence.start < one.sentence.start
        and near(text, other.sentence, one.sentence, 2)
    ]  # fmt: skip
    if before and _ALSO.match(text.masked, one.sentence.start):
        planned, effective = before[-1].planned, before[-1].effective
        fill(state.drafts, at, planned=one.planned or planned, effective=one.effective or effective)


def _share_effect(text: Marked, state: State, at: int) -> None:
    """A part told after its whole, of the same day: of the same effect."""
    one = state.drafts[at]
    before = [
        other
        for other in _in_effect(text, state, at, (*_DONE, "planned"), 4)
        if one.announced == other.announced != ""
    ]
    if before and not one.effective and one.kind in _DONE:
        fill(state.drafts, at, effective=before[-1].effective)


def _days_of_before(text: Marked, state: State, at: int) -> bool:
    """An act told with "also" has the day of that told in the sentence before it, on whatever list."""
    one = state.drafts[at]
    before = [
        other
        for other in state.drafts[:at]
        if other.kind in _DONE
        and not other.background
        and other.sentence.start < one.sentence.start
        and near(text, other.sentence, one.sentence, 1)
    ]
    days = {other.announced for other in before}
    also = _ALSO.match(text.masked, one.sentence.start, one.sentence.end)
    if not also or len(days) != 1 or "" in days or one.kind not in ("add", "remove"):
        return False
    fill(state.drafts, at, announced=days.pop())
    return True


_SIGN = re.compile(r" [*|·] ")
_EFFECTIVE = re.compile(r"\bEffective:? (?:date:? |on |as of )?$")


def carry_header(text: Marked, state: State) -> None:
    """The day of effect and the citation in a line above the text ("A | Effective May 3 | 89 FR 100") hold
    for its acts."""
    line = text.text.lstrip().partition("\n")[0]
    start = text.text.find(line)
    end = start + len(line)
    if len(_SIGN.findall(line)) < 2:
        return
    cited = tuple(one for one in text.references if start <= one.start < end)
    effective = ""
    for day in text.days:
        if start <= day.start < end and _EFFECTIVE.search(text.text, start, day.start):
            effective = day.past
    for at, one in enumerate(state.drafts):
        if one.kind in _DAYED and not one.background:
            day_, refs = one.effective or effective, one.references or cited
            fill(state.drafts, at, effective=day_, references=refs)


def carry_days(text: Marked, state: State) -> None:
    """A day stated once holds for the parts of the same act told in the sentences after it."""
    told = tuple(state.drafts)
    if len(told) == len(state.carried) and all(map(is_, told, state.carried)):
        return  # nothing is new since there was nothing more to carry
    _carry(text, state)
    state.carried = tuple(state.drafts) if all(map(is_, told, state.drafts)) else ()


def _carry(text: Marked, state: State) -> None:
    for at, one in enumerate(state.drafts):
        if one.kind not in _DAYED or one.background:
            continue
        _share_effect(text, state, at)
        if one.kind == "planned":
            _share_plan(text, state, at)
        if one.kind in _DONE:
            _of_rule(text, state, at)
        if one.announced:
            continue
        if _days_of_before(text, state, at):
            continue
        same = _same_day(text, state, one)
        if same:
            fill(state.drafts, at, announced=same)
        if same or one.kind == "regulation":
            continue
        _share_rule(text, state, at)
        before = [
            other
            for other in state.drafts[:at]
            if other.kind == one.kind
            and other.list == one.list
            and not other.background
            and other.announced
            and other.sentence.start < one.sentence.start
        ]
        if len({other.announced for other in before}) == 1 and near(
            text, before[-1].sentence, one.sentence, 3
        ):
            fill(state.drafts, at, announced=before[-1].announced)
