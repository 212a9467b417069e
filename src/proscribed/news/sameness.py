"""The same story told by several: near copies, and reports of one act, each with why.

Whether two articles tell the same is a matter of these two alone, and the same from either side; a
story is all that hangs together so. So it does not matter in which order they came.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from msgspec import Struct

from proscribed.model.days import MONTHS, SHORT_MONTHS, WEEKDAYS
from proscribed.news.article import Article
from proscribed.news.claim import Claim
from proscribed.news.linking import Linked
from proscribed.news.words import folded, words

NEAR = timedelta(days=7)
"""How far apart the days of one story may lie."""
RUN = 5
"""Words of a run by which copies are told."""
COPIED = 0.5
"""Of the runs of the shorter text; what a copy shares at least."""
FEWEST_RUNS = 12
ALIKE = 0.5
"""Of the names and numbers of the shorter text; what reports of one act share at least."""
FEWEST_NAMES = 5

_NAME = re.compile(
    r"(?<![.!?…:“\"] )(?<!^)\b(?:[A-Z][\w’'&-]+|\d[\d,.]*\d|[A-Z]{2,})", re.MULTILINE
)
_DAYS = frozenset(word.lower() for word in (*MONTHS, *SHORT_MONTHS, *WEEKDAYS))


class Telling(Struct, frozen=True):
    """An article, and what was read in it."""

    article: Article
    claims: tuple[Claim, ...] = ()
    parties: tuple[Linked, ...] = ()


class Same(Struct, frozen=True):
    """Another article with the same story, and why it is held to be."""

    reference: str
    title: str
    publisher: str
    why: str


class Marks(Struct, frozen=True):
    """What two articles are compared by."""

    first: date | None
    last: date | None
    kinds: frozenset[str]
    acts: frozenset[tuple[str, str, int, str]]
    named: frozenset[tuple[str, str, str]]
    runs: frozenset[int]
    names: frozenset[str]


def stories(tellings: Iterable[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """The articles by story: those of one story by day and reference number, the stories by their
    first."""
    several = sorted(tellings, key=_place)
    marks = [marks_of(one) for one in several]
    head = list(range(len(several)))

    def find(at: int) -> int:
        while head[at] != at:
            at = head[at]
        return at

    for a, b in combinations(range(len(several)), 2):
        if find(a) != find(b) and why_same(marks[a], marks[b]):
            low, high = sorted((find(a), find(b)))
            head[high] = low
    groups: dict[int, list[Telling]] = {}
    for at, one in enumerate(several):
        groups.setdefault(find(at), []).append(one)
    return tuple(tuple(group) for group in groups.values())


def same_as(one: Telling, others: Iterable[Telling]) -> tuple[Same, ...]:
    """Those of the others that tell the same, each with why."""
    marks = marks_of(one)
    found = []
    for other in sorted(others, key=_place):
        why = why_same(marks, marks_of(other))
        if why and other.article.reference != one.article.reference:
            said = other.article
            found.append(Same(said.reference, said.title, said.publisher, why))
    return tuple(found)


def why_same(one: Marks, other: Marks) -> str:
    """Why two articles tell the same story; empty where they do not."""
    if not _near(one, other):
        return ""
    runs = len(one.runs & other.runs)
    fewer = min(len(one.runs), len(other.runs))
    if fewer >= FEWEST_RUNS and runs >= COPIED * fewer:
        return f"{round(100 * runs / fewer)} % of the shorter text's wording is in the other"
    if one.kinds and other.kinds and not one.kinds & other.kinds:
        return ""
    acts = sorted(one.acts & other.acts)
    if acts:
        kind, list_, count, unit = acts[0]
        return f"both tell of the same: {kind.replace('_', ' ')} {count} {unit}, {list_}"
    named = sorted(one.named & other.named)
    if len(named) >= 2 or (named and len(named) == len(one.named) == len(other.named)):
        return f"both name {', '.join(name for _, _, name in named[:3])} ({named[0][1]})"
    shared = one.names & other.names
    least = min(len(one.names), len(other.names))
    if one.kinds and other.kinds and len(shared) >= max(FEWEST_NAMES, ALIKE * least):
        return f"names and numbers in common: {', '.join(sorted(shared)[:6])}"
    return ""


def marks_of(one: Telling) -> Marks:
    """What an article is compared by; a house notice tells no story."""
    claims = one.claims if one.article.kind != "notice" else ()
    text = one.article.text
    return Marks(
        first=one.article.published_from,
        last=one.article.published_by,
        kinds=frozenset(claim.kind for claim in claims),
        acts=frozenset(
            (claim.kind, claim.list, claim.count, claim.count_unit or "")
            for claim in claims
            if claim.count is not None and claim.count > 1 and claim.list
        ),
        named=frozenset(
            (claim.kind, claim.list, name)
            for claim in claims
            for name in _parties(claim, one.parties)
        ),
        runs=frozenset(_runs(list(words(text)))) if one.article.kind != "notice" else frozenset(),
        names=frozenset(_names(text)),
    )


def _parties(claim: Claim, linked: Sequence[Linked]) -> Iterator[str]:
    """The parties of a claim: by their entry where they have one, else as spelled."""
    entries = {one.spelled: one.readings[0].entry for one in linked if one.readings}
    for name in claim.named_parties:
        yield entries.get(name) or folded(name)


def _near(one: Marks, other: Marks) -> bool:
    """Whether two articles may be of days that lie near; where a day is not known, they may."""
    return not (
        (one.first and other.last and one.first > other.last + NEAR)
        or (other.first and one.last and other.first > one.last + NEAR)
    )


def _runs(found: Sequence[str]) -> Iterator[int]:
    for start in range(len(found) - RUN + 1):
        yield _number(found[start : start + RUN])


def _number(run: Sequence[str]) -> int:
    return hash(tuple(run))  # within one process only: never stored


def _names(text: str) -> Iterator[str]:
    for hit in _NAME.finditer(text):
        name = folded(hit[0])
        if name and name not in _DAYS and not (name.isdecimal() and len(name) < 2):
            yield name


def _place(one: Telling) -> tuple[str, str, str]:
    day = one.article.published_by or one.article.published_from
    return (str(day or ""), one.article.reference, one.article.sha256)
