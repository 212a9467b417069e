"""What a text itself calls a list: its words, not ours, name a list that has no usual short form."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.marks import Marked

_USUAL = frozenset(
    ("Entity List", "NS-CMIC List", "SDN List", "MEU List", "UVL", "UFLPA Entity List")
)
_OF = re.compile(r"(?:black)?list of (?P<who>.+)", re.IGNORECASE)
_WHOSE = re.compile(r"(?<= (?:of|to) )(?:its|[A-Z][a-z]+'s) ")
"""Whose the regulations are that a schedule belongs to."""
_CALLED = re.compile(
    r".*\b(?:regulations|(?:consolidated|asset[- ]freeze|end[- ]users?|export[- ]control(?:led)?|entit(?:y|ies)|covered|military compan(?:y|ies)|parties|nationals|section \d+\w?|mbs|ssi|capta|persons|cmc) list)"
    r"|.*\blist of .*(?:compan|entit|parties|persons).*|\d+\w? list",
    re.IGNORECASE,
)
"""A title, not only what sort of list it is ("blacklist", "sanctions list", "annex")."""

_COMMUNIST = re.compile(r"\bcommunist chinese military compan", re.IGNORECASE)
"""How those on the list were called before section 1260H."""
_BARE = re.compile(
    r"(?:Consolidated|asset[- ]freeze) List|asset[- ]freeze list|(?:Schedule|Annex) (?:\d+|[IVXLC]+)(?!\w)"
)
"""Titles that only their keeper tells from those of others."""
_SECTION = re.compile(r"\bsection (1260H)\b", re.IGNORECASE)
_SHORT = re.compile(r"(?<!section )\b1260H list\b", re.IGNORECASE)


def _words(text: Marked, mark: ListMark) -> str:
    """The words of a list's name without those of its owner, its short form and quotation marks."""
    pattern = gazetteer.list_words() if mark.named else gazetteer.list_nicknames()
    said = pattern.search(gazetteer.in_small_letters(text.text), mark.start, mark.end)
    if said is None:
        return ""
    after = re.compile(r"[\"']? list\b").match(text.text, mark.end)
    words = text.said(said.start(), said.end()) + (" list" if after else "")
    words = re.sub(r" *\([^()]*\)(?! [Rr]egulations)|[\"'“”‘’](?!s\b)", "", words).strip()
    words = _WHOSE.sub("the ", words.replace("’", "'"))
    of = _OF.fullmatch(words) if mark.named else None
    return f"{of['who']} list" if of else words


def title(text: Marked, name: str, at: Span | None = None) -> str:
    """The title of a list, as the text writes it out there or first; its usual short form where the text gives no
    title, only what sort of list it is."""
    if not name or name in _USUAL or (name == "1260H List" and _SHORT.search(text.text)):
        return name
    if name == "1260H List" and _SECTION.search(text.text):
        return "Section 1260H List"
    own = [mark for mark in text.lists if at and mark.start == at.start]
    for mark in (*own, *text.lists):
        if any(one.name == name for one in mark.options[: 1 if mark.named else None]):
            words = _words(text, mark)
            bare = None if mark.named else _BARE.match(words)
            if bare:
                return bare.group()
            if mark.named and _CALLED.fullmatch(words):
                return words
    if name == "1260H List" and _COMMUNIST.search(text.text):
        return "Communist Chinese military companies list"
    return name
