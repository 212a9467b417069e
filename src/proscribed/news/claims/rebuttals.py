"""What one of those listed says against it: that it is a mistake, that it is not of an army, that it
will go to court."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import START
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.vocabulary import words

_GROUP = r"(?:companies|firms|company|firm|startup|start-up|group|manufacturer|maker|drone maker|chipmaker|chip maker|bank|university|operator|institute|carrier|lender|refiner|shipyard|automaker|giant|producer|supplier)"
_WHO = (
    rf"(?:[Bb]oth {_GROUP}|(?:[Tt]he|[Tt]hat) (?:two |Chinese |Russian |Turkish |Indian |state-owned )*{_GROUP}(?:'s? (?:spokes\w+|lawyers?|chief executive|founder|chairman|management))?|The Company|(?:[Hh]is|[Hh]er|[Tt]heir) (?:lawyers?|spokes\w+|office|family)|A (?:[A-Z][\w.&-]* ){{1,4}}spokes(?:person|man|woman)|An? (?:company |)?spokes(?:person|man|woman)(?: for| of) [A-Z][\w.&' -]{{1,40}}?|[Ii]ts (?:chief executive|founder|chairman|lawyers?|spokes\w+)"
    r"|[A-Z][\w.&'-]*(?: [A-Z\d][\w.&'-]*){0,4}?(?:'s? (?:spokes\w+|lawyers?|chief executive|founder))?)"
)
_SAYS = words("rebutting")
_SPEAKS = re.compile(
    rf"(?:{START}|[.;] |[\"'] |, |\band |\bbut |\bwhile |(?<=[a-z] )(?=the (?:company|firm|group|bank|university|chipmaker) ))(?P<who>{_WHO})(?:,[^,\"]{{3,60}},|,? which [^,\"]{{3,60}},| \([^)]{{1,40}}\))?(?: (?:also|later|again|since|now|has|have|had|immediately|promptly|quickly|strongly|firmly|formally|publicly|flatly|vehemently|on ¤+|¤+|was|were|is|are|extremely|deeply|very|for its part))* (?P<verb>{_SAYS})\b"
)
_INVERTED = re.compile(
    rf"[,.!?][\"'] (?:(?:said|says|wrote|added) (?P<who>{_WHO})(?=[,.;]| in | on | of |\s*$)|(?P<first>{_WHO}) (?:said|says|wrote|added|told)\b)"
)
_AGAINST = re.compile(rf"\b{words('rebuttals')}\b", re.IGNORECASE)
_ALONE = re.compile(rf"{words('rebuffed')}\b")
"""Verbs that protest by themselves."""
_OF_LISTING = re.compile(
    r"\b(?:accus\w+|alleg\w+|charges?|claims?|list(?:ings?|ed)?|designat\w+|decision|sanctions?|black-?list\w*|additions?|added|move|inclusion|included|step|measures?|ban|ruling|label|order)\b"
)
_STATE = re.compile(r"\b(?:[Mm]inistry|[Ee]mbassy|[Gg]overnment|[Aa]mbassador|Kremlin|Beijing)\b")
_ONE_OF = re.compile(r", (?:one|two|both|some) of (?:the|those|them)\b")
_UNHURT = re.compile(
    r"\b(?:not (?:respond|comment)|declin\w+ to|no (?:comment|material|impact|effect))\b"
)


def by_company(
    marked: Marked, sentence: Span, listed: frozenset[str], told: bool, acted: bool
) -> Span | None:
    """Who of those listed speaks against it in a sentence. `listed`: the first and last words of their
    names; `told`: a listing was told before; `acted`: the sentence tells an act too."""
    text = marked.masked
    for pattern in (_SPEAKS, _INVERTED):
        for one in pattern.finditer(text, sentence.start, sentence.end):
            group = "who" if one["who"] else "first"
            who = Span(one.start(group), one.end(group))
            said = marked.text[who.start : who.end]
            if _STATE.search(said) or any(
                who.start <= mark.start < who.end for mark in marked.actors
            ):
                continue
            within = marked.text[sentence.start : sentence.end]
            first = said.split()[0].removesuffix("'s")
            theirs = first in listed or said.split()[-1] in listed
            common = first.casefold() in (
                "the",
                "a",
                "an",
                "both",
                "that",
                "its",
                "his",
                "her",
                "their",
            )
            own = theirs or (told and (common or _ONE_OF.match(text, who.end)))
            if not own and not re.search(
                r"\b(?:listing|designation|black-?list|Chinese military compan|addition to|inclusion (?:in|on)|(?:our|its|their|the) (?:inclusion|placement|addition))",
                within,
                re.IGNORECASE,
            ):
                continue
            alone = pattern is _SPEAKS and _ALONE.match(one["verb"])
            spoken = text[one.end() : sentence.end] if pattern is _SPEAKS else within
            of = own or _OF_LISTING.search(within)
            if alone and (_OF_LISTING.search(within) or alone.group().startswith(("sue", "filed"))):
                return who
            if acted and (pattern is _INVERTED or one.start() == sentence.start):
                continue
            if of and _AGAINST.search(spoken) and not _UNHURT.search(spoken):
                return who
    return None
