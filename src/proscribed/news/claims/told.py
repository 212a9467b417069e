"""The parties that a text names before it says "both", "all three" or "the two firms"."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.among import apposed
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.numbers import NUMBER, number
from proscribed.news.claims.persons import kinds
from proscribed.news.claims.sharing import TOLD
from proscribed.news.claims.state import State

_SO_MANY = re.compile(
    rf"\W*(?:[a-z¤]+,? )?(?:(?P<both>[Bb]oth)|[Aa]ll (?:of )?(?:the |these |those )?(?P<all>{NUMBER})|(?:[Tt]he|[Tt]hese|[Tt]hose) (?P<the>{re.sub('P<', 'P<the_', NUMBER)}))"
    r"(?: (?!of\b)[A-Za-z-]+){0,3}? *$"
)
_THEM = re.compile(r" them (?=(?:to|on|onto|from|off|in) )")
"""Those of the act before: "removed nine from one list and added them to another"."""
_BETWEEN = re.compile(r" *(?:,? and (?:the )?|, (?:and )?(?:the )?|; (?:and )?) *")


def told_before(text: Marked, sentence: Span, state: State, draft: Draft, whom: Span) -> Draft:
    """The draft with the names that the text gave to "both" or "the three companies" before."""
    last = state.drafts[-1] if state.drafts else None
    same = last is not None and last.sentence == sentence and last.kind in TOLD
    if last and same and not draft.names and _THEM.match(text.masked, whom.start, whom.end):
        return msgspec.structs.replace(
            draft, names=last.names, count=last.count, unit=last.unit, breakdown=last.breakdown
        )
    many = draft.count or _many(text.masked[whom.start : whom.end])
    if draft.names or many is None or many < 2 or many > 12:
        return draft
    if draft.kind not in TOLD:
        return draft
    known = [one for one in state.drafts if len(one.names) == many]
    if any((one.kind, one.list) == (draft.kind, draft.list) for one in known):
        return draft
    if known:
        return msgspec.structs.replace(
            draft,
            names=known[-1].names,
            count=many,
            unit=known[-1].unit,
            breakdown=draft.breakdown or known[-1].breakdown,
            anaphoric=False,
        )
    before = [one for one in text.sentences if one.start < sentence.start][-1:]
    for where in (Span(sentence.start, whom.start), *before):
        named = _so_many(text.masked, where, many)
        if named:
            people = all(kinds(text.masked, where.start, list(named), where.end))
            return msgspec.structs.replace(
                draft,
                names=tuple(Span(one.start, one.end) for one in named),
                count=many,
                unit=draft.unit or ("persons" if people else "entities"),
                anaphoric=False,
            )
    return draft


def _many(said: str) -> int | None:
    found = _SO_MANY.match(said)
    if found is None:
        return None
    if found["both"]:
        return 2
    told = re.search(NUMBER, found["all"] or found["the"], re.IGNORECASE)
    return number(told).value if told else None


def _so_many(text: str, where: Span, many: int) -> tuple[Name, ...]:
    """As many names as that which stand together in a part of a text."""
    plain = apposed(text, where.start, where.end)[0]
    run: list[Name] = []
    for one in names(plain, where.start, where.end):
        if run and not _BETWEEN.fullmatch(plain, run[-1].end, one.start):
            if len(run) == many:
                break
            run = []
        run.append(one)
    return tuple(run) if len(run) == many else ()
