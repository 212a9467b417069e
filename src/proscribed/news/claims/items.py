"""The items of an enumeration, and the name that each is of: what stands between its commas, its
semicolons or its points, without what is said of the one named before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from proscribed.news.claim import Span
from proscribed.news.claims.enumerations import AIDE, office, one_at_last, two, units_as_theirs
from proscribed.news.claims.given import given_names
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.persons import body, person, personal
from proscribed.news.claims.vocabulary import words

_POINT = re.compile(
    r";|\n+\s*(?:[*—-]|\(?\d{1,2}[.)])(?=\s)|(?:(?<=\s)|(?<=^))\((?:[ivx]{1,5}|[a-z]|\d{1,2})\)(?=\s)"
)
_LED = re.compile(
    r":(?=(?P<sign>\s*\n\s*(?:[*—-]|\(?\d{1,2}[.)])\s|\s\((?:i|a|1)\)\s|\s1[.)]\s)?[^.]{0,100}?[A-Z])"
)
_CUT = re.compile(r"(?:,|\s—|\s-(?=\s)|:)? (?:and|as well as|along with|plus|&) |, | — |: ")
_BRACKET = re.compile(r" ?\([^()]*\)")
_MARK = re.compile(
    r"[;\s]*(?:[*—-](?=\s)|\(?(?:\d{1,2}|[ivx]{1,5}|[a-z])[.)](?=\s))?\s*(?:[Aa]nd )?"
)
_NO_LEAD = words("no_lead")
_LEAD = re.compile(
    rf"(?:(?:another|the other|a second|the second) (?:is|was) )?(?:(?:(?!{_NO_LEAD}\b)[\w.'/-]+ )*(?:such as|including|like|namely|(?<=s )as) )?(?:(?!{_NO_LEAD}\b)[\w.'/-]+,? +){{0,9}}[\"']?"
)
"""What may stand before the name of an item: an article, a place, what it is."""
_ROLE = re.compile(rf"\s*(?:[\w.'-]+ ){{0,7}}?(?i:{words('nouns')})(?: (?:of|at|for|to) | ?$)")
_MADE_BY = re.compile(
    r"[;\s]*(?:[a-z][a-z,'/-]* ){1,9}?(?:produced|supplied|provided|made|manufactured|offered) by "
)
"""Goods, before the names of those whose they are."""
_HIS = re.compile(
    rf"(?:'s|\bhis|\bher|\bthe) (?:[\w'-]+ ){{0,5}}?(?i:{words('nouns')})(?<!s)(?: (?:of|at) .*)?$"
)
"""An office, after which the name of its holder may follow."""
VERBAL = re.compile(
    rf"\s*(?:(?:[a-z]+ed|{words('done_to')}),?(?= (?:[a-z]+ly|by|to|of|in|for|from|under|on|off|with|as|at|over|because|after|¤+|§+)\b)|{_NO_LEAD}\b)"
)
"""What is said of those told, not who they are: "are accused of"."""
_OF_BODY = re.compile(
    rf"(?:'s?)? +(?:[a-z-]+ ){{0,4}}(?i:{words('nouns')}) (?:of staff |executive )?(?=[A-Z\"])"
)
_WHOSE = re.compile(r"'s? (?:[a-z-]+ ){0,4}(?=[A-Z\"])")
_TOLD = re.compile(rf"(?:,|\s*(?!(?:which|who|that|whose)\b)[a-z-]*)? ?\b{words('tells')}\b")
"""After a name that tells something, and ends the enumeration."""
_ENDS = re.compile(
    r"\W*(?:because|for|over|according|while|after|when|but|with|amid|following|in (?:a|an|its|the) (?:statement|move|notice|release))\b"
)
_ITEM = re.compile(r"(?<![^\s,;])[^,;\s][^,;]*")
_OFFICE_OF = re.compile(
    rf"(?:and )?(?:[\w.'-]+ ){{0,4}}?(?i:{words('nouns', 'posts')}) (?:of|for|to|at|in) "
)
_GIVEN = re.compile(r"(?<= )[A-Z][a-z]+(?= [A-Z])")
_WHOLE = re.compile(
    r"(?P<name>(?P<first>\w+ [\w'-]+ (?=\w+ [\w'-]+$))?(?P<last>[A-Z][\w'-]*(?:\.(?= ))?(?: (?:(?:de|al|el|bin|van|von|da|dos) )?[A-Z][\w'-]*(?:\.(?= ))?){1,4}?))[\s.]*"
)
_KIN = re.compile(
    r"(?:and )?(?:[\w.'-]+ ){0,3}?(?i:sister|brother|son|daughter|wife|husband|mother|father|widow) of "
)
_BY = re.compile(r" by [A-Z][\w-]+(?= *(?:,|;|$))")
"""A brand and whose it is, where nothing else follows in the item: "Kestrel by Ostra"."""
_OF_NAMED = re.compile(rf" {words('modified')}\b")


_MANY = re.compile(r"\b[a-z-]+(?:s|people|men|women) (?:[A-Z]+ )?$")
"""Before the first name: more than one of them."""


@lru_cache(128)
def enumerated(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names of an enumeration in a masked text: of each point its first; else those that only
    commas and "and" part. Offices, and the bodies and towns that stand behind a name, are none."""
    cuts = [one.start() for one in _POINT.finditer(text, start, end)]
    if not cuts:
        return tuple(one_at_last(text, [*_named(text, start, end)]))
    points = zip([start, *cuts], [*cuts, end], strict=True)
    return tuple(one for at, stop in points for one in _of_point(text, at, stop))


