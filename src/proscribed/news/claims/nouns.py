"""Acts told by a noun: "the addition of nine entities to the list"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims import goals, measured
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.frame import Frame, Group
from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.mooding import urged
from proscribed.news.claims.verbs import Governor, Mood, Tense, governor

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


_OF = re.compile(r" (?:of|for) ")
_OF_RULE = re.compile(
    r"(?:the|this|that|such|a|an) (?:\w+ )?(?:list|rule|order|ban|policy|law|process)\b"
)
"""After "of": what is made or ended is a rule, not a listing."""
_ENTRY = re.compile(r"(?: [\w(),'-]+){0,9}? (?:entr(?:y|ies)|alias(?:es)?|address(?:es)?)\b")


class _Noun(Struct, frozen=True):
    """A noun that tells an act. `clause` and `stop`: from where to where its words stand; `of`: "of" or
    "for" behind it; `to`: the list; `whose`: whose act it is; `asks`: who asks for it."""

    marked: Marked
    sentence: Span
    word: str
    start: int
    end: int
    clause: int
    stop: int
    of: re.Match[str] | None
    to: ListMark | None
    whose: re.Match[str] | None
    asks: re.Match[str] | None


def noun(
    marked: Marked, sentence: Span, groups: Mapping[str, frozenset[Tense]], word: str, start: int,
    end: int, clause: int, stop: int,
) -> Frame | None:  # fmt: skip
    """An act told by a noun: "the addition of nine entities to the list"."""
    text = marked.masked
    of = _OF.match(text, end, stop)
    if _no_act(text, clause, start, of) or (of and _OF_RULE.match(text, of.end(), of.end() + 40)):
        return None
    own = [one for one in marked.lists if one.end == start - 1]
    to = goals.goal(marked, end, stop) or (own[-1] if own else None)
    theirs = _THEIR.search(text, clause, start)
    whose = theirs or _WHOSE.search(text, clause, start)
    asks = _SOUGHT.search(text, sentence.start, start) if to and not of else None
    owned = to and whose and (theirs or "'" in text[clause:start][-12:])
    if not (of or asks or owned):
        return None
    told = _Noun(marked, sentence, word, start, end, clause, stop, of, to, whose, asks)
    return _held(told) or _act(told, groups)


def _no_act(text: str, clause: int, start: int, of: re.Match[str] | None) -> bool:
    """Whether the words before a noun make it another act than its own, or none."""
    if _WON.search(text, clause, start) or _EDITED.search(text, clause, start):
        return True
    return bool((_UNDONE if of else A_LISTING).search(text, clause, start))


def _held(told: _Noun) -> Frame | None:
    """A listing that stands but is not applied for a while: its entries are revised."""
    text, of, to = told.marked.masked, told.of, told.to
    if not of or not to:
        return None
    before = _HELD.search(text, told.sentence.start, told.start)
    if not before and not _HELD_AFTER.match(text, to.end, told.sentence.end):
        return None
    govern = governor(text, told.sentence.start, before.start()) if before else None
    return Frame(
        "revise", "noun", govern.mood if govern else "done", told.start, of.end() - 1,
        Span(told.clause, told.stop), Span(of.end(), to.start),
        Span(told.clause, before.start() if before else told.start),
        to, governor=govern, word="held",
    )  # fmt: skip


def _act(told: _Noun, groups: Mapping[str, frozenset[Tense]]) -> Frame | None:
    """The act that a noun tells by itself: done, or as it is governed, or as still to come."""
    text = told.marked.masked
    group = _group(told, groups)
    targets = _targets(told, group) if group else None
    if group is None or targets is None:
        return None
    govern = _governor(told)
    mood: Mood = "called" if told.asks else govern.mood if govern else "done"
    until = min(told.sentence.end, told.end + 160)
    coming = _COMING.match(text, told.end, until) if mood == "done" else None
    if coming:
        mood = "called" if coming["due"] else "planned"
        targets = _until(targets, coming.start("so"))
    by = _BY.search(text, told.end, told.stop)
    if by:
        targets = _until(targets, by.start())
    return Frame(
        group, "noun", mood, told.start, told.end, Span(told.clause, told.stop), targets,
        _subject(told, govern), told.to,
        governor=govern, word=told.word, by=Span(by.end(), told.stop) if by else None,
    )  # fmt: skip


_ORDER: tuple[Group, ...] = (
    "revise", "remove", "delist", "listing", "sanction", "lift", "impose", "hit",
)  # fmt: skip
"""What a noun tells that may tell several."""


def _group(told: _Noun, groups: Mapping[str, frozenset[Tense]]) -> Group | None:
    """What is done: without a list, sanctions where the noun may tell them; entries are revised only
    where it says so."""
    group = next(one for one in _ORDER if one in groups)
    if group == "revise" and not _ENTRY.match(told.marked.masked, told.end, told.stop):
        return None
    if told.to:
        return group
    if group == "remove" and "delist" in groups:
        return "delist"
    sanctioned = "sanction" in groups and told.word.startswith(("designat", "sanction"))
    return "sanction" if group == "listing" and sanctioned else group


def _targets(told: _Noun, group: Group) -> Span | None:
    """Where those stand whom an act is of; None for a measure that is on nobody."""
    if group in ("lift", "impose"):
        text, until = told.marked.masked, min(told.stop, told.end + 60)
        measure = measured.measure_on(text, told.end, until)
        return Span(measure.end(), told.stop) if measure else None
    if told.asks and group in ("remove", "delist"):
        return Span(*told.asks.span("who"))
    if told.of:
        return Span(told.of.end(), told.stop)
    return Span(told.whose.start() if told.whose else told.clause, told.start)


def _until(span: Span, end: int) -> Span:
    """A part of a text up to there at most."""
    return Span(span.start, min(span.end, max(end, span.start)))


def _governor(told: _Noun) -> Governor | None:
    """The verb that plans or asks for an act; none of those before words that tell it as a fact."""
    text, begin = told.marked.masked, told.sentence.start
    about = list(_ABOUT.finditer(text, begin, told.start))
    govern = governor(text, about[-1].end() if about else begin, told.start)
    return govern and (urged(text, begin, govern) or govern)


def _subject(told: _Noun, govern: Governor | None) -> Span:
    """Where who acts stands, or who asks or plans it."""
    if told.asks:
        return Span(*told.asks.span("who"))
    if govern and govern.mood in ("called", "planned"):
        begin = clause_start(told.marked.masked, told.sentence.start, govern.start)
        return Span(begin, govern.start)
    return Span(told.clause, told.start)
