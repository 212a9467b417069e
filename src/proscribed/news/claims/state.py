"""What is known while a text is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import TypeVar

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Actor, Attribution
from proscribed.news.claims.cited import Reference
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.gated import Gated
from proscribed.news.claims.lists import ActorMark, ListMark
from proscribed.news.claims.marks import Marked


class State(msgspec.Struct):
    """What is known while a text is read. `heads`: where headlines begin; `doer`: who began the
    last sentence without an act; `vague`: an act told without number and names; `carried`: the
    drafts among which all days are carried."""

    drafts: list[Draft]
    heads: frozenset[int] = frozenset()
    doer: tuple[Actor, Span] | None = None
    vague: Draft | None = None
    list: str = ""
    actor: Actor | None = None
    state: str = ""
    carried: tuple[Draft, ...] = ()


def place(text: Marked, one: Span) -> int:
    """The number of a sentence."""
    return bisect_right(text.sentences, one.start, key=_start)


_Mark = TypeVar("_Mark", ListMark, ActorMark, Reference)


class Sentence(msgspec.Struct, frozen=True):
    """A sentence as it is read after others. `acted`: it tells an act of its own."""

    text: Marked
    span: Span
    state: State
    said: tuple[Attribution, ...]
    acted: bool

    def finds(self, pattern: re.Pattern[str] | Gated, *, spelled: bool = False) -> bool:
        """Whether a pattern is found in it. `spelled`: also within names of lists and in asides."""
        text = self.text.text if spelled else self.text.masked
        return bool(pattern.search(text, self.span.start, self.span.end))

    def inside(self, marks: tuple[_Mark, ...]) -> tuple[_Mark, ...]:
        """The marks that stand in it."""
        return tuple(one for one in marks if self.span.start <= one.start < self.span.end)


def near(text: Marked, one: Span, other: Span, most: int = 1) -> bool:
    """Whether a sentence is at most so many after another."""
    return place(text, other) - place(text, one) <= most


_start = attrgetter("start")
