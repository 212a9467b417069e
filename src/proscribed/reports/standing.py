"""How a match or an entry stands on a day, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from proscribed.answers.exporting import EntryLine
from proscribed.model.match import Match
from proscribed.sources.catalogue import list_of

STATUS_WORDS = {
    "in_force": "in force",
    "possibly": "possibly in force",
    "announced": "announced, not yet in force",
}


def since(match: Match | EntryLine) -> str:
    """Since when, or between which days, in a few words."""
    if match.status == "announced":
        return f"announced {match.announced_on}, effective {match.effective_by}"
    if match.effective_on:
        return f"since {match.effective_on}"
    if match.effective_from is None:
        return f"on or before {match.effective_by}"
    if match.effective_from == match.effective_by:
        # the owner's listing, where it is open what counts
        return f"perhaps, since {match.effective_by}"
    return f"between {match.effective_from} and {match.effective_by}"


OF_A_MATCH: Mapping[str, Any] = {
    "since": since,
    "words": STATUS_WORDS,
    "title": lambda code: list_of(code).title,
    "authority": lambda code: list_of(code).authority,
    "percent": lambda score: round(score * 100),
}
"""What the template of a match asks of its page."""
