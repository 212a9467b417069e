"""A party named in a text, and the entries it may mean: the value that the archive keeps."""

from __future__ import annotations

from msgspec import Struct


class Reading(Struct, frozen=True):
    """One entry that the words may mean: the listed name that says so, its quality, the score, and
    how the two agree (exact, alias, close)."""

    entry: str
    list: str
    name: str
    quality: str
    score: float
    how: str


class Linked(Struct, frozen=True):
    """A party as a text spells it, with its place (offsets, the second exclusive) and its readings,
    the strongest first. `flag` says what a person must settle, empty where nothing is open."""

    spelled: str
    start: int
    end: int
    readings: tuple[Reading, ...] = ()
    flag: str = ""
