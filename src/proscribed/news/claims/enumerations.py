"""Enumerations of names, some of which have an "and" or a comma of their own."""

from __future__ import annotations

import re

from proscribed.news.claims.given import given_names
from proscribed.news.claims.names import Name


def joined(text: str, found: list[Name], count: int | None) -> list[Name]:
    """The names of those enumerated after their number; one more than the number where one of them
    has "and" in it, before the "and" of the last."""
    if count is None or len(found) != count + 1:
        return found
    for at in range(len(found) - 2):
        if text[found[at].end : found[at + 1].start] == " and ":
            whole = Name(found[at].start, found[at + 1].end, found[at].country)
            return [*found[:at], whole, *found[at + 2 :]]
    return found


def one_at_last(text: str, found: list[Name]) -> list[Name]:
    """The names of an enumeration: what follows ", and" is one, also with an "and" in it; and so is
    what stands between semicolons."""
    if len(found) > 2 and text.count(";", found[0].end, found[-1].start) > 1:
        kept = found[:1]
        for name in found[1:]:
            if text[kept[-1].end : name.start] == " and ":
                kept[-1] = Name(kept[-1].start, name.end, kept[-1].country)
            else:
                kept.append(name)
        return kept
    if len(found) < 4:
        return found
    if _LAST.fullmatch(_gap(text, found[-2], found[-1])):
        return _with_and(text, found)
    before, one, last = found[-3:]
    listed = _LAST.fullmatch(_gap(text, before, one))
    if not listed or text[one.end : last.start] != " and ":
        return found
    return [*found[:-2], Name(one.start, last.end, one.country)]


def _gap(text: str, one: Name, other: Name) -> str:
    """What stands between two names, without the blanks that an aside has left."""
    return re.sub(r" +(?=,)|(?<= ) +", "", text[one.end : other.start])


_LAST = re.compile(r", and (?:the )?")


def _with_and(text: str, found: list[Name]) -> list[Name]:
    """The names of an enumeration whose last is led in by ", and": an "and" before that is one
    of a name ("A Oil, B Petroleum and Chemical LLC, and C")."""
    kept = found[:1]
    for name in found[1:]:
        listed = len(kept) < 2 or _gap(text, kept[-2], kept[-1]) == ", "
        person = {*text[kept[-1].start : kept[-1].end].split()} & given_names()
        if listed and not person and text[kept[-1].end : name.start] == " and ":
            kept[-1] = Name(kept[-1].start, name.end, kept[-1].country)
        else:
            kept.append(name)
    return kept
