"""The inner loops over the words of one name: its weight, and the least and the most that pairs can bring.

Plain Python that numba compiles for large work, as `kernels` is.

The bound. The divisor of a score (`pairing`) is at least W + (Uq + Ul) / 2 + FLOOR, so for a raw score
of T the pairs must satisfy

    sum((v - T) w + T/2 (wq + wl)) >= T/2 (sum(wq) + sum(wl)) + FLOOR T

where wq and wl are the weights that a pair covers on either side, or be equal throughout; and the same
for the words of either side alone. The most that a listed word can bring is known before any name is
read: the names of its postings are given that, and only names that were given enough are looked at.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.pairing import FLOOR


def lowest(total: float, threshold: float) -> float:
    """What the pairs must bring of two names that weigh `total` for a score of `threshold`: at least
    this, or all where every word has its equal."""
    return min(threshold / 2 * total + threshold * FLOOR, total / 2)


def promise(
    pairs: int, count: int, threshold: float, word_weight: Any, first_entry: int, last_entry: int,
    entry_word: Any, entry_mask: Any, covered: Any, pair_value: Any, pair_weight: Any,
    pair_listed: Any, pair_token: Any, gained: Any,
) -> float:  # fmt: skip
    """What the pairs of two names can bring at most, be it that each listed word is paired once, be it
    that each token is."""
    half = threshold / 2
    for one in range(count):
        gained[one] = 0.0
    of_listed = 0.0
    most = 0.0
    weight = 0.0
    before = 0
    for i in range(pairs):
        if pair_listed[i] != before:  # the next entry
            before = pair_listed[i]
            of_listed += most
            most = weight = 0.0
            for entry in range(first_entry, last_entry):
                if entry_mask[entry] & before:
                    weight += word_weight[entry_word[entry]]
        one = pair_token[i]
        brings = (pair_value[i] - threshold) * pair_weight[i] + half * (covered[one] + weight)
        most = max(most, brings)
        gained[one] = max(gained[one], brings)
    of_query = 0.0
    for one in range(count):
        of_query += gained[one]
    return min(of_listed + most, of_query)


def weigh(
    name_start: Any, entry_word: Any, entry_mask: Any, word_weight: Any, word_first: Any,
    first: int, name_total: Any, name_initial: Any, cover: Any,
) -> None:  # fmt: skip
    """The weight of the words of each name, whether one is an initial, and the most that each word or
    join covers in a name: of the names from `first` on, as many as `name_total` has."""
    for at in range(len(name_total)):
        begin, end = name_start[first + at], name_start[first + at + 1]
        total = 0.0
        for entry in range(begin, end):
            word = entry_word[entry]
            total += word_weight[word]
            if word_first[word] < 0:
                name_initial[at] = True
            weight = 0.0
            for other in range(begin, end):
                if entry_mask[other] & entry_mask[entry]:
                    weight += word_weight[entry_word[other]]
            cover[word] = max(cover[word], weight)
        name_total[at] = total
