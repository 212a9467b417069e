"""Clauses and participles that only tell which are meant ("the eight entities designated by OFAC")."""

from __future__ import annotations

import re

from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.numbers import ANY_NUMBER

_WITH_MORE = re.compile(
    rf"\W*[Ww]ith (?:(?:another|a further) (?:{ANY_NUMBER})|(?!an? )(?:{ANY_NUMBER}) (?:more|new|further|additional|other)) ",
)
"""An act told beside another: "with 12 more firms blacklisted"."""
_ONE_OF = re.compile(
    rf" (?:is|are|was|were) (?:also |both |all |now )?(?:among (?:the|those|(?:some |about |nearly |over |more than )?(?!an? )(?:{ANY_NUMBER}))\b"
    rf"|(?:one|two|three|four|five|six|several|part) of (?:the |some |about |nearly |over |more than |a group of )*(?!an? )(?:{ANY_NUMBER})\b)",
    re.IGNORECASE,
)
"""Some told to be of so many: "they are among 80 companies added"."""


def identifies(frame: Frame, text: Marked, others: tuple[Frame, ...]) -> bool:
    """Whether a participle only identifies ("the eight entities designated by OFAC")."""
    if frame.voice != "participle":
        return False
    if _WITH_MORE.match(text.masked, frame.targets.start, frame.targets.end):
        return False
    if _ONE_OF.search(text.masked, frame.targets.start, frame.targets.end):
        return False
    lead = text.masked[frame.targets.start : frame.targets.end]
    definite = re.search(
        r"\b(?:the|these|those|all|any|other|of|with|by|certain|such|its|their|some|parties|companies|entities|firms|individuals|persons)\b(?: [\w'-]+){0,6} ?$",
        lead,
        re.IGNORECASE,
    )
    numbered = re.search(
        r"\b(?:the|these|those|all|other|with|by)\b(?: [\w'-]+){0,6}\W*$", lead, re.IGNORECASE
    )
    group = re.search(r"\b(?:a|of) (?:a )?(?:group|total|list|set|number) of \d", lead)
    if group:
        return False
    if frame.goal is None:
        return bool(definite) or len(others) > 1
    return (
        bool(numbered)
        and not re.search(
            r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|dozen)\b", lead
        )
        and frame.mood == "done"
        and not lead.strip().casefold().startswith("other")
    )


def restrictive(text: Marked, frame: Frame) -> bool:
    """Whether a clause only identifies whom another act is of ("firms that had been listed")."""
    lead = text.masked[max(0, frame.targets.start - 24) : frame.start]
    return bool(re.search(r"(?<!,) (?:that|which|who) [^,;]*$", lead))
