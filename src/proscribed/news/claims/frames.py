"""Acts in a sentence: each verb or noun of an act with its mood, voice, goal and the parts of the
text in which its targets and its actor stand."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import clauses, measured
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.nouns import A_LISTING
from proscribed.news.claims.nouns import noun as noun_act
from proscribed.news.claims.undone import idle
from proscribed.news.claims.verbal import verb_acts
from proscribed.news.claims.verbs import act_words, forms, within_name

MOST = 40
"""Acts are sought at so many words of a sentence, the first ones."""
_BANS = re.compile(r"\b(?:travel|visa|entry|export|import|trade|investment|flight) $")
"""Before bans as things, not as what somebody does."""
_SUGGESTED = re.compile(
    r"\b(?:propos|suggest|consider|recommend|mull|weigh|discuss|favou?r|oppos)\w* $"
)


def frames(marked: Marked, sentence: Span, *, listed: bool = False) -> tuple[Frame, ...]:
    """The acts that a sentence tells, in order. `listed`: an act on a list was told before."""
    text = marked.masked
    found: list[Frame] = []
    end = sentence.end
    listed = listed or any(sentence.start <= one.start < sentence.end for one in marked.lists)
    named = text.find("§", sentence.start, sentence.end) >= 0
    for match in reversed(act_words(text, sentence.start, sentence.end)[:MOST]):
        if idle(text, match, named) or within_name(text, sentence, match):
            continue
        made = _frame(marked, sentence, match, end, listed)
        if not made:
            continue
        over = made[0].measure if made[0].group == "lift" else None
        if over:
            found = [one for one in found if not (over.start <= one.start < over.end)]
        found += reversed(made)
        clause = made[0].clause.start
        end = match.start() if made[0].voice == "participle" or clause <= sentence.start else clause
        end = min(end, match.start())
    return tuple(reversed(found))


def _frame(
    marked: Marked, sentence: Span, match: re.Match[str], stop: int, listed: bool
) -> tuple[Frame, ...]:
    text, start, end = marked.masked, match.start(), match.end()
    stop = max(stop, end)
    word = match.group().casefold()
    groups = forms()[word]
    tenses = frozenset(tense for known in groups.values() for tense in known)
    clause = clauses.clause_start(text, sentence.start, start)
    suggested = word == "including" and _SUGGESTED.search(text, clause, start)
    thing = (word == "bans" and _BANS.search(text, clause, start)) or (
        word == "blocking" and text.startswith(" sanctions", end)
    )
    if thing or (word == "including" and not suggested):
        return ()
    if word == "sanctions" and not measured.as_verb(marked, text, start, end, clause):
        named = measured.sanctions(marked, sentence, start, end, clause, stop)
        return (named,) if named else ()
    if word == "listing" and A_LISTING.search(text, clause, start):
        return ()
    counted = re.match(
        r" (?:\d|(?:more than|over|some|about|nearly|almost) )", text[end : end + 12]
    )
    if tenses == {"noun"} or (
        "noun" in tenses and not counted and re.match(r" of\b| for\b", text[end : end + 4])
    ):
        noun = noun_act(marked, sentence, groups, word, start, end, clause, stop)
        return (noun,) if noun else ()
    return verb_acts(marked, sentence, word, Span(start, end), clause, stop, listed)
