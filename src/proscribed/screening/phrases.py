"""Parties named in a text: candidates cut from it, screened, guarded, the best of each place kept.

1. `tokens` cuts the text into words with their places.
2. Candidates (`cuts`) are the names of the index that stand in the text as they are, the capitalized
   phrases, and what else is likely to be a name.
3. The index screens each distinct candidate once: a candidate has the score that the same words have
   in a file of counterparties, by the same mask for the day.
4. `guard` takes common words from those that are not written as a name.
5. Of hits that overlap, the strongest stays, of equals the longest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from proscribed.screening.cuts import Cut, Cutter
from proscribed.screening.evidence import IDENTIFIER_EQUAL
from proscribed.screening.guard import Judge, Kept, named_words
from proscribed.screening.index import MIN_SCORE, Index
from proscribed.screening.names import read
from proscribed.screening.numbers import Number, numbers_in, same_kind
from proscribed.screening.phrasebook import Phrasebook
from proscribed.screening.tokens import phrase

CHUNK = 400_000
"""Letters that are looked at in one go."""

BATCH = 8_192
READINGS = 10
NAMED = ("name", "party")
"""How a name was found; all other hits are identifiers."""

Progress = Callable[[int, int], None]


class Hit(NamedTuple):
    """A listed party named in a text: its place, the text there, how it was found (`name`, `party`
    for a field that states one, or the kind of an identifier), and its readings, the strongest first."""

    start: int
    end: int
    text: str
    how: str
    readings: tuple[Kept, ...]


class Hits(NamedTuple):
    """The hits in the order of the text; `passed_over` are common words that are also listed names
    and nothing shows to be meant as such, with how often they stand there."""

    hits: tuple[Hit, ...]
    passed_over: Mapping[str, int]


def find(
    index: Index,
    book: Phrasebook,
    text: str,
    spans: Sequence[tuple[int, int]] | None = None,
    *,
    min_score: float = MIN_SCORE,
    limit: int = READINGS,
    mask: NDArray[np.bool_] | None = None,
    explained: bool = True,
    progress: Progress = lambda done, of: None,
) -> Hits:
    """The parties named in a text. No name goes beyond one of `spans` (paragraphs, cells), which
    are in order and do not overlap; None takes the text as one. Reasons are put into words where
    they are to be `explained`: that takes as long as all the rest."""
    spans = [(0, len(text))] if spans is None else spans
    cutter = Cutter(book, text)
    asked: dict[str, list[Any]] = {}
    likely: list[tuple[Cut, list[Any]]] = []
    numbers: list[Number] = []
    for some in _chunks(spans):
        cuts: list[Cut] = []
        for start, end in some:
            cuts += cutter.cut(start, end)
            numbers += [one for one in numbers_in(text, start, end) if one.key in book.identifiers]
        screened(index, {phrase(text, one.start, one.end) for one in cuts}, asked, min_score, limit, mask)  # fmt: skip
        likely += [
            (one, found) for one in cuts if (found := asked[phrase(text, one.start, one.end)])
        ]
        progress(some[-1][1], len(text))
    named = identified(book, numbers, mask)
    places: dict[str, list[int]] = {}
    for hit in named:
        for one in hit.readings:
            places.setdefault(one.id, []).append(hit.start)
    judge = Judge(index, text, cutter.written, places, explained=explained)
    sure: list[Hit] = []
    doubtful: list[tuple[Cut, list[Any]]] = []
    for cut, found in likely:
        kept = judge.readings(cut, found)
        if kept:
            sure.append(_hit(text, cut, kept))
        if len(kept) < len(found):
            doubtful.append((cut, found))
    full = (hit for hit in sure if len(named_words(read(hit.text))) > 1)
    judge.named_in_full |= {one.id for hit in full for one in hit.readings}
    passed: Counter[str] = Counter()
    for cut, found in doubtful:
        if judge.may_be_named_in_full(cut, found) and (kept := judge.readings(cut, found)):
            sure.append(_hit(text, cut, kept))
    best = strongest([*sure, *named])
    taken = [(hit.start, hit.end) for hit in best]
    for cut, found in doubtful:
        if not _within(cut, taken) and judge.is_listed(cut, found):
            passed[phrase(text, cut.start, cut.end).casefold()] += 1
    return Hits(tuple(best), dict(passed.most_common()))


def screened(
    index: Index,
    phrases: Iterable[str],
    asked: dict[str, list[Any]],
    min_score: float,
    limit: int,
    mask: NDArray[np.bool_] | None,
) -> None:
    """Screen the phrases that were not asked before, and note what was found."""
    fresh = sorted(set(phrases) - asked.keys())
    for begin in range(0, len(fresh), BATCH):
        some = fresh[begin : begin + BATCH]
        answers = index.screen(some, limit, min_score, mask)
        asked.update(zip(some, answers, strict=True))


def identified(
    book: Phrasebook, numbers: Iterable[Number], mask: NDArray[np.bool_] | None
) -> list[Hit]:
    """The numbers that are an identifier of a row, each as a hit of its own."""
    hits = []
    for one in numbers:
        reason = (f"{one.kind.replace('_', ' ')} {one.key} is the same",)
        readings = tuple(
            Kept(owner.id, owner.row, owner.name, IDENTIFIER_EQUAL, reason)
            for owner in book.identifiers.get(one.key, ())
            if same_kind(one.kind, owner.kind) and (mask is None or mask[owner.row])
        )
        if readings:
            hits.append(Hit(one.start, one.end, one.key, one.kind, readings))
    return hits


def strongest(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits that overlap, the strongest; of two that are nearly equal, the longer. Identifiers
    stand beside names."""
    order = sorted(hits, key=lambda hit: (-_strength(hit), hit.end - hit.start, hit.start))
    kept: dict[tuple[bool, int], Hit] = {}
    taken: set[tuple[bool, int]] = set()
    for hit in order:
        named = hit.how in NAMED
        places = {(named, at) for at in range(hit.start, hit.end)}
        if not places & taken:
            taken |= places
            kept[(named, hit.start)] = hit
    return sorted(kept.values(), key=lambda hit: (hit.start, hit.end))


def _strength(hit: Hit) -> float:
    """Its score, and a little for each word: the longer name is the one that was written."""
    stated = 0.1 if hit.how == "party" else 0.0
    return hit.readings[0].score + stated + 0.02 * min(len(read(hit.text).words), 6)


def _hit(text: str, cut: Cut, readings: Sequence[Kept]) -> Hit:
    return Hit(cut.start, cut.end, phrase(text, cut.start, cut.end), "name", tuple(readings))


def _within(cut: Cut, taken: Sequence[tuple[int, int]]) -> bool:
    from bisect import bisect_right

    at = bisect_right(taken, cut.start, key=lambda span: span[0])
    near = taken[max(0, at - 1) : at + 1]
    return any(start < cut.end and cut.start < end for start, end in near)


def _chunks(spans: Sequence[tuple[int, int]]) -> Iterable[list[tuple[int, int]]]:
    """Spans in groups of about CHUNK letters; a longer one is cut."""
    some: list[tuple[int, int]] = []
    size = 0
    for start, end in spans:
        for begin in range(start, end, CHUNK):
            part = (begin, min(end, begin + CHUNK))
            some.append(part)
            size += part[1] - part[0]
            if size >= CHUNK:
                yield some
                some, size = [], 0
    if some:
        yield some