def pointed(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names of the points that follow a colon, each by itself; none where none follow."""
    led = _LED.search(text, start, end)
    if led is None and text.count(";", start, end) > 1:
        return enumerated(text, start, end)
    if led is None or (led["sign"] is None and text.count(";", led.end(), end) == 0):
        return ()
    return enumerated(text, led.end(), end)


def _of_point(text: str, start: int, end: int) -> list[Name]:
    """The names of a point: its first, also with an "and" in it; all where it tells several ("chip
    makers A, B and C") or persons ("A and B, who ran C")."""
    found = [*_named(text, start, end)]
    if not found:
        return []
    if len(found) == 1:
        return found
    people = all(person(text, start, one, end) for one in found)
    made = _MADE_BY.match(text, start, end)
    listed = (people or made) and ", and " in text[found[-2].end : found[-1].start]
    if listed or _MANY.search(text, start, found[0].start):
        return one_at_last(text, found)
    if len(found) > 1 and text[found[0].end : found[1].start] == " and ":
        if two(text, found[0], found[1]):
            return found[:2]
        return [Name(found[0].start, found[1].end, found[0].country)]
    return found[:1]


def _named(text: str, start: int, end: int) -> Iterator[Name]:
    """The names of the items between commas."""
    mark = _MARK.match(text, start, end)
    start = mark.end() if mark else start
    text = units_as_theirs(text, start, end)
    made = _MADE_BY.match(text, start, end)
    start = made.end() if made else start
    every = names(text, start, end)
    for bracket in _BRACKET.finditer(text, start, end):
        if all(not one.start < bracket.start() + 1 < one.end for one in every):
            every = tuple(one for one in every if not bracket.start() < one.start < bracket.end())
            text = text[: bracket.start()] + " " * len(bracket.group()) + text[bracket.end() :]
    held = [*holders(text, start, end)]
    every = tuple(one for one in every if not any(of.start <= one.start < of.end for of, _ in held))
    led, aside = False, set[bool]()
    for part in _parts(text, start, end, (*every, *(of for of, _ in held))):
        lead = text[part.start : part.end]
        if _ENDS.match(lead) and part.start > start:
            return
        own = [one for one in every if part.start <= one.start < part.end]
        whose = [who for of, who in held if part.start <= of.start < part.end]
        if whose:
            yield whose[0]
            led, aside = False, set()
            continue
        found = _of_part(text, part, own)
        role = part.start == start and bool(_ROLE.match(text, start, part.end))
        first = part.start == start and found is None
        if first and not role and (own or VERBAL.match(text, start)):
            return
        said = "" if found is None else text[found.start : found.end]
        his = not body(said) and bool(_HIS.search(text, start, max(start, part.start - 2)))
        if found and led and not his and not person(text, part.start, found, part.end):
            return
        within = aside and text.endswith(" and ", 0, part.start) and text[part.start - 6] != ","
        if found and within and not (personal(said) and aside.isdisjoint({True})):
            continue
        aside = {personal(text[one.start : one.end]) for one in own if found is None}
        led = first and role
        if found is not None:
            yield found
        rest = text[own[-1].end if own else part.start : part.end]
        if _TOLD.match(rest) and part.start > start:
            return


def holders(text: str, start: int, stop: int) -> Iterator[tuple[Name, Name]]:
    """The items that tell an office with the body that it is in, and whose it is: what stands there, and
    the name at its end ("Chair of the Trade and Security Board Ann Orley")."""
    known = given_names()
    for item in _ITEM.finditer(text, start, stop):
        words = _GIVEN.finditer(text, item.start(), item.end())
        given = next((one for one in words if one.group() in known), None)
        if given is None or not _OFFICE_OF.match(text, item.start(), given.start()):
            continue
        cut = text.find(" and ", given.end(), item.end())
        end = cut if cut > 0 else item.end()
        who = _WHOLE.fullmatch(text, given.start(), end)
        if who:
            kin = _KIN.match(text, item.start()) and who["first"]
            begin = who.start("last") if kin else who.start()
            yield Name(item.start(), end), Name(begin, who.end("name"))


def _parts(text: str, start: int, end: int, every: tuple[Name, ...]) -> Iterator[Span]:
    """What stands between the commas, but for those of a name."""
    at = start
    for cut in _CUT.finditer(text, start, end):
        if cut.start() < at or any(
            one.start < cut.end() and cut.start() < one.end for one in every
        ):
            continue
        yield Span(at, cut.start())
        at = cut.end()
    yield Span(at, end)


def _of_part(text: str, part: Span, own: list[Name]) -> Name | None:
    """The name that an item is of; None for what is only said of another."""
    while own:
        first, *own = own
        if AIDE.search(text, part.start, first.start):
            return None
        held = _ROLE.match(text, part.start, first.start) and person(
            text, part.start, first, part.end
        )
        if not held and not _LEAD.fullmatch(text[part.start : first.start].lstrip()):
            if own and _ROLE.match(text, part.start, first.start):
                continue
            return None
        body = _OF_BODY.match(text, first.end, part.end) or _WHOSE.match(text, first.end, part.end)
        if body and own:
            part = Span(body.end(), part.end)
            continue
        if (
            office(text[first.start : first.end])
            or text.startswith(("'s ", "' "), first.end)
            or _OF_NAMED.match(text, first.end, part.end)
            or _TOLD.match(text, first.end, part.end)
        ):
            return None
        maker = _BY.match(text, first.end, part.end)
        return Name(first.start, maker.end(), first.country) if maker else first
    return None
