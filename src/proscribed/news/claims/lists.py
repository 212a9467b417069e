"""Where a text names lists, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from proscribed.news.claims import gazetteer
from proscribed.news.claims.referring import pronouns
from proscribed.news.claims.verbs import as_verb
from proscribed.news.claims.vocabulary import words

_OWNER = re.compile(
    r"(?:\b(?:the|The|its|Its|their|an?|a|this|that|our|so-called|new|US|U\.S\.|United States|American|Washington's|infamous|growing|existing|de facto|BIS|Commerce|current) "
    r"|[\"']|\b(?:so-called|official|growing|notorious|effective|expanding|restricted) )+$"
)
_LIST = re.compile(r" list(?![\w-]| of\b| \d| [a-z]+ (?:entit|compan|firms))")
_ANY = re.compile(r"list(?![\w-])")
_LISTED_ON = re.compile(
    rf"\b(?:to|on|onto|from|off|in|into) (?:(?:the|its|their|an?|his|[A-Z][\w.]*(?:'s?)?) )+(?:{words('growing')} )*"
    rf"(?P<name>[\"']?(?:[\w-]+ ){{0,2}}[\"']?{words('listings_of')}(?: [\w-]+){{0,2}}[\"']? (?:black)?list)(?![\w-])"
)
"""Somebody put on, or taken off, a list that its own words name."""


_REGIME = re.compile(
    r"\b(?:list(?:ed|s|ing)?|designat\w+|sanction(?:ed|s)?|added|placed|put) [^.;]{0,160}?\bunder (?:(?:the|its|their|[A-Z][\w.]*'s?) )*(?P<name>(?:[A-Z][\w'-]+ (?:of |and )?){1,7}?(?:[Ss]anctions [Rr]egime|[Ss]anctions\) \(EU Exit\) Regulations \d{4}))\b"
)
"""By which regime of sanctions somebody is listed."""
_KEEPERS = frozenset(
    ("European Union", "United Kingdom", "Australia", "New Zealand", "South Korea")
)
_AMERICAN = frozenset(("OFAC", "Treasury", "BIS", "Commerce", "United States"))


class ListMark(Struct, frozen=True):
    """A list named: with its determiner (`start`), its options, and the owner before it."""

    start: int
    end: int
    options: tuple[gazetteer.NamedList, ...]
    named: bool
    owner: str


class ActorMark(Struct, frozen=True):
    """An authority or state named."""

    start: int
    end: int
    id: str


def _owner(text: str, start: int, actors: tuple[ActorMark, ...]) -> tuple[int, str]:
    """Where the words before a list's name begin that belong to it, and whose list it is."""
    owner = ""
    for _ in range(3):
        words = _OWNER.search(text, max(0, start - 60), start)
        if words:
            start = words.start()
        before = text[:start].rstrip() if start < 80 else text[start - 80 : start].rstrip()
        at = start - (80 - len(before)) if start >= 80 else len(before)
        whose = next(
            (
                a
                for a in actors
                if a.end <= start
                and a.end >= at - 2
                and text[a.end : start].strip() in ("", "'s", "'")
            ),
            None,
        )
        if whose is None:
            break
        start, owner = whose.start, whose.id
    return start, owner


def _line_end(one: re.Match[str]) -> int:
    """Where a list's name ends: with its line at the latest."""
    line = one.string.find("\n", one.start(), one.end())
    return one.end() if line < 0 else line


def _found(pattern: re.Pattern[str], small: str) -> Iterator[re.Match[str]]:
    """Where a pattern of lists is found, each in its own line."""
    at = 0
    while one := pattern.search(small, at):
        yield one
        at = _line_end(one)


def lists(text: str, actors: tuple[ActorMark, ...]) -> tuple[ListMark, ...]:
    """The lists that a text names, in its order: by name, by nickname, by their keeper, or by words of
    their own that no gazetteer has."""
    known, found, taken = gazetteer.named_lists(), [], []
    small = gazetteer.in_small_letters(text)
    for one in _found(gazetteer.list_words(), small):
        if text.endswith(" blacklist", one.start(), one.end()) and as_verb(
            text, one.end() - 9, one.end()
        ):
            continue
        which = known[int((one.lastgroup or "w0")[1:])]
        start, owner = _owner(text, one.start(), actors)
        found.append(ListMark(start, _line_end(one), (which,), True, owner))
        taken.append((one.start(), one.end()))
    for one in _found(gazetteer.list_nicknames(), small):
        if any(start < one.end() and one.start() < end for start, end in taken):
            continue
        if text[one.start() : one.end()] == "blacklist" and as_verb(text, one.start(), one.end()):
            continue
        start, owner = _owner(text, one.start(), actors)
        within = [a.id for a in actors if one.start() <= a.start < one.end()]
        options = () if one["back"] else gazetteer.nicknamed(one.group())
        keeps = {id_ for option in options for id_ in option.by}
        owner = owner or next((id_ for id_ in within if id_ in keeps and id_ != "China"), "")
        found.append(ListMark(start, _line_end(one), options, False, owner))
    for whose in actors:
        if _LIST.match(text, whose.end) and not any(
            one.start <= whose.start < one.end for one in found
        ):
            found.append(ListMark(whose.start, whose.end + 5, (), False, whose.id))
    found += _other_lists(text, actors, found)
    ends = tuple(sorted(one.end for one in found))
    found += [ListMark(start, end, (), False, "") for start, end in pronouns(text, ends)]
    found += _regimes(text, actors, found)
    return tuple(sorted(found, key=lambda one: one.start))


def _regimes(text: str, actors: tuple[ActorMark, ...], known: list[ListMark]) -> list[ListMark]:
    """Regimes of sanctions by which a state other than the American lists somebody."""
    keepers = {one.id for one in actors}
    if not keepers & _KEEPERS or keepers & _AMERICAN:
        return []
    found = []
    for one in _REGIME.finditer(text):
        if any(mark.start < one.end() and one.start("name") < mark.end for mark in known):
            continue
        start, owner = _owner(text, one.start("name"), actors)
        own = gazetteer.NamedList(one["name"], "", owner, "")
        found.append(ListMark(start, one.end(), (own,), True, owner))
    return found


def _other_lists(text: str, actors: tuple[ActorMark, ...], known: list[ListMark]) -> list[ListMark]:
    """Lists that the gazetteer does not have, by the words that the text names them with."""
    found = []
    for word in _ANY.finditer(text):
        if any(mark.start < word.end() and word.start() < mark.end for mark in known):
            continue
        one = _LISTED_ON.search(text, max(0, word.start() - 90), word.end())
        if one is None or one.end() != word.end():
            continue
        start, owner = _owner(text, one.start("name"), actors)
        own = gazetteer.NamedList(re.sub(r"[\"']", "", one["name"]), "", owner, "")
        found.append(ListMark(start, one.end(), (own,), True, owner))
    return found
