"""The inner loops that find the names that can reach a threshold, by the postings of words.

Plain Python that numba compiles for large work, as `kernels` is. Both leave in `given` what the words of
a name can bring at most (see `bounds`), in `candidate` the names, and give how many. `few` looks at each
name of the words that must be read, and is quick where the threshold is high; `many` adds up over the
postings, and is where it is low.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.bounds import lowest
from proscribed.screening.pairing import FLOOR

EPSILON = 1e-4  # more than what rounding to 32 bits moves


def few(
    begin: int, end: int, total: float, threshold: float, token_begin: Any, token_end: Any,
    pool_word: Any, pool_value: Any, pool_weight: Any, order: Any, covered: Any, potential: Any,
    open_both: Any, by_initials: float, of_query: float, of_listed: float, cover: Any, best: Any,
    posting_start: Any, postings: Any, name_start: Any, entry_word: Any, name_total: Any,
    name_initial: Any, words: int, given: Any, candidate: Any,
) -> int:  # fmt: skip
    """By what a name weighs in all, then by what each of its words can bring. `words` is how many words
    there are: joins have higher numbers."""
    half = threshold / 2
    needed = min(half * total + threshold * FLOOR, (1 - half) * total) - EPSILON
    open_ = 0.0
    later = of_query + of_listed  # what words not read yet could bring
    entries_to = words  # the words of a name, and its joins only where one is like a token
    for one in range(end - begin):
        open_ += potential[one]
        later += open_both[one]
        for at in range(token_begin[begin + one], token_end[begin + one]):
            if pool_word[at] >= words:
                entries_to = 1 << 40
    found = 0
    for i in range(end - begin):
        one = order[i]
        if open_ + by_initials < needed:
            break
        open_ -= potential[one]
        later -= open_both[one]
        for at in range(token_begin[begin + one], token_end[begin + one]):
            word = pool_word[at]
            if best[word] < 0.0:
                continue  # read
            gain = (pool_value[at] - threshold) * pool_weight[at] + half * covered[one]
            if gain + open_ + by_initials < needed:
                continue  # names that hold this word and none of the words before cannot reach it
            most = gain + half * cover[word] + later
            best[word] = min(-best[word], -EPSILON)
            heaviest = max((most - threshold * FLOOR) / half, 2 * most) - total + EPSILON
            low = posting_start[word]
            high = up_to(heaviest, low, posting_start[word + 1], postings, name_total)
            if low == high:
                continue
            enough = lowest(total + name_total[postings[low]], threshold)  # for the lightest
            enough -= EPSILON + of_query + of_listed
            for p in range(low, high):
                name = postings[p]
                most = 0.0
                for entry in range(name_start[name], name_start[name + 1]):
                    other = entry_word[entry]
                    if other >= entries_to:
                        break
                    most += abs(best[other])
                if most < enough or given[name] != 0.0:
                    continue
                most += of_query + (of_listed if name_initial[name] else 0.0)
                if most < lowest(total + name_total[name], threshold) - EPSILON:
                    continue
                given[name] = max(most, EPSILON)
                candidate[found] = name
                found += 1
    return found


def up_to(heaviest: float, low: int, high: int, postings: Any, name_total: Any) -> int:
    """Where names of more than a weight begin among those of a word, the lightest of which come first."""
    while low < high:
        middle = (low + high) // 2
        if name_total[postings[middle]] > heaviest:
            high = middle
        else:
            low = middle + 1
    return low


def many(
    begin: int, end: int, total: float, threshold: float, token_begin: Any, token_end: Any,
    pool_word: Any, pool_value: Any, pool_weight: Any, order: Any, covered: Any, potential: Any,
    open_both: Any, by_initials: float, of_query: float, of_listed: float, cover: Any, best: Any,
    posting_start: Any, postings: Any, name_total: Any, name_initial: Any, given: Any, candidate: Any,
) -> int:  # fmt: skip
    """By what the words read give to each name, and what those left unread could."""
    half = threshold / 2
    needed = min(half * total + threshold * FLOOR, (1 - half) * total) - EPSILON
    open_ = 0.0
    for one in range(end - begin):
        open_ += potential[one]
    some = 0
    rest = 0.0
    for i in range(end - begin):
        one = order[i]
        if open_ + by_initials < needed:
            rest += open_both[one]
            continue
        open_ -= potential[one]
        unread = 0.0
        for at in range(token_begin[begin + one], token_end[begin + one]):
            word = pool_word[at]
            gain = (pool_value[at] - threshold) * pool_weight[at] + half * covered[one]
            if best[word] < 0.0:
                continue  # read
            if gain + open_ + by_initials < needed:
                # names that hold this word and none of the words before cannot reach it
                unread = max(unread, gain + half * cover[word])
                continue
            brings = max(best[word], EPSILON)
            best[word] = -1.0
            for p in range(posting_start[word], posting_start[word + 1]):
                name = postings[p]
                if given[name] == 0.0:
                    candidate[some] = name
                    some += 1
                given[name] += brings
        rest += unread
    found = 0
    for at in range(some):
        name = candidate[at]
        most = given[name] + rest + of_query + (of_listed if name_initial[name] else 0.0)
        if most < lowest(total + name_total[name], threshold) - EPSILON:
            given[name] = 0.0
        else:
            given[name] = most
            candidate[found] = name
            found += 1
    return found
