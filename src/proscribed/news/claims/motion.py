"""Verbs by which their subject comes onto a list or gets off it: "has gone onto the list", "left it",
"won a place on it"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.numbers import NUMBER
from proscribed.news.claims.verbs import Tense

GROUPS = frozenset(("join", "leave"))
REACH = 48
"""Letters after such a verb within which its list must stand."""
_BETWEEN = r"(?: (?:it|up|back|themselves|itself|himself|herself|straight|directly|again|also|¤+))*"
_PLACE = r"(?: (?:an?|their|its|his|her)(?: \w+)? (?:place|places|spot|spots|slot|way|seat|berth|entry|mention))?"
_ONTO = re.compile(
    rf"{_BETWEEN}{_PLACE} (?:on the wrong side of|on|onto|on to|in|into|to|upon)(?: the| its)? ?[\"']?"
)
_OFF = re.compile(
    rf"{_BETWEEN}(?: (?:their|its|his|her|an?)(?: \w+)? (?:name|names|listing))?(?: (?:an?|their|its|his|her|early|full))*"
    r"(?: (?:removal|delisting|release|deletion|exit|relief))? (?:off|off of|from|out of)(?: the| its)? ?[\"']?"
)
_BESIDE = re.compile(r" [^,;.]{2,44} (?:on|in)(?: the| its)? ?[\"']?")
"""Between "join" and the list: those who were on it before."""
_STRAIGHT = re.compile(r"(?: (?:the|its|¤+))* ?[\"']?")
_ONTO_STRAIGHT = ("join", "rejoin", "enter", "re-enter", "mak", "made", "reach", "hit")
_OFF_STRAIGHT = ("leav", "left", "exit", "depart", "escap")
_OF_IT = re.compile(
    rf"[\"']? (?:public|available|unlawful|illegal|less|more|longer|shorter|a |an |the |with (?!{NUMBER})|bigger|unchanged|as is|alone|up|itself|blank|to (?!date)|by |work|harder|easier|stronger|weaker|[a-z]+(?:er|ing) )",
    re.IGNORECASE,
)
"""After a list that something is done to: "made the list public"."""
_LATE_OBJECT = re.compile(rf"[\"']? (?:the |its )?(?!another\b)(?:(?:{NUMBER}) |[A-Z])")
"""After a list, those whom somebody takes off it or puts on it."""


def near_list(text: str, end: int) -> bool:
    """Whether a list stands soon after a verb, or nothing but "on" and "off"."""
    return "§" in text[end : end + REACH] or text.startswith((" on", " off"), end)


def moved(
    marked: Marked, groups: Mapping[str, frozenset[Tense]], word: str, end: int, to: ListMark
) -> Literal["listing", "remove"] | None:
    """Whether the subject of a verb comes onto the list after it, or off it; None where neither."""
    text = marked.masked
    gap = text[end : to.start]
    if len(gap) > REACH:
        return None
    after = text[to.end : to.end + 24]
    if "leave" in groups:
        if word.startswith(_OFF_STRAIGHT) and _STRAIGHT.fullmatch(gap):
            return None if _OF_IT.match(after) else "remove"
        if _OFF.fullmatch(gap) and not _LATE_OBJECT.match(after):
            return "remove"
    if "join" in groups:
        if word.startswith(_ONTO_STRAIGHT) and _STRAIGHT.fullmatch(gap):
            return None if _OF_IT.match(after) else "listing"
        if _ONTO.fullmatch(gap) or ("join" in word and _BESIDE.fullmatch(gap)):
            return "listing"
    return None
