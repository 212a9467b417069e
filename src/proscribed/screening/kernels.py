"""The inner loops: find the names that can reach the threshold, align words, keep the best.

Plain Python on purpose: `screen` is run as it stands for small work, and compiled by numba for large
work, so the two cannot differ (no fast-math, the same order of operations).

The score of a query name and a listed name. Words are paired one to one, the most valuable pair first.
A pair has a weight w and a value v (its likeness squared); M is the sum of v w over the pairs, W that
of w, U the weight of words left over on either side:

    score = M / (0.55 max(W + Uq, W + Ul) + 0.45 min(W + Uq, W + Ul) + 0.1)

or 1 when every word has its equal. The bound: the divisor is at least W + (Uq + Ul) / 2, so for a
score of T the pairs must satisfy  sum((v - T) w + T/2 wq) >= T/2 sum(wq)  over the query's words, and
the same over the listed name's. The most a word can bring is known before any name is read.
"""

from __future__ import annotations

from typing import Any

LARGER, SMALLER, FLOOR = 0.55, 0.45, 0.1
INITIAL_VALUE = 0.45  # "M." beside "Mohamed"
KIND_DIFFERS = 0.7
FORM_DIFFERS, FORM_ABSENT = 0.95, 0.98
EPSILON = 1e-9
MAX_PAIRS = 512


def screen(
    query: int, stamp: int,
    token_start: Any, token_mask: Any, token_weight: Any, token_first: Any, token_pool: Any,
    pool_start: Any, pool_word: Any, pool_value: Any, pool_weight: Any,
    query_kind: Any, query_forms: Any,
    word_weight: Any, word_first: Any,
    name_start: Any, entry_word: Any, entry_mask: Any, name_forms: Any, name_factor: Any,
    name_row: Any, name_group: Any, row_kind: Any,
    posting_start: Any, posting_name: Any,
    allowed: Any, least: int,
    head: Any, best: Any, seen: Any, chain: Any, chain_token: Any, chain_value: Any, chain_weight: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any, order: Any, potential: Any,
    top_score: Any, top_group: Any, top_name: Any, limit: int,
) -> int:  # fmt: skip
    """Screen one query; fills the `top_*` arrays with the best `limit` groups (parties or rows), the
    strongest first, and returns how many. Scores are thousandths, `least` the lowest wanted. `head` (per word, -1), `best` (per word, 0) and `seen` (per
    name, the stamp of the last query) are scratch, left as found. A mask of 0 length allows every row."""
    threshold = (least - 0.6) / 1000  # a score just under `least` may round to it
    half = threshold / 2
    above = max(
        0.0, INITIAL_VALUE - threshold
    )  # what an initial can bring beside a word of weight 1
    begin, end = token_start[query], token_start[query + 1]
    kind = query_kind[query]
    # what each token can bring at most, and which listed words it is like
    links = 0
    need = 0.0
    by_initials = 0.0
    initials = 0  # letters for which the query has an initial
    starts = 0  # letters with which a full word of the query starts
    open_ = 0.0
    for token in range(begin, end):
        own = token_weight[token]
        need += half * own
        first = token_first[token]
        covered = own
        if own == 0.0:  # joined words: what they cover counts once they match
            for other in range(begin, end):
                if token_weight[other] > 0.0 and token_mask[other] & token_mask[token]:
                    covered += token_weight[other]
        most = 0.0
        pool = token_pool[token]
        for at in range(pool_start[pool], pool_start[pool + 1]):
            word = pool_word[at]
            gain = (pool_value[at] - threshold) * pool_weight[at]
            most = max(most, gain + half * covered)
            best[word] = max(best[word], gain + half * word_weight[word])
            chain[links] = head[word]
            chain_token[links] = token
            chain_value[links] = pool_value[at]
            chain_weight[links] = pool_weight[at]
            head[word] = links
            links += 1
        if own > 0.0:
            if first < 0:
                initials |= 1 << -first
                by_initials += half * own + above * (own + 1) / 2
            else:
                starts |= 1 << first
                by_initials += max(0.0, half * own + (INITIAL_VALUE - threshold) * (own + 0.15) / 2)
        potential[token - begin] = most
        open_ += most
    # the shortest postings first
    count = end - begin
    for i in range(count):
        order[i] = i
    for i in range(count):
        cost_i = cost(token_pool[begin + order[i]], pool_start, pool_word, posting_start)
        shortest = i
        for j in range(i + 1, count):
            cost_j = cost(token_pool[begin + order[j]], pool_start, pool_word, posting_start)
            if cost_j < cost_i:
                shortest, cost_i = j, cost_j
        order[i], order[shortest] = order[shortest], order[i]
    found = 0
    for i in range(count):
        if open_ + by_initials < need - EPSILON:
            break
        token = begin + order[i]
        open_ -= potential[order[i]]
        pool = token_pool[token]
        for at in range(pool_start[pool], pool_start[pool + 1]):
            word = pool_word[at]
            for p in range(posting_start[word], posting_start[word + 1]):
                name = posting_name[p]
                if seen[name] == stamp:
                    continue
                seen[name] = stamp
                row = name_row[name]
                if len(allowed) and not allowed[row]:
                    continue
                factor = name_factor[name]
                other = row_kind[row]
                if kind and other and kind != other:
                    factor *= KIND_DIFFERS
                mine, theirs = query_forms[query], name_forms[name]
                if mine != theirs:
                    factor *= FORM_DIFFERS if mine and theirs and not mine & theirs else FORM_ABSENT
                if factor < threshold:
                    continue
                # the most this name can bring
                total = 0.0
                brought = 0.0
                for entry in range(name_start[name], name_start[name + 1]):
                    listed = entry_word[entry]
                    own = word_weight[listed]
                    most = best[listed]
                    total += own
                    first = word_first[listed]
                    if own == 0.0:  # joined words bring what they cover
                        if head[listed] >= 0:
                            for part in range(name_start[name], name_start[name + 1]):
                                if entry_mask[part] & entry_mask[entry]:
                                    most += half * word_weight[entry_word[part]]
                    elif first < 0 and starts & (1 << -first):
                        most = max(most, half * own + above * (own + 1) / 2)
                    elif first > 0 and initials & (1 << first):
                        by_initial = (INITIAL_VALUE - threshold) * (own + 0.15) / 2
                        most = max(most, half * own + by_initial)
                    brought += max(most, 0.0)
                if brought < half * total - EPSILON:
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
                    name_group[name],
                    name,
                    found,
                    limit,
                    top_score,
                    top_group,
                    top_name,
                )
    for token in range(begin, end):
        pool = token_pool[token]
        for at in range(pool_start[pool], pool_start[pool + 1]):
            head[pool_word[at]] = -1
            best[pool_word[at]] = 0.0
    return found


