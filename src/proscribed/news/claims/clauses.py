"""Clauses: where the words begin that belong to a verb, and what stands with it."""

from __future__ import annotations

import re

START = r"(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))"
"""Where a sentence or a quotation begins, within the whole text."""

_HARD = re.compile(
    r"; | — |: (?=[A-Z])|(?<=[a-z§¤,]) (?:that|which|who|whom|after|when|while|because|where|before"
    r"|since|whereas|although|though|until|as(?= (?:it|the|he|they|BIS|OFAC|China|part)\b)) "
    r"|, (?:which|who|whom|whose|while|with|after|when|as|whereas|where|but|saying|adding(?= that)"
    r"|noting|citing|meaning|making)\b ?"
    r"|\b(?:said|says|say|announced|reported|confirmed|stated|wrote|added(?= that)|noted|warned"
    r"|revealed|disclosed|alleged|told [A-Z]\w+)(?: ¤+| on ¤+| in a (?:press release|statement"
    rf"|notice)[^,]{{0,30}},?)?(?: that)? (?!¤)|(?:{START}|[.,] )(?:That|Which|When|While|After"
    r"|Because|Although|As)\b |§+[,\"]* (?:and|but|then) |\" |(?<=\w)\? (?:Well, )?|\(\d\) "
)
_SOFT = re.compile(
    r",? (?:and|but|then|or)(?: (?:also|then|further|separately|has|have|had|will|would|is|are|was|were|to))* "
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|should|[a-z]{3,}ed|put|puts|adds|places|imposes|removes|corrects|modifies|revises|hit|made|took)\b"
)
_BE = (
    r"(?:was|were|is|are|been|be|being|get|gets|got|getting|am|'s|'re|find|found itself|found themselves"
    r"|remain|remains|remained|became|become)"
)
_ADVERB = (
    r"(?:also|now|not|n't|never|all|both|each|then|further|again|just|since|newly|already|first|later"
    r"|still|subsequently|thus|previously|[a-z]+ly|¤+|today|jointly|separately|twice|together"
    r"|likewise|effectively|either|itself|themselves|last week|this week|earlier|this month|in turn"
    r"|on ¤+|in ¤+|,)"
)
AUXILIARIES = re.compile(
    rf"(?:(?<![\w])(?:{_BE}|have|has|had|having|will|would|shall|should|may|might|could|can|must|did"
    rf"|do|does|to|{_ADVERB}|n't|ha[sd]n't|wasn't|weren't|isn't|aren't|won't|wouldn't|didn't"
    r"|doesn't|don't|haven't) ?)+$",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    rf"(?<!\w)(?:{_BE})(?: (?:{_ADVERB}|on the|n't))*\s*$|n't be(?: \w+ly)? ?$|'s been $",
    re.IGNORECASE,
)
PERFECT = re.compile(
    r"\b(?:had|has|have|having)\b(?: \w+){0,3} ?$"
    r"|\b(?:previously|earlier|formerly|originally|in the past|ago)\b[^,]{0,12}$",
    re.IGNORECASE,
)
NONFINITE = re.compile(r"(?:^|\W)to (?:\w+ly |also )?$")
SUBJUNCTIVE = re.compile(r"(?<!to )(?<!will )(?<!would )(?<!should )(?<!may )(?<!could )\bbe (?:\w+ly )?$")
WANTED = re.compile(r"\b(?:wants?|wanted|sought to have|seeks? to have|asked to have)\b ")
_PREMODIFIER = re.compile(
    r"(?:\b(?:the|these|those|of|with|for|other|newly|recently|already|certain|any|all|an?|by|on|and"
    r"|or|as|in|their|its|from|between|among|many|such|several|including|sanctioned|some|specially"
    r"|publicly|involving|against|about|more|most|every|each|no|\d+|two|three|four|five|six|seven"
    r"|eight|nine|ten|previously|same|non-|to|U\.S\.-|US-|EU-|[a-z]+ous|[a-z]+al)) \"?$",
    re.IGNORECASE,
)


def clause_start(text: str, start: int, verb: int) -> int:
    """Where the clause of a verb begins: after the last hard break, or a conjunction that has a
    verb of its own before it."""
    at = start
    for found in _HARD.finditer(text, start, verb):
        at = found.end()
    for found in _SOFT.finditer(text, at, verb):
        lead = text[at : found.start()]
        if _FINITE.search(lead) and not re.search(r"\b(?:newly|both|between) ?$", lead):
            at = found.end()
    return at


def zone(text: str, start: int, group_start: int, nonfinite: bool) -> int:
    """From where on a governor may stand: a finite verb has its own among its auxiliaries."""
    if not nonfinite:
        return group_start
    last = start
    for found in re.compile(r'; |[.!?]" |§+[,"]* (?:and|but) |\? ').finditer(text, start, group_start):
        last = found.end()
    return last


def premodifies(before: str, after: str) -> bool:
    """Whether a participle only describes the noun after it ("a sanctioned bank")."""
    if re.match(r"[,.;:)\"]|\s*$| (?:to|on|onto|in|into|by|for|from|under|as|because|after)\b| [¤§\d]", after):
        return False
    return bool(_PREMODIFIER.search(before))
