"""The inner loops: find the names that can reach the threshold, align words, keep the best.

Plain Python on purpose: `screen` is run as it stands for small work, and compiled by numba for large
work, so the two cannot differ (no fast-math, the same order of operations).

The score of a query name and a listed name. Words are paired one to one, the most valuable pair first.
A pair has a weight w and a value v (its likeness squared); M is the sum of v w over the pairs, W that
of w, U the weight of words left over on either side:

    raw = M / (0.55 max(W + Uq, W + Ul) + 0.45 min(W + Uq, W + Ul) + 0.1)

or 1 when every word has its equal. The bound: the divisor is at least W + (Uq + Ul) / 2, so for a
score of T the pairs must satisfy  sum((v - T) w + T/2 wq) >= T/2 sum(wq) + FLOOR T  over the query's
words, and the same over the listed name's, or be equal throughout. The most a word can bring is known before any name is read.
"""

from __future__ import annotations

from typing import Any

LARGER, SMALLER, FLOOR = 0.55, 0.45, 0.1
EQUAL = 0.02  # the doubt left between equal names, as the weight of a word
# raw scores and what they are shipped as: fitted on a half of the labelled set, checked on the other
RAW = (0.5, 0.68, 0.8, 1.0)
SHIPPED = (0.5, 0.72, 0.9, 1.0)
INITIAL_VALUE = 0.45  # "M." beside "Mohamed"
KIND_DIFFERS = 0.7
FORM_DIFFERS, FORM_ABSENT = 0.95, 0.98
EPSILON = 1e-9
RISEN = 20  # thousandths by which the least score rises before bounds are made anew
MAX_PAIRS = 512


