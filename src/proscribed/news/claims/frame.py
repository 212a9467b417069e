"""An act as a sentence tells it: the value that the grammar makes and the rest reads; and a verb that may tell one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.gated import Gated
from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.verbs import Governor, Mood, Tense

Group = Literal["listing", "sanction", "remove", "delist", "lift", "revise", "impose", "hit", "be"]
Voice = Literal["active", "passive", "participle", "noun"]


class Frame(Struct, frozen=True):
    """An act as a sentence tells it. `targets`: where its targets stand; `subject`: where who acts
    stands, before the verb; `clause`: from where to where its sentence is about it; `goal`: the list
    named; `measure`: the measure named; `by`: where who acts stands after "by"."""

    group: Group
    voice: Voice
    mood: Mood
    start: int
    end: int
    clause: Span
    targets: Span
    subject: Span | None = None
    goal: ListMark | None = None
    measure: Span | None = None
    governor: Governor | None = None
    perfect: bool = False
    by: Span | None = None
    word: str = ""


class Verb(Struct, frozen=True):
    """A verb that may tell an act. `groups`: what it may do, in which tenses; `tenses`: all of these; `clause`: where
    its clause begins; `group_start`, `start`, `end`: where it begins with its helpers, where it does itself, and where it ends;
    `stop`: where what follows it ends; `aux`: it has helpers; `listed`: the text is of lists."""

    marked: Marked
    sentence: Span
    groups: Mapping[str, frozenset[Tense]]
    tenses: frozenset[Tense]
    word: str
    clause: int
    group_start: int
    start: int
    end: int
    stop: int
    aux: bool
    passive: bool
    listed: bool

    @property
    def text(self) -> str:
        """The text, masked."""
        return self.marked.masked

    @property
    def before(self) -> str:
        """Its clause up to it."""
        return self.text[self.clause : self.start]

    def followed(self, *patterns: re.Pattern[str] | Gated) -> bool:
        """Whether one of the patterns stands right behind it."""
        return any(one.match(self.text, self.end, self.stop) for one in patterns)