def screen_all(
    token_start: Any, token_mask: Any, token_weight: Any, token_first: Any, token_pool: Any,
    pool_start: Any, pool_word: Any, pool_value: Any, pool_weight: Any,
    query_kind: Any, query_forms: Any,
    word_weight: Any, word_first: Any,
    name_start: Any, entry_word: Any, entry_mask: Any, name_forms: Any, name_factor: Any,
    name_row: Any, name_group: Any, row_kind: Any,
    posting_start: Any, posting_name: Any,
    allowed: Any, least: int,
    head: Any, best: Any, seen: Any, chain: Any, chain_token: Any, chain_value: Any, chain_weight: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any, order: Any, potential: Any,
    top_score: Any, top_group: Any, top_name: Any, limit: int,
    stamp: Any, found: Any, found_score: Any, found_name: Any,
) -> None:  # fmt: skip
    """Screen the queries one after the other; `found_*` get `limit` places a query. `stamp` counts the
    queries that the scratch has served."""
    for query in range(len(found)):
        stamp[0] += 1
        count = screen(
            query, stamp[0], token_start, token_mask, token_weight, token_first, token_pool,
            pool_start, pool_word, pool_value, pool_weight, query_kind, query_forms,
            word_weight, word_first, name_start, entry_word, entry_mask, name_forms, name_factor,
            name_row, name_group, row_kind, posting_start, posting_name, allowed, least,
            head, best, seen, chain, chain_token, chain_value, chain_weight,
            pair_value, pair_weight, pair_query, pair_listed, order, potential,
            top_score, top_group, top_name, limit,
        )  # fmt: skip
        found[query] = count
        for i in range(count):
            found_score[query * limit + i] = top_score[i]
            found_name[query * limit + i] = top_name[i]