def screen(
    query: int, stamp: int,
    token_start: Any, token_mask: Any, token_weight: Any, token_first: Any, token_cost: Any,
    token_begin: Any, token_end: Any,
    pool_word: Any, pool_value: Any, pool_weight: Any,
    query_kind: Any, query_forms: Any,
    word_weight: Any, word_first: Any,
    name_start: Any, entry_word: Any, entry_mask: Any, name_forms: Any, name_quality: Any, factors: Any,
    name_row: Any, name_group: Any, row_kind: Any,
    posting_start: Any, posting_name: Any,
    allowed: Any, least: int,
    head: Any, best: Any, seen: Any, chain: Any, chain_token: Any, chain_value: Any, chain_weight: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any, order: Any, potential: Any,
    covered: Any, gained: Any, top_score: Any, top_group: Any, top_name: Any, limit: int,
) -> int:  # fmt: skip
    """Screen one query; fills the `top_*` arrays with the best `limit` groups (parties or rows), the
    strongest first, and returns how many. Scores are thousandths, `least` the lowest wanted: it rises
    with the last of the best once there are `limit` of them. `head` (per word, -1), `best` (per word, 0)
    and `seen` (per name, the stamp of the last query) are scratch, left as found. A mask of 0 length
    allows every row."""
    begin, end = token_start[query], token_start[query + 1]
    kind = query_kind[query]
    mine = query_forms[query]
    count = end - begin
    links = 0
    initials = 0  # letters for which the query has an initial
    starts = 0  # letters with which a full word of the query starts
    total = 0.0
    for token in range(begin, end):
        own = token_weight[token]
        total += own
        covered[token - begin] = own
        if own == 0.0:  # joined words: what they cover counts once they match
            for other in range(begin, end):
                if token_weight[other] > 0.0 and token_mask[other] & token_mask[token]:
                    covered[token - begin] += token_weight[other]
        elif token_first[token] < 0:
            initials |= 1 << -token_first[token]
        else:
            starts |= 1 << token_first[token]
        for at in range(token_begin[token], token_end[token]):
            word = pool_word[at]
            chain[links] = head[word]
            chain_token[links] = token
            chain_value[links] = pool_value[at]
            chain_weight[links] = pool_weight[at]
            head[word] = links
            links += 1
        # the shortest postings first
        at = token - begin
        while at > 0 and token_cost[begin + order[at - 1]] > token_cost[token]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = token - begin
    bounded = least
    threshold = raw_of((least - 0.6) / 1000)  # a score just under `least` may round to it
    half = threshold / 2
    by_initials, open_ = bounds(
        begin, end, token_weight, token_first, token_begin, token_end, pool_word, pool_value,
        pool_weight, word_weight, threshold, covered, best, order, 0, potential,
    )  # fmt: skip
    found = 0
    for i in range(count):
        if open_ + by_initials < lowest(total, threshold) - EPSILON:
            break
        token = begin + order[i]
        open_ -= potential[order[i]]
        for at in range(token_begin[token], token_end[token]):
            word = pool_word[at]
            gain = (pool_value[at] - threshold) * pool_weight[at] + half * covered[order[i]]
            if gain + open_ + by_initials < lowest(total, threshold) - EPSILON:
                continue  # names that hold this word and none of the words before cannot reach it
            for p in range(posting_start[word], posting_start[word + 1]):
                name = posting_name[p]
                if seen[name] == stamp:
                    continue
                seen[name] = stamp
                # the most this name can bring
                needed = 0.0
                brought = 0.0
                with_initials = initials != 0
                for entry in range(name_start[name], name_start[name + 1]):
                    listed = entry_word[entry]
                    own = word_weight[listed]
                    most = best[listed]
                    needed += own
                    if own == 0.0:  # joined words bring what they cover
                        if head[listed] >= 0:
                            for part in range(name_start[name], name_start[name + 1]):
                                if entry_mask[part] & entry_mask[entry]:
                                    most += half * word_weight[entry_word[part]]
                    elif word_first[listed] < 0:
                        with_initials = True
                        if starts & (1 << -word_first[listed]):
                            above = max(0.0, INITIAL_VALUE - threshold)
                            most = max(most, half * own + above * (own + 1) / 2)
                    elif initials and initials & (1 << word_first[listed]):
                        by_initial = (INITIAL_VALUE - threshold) * (own + 0.15) / 2
                        most = max(most, half * own + by_initial)
                    brought += max(most, 0.0)
                if brought < lowest(needed, threshold) - EPSILON:
                    continue
                # and what it leaves to the words of the query
                for one in range(count):
                    gained[one] = 0.0
                for entry in range(name_start[name], name_start[name + 1]):
                    link = head[entry_word[entry]]
                    while link >= 0:
                        one = chain_token[link] - begin
                        most = (chain_value[link] - threshold) * chain_weight[link]
                        gained[one] = max(gained[one], most + half * covered[one])
                        link = chain[link]
                brought = by_initials if with_initials else 0.0
                for one in range(count):
                    brought += gained[one]
                if brought < lowest(total, threshold) - EPSILON:
                    continue
                row = name_row[name]
                if len(allowed) and not allowed[row]:
                    continue
                factor = factors[name_quality[name]]
                other = row_kind[row]
                if kind and other and kind != other:
                    factor *= KIND_DIFFERS
                theirs = name_forms[name]
                if mine != theirs:
                    factor *= FORM_DIFFERS if mine and theirs and not mine & theirs else FORM_ABSENT
                if factor < threshold:
                    continue
                score = factor * align(
                    begin, end, token_mask, token_weight, token_first, word_weight, word_first,
                    name_start[name], name_start[name + 1], entry_word, entry_mask,
                    head, chain, chain_token, chain_value, chain_weight,
                    pair_value, pair_weight, pair_query, pair_listed,
                )  # fmt: skip
                thousandths = int(score * 1000 + 0.5)
                if thousandths < least:
                    continue
                found = keep(
                    thousandths,
                    name_group[row],
                    name,
                    found,
                    limit,
                    top_score,
                    top_group,
                    top_name,
                )
                if found == limit and top_score[limit - 1] > least:
                    least = top_score[limit - 1]
                    if least >= bounded + RISEN:  # the bounds are worth making anew
                        bounded = least
                        threshold = raw_of((least - 0.6) / 1000)
                        half = threshold / 2
                        by_initials, open_ = bounds(
                            begin, end, token_weight, token_first, token_begin, token_end, pool_word,
                            pool_value, pool_weight, word_weight, threshold, covered, best, order,
                            i + 1, potential,
                        )  # fmt: skip
                        gain = (pool_value[at] - threshold) * pool_weight[at]
                        gain += half * covered[order[i]]
                        if gain + open_ + by_initials < lowest(total, threshold) - EPSILON:
                            break
    for token in range(begin, end):
        for at in range(token_begin[token], token_end[token]):
            head[pool_word[at]] = -1
            best[pool_word[at]] = 0.0
    return found


