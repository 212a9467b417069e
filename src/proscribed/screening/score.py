"""The score of two names, one against the other: what the index finds, without the index.

`compare` is the oracle of the tests, gives the word pairs to the reasons, and scores a party that was
found by its identifier. It uses every pair of like words and the same `pairing`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from proscribed.screening import lexicon, pairing, shortened, words
from proscribed.screening.acronyms import acronyms
from proscribed.screening.asked import JOIN, first_letter
from proscribed.screening.likeness import acronym_value, join_likeness, likeness, pair_weight
from proscribed.screening.names import Reading
from proscribed.screening.words import Traits

MIN_SCORE = 0.72  # the shipped threshold: best F1 on the labelled set


class Pair(NamedTuple):
    """Words of two names that were taken as the same: bit masks of their places, and the value."""

    query: int
    listed: int
    value: float


class Comparison(NamedTuple):
    """The score of two names, in thousandths, and the pairs it rests on."""

    thousandths: int
    pairs: tuple[Pair, ...]


class _Side(NamedTuple):
    """A name as it is compared: its words, the folds of its joins; the mask of places, the weight and the
    first letter of each word, then of each join."""

    words: tuple[Traits, ...]
    joins: tuple[str, ...]
    masks: list[int]
    weights: list[float]
    first: list[int]


@lru_cache(maxsize=4_096)  # a name asked about has several matches, a listed one comes again
def _side(reading: Reading) -> _Side:
    own = tuple(map(words.traits, reading.words))
    joined = lexicon.joins(reading)
    none = len(joined)
    return _Side(
        own,
        tuple(join[len(JOIN) :] for join, _ in joined),
        [1 << at for at in range(len(own))] + [mask for _, mask in joined],
        [word.weight for word in own] + [0.0] * none,
        [first_letter(word.text) for word in own] + [0] * none,
    )


@lru_cache(maxsize=1_024)
def compare(query: Reading, listed: Reading, quality: float = 1.0, kinds: tuple[int, int] = (0, 0)) -> Comparison:  # fmt: skip
    """Score a query name against a listed name."""
    a, b = _side(query), _side(listed)
    links = _links(a, b)
    chain: list[int] = []
    flat: list[tuple[int, float, float]] = []
    head = [0] * len(links)  # counted from 1
    for entry_at, found in enumerate(links):
        for link in found:
            chain.append(head[entry_at])
            flat.append(link)
            head[entry_at] = len(flat)
    size = min(pairing.MAX_PAIRS, len(flat) + 2 * len(a.words) * len(b.words) + 1)
    values, weights_ = [0.0] * size, [0.0] * size
    of_query, of_listed = [0] * size, [0] * size
    numbers = list(range(len(links)))
    count = pairing.collect(
        0, len(a.masks), a.masks, a.weights, a.first, b.weights, b.first,
        0, len(links), numbers, b.masks,
        head, chain, [f[0] for f in flat], [f[1] for f in flat], [f[2] for f in flat],
        values, weights_, of_query, of_listed, [0] * size, True,
    )  # fmt: skip
    raw = pairing.choose(
        count, 0, len(a.masks), a.masks, a.weights, b.weights, 0, len(links), numbers, b.masks,
        values, weights_, of_query, of_listed,
    )  # fmt: skip
    left = quality * pairing.agreeing(kinds[0], kinds[1], query.forms, listed.forms)
    pairs = tuple(
        Pair(q, e, -value)
        for value, q, e in zip(values, of_query, of_listed, strict=True)
        if value < 0
    )
    alone, pair = _by_acronym(a, acronyms(query, kinds[0]), b, acronyms(listed, kinds[1]))
    if alone > raw:
        raw, pairs = alone, (pair,)
    return Comparison(int(left * raw * 1000 + 0.5), pairs)


def _by_acronym(
    query: _Side, mine: tuple[str, str], listed: _Side, theirs: tuple[str, str]
) -> tuple[float, Pair]:
    """The score by an acronym, and its pair, as `shortened.by_acronym` has it: words go by their spelling,
    acronyms by theirs behind a mark."""
    if not any((*mine, *theirs)):
        return 0.0, Pair(0, 0, 0.0)
    count, whole = len(query.words), (1 << len(listed.words)) - 1
    weight = {word.text: word.weight for word in listed.words}
    entries = [*(word.text for word in listed.words), *("=" + short for short in theirs)]
    score, *pair = shortened.by_acronym(
        0, 0, count, query.masks, query.weights, ["=" + word.text for word in query.words],
        [acronym_value(len(word.text)) for word in query.words], mine,
        [acronym_value(len(short)) for short in mine], weight, 0, len(entries), entries,
        [*listed.masks[: len(listed.words)], whole, whole],
    )  # fmt: skip
    return score, Pair(*pair)


Link = tuple[int, float, float]


def _links(query: _Side, listed: _Side) -> list[list[Link]]:
    """For each word of a listed name, then for each of its joins: the words, then the joins of the query
    that are like it (number, value, weight)."""
    found: list[list[Link]] = []
    for entry in listed.words:
        own: list[Link] = []
        for at, token in enumerate(query.words):
            if alike := likeness(token, entry):
                own.append((at, alike**2, pair_weight(token, entry)))
        for at, join in enumerate(query.joins, len(query.words)):
            if alike := join_likeness(entry, join):
                own.append((at, alike**2, entry.weight))
        found.append(own)
    for join in listed.joins:
        own = []
        for at, token in enumerate(query.words):
            if alike := join_likeness(token, join):
                own.append((at, alike**2, token.weight))
        found.append(own)
    return found