def cost(pool: int, pool_start: Any, pool_word: Any, posting_start: Any) -> int:
    cost = 0
    for at in range(pool_start[pool], pool_start[pool + 1]):
        word = pool_word[at]
        cost += posting_start[word + 1] - posting_start[word]
    return cost


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
        return 1.0
    larger = weight + max(left_query, left_listed)
    smaller = weight + min(left_query, left_listed)
    return matched / (LARGER * larger + SMALLER * smaller + FLOOR)


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


def changed(
    begin: int, codes: Any, code_ends: Any, own_masks: Any, own_known: Any,
    blob: Any, ends: Any, masks: Any, known: Any, least: float, most_alike: float, lenience: float,
    patterns: Any, close: Any, near_token: Any, near_word: Any, near_like: Any,
) -> Any:  # fmt: skip
    """The words a few changes away from each token, as `likeness.by_changes` has them: the tokens from
    `begin` on, until the `near_*` arrays are full; `patterns` (256) and `close` (a word) are scratch. Gives the next token and the number found. `blob`
    holds the words sorted by length, cut by `ends`; `masks` their letters, `known` whether a table has
    them."""
    found = 0
    for token in range(begin, len(code_ends)):
        start = code_ends[token - 1] if token else 0
        length = code_ends[token] - start
        widest = 2 if length + 2 >= 8 else 1
        for i in range(length):
            patterns[codes[start + i]] |= 1 << i
        came_with = found
        full = False
        low = first_of_length(ends, len(masks), length - widest)
        high = first_of_length(ends, len(masks), length + widest + 1)
        own = own_masks[token]
        some = masks[low:high]
        for at in range(len(some)):  # without a branch: the machine does it in vectors
            bits = some[at] ^ own
            bits = bits - ((bits >> 1) & 0x5555555555555555)
            bits = (bits & 0x3333333333333333) + ((bits >> 2) & 0x3333333333333333)
            bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F
            bits = bits + (bits >> 8)
            bits = bits + (bits >> 16)
            close[at] = ((bits + (bits >> 32)) & 0x7F) <= 2 * widest
        for at in range(len(some)):
            if not close[at]:
                continue
            word = low + at
            other_start = ends[word - 1] if word else 0
            other = ends[word] - other_start
            longest = max(length, other)
            apart = changes(patterns, length, blob, other_start, other)
            if apart < 1 or apart > (2 if longest >= 8 else 1):
                continue
            cost = 1.0 if own_known[token] and known[word] else lenience
            alike = most_alike * (1 - cost * apart / longest)
            if alike < least:
                continue
            if found == len(near_token):
                full = True
                break
            near_token[found] = token
            near_word[found] = word
            near_like[found] = alike
            found += 1
        for i in range(length):
            patterns[codes[start + i]] = 0
        if full:
            return token, came_with
    return len(code_ends), found


def first_of_length(ends: Any, count: int, length: int) -> int:
    """The first of the words, sorted by length, that has at least so many letters."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if ends[middle] - (ends[middle - 1] if middle else 0) < length:
            low = middle + 1
        else:
            high = middle
    return low


def changes(patterns: Any, length: int, blob: Any, start: int, other: int) -> int:
    """Insertions, deletions, replacements and swaps between two words (optimal string alignment), in
    bit vectors after Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit
    distances" (2003). `patterns` has for each letter the places of it in the first word."""
    positive, negative, diagonal, before = -1, 0, 0, 0
    last = 1 << (length - 1)
    apart = length
    for at in range(start, start + other):
        here = patterns[blob[at]]
        swapped = ((~diagonal & here) << 1) & before
        diagonal = (((here & positive) + positive) ^ positive) | here | negative | swapped
        raised = negative | ~(diagonal | positive)
        lowered = diagonal & positive
        if raised & last:
            apart += 1
        elif lowered & last:
            apart -= 1
        raised = (raised << 1) | 1
        positive = (lowered << 1) | ~(diagonal | raised)
        negative = diagonal & raised
        before = here
    return apart
