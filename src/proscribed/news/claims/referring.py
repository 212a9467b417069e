"""Where a text says "it" of a list named before: "struck four from it", "33 were placed on it"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.news.claims.gated import gated
from proscribed.news.claims.numbers import NUMBER, UNIT

REACH = 400
"""Letters after a list within which "it" may be that list."""
_PUT = (
    r"(?:add(?:s|ed|ing)?|put(?:s|ting)?|plac(?:e|es|ed|ing)|enter(?:s|ed|ing)?|inscribed?|insert(?:s|ed|ing)?|includ(?:e|es|ed|ing)"
    r"|return(?:s|ed|ing)?|restor(?:e|es|ed|ing)|land(?:s|ed|ing)?|appear(?:s|ed|ing)?|sits?|stands?|feature[sd]?|figure[sd]?|listed|named|w(?:ent|ent back)|gone|goes|remains?|stays?)"
)
_TAKE = (
    r"(?:str(?:ike|ikes|uck|iking)|t(?:ake|akes|ook|aken|aking)|remov(?:e|es|ed|ing)|delet(?:e|es|ed|ing)|drop(?:s|ped|ping)?|releas(?:e|es|ed|ing)|cross(?:ed|es)?|cut|purged|freed"
    r"|c(?:ome|omes|ame)|f(?:ell|allen|alls)|clear(?:s|ed)|withdr(?:ew|awn)|is|are|was|were|got|pulled|excluded|delisted)"
)
_NOT_THESE = r"(?!(?:[^.,;:§]{0,40}? )?(?:restrict|sanction|curb|pressure|limit|control|requirement|ban|burden|condition|focus|blame|emphasis|tariff|price|faith|stress)\w*\b)"
_THESE = re.compile(
    r"\b(?:restrictions?|sanctions?|curbs|pressure|limits?|controls?|requirements?|bans?|burden|conditions?|focus|blame|emphasis|tariffs?|price|faith|stress|trust) (?:is|are|was|were|be|been|being|has been|have been) $"
)
"""Things that are put on somebody, not on a list."""
_IT = re.compile(r"(?<![\w'§-])[Ii]t(?![\w'-])")
_WHILE = r"(?: [^.;:]{0,70}?)?"
_BEFORE = re.compile(
    rf"\b{_PUT}\b{_NOT_THESE}{_WHILE} (?:to|on|onto|in|into|upon) $"
    rf"|\b{_TAKE}\b{_NOT_THESE}{_WHILE} (?:from|off|off of|out of) $"
)
_UPDATED = re.compile(r"\b(?:updat|expand|amend|revis|enlarg|extend)(?:e|es|ed|s) $")
_TO_INCLUDE = re.compile(
    r"(?: (?:in|on) [^,.;]{3,18})? (?:to (?:also )?(?:include|cover|add|name)|by adding|with the addition) "
)
_STANDS = re.compile(r"\b(?:is|are|was|were|been|being|already|still|also|now) on $")
_STRAIGHT = gated(
    rf"\b(?:{NUMBER})(?: [\w-]+){{0,4}}? (?:also |then |since |later )?(?:left|joined|exited|entered) $",
    re.IGNORECASE,
)
_IS = re.compile(
    r" (?:is|was|has|had|will|would|can|may|did|does|said|says|believes|considers|suspects)\b"
)
_ENDS = re.compile(
    r"[.,;:)]|\s*$| (?:on|in|after|this|last|for|because|since|already|now|as|today|and)\b"
)
_NAMES = re.compile(
    r" (?:now |also |currently )*(?:names|lists|contains|counts|comprises|includes|identifies|covers|has) "
    rf"(?:a total of |some |about |more than |over |nearly )*(?!an? )(?:{NUMBER})(?: [\w'-]+){{0,4}}? (?:{UNIT})",
    re.IGNORECASE,
)


def _of_list(text: str, at: int, end: int) -> bool:
    begin = max(0, at - 100)
    put = _BEFORE.search(text, begin, at)
    if put:
        return not _IS.match(text, end) and not _THESE.search(text, begin, put.start())
    if _UPDATED.search(text, begin, at):
        return bool(_TO_INCLUDE.match(text, end))
    if _STANDS.search(text, begin, at) or _STRAIGHT.search(text, begin, at):
        return bool(_ENDS.match(text, end))
    return text[max(0, at - 2) : at] in (". ", "; ", "\n\n", "") and bool(_NAMES.match(text, end))


def pronouns(text: str, ends: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Where "it" stands for a list; `ends`: where the lists named end."""
    for one in _IT.finditer(text, ends[0]) if ends else ():
        near = text[[end for end in ends if end <= one.start()][-1] : one.start()]
        if len(near) < REACH and near.count("\n\n") < 2 and _of_list(text, *one.span()):
            yield one.span()
