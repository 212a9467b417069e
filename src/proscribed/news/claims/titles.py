"""What a text itself calls a list: its words, not ours, name a list that has no usual short form."""

from __future__ import annotations

import re

from proscribed.news.claims import gazetteer
from proscribed.news.claims.marks import Marked

_USUAL = frozenset(
    ("Entity List", "NS-CMIC List", "SDN List", "MEU List", "UVL", "UFLPA Entity List")
)
_OWN = frozenset(("Department of Defense", "MOFCOM", "OFAC", "State"))
"""Authorities that keep several lists, each with a title."""
_OF = re.compile(r"(?:black)?list of (?P<who>.+)", re.IGNORECASE)


def title(text: Marked, name: str) -> str:
    """The title of a list, as the text first writes it out."""
    if not name or name in _USUAL or gazetteer.list_of(name).authority not in _OWN:
        return name
    for mark in text.lists:
        if mark.named and mark.options[0].name == name:
            said = gazetteer.list_words().search(text.text, mark.start, mark.end)
            if said is None:
                continue
            after = re.compile(r"[\"']? list\b").match(text.text, mark.end)
            words = text.said(said.start(), said.end()) + (" list" if after else "")
            words = re.sub(r" *\([^()]*\)|[\"'“”‘’]", "", words).strip()
            of = _OF.fullmatch(words)
            words = f"{of['who']} list" if of else words
            if words.casefold().endswith("list"):
                return words
    return name
