"""Acts told by a noun: "the addition of nine entities to the list"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proscribed.news.claim import Span
from proscribed.news.claims import goals, measured
from proscribed.news.claims.frame import Frame, Group
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.verbs import Mood, Tense, governor

_BY = re.compile(r"\bby (?=(?:the |both |then-)?[A-Z])")
_UNDONE = re.compile(
    r"\b(?:remov|lift|revok|rescind|terminat|cancel|withdr|modif|revis|updat|correct|amend|chang)\w+ (?:the |its )?$"
)


def noun(
    marked: Marked, sentence: Span, groups: Mapping[str, frozenset[Tense]], word: str, start: int,
    end: int, clause: int, stop: int,
) -> Frame | None:  # fmt: skip
    """An act told by a noun: "the addition of nine entities to the list"."""
    text = marked.masked
    of = re.compile(r" (?:of|for) ").match(text, end, stop)
    to = goals.goal(marked, end, stop)
    whose = re.search(
        r"(?P<who>[A-Z][\w.& -]{1,50}|its|their)(?:'s?)? (?:recent |latest |\w+ )?$",
        text[clause:start],
    )
    if of and _UNDONE.search(text, clause, start):
        return None
    if not of and not (to and whose and "'" in text[clause:start][-12:]):
        return None
    if of and re.match(
        r"(?:the|this|that|such|a|an) (?:\w+ )?(?:list|rule|order|ban|policy|law|process)\b",
        text[of.end() : of.end() + 40],
    ):
        return None
    targets = Span(of.end(), stop) if of else Span(clause + (whose.start() if whose else 0), start)
    order: tuple[Group, ...] = (
        "revise",
        "remove",
        "delist",
        "listing",
        "sanction",
        "lift",
        "impose",
        "hit",
    )
    group: Group = next(one for one in order if one in groups)
    if (
        group == "listing"
        and not to
        and "sanction" in groups
        and word.startswith(("designat", "sanction"))
    ):
        group = "sanction"
    if group == "remove" and not to and "delist" in groups:
        group = "delist"
    entry = re.match(
        r"(?: [\w(),'-]+){0,9}? (?:entr(?:y|ies)|alias(?:es)?|address(?:es)?)\b", text[end:stop]
    )
    if group == "revise" and not entry:
        return None
    if group in ("lift", "impose"):
        measure = measured.measure_on(text, end, min(stop, end + 60))
        if not measure:
            return None
        targets = Span(measure.end(), stop)
    govern = governor(text, sentence.start, start)
    mood: Mood = govern.mood if govern else "done"
    by = _BY.search(text, end, stop)
    if by:
        targets = Span(targets.start, min(targets.end, max(by.start(), targets.start)))
    return Frame(
        group, "noun", mood, start, end, Span(clause, stop), targets, Span(clause, start), to,
        governor=govern, word=word, by=Span(by.end(), stop) if by else None,
    )  # fmt: skip
