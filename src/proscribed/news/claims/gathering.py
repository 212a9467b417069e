"""The acts of a sentence gathered: those that verbs tell, those told in other words, those that name
who was meant; of two that tell the same, one."""

from __future__ import annotations

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.changes import additions, edits, of_lists
from proscribed.news.claims.coordination import shared
from proscribed.news.claims.earmarked import earmarked
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.frames import frames
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.measured import of_effect, standing
from proscribed.news.claims.onlist import long_listed, off_list, on_list
from proscribed.news.claims.packages import aimed_at, inverted, of_so_many, packages
from proscribed.news.claims.roll import aimed, rest
from proscribed.news.claims.shares import new_on, parts
from proscribed.news.claims.sharing import TOLD
from proscribed.news.claims.standing import identified
from proscribed.news.claims.state import State


def acts_of(text: Marked, sentence: Span, state: State) -> tuple[Frame, ...]:
    """The acts of a sentence, also those told without a verb of listing, in order."""
    told = [one.count or 0 for one in state.drafts if one.kind in TOLD]
    listed = bool(state.list) or text.about_lists
    found = [*frames(text, sentence, listed=listed)]
    for part in parts(text, sentence, max(told, default=0)) if listed else ():
        found = _with_part(found, part)
    found = _with_measures(text, sentence, found)
    for more in (*of_lists(text, sentence), *additions(text, sentence), *edits(text, sentence)):
        until = more.goal.start if more.goal and more.word == "edits" else more.end
        found = [*_without(found, more.start, until), more]
    found = _with_named(text, sentence, found, known=bool(told))
    for one in long_listed(text, sentence):
        found = [*_without(found, one.clause.start, one.clause.end), one]
    for one in (*on_list(text, sentence), *off_list(text, sentence)):
        if not any(_of_act(one, other) for other in found if other.mood != "denied"):
            found.append(one)
    return shared(text, sorted(found, key=lambda one: (one.word == "they", one.start)))


def _without(found: list[Frame], start: int, end: int) -> list[Frame]:
    """The acts but for those that begin between two places."""
    return [one for one in found if not start <= one.start < end]


def _with_part(found: list[Frame], part: Frame) -> list[Frame]:
    """The acts with a part of those listed, up to the next act that names a list."""
    if any(one.start <= part.end and part.start <= one.end and one.goal for one in found):
        return found
    later = [one.clause.start for one in found if one.goal and one.clause.start > part.end]
    clause = Span(part.clause.start, min([part.clause.end, *later]))
    part = msgspec.structs.replace(part, clause=clause)
    return [*_without(found, clause.start, clause.end), part]


def _with_measures(text: Marked, sentence: Span, found: list[Frame]) -> list[Frame]:
    """The acts with the measures told of in other words, but for what these have as their effect."""
    for more in standing(text, sentence):
        if not any(
            (one.start <= more.end and more.start <= one.end)
            or (one.clause.start <= more.start < one.clause.end and one.measure)
            for one in found
        ):
            found.append(more)
    for more in (*packages(text, sentence), *aimed_at(text, sentence)):
        if not any(
            more.start <= one.start <= more.end or one.targets == more.targets for one in found
        ):
            found.append(more)
    found = [one for one in found if not of_effect(text, one, found)]
    for more in earmarked(text, sentence):
        found = [*_without(found, more.start, more.end), more]
    for more in inverted(text, sentence):
        found = [more, *(one for one in found if one.start >= more.clause.end)]
    return [*found, *of_so_many(text, sentence, found)]


def _with_named(text: Marked, sentence: Span, found: list[Frame], *, known: bool) -> list[Frame]:
    """The acts with those that only name who was told before, or who is new on a list."""
    named = (rest(text, sentence) if known else None) or identified(text, sentence)
    named = named or (aimed(text, sentence) if known and not found else None)
    newly = new_on(text, sentence)
    if newly and any(one.word == "part" and newly.start < one.start for one in found):
        newly = None
    if newly and newly.word == "another":
        named = None
    if newly and (named is None or named.word != "they"):
        found = [*_without(found, newly.start, newly.end), newly]
    if named:
        found = [*_without(found, named.clause.start, named.targets.start), named]
    return found


def _of_act(one: Frame, other: Frame) -> bool:
    """Whether a statement that somebody is on a list is part of an act: of that list, or one that
    revises the entries of those already on it."""
    if other.goal and one.goal and abs(one.goal.start - other.goal.start) < 2:
        return True
    return other.group == "revise" and other.end <= one.start < other.clause.end
