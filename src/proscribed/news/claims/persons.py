"""Whether a name is a person's, by the words that stand with it."""

from __future__ import annotations

import re

from proscribed.news.claims.given import given_names
from proscribed.news.claims.names import Name
from proscribed.news.claims.places import places
from proscribed.news.claims.vocabulary import words

_BEFORE = re.compile(
    rf"\b{words('roles')}(?: like| such as| including)? \"?$|\b(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?{words('roles')}, $"
)
_HYPHENED = re.compile(r"(?:[A-Z][a-z]+ ){1,3}[A-Z][a-z]+-[a-z]+")
"""As Korean and Cantonese names are written: "Yun Song-il"."""
_AFTER = re.compile(
    rf",? (?:(?:who|whose|aged|\d\d,)\b|an? (?:[\w-]+ ){{0,3}}{words('told_as')}\b"
    rf"|(?:[Tt]he|its|his|her|their|whose) (?:[\w'-]+ ){{0,4}}{words('held')}\b)"
)
_FIRM = re.compile(rf"{words('of_bodies', 'trades')}\b")


_AND = re.compile(r",? and |, ")
_BODY = re.compile(rf"\b{words('bodies')} \"?$")


def _run(text: str, named: list[Name], found: list[bool | None], at: int) -> list[bool | None]:
    """What is known of the names that only commas and "and" part from one."""
    first = last = at
    while first and _AND.fullmatch(text, named[first - 1].end, named[first].start):
        first -= 1
    while last + 1 < len(named) and _AND.fullmatch(text, named[last].end, named[last + 1].start):
        last += 1
    return found[first : last + 1]


def _of_town(text: str, one: Name) -> bool:
    """Whether a name begins with that of a place, as those of bodies do ("Weihai Sonar")."""
    where = next((p for p in places(text, one.start, one.end) if not p.adjective), None)
    return where is not None and where.start == one.start


def kinds(text: str, start: int, named: list[Name], end: int) -> list[bool | None]:
    """Which names of an enumeration are those of persons; None where nothing tells. What is only
    among persons is one."""
    found: list[bool | None] = []
    for one in named:
        body = _FIRM.search(text, one.start, one.end) or _BODY.search(
            text, max(start, one.start - 30), one.start
        )
        known = True if person(text, start, one, end) else False if body else None
        if known is None and _of_town(text, one):
            known = False
        found.append(known)
    whole = set(found) - {None}
    for at, one in enumerate(named):
        if found[at] is None and " " in text[one.start : one.end]:
            around = {known for known in _run(text, named, found, at) if known is not None}
            told = around or whole
            found[at] = True if told == {True} else None
    return found


def body(said: str) -> bool:
    """Whether a name has a word that no person's has."""
    return bool(_FIRM.search(said))


def personal(said: str) -> bool:
    """Whether a name itself is spelled as a person's."""
    first = said.split()[0]
    return not _FIRM.search(said) and (first in given_names() or bool(_HYPHENED.fullmatch(said)))


_SELF = re.compile(r" (?:himself|herself)\b")


def person(text: str, start: int, name: Name, end: int) -> bool:
    """Whether the words before or after a name are said of a person."""
    said = text[name.start : name.end]
    words = said.split()
    if _SELF.match(text, name.end):
        return True
    if not 1 < len(words) < 7 or _FIRM.search(said):
        return False
    if re.search(r" (?:bin|bint|ibn|al-\w+|el-\w+|Al-\w+) ?", said):
        return True
    if words[0] in given_names() or _HYPHENED.fullmatch(said):
        return True
    return bool(
        _BEFORE.search(text, max(start, name.start - 40), name.start)
        or _AFTER.match(text, name.end, min(end, name.end + 60))
    )
