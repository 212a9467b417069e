"""An act as a sentence tells it: the value that the grammar makes and the rest reads."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.verbs import Governor, Mood

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