def lowest(total: float, threshold: float) -> float:
    """What the pairs must bring of words that weigh `total` for a score of `threshold`: at least this, or
    all where every word has its equal."""
    half = threshold / 2
    return min(half * total + threshold * FLOOR, (1 - half) * total)


def bounds(
    begin: int, end: int, token_weight: Any, token_first: Any, token_begin: Any, token_end: Any,
    pool_word: Any, pool_value: Any, pool_weight: Any, word_weight: Any, threshold: float,
    covered: Any, best: Any, order: Any, first: int, potential: Any,
) -> Any:  # fmt: skip
    """What each token and each listed word can bring at most for a score of `threshold`: fills
    `potential` and `best`. Gives what all initials can bring, and all tokens from `first` on in `order`."""
    half = threshold / 2
    above = max(0.0, INITIAL_VALUE - threshold)  # of an initial beside a word of weight 1
    by_initials = 0.0
    for token in range(begin, end):
        for at in range(token_begin[token], token_end[token]):
            best[pool_word[at]] = 0.0
    for token in range(begin, end):
        most = 0.0
        for at in range(token_begin[token], token_end[token]):
            word = pool_word[at]
            gain = (pool_value[at] - threshold) * pool_weight[at]
            most = max(most, gain + half * covered[token - begin])
            best[word] = max(best[word], gain + half * word_weight[word])
        own = token_weight[token]
        if own > 0.0:
            if token_first[token] < 0:
                by_initials += half * own + above * (own + 1) / 2
            else:
                by_initials += max(0.0, half * own + (INITIAL_VALUE - threshold) * (own + 0.15) / 2)
        potential[token - begin] = most
    open_ = 0.0
    for i in range(first, end - begin):
        open_ += potential[order[i]]
    return by_initials, open_


def screen_all(
    token_start: Any, token_mask: Any, token_weight: Any, token_first: Any, token_cost: Any,
    token_begin: Any, token_end: Any, pool_word: Any, pool_value: Any, pool_weight: Any,
    query_kind: Any, query_forms: Any,
    word_weight: Any, word_first: Any,
    name_start: Any, entry_word: Any, entry_mask: Any, name_forms: Any, name_quality: Any, factors: Any,
    name_row: Any, name_group: Any, row_kind: Any,
    posting_start: Any, posting_name: Any,
    allowed: Any, least: int,
    head: Any, best: Any, seen: Any, chain: Any, chain_token: Any, chain_value: Any, chain_weight: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any, order: Any, potential: Any,
    covered: Any, gained: Any, top_score: Any, top_group: Any, top_name: Any, limit: int,
    stamp: Any, found: Any, found_score: Any, found_name: Any,
) -> None:  # fmt: skip
    """Screen the queries one after the other; `found_*` get `limit` places a query. `stamp` counts the
    queries that the scratch has served."""
    for query in range(len(found)):
        stamp[0] += 1
        count = screen(
            query, stamp[0], token_start, token_mask, token_weight, token_first, token_cost,
            token_begin, token_end, pool_word, pool_value, pool_weight, query_kind, query_forms,
            word_weight, word_first, name_start, entry_word, entry_mask, name_forms, name_quality,
            factors, name_row, name_group, row_kind, posting_start, posting_name, allowed, least,
            head, best, seen, chain, chain_token, chain_value, chain_weight,
            pair_value, pair_weight, pair_query, pair_listed, order, potential, covered, gained,
            top_score, top_group, top_name, limit,
        )  # fmt: skip
        found[query] = count
        for i in range(count):
            found_score[query * limit + i] = top_score[i]
            found_name[query * limit + i] = top_name[i]


