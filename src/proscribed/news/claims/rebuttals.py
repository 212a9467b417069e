"""What one of those listed says against it: that it is a mistake, that it is not of an army, that it
will go to court."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import START
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.vocabulary import words

_GROUP = r"(?:companies|firms|company|firm|startup|start-up|group|manufacturer|maker|drone maker|chipmaker|chip maker|bank|university|operator|institute|carrier|lender|refiner|shipyard|automaker|giant|producer|supplier|shipbuilder|airline|refinery|trader|exchange|shipper|steelmaker|miner|distributor)"
_WHO = (
    rf"(?:[Bb]oth {_GROUP}|(?:[Tt]he|[Tt]hat) (?:two |Chinese |Russian |Turkish |Indian |state-owned )*{_GROUP}(?:'s? (?:spokes\w+|lawyers?|chief executive|founder|chairman|management))?|The Company|(?:[Hh]is|[Hh]er|[Tt]heir) (?:lawyers?|spokes\w+|office|family)|A (?:[A-Z][\w.&-]* ){{1,4}}spokes(?:person|man|woman)|An? (?:company |)?spokes(?:person|man|woman)(?: for| of) [A-Z][\w.&' -]{{1,40}}?|[Ii]ts (?:chief executive|founder|chairman|lawyers?|spokes\w+)"
    r"|[A-Z][\w.&'-]*(?: [A-Z\d][\w.&'-]*){0,4}?(?:'s? (?:spokes\w+|lawyers?|chief executive|founder))?)"
)
_SAYS = words("rebutting")
_SPEAKS = gated(
    rf"(?:{START}(?:(?:The )?(?:[\w-]+ ){{0,4}}?{_GROUP} (?=[A-Z]))?|[.;:] | [-—]+ |[\"'] |, |\band |\bbut |\bwhile |(?<=[a-z] )(?=the (?:company|firm|group|bank|university|chipmaker) ))(?P<who>{_WHO})(?:,[^,\"]{{3,60}},|,? which [^,\"]{{3,60}},| \([^)]{{1,40}}\))?(?: (?:also|later|again|since|now|has|have|had|immediately|promptly|quickly|strongly|firmly|formally|publicly|flatly|vehemently|on ¤+|¤+|was|were|is|are|extremely|deeply|very|for its part|(?:petitioned|asked|applied) [^.;,]{{3,60}} and))* (?P<verb>{_SAYS})\b"
)
_INVERTED = gated(
    rf"[,.!?][\"'] (?:(?:said|says|wrote|added) (?P<who>{_WHO})(?=[,.;]| in | on | of |\s*$)|(?P<first>{_WHO}) (?:said|says|wrote|added|told)\b)"
)
_AGAINST = re.compile(rf"\b{words('rebuttals')}\b", re.IGNORECASE)
_ALONE = re.compile(rf"{words('rebuffed')}\b")
"""Verbs that protest by themselves."""
_OF_LISTING = re.compile(
    r"\b(?:accus\w+|alleg\w+|charges?|claims?|list(?:ings?|ed)?|designat\w+|decision|sanctions?|black-?list\w*|additions?|added|move|inclusion|included|step|measures?|ban|ruling|label|order|removal|delisting|(?:ties|links?) (?:to|with))\b"
)
_STATE = re.compile(r"\b(?:[Mm]inistry|[Ee]mbassy|[Gg]overnment|[Aa]mbassador|Kremlin|Beijing)\b")
_ONE_OF = re.compile(r", (?:one|two|both|some) of (?:the|those|them)\b")
_UNHURT = re.compile(
    r"\b(?:not (?:respond|comment)|declin\w+ to|no (?:comment|material|impact|effect(?! on its operations)))\b"
)


_OWN = re.compile(
    r"\b(?:its|his|her|their|the) (?:[\w-]+ ){0,3}(?:subsidiar|units?|affiliate|branch|listing|designation|inclusion|placement|addition|removal|delisting|compan|firm|group)"
)
"""What of those who speak a list has, told beside their answer."""
_BEFORE_LAW = re.compile(
    r"\b(?:listing|designation|black-?list|Chinese military compan|addition to|inclusion (?:in|on)|(?:our|its|their|the) (?:inclusion|placement|addition|names?)\b|(?:case|suit|complaint) against (?:the )?(?:[A-Z]))",
    re.IGNORECASE,
)
_COMMON = ("the", "a", "an", "both", "that", "its", "his", "her", "their")
THEN = re.compile(
    r",? (?:after|since|when|following|because|as|[\w-]+ (?:days?|weeks?|months?) after) "
)


def by_company(
    marked: Marked, sentence: Span, listed: frozenset[str], told: bool, acted: bool
) -> tuple[Span, ...]:
    """Who of those listed speak against it in a sentence. `listed`: the first and last words of their
    names; `told`: a listing was told before; `acted`: the sentence tells an act too."""
    text = marked.masked
    within = marked.text[sentence.start : sentence.end]
    found: list[Span] = []
    for pattern in (_SPEAKS, _INVERTED):
        for one in pattern.finditer(text, sentence.start, sentence.end):
            who = Span(*one.span("who" if one["who"] else "first"))
            said = marked.text[who.start : who.end]
            named = [mark for mark in marked.actors if who.start <= mark.start < who.end]
            if _STATE.search(said) or named:
                continue
            first = said.split()[0].removesuffix("'s")
            own = first in listed or said.split()[-1] in listed
            common = first.casefold() in _COMMON
            own = own or (told and bool(common or _ONE_OF.match(text, who.end)))
            if not own and not _BEFORE_LAW.search(within) and not (acted and _OWN.search(within)):
                continue
            alone = _ALONE.match(one["verb"]) if pattern is _SPEAKS else None
            then = THEN.search(text, one.end(), sentence.end)
            until = (
                then.start() if acted and then and one.start() == sentence.start else sentence.end
            )
            spoken = text[one.end() : until] if pattern is _SPEAKS else within
            of = own or _OF_LISTING.search(within)
            at_law = alone and alone.group().startswith(("sue", "filed"))
            if alone and (_OF_LISTING.search(within) or at_law):
                found.append(who)
                continue
            leads = one.start() == sentence.start and ", which" not in one.group()
            if acted and (pattern is _INVERTED or (leads and not then)):
                continue
            if of and _AGAINST.search(spoken) and not _UNHURT.search(spoken):
                found.append(who)
    return tuple(found)
