"""The inner loops that find the names that can reach a threshold, by the postings of words.

Plain Python that numba compiles for large work, as `kernels` is. Both leave in `given` what the words of
a name can bring at most (see `bounds`), in `candidate` the names, and give how many. `few` looks at each
name of the words that must be read, and is quick where the threshold is high; `many` adds up over the
postings, and is where it is low.

Words of a query can be like initials of a listed name, of which few names have any: these are the last of
the postings of each word, and where they are looked at apart, much less need be read for all others.
What initials can bring is told for each token, to names without any and to those with: `alone` to the
words of the query, `beside` with those of a name.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.bounds import lowest
from proscribed.screening.pairing import FLOOR

EPSILON = 1e-4  # more than what rounding to 32 bits moves


def few(
    begin: int, end: int, total: float, threshold: float, token_begin: Any, token_end: Any,
    pool_word: Any, pool_value: Any, pool_weight: Any, order: Any, covered: Any, potential: Any,
    open_both: Any, alone: Any, beside: Any, cover: Any, best: Any,
    posting_start: Any, postings: Any, name_start: Any, entry_word: Any, name_total: Any,
    name_initial: Any, words: int, given: Any, candidate: Any,
) -> int:  # fmt: skip
    """By what a name weighs in all, then by what each of its words can bring: names without initials, then
    those with. `words` is how many words there are: joins have higher numbers."""
    half = threshold / 2
    needed = least_of_query(total, threshold)
    of_joins = 0.0  # what the joins of a name could bring, which stand behind its words
    for token in range(begin, end):
        for at in range(token_begin[token], token_end[token]):
            if pool_word[at] >= words:
                of_joins += best[pool_word[at]]
    found = 0
    for part in range(2):
        initial, initial_both = alone[part], beside[part]
        open_ = later = initials = 0.0  # what words not read yet could bring, what initials
        for one in range(end - begin):
            open_ += max(potential[one], initial[one])
            later += max(open_both[one], initial_both[one])
            initials += initial_both[one]
        for i in range(end - begin):
            one = order[i]
            if open_ < needed:
                break
            open_ -= max(potential[one], initial[one])
            later -= max(open_both[one], initial_both[one])
            for at in range(token_begin[begin + one], token_end[begin + one]):
                word = pool_word[at]
                gain = (pool_value[at] - threshold) * pool_weight[at] + half * covered[one]
                if gain + open_ < needed:
                    continue  # names that hold this word and none of the words before cannot reach it
                low, high = posting_start[word], posting_start[word + 1]
                middle = with_initials(low, high, postings, name_initial)
                low, high = (middle, high) if part else (low, middle)
                if low == high:
                    continue
                most = gain + half * cover[word] + later
                heaviest = max((most - threshold * FLOOR) / half, 2 * most) - total + EPSILON
                enough = lowest(total + name_total[postings[low]], threshold)  # for the lightest
                enough -= EPSILON + initials
                for p in range(low, up_to(heaviest, low, high, postings, name_total)):
                    name = postings[p]
                    most = 0.0
                    for entry in range(name_start[name], name_start[name + 1]):
                        other = entry_word[entry]
                        if other >= words and most + of_joins < enough:
                            break
                        most += best[other]
                    if most < enough or given[name] != 0.0:
                        continue
                    most += initials
                    if most < lowest(total + name_total[name], threshold) - EPSILON:
                        continue
                    given[name] = max(most, EPSILON)
                    candidate[found] = name
                    found += 1
            open_ += initial[one]
            later += initial_both[one]
    return found


def least_of_query(total: float, threshold: float) -> float:
    """What the words of a query must bring by themselves."""
    half = threshold / 2
    return min(half * total + threshold * FLOOR, (1 - half) * total) - EPSILON


def with_initials(low: int, high: int, postings: Any, name_initial: Any) -> int:
    """Where names with initials begin among those of a word: the last."""
    if low == high or not name_initial[postings[high - 1]]:
        return high
    while low < high:
        middle = (low + high) // 2
        if name_initial[postings[middle]]:
            high = middle
        else:
            low = middle + 1
    return low


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
    open_both: Any, alone: Any, beside: Any, cover: Any, best: Any,
    posting_start: Any, postings: Any, name_total: Any, name_initial: Any, given: Any, candidate: Any,
) -> int:  # fmt: skip
    """By what the words read give to each name, and what those left unread could. (To read less here would
    let more names pass.)"""
    half = threshold / 2
    needed = least_of_query(total, threshold)
    initial, query_initials, initials = alone[1], beside[0], beside[1]
    open_ = 0.0
    for one in range(end - begin):
        open_ += max(potential[one], initial[one])
    some = 0
    rest = rest_with_initials = 0.0
    for i in range(end - begin):
        one = order[i]
        unread = open_both[one]
        if open_ >= needed:
            open_ -= max(potential[one], initial[one])
            unread = 0.0
            for at in range(token_begin[begin + one], token_end[begin + one]):
                word = pool_word[at]
                gain = (pool_value[at] - threshold) * pool_weight[at] + half * covered[one]
                if best[word] < 0.0:
                    continue  # read
                if gain + open_ < needed:
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
            open_ += initial[one]
        rest += max(unread, query_initials[one])
        rest_with_initials += max(unread, initials[one])
    found = 0
    for at in range(some):
        name = candidate[at]
        most = given[name] + (rest_with_initials if name_initial[name] else rest)
        if most < lowest(total + name_total[name], threshold) - EPSILON:
            given[name] = 0.0
        else:
            given[name] = most
            candidate[found] = name
            found += 1
    return found
