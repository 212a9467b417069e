"""The inner loop that tells which words of two names a score rests on, for many matches at a time.

Plain Python that numba compiles for large work, as `kernels` is. `score.compare` gives the same pairs of one
match; the tests hold the one against the other.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.pairing import choose, collect
from proscribed.screening.shortened import by_acronym


def pairs_each(
    names: Any, token_start: Any, token_mask: Any, token_weight: Any, token_first: Any,
    token_begin: Any, token_end: Any, token_whole: Any, token_value: Any, short_word: Any,
    short_value: Any, pool_word: Any, pool_value: Any, pool_weight: Any,
    word_weight: Any, word_first: Any, name_start: Any, entry_word: Any, entry_mask: Any,
    head: Any, chain: Any, chain_token: Any, chain_value: Any, chain_weight: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any, pair_token: Any,
    ends: Any, of_query: Any, of_listed: Any, values: Any,
) -> None:  # fmt: skip
    """The pairs of each query with its name. `head` (per word, 0) is scratch, left as found."""
    told = 0
    for query in range(len(names)):
        begin, end = token_start[query], token_start[query + 1]
        links = 0
        for token in range(begin, end):
            for at in range(token_begin[token], token_end[token]):
                word = pool_word[at]
                chain[links] = head[word]  # counted from 1, as in `kernels.screen`
                chain_token[links] = token
                chain_value[links] = pool_value[at]
                chain_weight[links] = pool_weight[at]
                links += 1
                head[word] = links
        first, last = name_start[names[query]], name_start[names[query] + 1]
        pairs = collect(
            begin, end, token_mask, token_weight, token_first, word_weight, word_first,
            first, last, entry_word, entry_mask, head, chain, chain_token, chain_value,
            chain_weight, pair_value, pair_weight, pair_query, pair_listed, pair_token, True,
        )  # fmt: skip
        score = choose(
            pairs, begin, end, token_mask, token_weight, word_weight, first, last, entry_word,
            entry_mask, pair_value, pair_weight, pair_query, pair_listed,
        )  # fmt: skip
        alone, of_query[told], of_listed[told], values[told] = by_acronym(
            query, begin, end, token_mask, token_weight, token_whole, token_value, short_word,
            short_value, word_weight, first, last, entry_word, entry_mask,
        )  # fmt: skip
        if alone > score:
            told += 1
            pairs = 0
        for at in range(pairs):
            if pair_value[at] < 0:  # chosen
                of_query[told] = pair_query[at]
                of_listed[told] = pair_listed[at]
                values[told] = -pair_value[at]
                told += 1
        ends[query] = told
        for token in range(begin, end):
            for at in range(token_begin[token], token_end[token]):
                head[pool_word[at]] = 0
