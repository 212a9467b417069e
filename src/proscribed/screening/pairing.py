"""The inner loops over two names: their like words paired one to one, and the score of that.

Plain Python that numba compiles for large work, as `kernels` is. Words are paired the most valuable
pair first. A pair has a weight w and a value v (its likeness squared); M is the sum of v w over the
pairs, W that of w, U the weight of words left over on either side:

    raw = M / (0.55 max(W + Uq, W + Ul) + 0.45 min(W + Uq, W + Ul) + 0.4 min(Uq, Ul) + 0.1)

or close to 1 when every word has its equal. `complete` takes off what thin evidence cannot bear.
"""

from __future__ import annotations

from typing import Any

LARGER, SMALLER, FLOOR = 0.55, 0.45, 0.1
CLASH = 0.4  # words left over on both sides say that the names differ
EQUAL = 0.02  # the doubt left between equal names, as the weight of a word
ENOUGH = 1.5  # what must agree for a score above these: the weight of two rare words
SURE, SURE_EQUAL = 0.75, 0.85
# raw scores and what they are shipped as: fitted on a half of the labeled set, checked on the other
RAW = (0.45, 0.68, 0.8, 1.0)
SHIPPED = (0.5, 0.72, 0.9, 1.0)
INITIAL_VALUE = 0.45  # "M." beside "Mohamed"
MAX_PAIRS = 512
KIND_DIFFERS = 0.7
FORM_DIFFERS, FORM_ABSENT = 0.95, 0.98


def collect(
    begin: int, end: int, token_mask: Any, token_weight: Any, token_first: Any,
    word_weight: Any, word_first: Any, first_entry: int, last_entry: int, entry_word: Any,
    entry_mask: Any, head: Any, chain: Any, chain_token: Any, chain_value: Any, chain_weight: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any, pair_token: Any,
    initials: bool,
) -> int:  # fmt: skip
    """All pairs of like words of a query and a listed name, entry by entry; gives how many. Their places
    are bit masks; `pair_token` is the number of the token within the query. Without `initials`, neither
    name has any."""
    pairs = 0
    for entry in range(first_entry, last_entry):
        listed = entry_word[entry]
        link = head[listed]
        while link > 0 and pairs < MAX_PAIRS:
            at = link - 1
            pair_value[pairs] = chain_value[at]
            pair_weight[pairs] = chain_weight[at]
            pair_query[pairs] = token_mask[chain_token[at]]
            pair_listed[pairs] = entry_mask[entry]
            pair_token[pairs] = chain_token[at] - begin
            pairs += 1
            link = chain[at]
        if not initials:
            continue
        first = word_first[listed]
        if word_weight[listed] == 0.0 or first == 0:
            continue
        for token in range(begin, end):
            if token_first[token] == -first and token_weight[token] > 0.0 and pairs < MAX_PAIRS:
                pair_value[pairs] = INITIAL_VALUE
                pair_weight[pairs] = (token_weight[token] + word_weight[listed]) / 2
                pair_query[pairs] = token_mask[token]
                pair_listed[pairs] = entry_mask[entry]
                pair_token[pairs] = token - begin
                pairs += 1
    return pairs


def choose(
    pairs: int, begin: int, end: int, token_mask: Any, token_weight: Any, word_weight: Any,
    first_entry: int, last_entry: int, entry_word: Any, entry_mask: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any,
) -> float:  # fmt: skip
    """The score of the best of the pairs one to one, the most valuable first. The pairs chosen are left
    with a negative value, for `score.compare`."""
    used_query = 0
    used_listed = 0
    matched = 0.0
    weight = 0.0
    equal = True
    anchored = False  # initials alone are no match
    while True:
        most = 0.0
        chosen = -1
        chosen_low = chosen_high = 0
        for i in range(pairs):
            if pair_query[i] & used_query or pair_listed[i] & used_listed:
                continue
            worth = pair_value[i] * pair_weight[i]
            low, high = min(pair_query[i], pair_listed[i]), max(pair_query[i], pair_listed[i])
            # equal worth: places decide, the same from either side; never the order of finding
            if worth > most or (
                worth == most
                and chosen >= 0
                and (
                    low < chosen_low
                    or (low == chosen_low and high < chosen_high)
                    or (
                        low == chosen_low
                        and high == chosen_high
                        and pair_query[i] < pair_query[chosen]
                    )
                )
            ):
                chosen_low, chosen_high = low, high
                most = worth
                chosen = i
        if chosen < 0:
            break
        used_query |= pair_query[chosen]
        used_listed |= pair_listed[chosen]
        matched += most
        weight += pair_weight[chosen]
        equal = equal and pair_value[chosen] == 1.0
        anchored = anchored or pair_value[chosen] > INITIAL_VALUE
        pair_value[chosen] = -pair_value[chosen]
    left_query = 0.0
    in_query = 0.0
    for token in range(begin, end):
        if token_mask[token] & used_query:
            in_query += token_weight[token]
        else:
            left_query += token_weight[token]
    left_listed = 0.0
    in_listed = 0.0
    for entry in range(first_entry, last_entry):
        own = word_weight[entry_word[entry]]
        if entry_mask[entry] & used_listed:
            in_listed += own
        else:
            left_listed += own
    if not anchored:
        return 0.0
    if equal and left_query == 0.0 and left_listed == 0.0:
        return complete(weight / (weight + EQUAL), SURE_EQUAL, weight)
    larger = weight + max(left_query, left_listed)
    smaller = weight + min(left_query, left_listed)
    clash = CLASH * min(left_query, left_listed)
    raw = matched / (LARGER * larger + SMALLER * smaller + FLOOR + clash)
    return complete(shipped(raw), SURE, min(matched, in_query, in_listed))


def complete(score: float, sure: float, matched: float) -> float:
    """What is left of a score, above what is sure of it, by the weight of the words that agree: one short
    or common word is thin evidence, however equal. Never more than the score: bounds on it hold."""
    if score <= sure or matched >= ENOUGH:
        return score
    return sure + (score - sure) * matched / ENOUGH


def agreeing(kind: int, other_kind: int, forms: int, other_forms: int) -> float:
    """What differing kinds and legal forms leave of a score."""
    left = KIND_DIFFERS if kind and other_kind and kind != other_kind else 1.0
    if forms == other_forms:
        return left
    return left * (
        FORM_DIFFERS if forms and other_forms and not forms & other_forms else FORM_ABSENT
    )


def shipped(raw: float) -> float:
    """The score that a raw score is shipped as: strictly rising."""
    if raw <= RAW[0]:
        return raw * SHIPPED[0] / RAW[0]
    at = 1 if raw <= RAW[1] else 2 if raw <= RAW[2] else 3
    slope = (SHIPPED[at] - SHIPPED[at - 1]) / (RAW[at] - RAW[at - 1])
    return SHIPPED[at - 1] + (raw - RAW[at - 1]) * slope


def raw_of(score: float) -> float:
    """The raw score of a shipped one."""
    if score <= SHIPPED[0]:
        return score * RAW[0] / SHIPPED[0]
    at = 1 if score <= SHIPPED[1] else 2 if score <= SHIPPED[2] else 3
    slope = (RAW[at] - RAW[at - 1]) / (SHIPPED[at] - SHIPPED[at - 1])
    return RAW[at - 1] + (score - SHIPPED[at - 1]) * slope
