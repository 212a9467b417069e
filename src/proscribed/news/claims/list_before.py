"""Acts on the list that was told before: more put on it or taken off, those told before, or who acts on
it in a relative clause."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proscribed.news.claims.frame import Group, Verb
from proscribed.news.claims.goals import QUANTITY, Done
from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import names
from proscribed.news.claims.numbers import ANY_NUMBER
from proscribed.news.claims.verbs import Tense

_BE = re.compile(r"(?<!to )\bbe (?:\w+ly |also )?$")
ENDS = re.compile(r" too\b| as well\b|[.,;]|\s*$")
_CIRCUMSTANCE = re.compile(
    r" (?:(?:after|following|because|upon|at|for|over|when|since|on) |to (?:counter|address|prevent|curb|stop|keep|limit|punish|protect|disrupt|halt|block)\b)"
)
"""After so many of whom nothing but an act is told: "two were removed after a review"."""
NAMED = re.compile(r" (?:the )?(?:(?:[\w-]+ ){0,4}[a-z-]+(?:er|or|y|m|p|k|t) )?[A-Z]")
"""A name, also with what it is before it ("spice maker X")."""
_OFF_ALSO = re.compile(
    rf"(?: off)? (?:(?:the (?:other|remaining)|another|a further) )?(?!an? )(?:{ANY_NUMBER})(?: (?:others?|more))?(?: off| from it)?(?=[.,;:]|\s*$| (?:off|in|after|because|for|on ¤|from (?:China|Russia|Iran)|at|that|whose|which|following|under|and|of (?:the|those|them|these|its))\b)",
    re.IGNORECASE,
)
_OFF = ("releas", "drop", "delist", "struck", "strik", "took", "tak", "delet", "cross", "free", "clear", "pull", "scrub", "purg")  # fmt: skip
_ON = re.compile(
    r" (?P<way>on|off)(?=[.,;:]|\s*$| (?:and|in|after|for|while|because|this|last) | ¤)"
)
_SOME_OF = re.compile(
    rf"\b(?:(?:one|part|two|three|four|five|six|several|some) of|among) (?:the |some |about |nearly |over |more than |a group of )*(?!an? )(?:{ANY_NUMBER})(?: (?:new|other|Chinese|Russian|[\w-]+))?(?: \w+)? $",
    re.IGNORECASE,
)
"""Before a participle that tells of how many somebody is one: "one of 80 added in the same sweep"."""
_THEY = re.compile(
    r"(?:(?:both|all) )?(?:it|they|he|she|both|all|the (?:two|three|four|company|firm|bank|group|entity|companies|firms|others?)) ",
    re.IGNORECASE,
)
WHEN = re.compile(
    r" ¤|[.,;]|\s*$| (?:in|on) ¤| (?:(?:an?|one|two|three|several|\d+) (?:day|week|month|year)s? )?(?:before|earlier|later|ago)\b| by (?=[A-Z]|the [A-Z])| (?:for|over|because|in respect of|in connection with) "
)
_SO_MANY = re.compile(
    rf"(?:.*[,;:] |.*\b(?:and|while|but) )?(?:(?:the (?:other|remaining)|another|a further) )?(?!an? )(?:{ANY_NUMBER})(?: [\w'-]+){{0,8}} ?",
    re.IGNORECASE,
)
"""A subject that is a number, with or without what it counts."""


def went(
    marked: Marked, groups: Mapping[str, frozenset[Tense]], start: int, group_start: int, end: int
) -> Done | None:
    """ "Six companies went on, three came off": onto a list named before, or off it."""
    text = marked.masked
    way = _ON.match(text, end)
    if way is None or not groups.keys() & {"join", "leave"}:
        return None
    if not _SO_MANY.fullmatch(text, start, group_start):
        return None
    last = next((one for one in reversed(marked.lists) if one.end <= start), None)
    if way["way"] == "off":
        return Done("remove", last, targets_before=True) if "leave" in groups else None
    return Done("listing", last, targets_before=True) if "join" in groups else None


_ASKED_TO = re.compile(
    r"\b(?:recommend|suggest|propos|urg|request)\w* (?:also )?$|\b(?:ask|urg|press|request|want|call)\w* [^.;]{0,60}? to (?:also )?$"
)
"""Before more that is asked to be added to the list told before."""
_OF_ALL = re.compile(
    rf" (?:{ANY_NUMBER}) of the (?:{ANY_NUMBER}) [\w '-]{{3,60}}? (?:it|they|that|which)\b",
    re.IGNORECASE,
)


def list_named_before(marked: Marked, start: int, end: int) -> ListMark | None:
    """The list that the sentence names before that place; behind it, where it tells of how many on
    the list they are ("freed nine of the 31 firms it put on the list")."""
    near = [one for one in marked.lists if one.end <= start][-1:]
    within = next((one for one in marked.sentences if one.start <= start < one.end), None)
    if within is None or (near and near[0].end > within.start):
        return near[0] if near else None
    if not _OF_ALL.match(marked.masked, end):
        return None
    return next((one for one in marked.lists if end <= one.start < within.end), None)


def done_to(
    marked: Marked, kind: Group, clause: int, group_start: int, start: int, end: int
) -> Done | None:
    """What a passive tells of the list told before: of so many, of those named, or of the subject of the
    act before it ("was added in 2020 but was removed in 2021")."""
    text = marked.masked
    if _BE.search(text, clause, start) and ENDS.match(text, end):
        return Done(kind)
    closed = ENDS.match(text, end) or _CIRCUMSTANCE.match(text, end) or WHEN.match(text, end)
    before_it = list_named_before(marked, start, end) if kind == "remove" else None
    if closed and before_it and not text[clause:group_start].strip():
        return Done(kind, before_it)
    if QUANTITY.search(" " + text[clause:group_start].lower()):
        return Done(kind) if closed or not text.startswith(" to ", end) else None
    whom = _SO_MANY.fullmatch(text, clause, group_start) or names(text, clause, group_start)
    return Done(kind) if closed and whom else None


def off_again(v: Verb) -> Done | None:
    """So many, or those told before, taken off the list that the sentence named before."""
    text, off = v.marked.masked, "remove" in v.groups and v.word.startswith(_OFF)
    same = list_named_before(v.marked, v.start, v.end) if off else None
    if not same:
        return None
    if v.passive:
        them = _THEY.fullmatch(text, v.clause, v.group_start) and WHEN.match(text, v.end)
        told = bool(them or _SO_MANY.fullmatch(text, v.clause, v.group_start))
    else:
        told = v.followed(_OFF_ALSO, QUANTITY)
    return Done("remove", same) if told else None


_LED_BY_WHICH = re.compile(r"(?:that|which|who|whom|,)\W*$")
_ENDS_RELATIVE = re.compile(r" (?:¤|in |for |over |because|last|this|earlier)|[.,;]")
_REVISED_TO = re.compile(
    r"(?:amend|revis|updat|modif|expand|publish|issu|releas)\w*(?: [^§.;]{0,40}?)?§+[\"']?(?:,? (?:on )?¤+)?(?:,|,? (?:to|by|and))(?: \w+ly)? $",
    re.IGNORECASE,
)
"""Before what was done to a list by its revision: "amended the list to add"."""


def of_list_before(v: Verb, kind: Group) -> Done | None:
    """An act on the list told before: in a relative clause, as what its revision does, of some of those on
    it, or as what is asked for more."""
    text = v.marked.masked
    before = [one for one in v.marked.lists if one.end <= v.start]
    near = [one for one in before if one.end <= v.clause and v.clause - one.end < 12]
    led = near and _LED_BY_WHICH.search(text, max(0, v.clause - 8), v.clause)
    if led and _ENDS_RELATIVE.match(text, v.end, v.end + 9):
        return Done(kind, near[-1])
    if v.passive:
        return None
    if _REVISED_TO.search(text, max(0, v.start - 160), v.start):
        return Done(kind, before[-1])
    if v.listed and _SOME_OF.search(text, v.clause, v.start):
        return Done(kind)
    more = v.listed and v.word.startswith("add") and v.followed(QUANTITY, NAMED)
    return Done(kind) if more and _ASKED_TO.search(text, v.clause, v.start) else None
