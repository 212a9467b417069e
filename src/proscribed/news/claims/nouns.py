"""Acts told by a noun: "the addition of nine entities to the list"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proscribed.news.claim import Span
from proscribed.news.claims import goals, measured
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.frame import Frame, Group
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.mooding import urged
from proscribed.news.claims.verbs import Mood, Tense, governor

_BY = re.compile(r"\bby (?=(?:the |both |then-)?[A-Z])")
_THEIR = re.compile(r"\b(?P<who>its|their|his|her) (?:[\w¤]+ ){0,2}$")
_WHOSE = re.compile(r"(?P<who>[A-Z][\w.& -]{1,50})(?:'s?)? (?:recent |latest |\w+ )?$")
_ABOUT = re.compile(
    r"\b(?:regarding|concerning|about|over|following|after|since|because of|due to|as a result of|in light of|despite|amid|upon|in response to|(?:reasons?|explanation|justification|grounds) for(?= the )|condemn\w*|criticiz\w*|protest\w*|welcom\w*) "
)
"""Before an act told as a fact: what governs these words does not govern it."""
A_LISTING = re.compile(r"\b(?:[Aa]n?|[Aa]ny|[Ss]uch an?) $")
"""Before an act told in general: "a listing on the list does not block property"."""
_SOUGHT = re.compile(
    r"(?P<who>[^;:\"]{2,120}?) (?:has |have |had |also |again )*(?:appl|petition|ask|fil|call(?=\w* (?:for|on))|push|press|appeal|lobb|campaign|argu|s[eo](?:e|ugh))\w*(?: [^.;:]{1,60}?)? (?:for |of )?(?:its |their |his |her )?$"
)
"""Who asks for an act that a noun tells: "petitioned the office for removal from the list"."""
_UNDONE = re.compile(
    r"\b(?:vacat|end|revers|undo|undid|undon|(?:set|setting) aside|str(?:uck|ik(?:e|es|ing)) down|thr(?:ew|own) out|invalidat|repeal|remov|vari|annul|quash|overturn|void|nullif|lift|revok|rescind|terminat|cancel|withdr|modif|revis|updat|correct|amend|chang)\w* (?:of )?(?:the |its |an? )?(?:(?:(?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*){0,4}'s?|[a-z]+'s|§+(?:'s)?|¤+) )*(?:original |earlier |sanctions |terrorist )*$"
)


_EDITED = re.compile(
    r"\b(?:changes?|amendments?|revisions?|corrections?|modifications?|edits?|updates?|adjustments?) (?:to|of|in) [^.;,§]{0,40}$"
)
"""Before what is revised, and so was listed before."""
_HELD = re.compile(
    r"\b(?:suspend(?:s|ed|ing)?|paus(?:es|ed|ing)|(?:put|puts|putting) on hold|halt(?:s|ed|ing)?|defer(?:s|red|ring)?)(?: for (?:[\w-]+ ){1,3}?| until ¤+ )? ?(?:the |its |their )?$"
)
_HELD_AFTER = re.compile(
    r"[\"']? (?:was|were|has been|have been|is|are) (?:also |likewise |now |temporarily )*(?:suspended|paused|put on hold|halted|deferred)\b"
)
"""A listing that stands but is not applied for a while."""
_COMING = re.compile(
    r"[^,.;:]{0,140}?(?P<so> (?:(?:is|are|was|were|remains?|seems?|looks?|appears?) (?:now |also |said to be |widely |still |being )*(?:imminent|likely|expected|planned|possible|forthcoming|coming|near|close|considered|prepared|discussed|weighed|debated|mulled|proposed|under (?:consideration|discussion|review|study)|on the (?:table|cards|way)|in the (?:works|offing|pipeline)|(?P<due>needed|overdue|warranted|necessary|urged|called for|sought|demanded))|(?:could|may|might|will) (?:come|follow|be announced))\b(?! to (?!be\b|take|come|follow)))"
)
"""After an act that is not yet done: "the listing of two firms is imminent"."""
_WON = re.compile(
    r"\b(?:w[io]ns?|secure[sd]?|obtain(?:s|ed)|gain(?:s|ed)|earn(?:s|ed)|achieve[sd]?|got|gets)(?: (?:its|their|his|her|an?|early|full|the))* $"
)
"""Before what a party gets done for itself: the verb tells the act."""


def noun(
    marked: Marked, sentence: Span, groups: Mapping[str, frozenset[Tense]], word: str, start: int,
    end: int, clause: int, stop: int,
) -> Frame | None:  # fmt: skip
    """An act told by a noun: "the addition of nine entities to the list"."""
    text = marked.masked
    of = re.compile(r" (?:of|for) ").match(text, end, stop)
    own = [one for one in marked.lists if one.end == start - 1]
    to = goals.goal(marked, end, stop) or (own[-1] if own else None)
    theirs = _THEIR.search(text, clause, start)
    whose = theirs or _WHOSE.search(text, clause, start)
    if _WON.search(text, clause, start) or _EDITED.search(text, clause, start):
        return None
    if of and _UNDONE.search(text, clause, start):
        return None
    if of is None and A_LISTING.search(text, clause, start):
        return None
    asks = of is None and to is not None and _SOUGHT.search(text, sentence.start, start)
    if asks:
        of = None
    elif not of and not (to and whose and (theirs or "'" in text[clause:start][-12:])):
        return None
    if of and re.match(
        r"(?:the|this|that|such|a|an) (?:\w+ )?(?:list|rule|order|ban|policy|law|process)\b",
        text[of.end() : of.end() + 40],
    ):
        return None
    held = (
        of
        and to
        and (
            _HELD.search(text, sentence.start, start)
            or _HELD_AFTER.match(text, to.end, sentence.end)
        )
    )
    targets = Span(of.end(), stop) if of else Span(whose.start() if whose else clause, start)
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
    if held and of:
        govern = governor(text, sentence.start, held.start()) if held.re is _HELD else None
        return Frame(
            "revise", "noun", govern.mood if govern and govern.mood != "done" else "done", start, of.end() - 1,
            Span(clause, stop), Span(of.end(), to.start if to else stop), Span(clause, held.start() if held.re is _HELD else start),
            to, governor=govern, word="held",
        )  # fmt: skip
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
    about = list(_ABOUT.finditer(text, sentence.start, start))
    govern = governor(text, about[-1].end() if about else sentence.start, start)
    mood: Mood = govern.mood if govern else "done"
    subject = Span(clause, start)
    if govern and (asked := urged(text, sentence.start, govern)):
        govern, mood = asked, asked.mood
    if asks:
        mood = "called"
        subject = Span(*asks.span("who"))
        if group in ("remove", "delist"):
            targets = subject
    if govern and mood in ("called", "planned") and not asks:
        subject = Span(clause_start(text, sentence.start, govern.start), govern.start)
    coming = _COMING.match(text, end, min(sentence.end, end + 160)) if mood == "done" else None
    if coming:
        mood = "called" if coming["due"] else "planned"
        targets = Span(targets.start, min(targets.end, max(coming.start("so"), targets.start)))
    by = _BY.search(text, end, stop)
    if by:
        targets = Span(targets.start, min(targets.end, max(by.start(), targets.start)))
    return Frame(
        group, "noun", mood, start, end, Span(clause, stop), targets, subject, to,
        governor=govern, word=word, by=Span(by.end(), stop) if by else None,
    )  # fmt: skip
