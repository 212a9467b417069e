"""The score of two names, one against the other: what the index finds, without the index.

`compare` is the oracle of the tests, gives the word pairs to the reasons, and scores a party that was
found by its identifier. It uses every pair of like words and the same `pairing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from proscribed.screening import kernels, lexicon, pairing, words
from proscribed.screening.asked import first_letter
from proscribed.screening.likeness import join_likeness, likeness, pair_weight
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


def factor(query_kind: int, listed_kind: int, query_forms: int, listed_forms: int) -> float:
    """What differing kinds and legal forms leave of a score (as in `kernels.screen`)."""
    left = 1.0
    if query_kind and listed_kind and query_kind != listed_kind:
        left *= kernels.KIND_DIFFERS
    if query_forms != listed_forms:
        both = query_forms and listed_forms and not query_forms & listed_forms
        left *= kernels.FORM_DIFFERS if both else kernels.FORM_ABSENT
    return left


def compare(query: Reading, listed: Reading, quality: float = 1.0, kinds: tuple[int, int] = (0, 0)) -> Comparison:  # fmt: skip
    """Score a query name against a listed name."""
    tokens = [words.traits(word) for word in query.words]
    entries = [words.traits(word) for word in listed.words]
    query_joins, listed_joins = lexicon.joins(query), lexicon.joins(listed)
    links = _links(tokens, entries, query_joins, listed_joins)
    chain: list[int] = []
    flat: list[tuple[int, float, float]] = []
    head = [0] * len(links)  # counted from 1
    for entry_at, found in enumerate(links):
        for link in found:
            chain.append(head[entry_at])
            flat.append(link)
            head[entry_at] = len(flat)
    size = min(pairing.MAX_PAIRS, len(flat) + 2 * len(tokens) * len(entries) + 1)
    values, weights_ = [0.0] * size, [0.0] * size
    of_query, of_listed = [0] * size, [0] * size
    masks = [1 << at for at in range(len(tokens))] + [mask for _, mask in query_joins]
    none = [0] * len(query_joins)
    token_weight = [t.weight for t in tokens] + none
    entry_weight = [t.weight for t in entries] + [0.0] * len(listed_joins)
    numbers = list(range(len(links)))
    entry_mask = [1 << at for at in range(len(entries))] + [mask for _, mask in listed_joins]
    count = pairing.collect(
        0, len(masks), masks, token_weight, [first_letter(t.text) for t in tokens] + none,
        entry_weight, [first_letter(t.text) for t in entries] + [0] * len(listed_joins),
        0, len(links), numbers, entry_mask,
        head, chain, [f[0] for f in flat], [f[1] for f in flat], [f[2] for f in flat],
        values, weights_, of_query, of_listed, [0] * size, True,
    )  # fmt: skip
    raw = pairing.choose(
        count, 0, len(masks), masks, token_weight, entry_weight, 0, len(links), numbers, entry_mask,
        values, weights_, of_query, of_listed,
    )  # fmt: skip
    left = quality * factor(kinds[0], kinds[1], query.forms, listed.forms)
    pairs = tuple(
        Pair(q, e, -value)
        for value, q, e in zip(values, of_query, of_listed, strict=True)
        if value < 0
    )
    return Comparison(int(left * raw * 1000 + 0.5), pairs)


Link = tuple[int, float, float]


def _links(
    tokens: Sequence[Traits],
    entries: Sequence[Traits],
    query_joins: Sequence[tuple[str, int]],
    listed_joins: Sequence[tuple[str, int]],
) -> list[list[Link]]:
    """For each word of a listed name, then for each of its joins: the words, then the joins of the query
    that are like it (number, value, weight)."""
    found: list[list[Link]] = []
    for entry in entries:
        own: list[Link] = []
        for at, token in enumerate(tokens):
            if alike := likeness(token, entry):
                own.append((at, alike**2, pair_weight(token, entry)))
        for at, (join, _) in enumerate(query_joins, len(tokens)):
            if alike := join_likeness(entry, join[1:]):
                own.append((at, alike**2, entry.weight))
        found.append(own)
    for join, _ in listed_joins:
        own = []
        for at, token in enumerate(tokens):
            if alike := join_likeness(token, join[1:]):
                own.append((at, alike**2, token.weight))
        found.append(own)
    return found
