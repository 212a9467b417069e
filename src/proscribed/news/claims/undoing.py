"""Verbs that undo a listing: "struck down the designation of", "lifted the measures against"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proscribed.news.claim import Span
from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.verbs import Tense

_BAN = re.compile(
    r"(?: down| aside| out)? (?:the|its|that|this|his|her|their) (?:\w+ )?(?:ban|blacklisting|designation|listing|sanctions|restrictions|curbs)(?: aside| out)?(?= ¤|[.,;]|\s*$| in | on ¤| after| from|, which)"
)
_WHOSE = r"(?:the |its |his |their |an? )?(?:earlier |original |\d{4} |¤+ )*(?:(?:(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,4}(?:'s?)|bureau's|agency's|department's|ministry's|council's|§+(?:'s)?|¤+) )*"
_TAKEN = re.compile(
    rf"(?: down| aside| out)? {_WHOSE}(?:(?:sanctions |terrorism |terrorist )?designations?|listings?|blacklisting|inclusion) (?:of|on|against) (?=(?:the |an? |\d|[A-Z\"]|[a-z-]+ ))"
)
_CURBS = re.compile(
    r" (?:the |its |all |these |those |previous )*(?:measures|controls|restrictions|bans?|curbs)(?: imposed)? (?:on|against) "
)
_NEEDS = {"set": " aside", "strik": " down", "struck": " down", "throw": " out", "threw": " out"}
"""Verbs that undo a listing only with this word beside them."""


def _undoes(text: str, word: str, end: int, stop: int) -> bool:
    """Whether a verb undoes what follows it: "struck down", "set it aside"."""
    beside = next((needed for verb, needed in _NEEDS.items() if word.startswith(verb)), "")
    return text.find(beside, end, min(stop, end + 40)) >= 0 if beside else True


def undone(
    text: str, groups: Mapping[str, frozenset[Tense]], word: str, end: int, stop: int,
    to: ListMark | None, passive: bool,
) -> tuple[ListMark | None, Span] | None:  # fmt: skip
    """The list and the listing, ban or measures that a verb undoes; None where it undoes none. `to`:
    the list named after the verb."""
    if not groups.keys() & {"remove", "lift"} or not _undoes(text, word, end, stop):
        return None
    taken = _TAKEN.match(text, end, stop)
    if taken:
        beyond = to if to is not None and to.start >= taken.end() else None
        return beyond, Span(taken.start() + 1, taken.end())
    if "lift" not in groups:
        return None
    curbed = _CURBS.match(text, end, stop) if to else None
    if curbed:
        return to, Span(curbed.start() + 1, curbed.end())
    lifted = None if passive else _BAN.match(text, end, stop)
    return (None, Span(end, end + 1)) if lifted else None
