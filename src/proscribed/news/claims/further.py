"""Parties of an act that no number tells: "further makers of cameras"."""

from __future__ import annotations

import re

from proscribed.news.claims.vocabulary import words

FURTHER = re.compile(
    rf" (?:(?:more|further|additional|other|new|all|every|each|the|these|those|such|certain|several|many|any|dozens of|a number of|a range of) )+(?:[\w-]+ ){{0,5}}?(?:{words('plurals')}|company|firm|entity|bank)\b",
)
"""Parties of an act that no number and no name tells."""
_ASKED = re.compile(
    r"\b(?:[Gg]overnment|[Mm]inist\w+|[Dd]epartment|[Bb]ureau|[Cc]ouncil|[Aa]dministration|[Pp]resident|EU|U\.?K\.?|Pentagon|Treasury|BIS|OFAC|DHS|FCC|Britain|Canada|Australia|Japan|Union|bloc|Brussels|Washington|London|Ottawa|Canberra|Tokyo|Beijing) to (?:also )?list$"
)
_WHOM = re.compile(
    r" (?:the )?(?:[A-Z]|[a-z]+s (?:of|who|that|behind|linked|tied|responsible|involved)\b)"
)
"""A name."""


def unnumbered(text: str, word: str, before: int, end: int, stop: int) -> bool:
    """Whether those whom an authority is to list follow, without a number."""
    if FURTHER.match(text, end, stop):
        return True
    asked = word == "list" and _ASKED.search(text, before, end)
    return bool(asked and _WHOM.match(text, end, stop))