def align(
    begin: int, end: int, token_mask: Any, token_weight: Any, token_first: Any,
    word_weight: Any, word_first: Any, first_entry: int, last_entry: int, entry_word: Any,
    entry_mask: Any, head: Any, chain: Any, chain_token: Any, chain_value: Any, chain_weight: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any,
) -> float:  # fmt: skip
    """The score of one name: all pairs of like words, then the best of them one to one. The pairs
    chosen are left with a negative value, for `score.compare`."""
    pairs = 0
    for entry in range(first_entry, last_entry):
        listed = entry_word[entry]
        link = head[listed]
        while link >= 0 and pairs < MAX_PAIRS:
            pair_value[pairs] = chain_value[link]
            pair_weight[pairs] = chain_weight[link]
            pair_query[pairs] = token_mask[chain_token[link]]
            pair_listed[pairs] = entry_mask[entry]
            pairs += 1
            link = chain[link]
        first = word_first[listed]
        if word_weight[listed] == 0.0 or first == 0:
            continue
        for token in range(begin, end):
            if token_first[token] == -first and token_weight[token] > 0.0 and pairs < MAX_PAIRS:
                pair_value[pairs] = INITIAL_VALUE
                pair_weight[pairs] = (token_weight[token] + word_weight[listed]) / 2
                pair_query[pairs] = token_mask[token]
                pair_listed[pairs] = entry_mask[entry]
                pairs += 1
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
    for token in range(begin, end):
        if token_weight[token] > 0.0 and not token_mask[token] & used_query:
            left_query += token_weight[token]
    left_listed = 0.0
    for entry in range(first_entry, last_entry):
        own = word_weight[entry_word[entry]]
        if own > 0.0 and not entry_mask[entry] & used_listed:
            left_listed += own
    if not anchored:
        return 0.0
    if equal and left_query == 0.0 and left_listed == 0.0:
        return weight / (weight + EQUAL)
    larger = weight + max(left_query, left_listed)
    smaller = weight + min(left_query, left_listed)
    return shipped(matched / (LARGER * larger + SMALLER * smaller + FLOOR))


def shipped(raw: float) -> float:
    """The score that a raw score is shipped as: strictly rising."""
    if raw <= RAW[0]:
        return raw
    at = 1 if raw <= RAW[1] else 2 if raw <= RAW[2] else 3
    slope = (SHIPPED[at] - SHIPPED[at - 1]) / (RAW[at] - RAW[at - 1])
    return SHIPPED[at - 1] + (raw - RAW[at - 1]) * slope


def raw_of(score: float) -> float:
    """The raw score of a shipped one."""
    if score <= SHIPPED[0]:
        return score
    at = 1 if score <= SHIPPED[1] else 2 if score <= SHIPPED[2] else 3
    slope = (RAW[at] - RAW[at - 1]) / (SHIPPED[at] - SHIPPED[at - 1])
    return RAW[at - 1] + (score - SHIPPED[at - 1]) * slope


def keep(
    score: int, group: int, name: int, found: int, limit: int,
    top_score: Any, top_group: Any, top_name: Any,
) -> int:  # fmt: skip
    """Put a match in its place: by score, then group; of one group the best, then the first name."""
    at = found
    for i in range(found):
        if top_group[i] == group:
            if top_score[i] > score or (top_score[i] == score and top_name[i] < name):
                return found
            at = i
            break
    if at == found:
        if found == limit:
            last = found - 1
            if top_score[last] > score or (top_score[last] == score and top_group[last] < group):
                return found
            at = last
        else:
            found += 1
    while at > 0 and (
        top_score[at - 1] < score or (top_score[at - 1] == score and top_group[at - 1] > group)
    ):
        top_score[at] = top_score[at - 1]
        top_group[at] = top_group[at - 1]
        top_name[at] = top_name[at - 1]
        at -= 1
    top_score[at] = score
    top_group[at] = group
    top_name[at] = name
    return found
