"""Which names in a part of a text are targets, not words about one."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claims.enumerations import AIDE
from proscribed.news.claims.gazetteer import power_of
from proscribed.news.claims.given import given_names
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.places import places
from proscribed.news.claims.targets import QUANTITY, Targets
from proscribed.news.claims.vocabulary import words

_APPOSED = re.compile(
    r", (?:(?:a|an|another|the|one of|which|who|whose|formerly|also known as|known as|doing business as|long|now|perhaps|arguably|once|accused|linked to|tied to|owned by|controlled by|run by|suspected|best known|better known|dubbed|nicknamed|maker of|based|located|headquartered|part of|owner of|operator of|parent|or|(?:[Cc]hina's|[A-Z][a-z]+'s)(?= [a-z])) (?:[^,;()\n]|(?<=\d),(?=\d))*?(?=,(?! Ltd)|;|\n|$|\)|(?: and| &) (?:[A-Z]|\d)))"
)


_ITEM = re.compile(
    r", the (?:[A-Z][\w.&'-]+ )+(?:of (?:the )?(?:[A-Z][\w.&'-]+ ?)+|(?:[A-Z][\w.&'-]+))(?=,? and |, (?:the )?[A-Z])(?!, [A-Z][a-z]+'s )"
)


_ITEM_BY_TRADE = re.compile(
    r", (?:the|an?) (?:[A-Z][a-z]+(?:ese|ish|an|i|ch)[- ])?(?:(?!(?:of|in|for|by|from|to|with|that|which|and|or)\b)[a-z][\w'-]* ){1,4}[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*"
    r"(?=(?:,|,? and) (?:(?:the|an?) )?(?:[A-Z][a-z]+(?:ese|ish|an|i|ch)[- ])?(?:[a-z][\w'-]* ){0,4}[A-Z])"
)
"""The next of an enumeration with what it is: "Orion, the battery maker Heron and the shipper Volna"."""


_PREPOSITION = re.compile(
    r"(?:\b(?:of|in|from|with|by|to|at|under|for|between|into|near|behind|than|via|through|as|on|against|over|where|when|by the|helped|helping|supporting|using)(?: (?:the|its|their|a|an))?(?: (?:[a-z][a-z-]+(?:'s)?|[A-Z][\w.]*-[a-z]+|[A-Z][a-z]+(?:ian|ese|ish|an|i)|[A-Z][a-z]+(?= (?!and\b|or\b|as\b)[a-z]))){0,4}|\b[A-Z]\w*'s?(?: [a-z-]+){0,3}|\b(?!includ|add|target|nam|list)[a-z]+ing) \"?$"
)


_POSSESSED = re.compile(r"'s?(?= [a-z\"])")


_MODIFIES = re.compile(rf" [\"']?{words('modified')}\b")
_SAYS = re.compile(r" (?:said|says|told|wrote)\b")


_HELD = re.compile(
    rf"(?: +(?i:{words('nouns')})| +(?:(?!and\b|or\b)[a-z-]+ ){{1,3}}{words('nouns')}) (?=[A-Z])"
)
"""After a body, the office of a person in it: "Volna club owner Pavel Orlin"."""
_OFFICE_OF = re.compile(rf"\b{words('headed')} (?:of|for) (?:[a-z]+ )?(?:[A-Z][^,;.]{{0,60}} )?$")
_BESIDE = re.compile(r",? (?:as well as|along with|together with) (?:the )?$")
_GOODS_OF = re.compile(
    r"\b(?:equipment|services|products|gear|devices)(?: and (?:equipment|services|products))? (?:from|of|by|made by|produced by|supplied by) $"
)
"""Goods that are listed, before the names of those whose they are."""
_PEOPLE_OF = re.compile(
    r"[a-z]s? (?:of|in|at|from|within) (?:the )?[A-Z]\w+'s (?:[a-z]+ )?$"
    r"|\b(?:members|officials|employees|executives|commanders|officers) of (?:the |its )?(?:[\w-]+ ){0,4}[a-z]+'s $"
)
"""Those of a body of a country: "four officials of Iran's Guard"."""


_FAR = 160
"""So many letters before a name tell what it is."""


def top(text: str, start: int, name: Name) -> bool:
    """Whether a name is a target itself, not within a phrase about one."""
    start = max(start, name.start - _FAR)
    before = text[start : name.start]
    if text[name.start : name.end].split()[0] in given_names() and _OFFICE_OF.search(before):
        return True
    if AIDE.search(before) or _SAYS.match(text, name.end) or _PEOPLE_OF.search(before):
        return False
    for place in places(text, start, name.start):
        if place.adjective and text[place.start : place.end].endswith("'s"):
            at = place.end - start
            before = before[: at - 2] + "  " + before[at:]
    before = re.sub(
        r"(?:[A-Z][\w.]*(?:'s|-based|-linked|-owned)? |[A-Z][a-z]+(?:ese|ish|an|i|ch|ss) )+$",
        "",
        before,
    )
    before = _GOODS_OF.sub("", _BESIDE.sub(" and ", before))
    if before and _PREPOSITION.search(before):
        return False
    return not any(one.match(text, name.end) for one in (_POSSESSED, _MODIFIES, _HELD))


def apposed(text: str, start: int, end: int) -> tuple[str, list[tuple[int, int]]]:
    """The text without the descriptions that follow names, and where these were."""
    letters, cut, at = list(text), [], start
    for name in names(text, start, end):
        if name.end < at:
            continue
        after = _APPOSED.match(text, name.end, end)
        if after and any(one.match(text, after.start(), end) for one in (_ITEM, _ITEM_BY_TRADE)):
            continue
        if (after and not QUANTITY.match(text, after.start() + 2, end)) or (
            after
            and re.match(r", (?:a|an|another|the|one of) ", after.group())
            and not re.search(r"\d", after.group()[:20])
        ):
            letters[after.start() : after.end()] = " " * (after.end() - after.start())
            cut.append((after.start(), after.end()))
            at = after.end()
    return "".join(letters), cut


def short_form(text: str, one: Name, others: tuple[Name, ...]) -> bool:
    """Whether a name stands in brackets right after another: its short form, or whose it is."""
    if text[one.start - 1 : one.start] != "(" or text[one.end : one.end + 1] != ")":
        return False
    return any(text[other.end : one.start] in (" (", ", (") for other in others)


def without_keeper(marked: Marked, found: Targets, authority: str) -> Targets:
    """The targets without the authority that keeps the list: nobody lists himself."""
    keeper = [one for one in marked.actors if authority and authority in (one.id, power_of(one.id))]
    called = tuple(
        one
        for one in found.names
        if not any(who.start < one.end and one.start < who.end for who in keeper)
    )
    if len(called) == len(found.names):
        return found
    groups = tuple(one for one in found.groups if one.count != len(found.names))
    return msgspec.structs.replace(found, names=called, groups=groups)
