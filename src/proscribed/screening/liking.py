"""The inner loops that put together what is like words: for many at a time, and into what is remembered.

Plain Python that numba compiles for large work, as `kernels` is.
"""

from __future__ import annotations

from typing import Any


def settle(
    order: Any, token: Any, word: Any, like: Any, weight: Any, known: Any, joined: Any,
    listed_weight: Any, listed_known: Any, ends: Any, out_word: Any, out_value: Any, out_weight: Any,
) -> int:  # fmt: skip
    """Of pairs of tokens and words, gone through by both in order, each once, as far as it is alike: its
    likeness squared, and the weight of the pair, as `likeness.pair_weight` has it; beside a join the word's
    own weight counts. `ends` (0) cuts what is found by token. Gives how many there are."""
    found = 0
    last = -1
    for at in order:
        one, other = token[at], word[at]
        value = like[at] * like[at]
        if one == last and out_word[found - 1] == other:
            out_value[found - 1] = max(out_value[found - 1], value)
            continue
        last = one
        is_join = other >= len(listed_known)
        listed = 0.0 if is_join else listed_weight[other]
        if joined[one]:
            both = listed
        elif is_join:
            both = weight[one]
        elif known[one] == listed_known[other]:
            both = (weight[one] + listed) / 2
        else:
            both = weight[one] if known[one] else listed
        out_word[found], out_value[found], out_weight[found] = other, value, both
        found += 1
        ends[one] = found
    for one in range(1, len(ends)):
        ends[one] = max(ends[one], ends[one - 1])
    return found


def remember(
    rows: Any, ends: Any, word: Any, value: Any, weight: Any, posting_start: Any,
    row: int, link: int, begin: Any, end: Any, cost: Any, pool_word: Any, pool_value: Any, pool_weight: Any,
) -> None:  # fmt: skip
    """Put what is like some of the words into a memory, from its row and its link on, with how many names
    hold a word like each."""
    for i in range(len(rows)):
        begin[row + i] = link
        total = 0
        for at in range(ends[rows[i] - 1] if rows[i] else 0, ends[rows[i]]):
            pool_word[link] = word[at]
            pool_value[link] = value[at]
            pool_weight[link] = weight[at]
            total += posting_start[word[at] + 1] - posting_start[word[at]]
            link += 1
        end[row + i] = link
        cost[row + i] = total
