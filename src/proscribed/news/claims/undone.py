"""Verbs of acts that tell no act: things named like them, what is doubted, argued or said in general."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import clauses
from proscribed.news.claims.gated import gated
from proscribed.news.claims.motion import GROUPS, near_list
from proscribed.news.claims.numbers import ANY_NUMBER
from proscribed.news.claims.verbs import OBJECT, Mood, forms

_DOUBTED = gated(
    r"\b(?:whether|if|unless) (?:(?!(?:is|are|was|were|will|would)\b)[\w' -]){2,60}$|\bden(?:y|ies|ied) (?:that )?(?:it|they|he|she|the \w+) $|\b(?:dismiss|reject|refut|den)\w* (?:[a-z]+ )?(?:reports?|rumou?rs?|claims?|suggestions?) that [^,.;]{2,60}$"
    rf"|(?:{clauses.START}|[.;:] )(?:Companies|Entities|Parties|Persons|Individuals|Firms) $"
)
"""Before what is not told as done: "whether it was added", "Companies are added by ..."."""
_ANYONE = re.compile(
    rf"(?:{clauses.START}|[.;:] |\bthat |, )(?i:an?|any|each|every) (?:[a-z-]+ )?(?:party|entity|company|firm|person|organi[sz]ation|business) $"
    rf"|(?:{clauses.START}|[.;:] )(?:Foreign |Chinese |Listed |Such |Those )?(?i:companies|entities|parties|persons|individuals|firms|organi[sz]ations)(?:, [a-z]+)*(?:,? (?:and|or) [a-z]+)? $"
)
"""Before what may happen to anybody: "a party can leave the list"."""
WHOEVER = re.compile(
    rf"(?:{clauses.START}|[.;:] |, |\bthat )\W*(?:(?i:once|when|whenever|where|as soon as|as long as) )?(?i:anyone|anybody|whoever|those|(?:an?|any|every|each) (?:[a-z-]+ )?(?:company|party|firm|entity|person|business|supplier|customer|bank|organi[sz]ation|buyer))"
    r"(?: (?:that|which|who))?(?: (?:has|have|already|also|itself|finds?|once))* ?$"
)
"""Before what may be so of anybody: "once a firm finds itself on"."""
_NOW = re.compile(r"(?:is|has|are|have|[a-z]+[a-rt-z]s)\b")
_NOBODY = gated(
    rf"(?:{clauses.START}|[.;:] |, |\bthat )(?i:no|none of|neither|nobody|not one|not a single|few)\b(?: [\w'-]+){{0,4}} $"
)
"""A subject that is nobody: "no company was added"."""
_MAY = re.compile(r"(?:can|may|might|could|must) ")
_BEFORE = re.compile(r"\bmatter of (?:time|weeks|days|months) (?:before|until) [^.;,]{2,60}$")
"""Before what is only thought to come."""
_UNSAID = re.compile(
    r"(?:\bnot|n't|\bdeclin\w+ to|\brefus\w+ to|\bunclear|\bunknown|\basked|\bno (?:decision|word))\b [^.;,]{0,40}?\b(?:whether|if|when|how many) [^.;]{2,90}$"
)
"""Before what nobody has said yet."""
_ARGUED = re.compile(r"\b(?:over|about|on|of) (?:whether|if) [^,.;]{2,90}$")
"""Before what is argued about, not asked for: "a discussion over whether it should be listed"."""
_GENERAL = re.compile(
    r" (?:(?:an?|any) (?:foreign )?(?:entity|company|person|party|individual|firm|organi[sz]ation)|(?:foreign )?(?:entities|companies|persons|parties|firms|individuals))"
    r" (?:to|on|in) §+ (?:only )?(?:when|if|that|who|whose|which|whenever|where|based on|after it|after they)\b"
    r"| (?:to|on) §+ (?:all |any |the )?(?:firms|companies|entities|subsidiaries|affiliates|parties|units|businesses) (?:that|which|owned|if|when|whose|at least|majority)\b"
)
"""What is done in general: "adds an entity to the list when ..."."""
_SOMEBODY = re.compile(
    r" (?:an?|any) (?:party|entity|company|firm|person|organi[sz]ation) (?:from|to|on|off|onto) "
)
"""Anybody, whom an authority may list: "activities that may lead BIS to add a party to the list"."""
_AFTER_IF = re.compile(
    r"(?:(?!\b(?:an?|any) (?:\w+ )?(?:party|entity|company|person|firm)\b|\b(?:parties|entities|companies|firms) )[^,]){8,}, "
)
"""A condition, after which what is planned is told."""
_IF = re.compile(r"[ \"']*(?:if|unless|should|were) ", re.IGNORECASE)
_OF_A_LIST = GROUPS | {"listing", "remove"}
_ALONE = ("add", "remov", "delet", "name")
"""Verbs that tell an act on a list also in a sentence that names none."""
_NO_THING = ("adds", "removes", "deletes", "sanctions")
"""Forms that are verbs also after a number ("Announcement No. 9 of 2024 adds six firms")."""
_WEIGHED = ("inclusion", "addition", "placement", "removal")
_WEIGHING = re.compile(
    r"\b(?:BIS|OFAC|[Dd]epartment|[Bb]ureau|[Aa]gency|Commerce|Treasury|Pentagon|Washington|Brussels|EU|Council|administration|ministry)\b[^.;\n]{0,120}\b(?:consider|weigh|evaluat|mull|study|discuss|propos|plan)\w* (?:the |possible |a |also )*$"
)
_OF_PARTIES = re.compile(
    r" of (?:the )?(?:[A-Z]|(?:[\w-]+ ){0,4}?(?:compan|firm|entit|subsidiar|unit|bank|maker|group|supplier|affiliate|lab|institut))"
)
"""Before an act told by a noun that an authority weighs, on a list told before or its only one."""
_THING = re.compile(
    rf"(?:\b(?:an?|the|its|his|her|their|these|those|new|more|further|other|additional|fresh|no|any|of|such|first|some|several)|'s|\b(?!an? )(?:{ANY_NUMBER})) $",
    re.IGNORECASE,
)
"""Before what is a thing, not what somebody does: "four names", "a place"."""


def idle(text: str, match: re.Match[str], named: bool) -> bool:
    """Whether a verb has no list that it could be of: verbs of motion ("made", "left") need one near,
    most others of lists one in their sentence."""
    word = match.group().casefold()
    known = forms()[word]
    groups = known.keys()
    tenses = {tense for of in known.values() for tense in of}
    thing = tenses <= {"base", "present"} and not word.startswith(_NO_THING)
    verb = OBJECT.match(text, match.end())
    if thing and not verb and _THING.search(text, max(0, match.start() - 24), match.start()):
        return True
    if groups <= GROUPS or word in ("write", "writes", "wrote", "written", "writing"):
        return not near_list(text, match.end())
    weighed = not named and word in _WEIGHED
    if weighed and _WEIGHING.search(text, max(0, match.start() - 180), match.start()):
        return not _OF_PARTIES.match(text, match.end())
    return not named and groups <= _OF_A_LIST and not word.startswith(_ALONE)


def in_general(text: str, end: int, stop: int) -> bool:
    """Whether what follows a verb tells whom it is done to in general, and when."""
    return bool(_GENERAL.match(text, end, stop))


def not_told(text: str, sentence: Span, mood: Mood, verb: int, nonfinite: bool) -> bool:
    """Whether an act in that mood, whose verb begins there, is only doubted, argued or general."""
    if mood == "done" and not nonfinite and _BEFORE.search(text, sentence.start, verb):
        return True
    if mood == "planned" and _UNSAID.search(text, sentence.start, verb):
        return True
    if mood == "called" and _ARGUED.search(text, sentence.start, verb):
        return True
    if mood == "done" and _NOW.match(text, verb) and WHOEVER.search(text, sentence.start, verb):
        return True
    if mood == "planned" and nonfinite and _SOMEBODY.match(text, text.find(" ", verb + 3)):
        return True
    may = mood == "planned" and _MAY.match(text, verb)
    if may and _ANYONE.search(text, sentence.start, verb):
        return True
    if nonfinite:
        return False
    if mood == "done" and _NOBODY.search(text, sentence.start, verb):
        return True
    if mood == "done" and _DOUBTED.search(text, sentence.start, verb):
        return True
    within = mood != "planned" or not _AFTER_IF.match(text, sentence.start, verb)
    return within and bool(_IF.match(text, sentence.start, sentence.end))
