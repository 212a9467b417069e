"""Acts whose list no word of their clause names: only who acts, or what was told before, tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.frame import Group
from proscribed.news.claims.further import FURTHER
from proscribed.news.claims.goals import QUANTITY, Done
from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import names
from proscribed.news.claims.numbers import ANY_NUMBER
from proscribed.news.claims.verbs import Tense

_ALONE = re.compile(
    r" (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen)(?=[.,;]|\s*$| and | following | after | because | based on )",
    re.IGNORECASE,
)
_SOME_IN = re.compile(
    r" (?:several |certain )?(?:entities|companies|firms|persons) (?:in|from) (?:the )?[A-Z]"
)

_SUCH = re.compile(
    r" (?:[\w-]+ ){0,3}(?:companies|firms|entities|agencies|organi[sz]ations|institutes|units|banks|bodies) (?:such as|including|like) "
)

_BE = re.compile(r"(?<!to )\bbe (?:\w+ly |also )?$")
_ENDS = re.compile(r" too\b| as well\b|[.,;]|\s*$")
_CIRCUMSTANCE = re.compile(
    r" (?:(?:after|following|because|upon|at|for|over|when|since|on) |to (?:counter|address|prevent|curb|stop|keep|limit|punish|protect|disrupt|halt|block)\b)"
)
"""After so many of whom nothing but an act is told: "two were removed after a review"."""
_WHY = re.compile(r" (?:for|over|because) ")
"""After what is asked to be added to the list told before."""
_NAMED = re.compile(r" (?:the )?(?:(?:[\w-]+ ){0,4}[a-z-]+(?:er|or|y|m|p|k|t) )?[A-Z]")
"""A name, also with what it is before it ("spice maker X")."""
_WHICH = re.compile(r", which $")


_ON_ALSO = re.compile(
    rf" on (?:another |a further )?(?!an? )(?:{ANY_NUMBER})(?: (?:others?|more|new ones))?(?=[.,;:]|\s*$| and\b)",
    re.IGNORECASE,
)
"""After a verb that puts so many on the list that the sentence named before."""
_OFF_ALSO = re.compile(
    rf"(?: off)? (?:(?:the (?:other|remaining)|another|a further) )?(?!an? )(?:{ANY_NUMBER})(?: (?:others?|more))?(?: off| from it)?(?=[.,;:]|\s*$| (?:off|in|after|because|for|on ¤|from (?:China|Russia|Iran)|at|that|whose|which|following|under|and|of (?:the|those|them|these|its))\b)",
    re.IGNORECASE,
)
_OFF = ("releas", "drop", "delist", "struck", "strik", "took", "tak", "delet", "cross", "free", "clear", "pull", "scrub", "purg")  # fmt: skip
_ON = re.compile(
    r" (?P<way>on|off)(?=[.,;:]|\s*$| (?:and|in|after|for|while|because|this|last) | ¤)"
)
_OFF_END = re.compile(r" off(?=[.,;:]|\s*$| (?:and|as|in|after|for|because) | ¤)")
_OFF_SO_MANY = re.compile(
    rf" (?:off|out) (?!an? )(?:{ANY_NUMBER})(?! percent| per cent)\b", re.IGNORECASE
)
"""Taken off the list told before: "takes off three parties"."""
_SOME_OF = re.compile(
    rf"\b(?:(?:one|part|two|three|four|five|six|several|some) of|among) (?:the |some |about |nearly |over |more than |a group of )*(?!an? )(?:{ANY_NUMBER})(?: (?:new|other|Chinese|Russian|[\w-]+))?(?: \w+)? $",
    re.IGNORECASE,
)
"""Before a participle that tells of how many somebody is one: "one of 80 added in the same sweep"."""
_THEY = re.compile(
    r"(?:(?:both|all) )?(?:it|they|he|she|both|all|the (?:two|three|four|company|firm|bank|group|entity|companies|firms|others?)) ",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"\b(?:had|saw|got|gets|sees) (?:his|her|its|their) (?:(?P<what>(?:U\.?S\.? |EU |UK |British |own )?(?:listings?|designations?|blacklisting|sanctions))|(?P<assets>(?:U\.?S\.? |EU |UK |British |own )?(?:assets|property|funds|bank accounts))) $"
)
"""Before what was undone for somebody: "saw its sanctions lifted"."""
_STOCK = re.compile(
    r"\b(?:shares?|[Ee]xchange|Nasdaq|IPO|[Ss]tock|bourse|NYSE|traded|ticker|publicly|index|annex|below|above|main board|Main Board|Securities)\b"
)
_WHEN = re.compile(
    r" ¤|[.,;]|\s*$| (?:in|on) ¤| (?:(?:an?|one|two|three|several|\d+) (?:day|week|month|year)s? )?(?:before|earlier|later|ago)\b| by (?=[A-Z]|the [A-Z])| (?:for|over|because|in respect of|in connection with) "
)
_AGENCY = re.compile(
    r"(?:[Ii]t|[Tt]hey|[Tt]he (?:agency|bureau|department|ministry|government|council|office|bloc)) $"
)


def of_shares(text: str, sentence: Span) -> bool:
    """Whether a sentence is of shares: who is listed there, or delisted, is so on an exchange."""
    return bool(_STOCK.search(text, sentence.start, sentence.end))


def _listed_so(
    marked: Marked, word: str, clause: int, group_start: int, end: int, passive: bool
) -> bool:
    """Whether somebody "was listed in 2023", or an agency "had listed A and B", where lists of
    parties are told of, not those of shares."""
    if word not in ("listed", "relisted", "re-listed"):
        return False
    text = marked.masked
    within = next((one for one in marked.sentences if one.start <= end <= one.end), None)
    if within and of_shares(text, within):
        return False
    if passive:
        return bool(_WHEN.match(text, end) or _ENDS.match(text, end))
    return bool(_AGENCY.fullmatch(text, clause, group_start) and _NAMED.match(text, end))


_SO_MANY = re.compile(
    rf"(?:.*[,;:] |.*\b(?:and|while|but) )?(?:(?:the (?:other|remaining)|another|a further) )?(?!an? )(?:{ANY_NUMBER})(?: [\w'-]+){{0,8}} ?",
    re.IGNORECASE,
)
"""A subject that is a number, with or without what it counts."""


def _went(
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


def _list_of(marked: Marked, start: int, end: int) -> ListMark | None:
    """The list that the sentence names before that place; behind it, where it tells of how many on
    the list they are ("freed nine of the 31 firms it put on the list")."""
    near = [one for one in marked.lists if one.end <= start][-1:]
    within = next((one for one in marked.sentences if one.start <= start < one.end), None)
    if within is None or (near and near[0].end > within.start):
        return near[0] if near else None
    if not _OF_ALL.match(marked.masked, end):
        return None
    return next((one for one in marked.lists if end <= one.start < within.end), None)


def _done_to(
    marked: Marked, kind: Group, clause: int, group_start: int, start: int, end: int
) -> Done | None:
    """What a passive tells of the list told before: of so many, of those named, or of the subject of the
    act before it ("was added in 2020 but was removed in 2021")."""
    text = marked.masked
    if _BE.search(text, clause, start) and _ENDS.match(text, end):
        return Done(kind)
    closed = _ENDS.match(text, end) or _CIRCUMSTANCE.match(text, end) or _WHEN.match(text, end)
    before_it = _list_of(marked, start, end) if kind == "remove" else None
    if closed and before_it and not text[clause:group_start].strip():
        return Done(kind, before_it)
    if QUANTITY.search(" " + text[clause:group_start].lower()):
        return Done(kind) if closed or not text.startswith(" to ", end) else None
    whom = _SO_MANY.fullmatch(text, clause, group_start) or names(text, clause, group_start)
    return Done(kind) if closed and whom else None


def unlisted(
    marked: Marked, groups: Mapping[str, frozenset[Tense]], word: str, clause: int, group_start: int,
    start: int, end: int, stop: int, passive: bool, listed: bool,
) -> Done | None:  # fmt: skip
    """A listing whose list only the authority or the context tells ("The ERC added ..."), or that
    stands in a relative clause after its list ("... the list that the agency had added in 2020")."""
    text = marked.masked
    if "hit" in groups and not passive and QUANTITY.match(text, end, stop):
        who = [
            one
            for one in marked.actors
            if 0 <= group_start - one.end < 2
            or one.start == clause
            or (text[start - 3 : start] == "to " and clause <= one.start < start)
        ]
        lists = gazetteer.authority_of(who[-1].id) if who else None
        keeps = lists is not None and (lists.power == "OFAC" or bool(lists.lists))
        return Done("hit") if keeps or (listed and lists and lists.power) else None
    reasoned = listed or "sanction" in marked.text
    if (
        "hit" in groups
        and passive
        and ((listed and _ENDS.match(text, end)) or (reasoned and _WHY.match(text, end)))
    ):
        return Done("hit") if QUANTITY.match(" " + text[clause:group_start].lower()) else None
    off = _OFF_END if passive else _OFF_SO_MANY
    if listed and "remove" in groups and off.match(text, end):
        last = [one for one in marked.lists if one.end <= start][-1:]
        return Done("remove", last[0] if last else None)
    lost = _HAD.search(text, clause, start) if not passive else None
    if lost and lost["assets"]:
        taken = word.startswith(("frozen", "blocked"))
        return Done("hit", measure=Span(*lost.span("assets"))) if taken else None
    if lost and "lift" in groups:
        return Done("lift", None, Span(*lost.span("what")))
    if listed and _listed_so(marked, word, clause, group_start, end, passive):
        return Done("sanction")
    if went := _went(marked, groups, clause, group_start, end):
        return went if listed else None
    if "listing" not in groups and "remove" not in groups:
        return None
    if "listing" in groups and not passive and _ON_ALSO.match(text, end, stop):
        before_it = _list_of(marked, start, end)
        return Done("listing", before_it) if before_it else None
    same = _list_of(marked, start, end) if "remove" in groups and word.startswith(_OFF) else None
    if same:
        alone = _SO_MANY.fullmatch(text, clause, group_start) if passive else None
        more = _OFF_ALSO.match(text, end, stop) or QUANTITY.match(text, end, stop)
        them = passive and _THEY.fullmatch(text, clause, group_start) and _WHEN.match(text, end)
        if alone or them or (not passive and more):
            return Done("remove", same)
    kind: Group = "listing" if "listing" in groups else "remove"
    before = [one for one in marked.lists if one.end <= clause and clause - one.end < 12]
    led = re.search(r"(?:that|which|who|whom|,)\W*$", text[max(0, clause - 8) : clause])
    if (
        before
        and led
        and re.match(r" (?:¤|in |for |over |because|last|this|earlier)|[.,;]", text[end : end + 9])
    ):
        return Done(kind, before[-1])
    carried = re.search(
        r"(?:amend|revis|updat|modif|expand|publish|issu|releas)\w*(?: [^§.;]{0,40}?)?§+[\"']?(?:,? (?:on )?¤+)?(?:,|,? (?:to|by|and))(?: \w+ly)? $",
        text[max(0, start - 160) : start],
        re.IGNORECASE,
    )
    if carried and not passive:
        return Done(kind, [one for one in marked.lists if one.end <= start][-1])
    if not passive and listed and _SOME_OF.search(text, clause, start):
        return Done(kind)
    asked = not passive and listed and word.startswith("add")
    whom = asked and (QUANTITY.match(text, end, stop) or _NAMED.match(text, end, stop))
    if whom and _ASKED_TO.search(text, clause, start):
        return Done(kind)
    named = word in ("name", "names", "named", "naming") and not passive
    if not (named or word.startswith(("add", "remov", "delet"))) or (
        stop - end < 3 and not passive
    ):
        return None
    if passive:
        return _done_to(marked, kind, clause, group_start, start, end) if listed else None
    if re.match(
        r" (?:that|to|up|value|pressure|weight|on|in|from|restrictions|sanctions|controls|a provision|language|requirements?|license)\b|[,.;]",
        text[end : end + 14],
    ):
        return None
    if listed and (QUANTITY.match(text, end, stop) or _ALONE.match(text, end)):
        return Done(kind)
    if listed and _SOME_IN.match(text, end, stop):
        return Done(kind)
    if re.search(
        r"\b(?:rule|notice|order|action|update|agency|bureau|department)(?: also)? $",
        text[clause:group_start].rstrip() + " ",
    ) and re.match(r" (?:[A-Z]|the [A-Z])", text[end:stop]):
        return Done(kind)
    lead = text[clause:group_start].rstrip(' ,"')
    if listed and _SUCH.match(text, end, stop):
        return Done(kind)
    if _WHICH.search(text, max(0, clause - 9), clause) and text[group_start - 2] == ",":
        clause, lead = clause - len(", which "), ""
    near = [
        one
        for one in marked.actors
        if (clause <= one.start or not lead) and abs(one.end - clause - len(lead)) < 3
    ]
    known = gazetteer.authority_of(near[-1].id) if near else None
    keeps = known is not None and (
        known.power in ("BIS", "OFAC", "Department of Defense") or (listed and bool(known.lists))
    )
    some = any(one.match(text, end, stop) for one in (QUANTITY, _NAMED, FURTHER))
    return Done(kind) if keeps and some else None
