"""What is known while a text is read."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Actor
from proscribed.news.claims.draft import Draft
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


def near(text: Marked, one: Span, other: Span, most: int = 1) -> bool:
    """Whether a sentence is at most so many after another."""
    return place(text, other) - place(text, one) <= most


_start = attrgetter("start")
