"""The inner loops over names: find those that can reach the threshold, score them, keep the best.

Plain Python on purpose: `screen` is run as it stands for small work, and compiled by numba for large
work, so the two cannot differ (no fast-math, the same order of operations).
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.bounds import lowest, promise
from proscribed.screening.candidates import EPSILON, few, many
from proscribed.screening.pairing import INITIAL_VALUE, agreeing, choose, collect, raw_of
from proscribed.screening.shortened import by_acronyms
from proscribed.screening.topmost import keep

INITIAL = 0.15  # weight of an initial, as `words` has it
HIGH = 0.6  # raw score above which few names are looked at
ROUNDS = (0.8, 0.65, 0.5)  # the likely best are scored first: they raise what the others must reach


def screen(
    query: int,
    token_start: Any, token_mask: Any, token_weight: Any, token_first: Any, token_cost: Any,
    token_begin: Any, token_end: Any,
    pool_word: Any, pool_value: Any, pool_weight: Any,
    query_kind: Any, query_forms: Any,
    word_weight: Any, word_first: Any, cover: Any,
    name_start: Any, entry_word: Any, entry_mask: Any, name_forms: Any, name_quality: Any, factors: Any,
    name_total: Any, name_initial: Any, name_row: Any, name_group: Any, row_kind: Any,
    posting_start: Any, postings: Any,
    allowed: Any, words: int, least: int,
    head: Any, best: Any, given: Any, candidate: Any,
    chain: Any, chain_token: Any, chain_value: Any, chain_weight: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any, pair_token: Any,
    order: Any, covered: Any, gained: Any, potential: Any, open_both: Any, alone: Any, beside: Any,
    top_score: Any, top_group: Any, top_name: Any, limit: int,
) -> int:  # fmt: skip
    """Screen one query; fills the `top_*` arrays with the best `limit` groups (parties or rows), the
    strongest first, and returns how many. Scores are thousandths, `least` the lowest wanted: it rises
    with the last of the best once there are `limit` of them. `head` (per word, 0), `best` (per word, 0)
    and `given` (per name, 0) are scratch, left as found. A mask of 0 length allows every row."""
    begin, end = token_start[query], token_start[query + 1]
    kind, mine = query_kind[query], query_forms[query]
    total = 0.0
    for token in range(begin, end):
        own = token_weight[token]
        total += own
        covered[token - begin] = own
        if own == 0.0:  # joined words: what they cover counts once they match
            for other in range(begin, end):
                if token_weight[other] > 0.0 and token_mask[other] & token_mask[token]:
                    covered[token - begin] += token_weight[other]
        # the shortest postings first
        at = token - begin
        while at > 0 and token_cost[begin + order[at - 1]] > token_cost[token]:
            order[at] = order[at - 1]
            at -= 1
        order[at] = token - begin
    first_threshold = raw_of((least - 0.6) / 1000)  # a score just under `least` may round to it
    half = first_threshold / 2

    # what each token and each listed word can bring at most; `drift` is by how much all of it can grow
    # for each unit that the threshold rises
    drift = 0.0
    any_initials = False  # of the query
    for token in range(begin, end):
        one = token - begin
        by_itself = with_listed = falls = 0.0
        for at in range(token_begin[token], token_end[token]):
            word = pool_word[at]
            gain = (pool_value[at] - first_threshold) * pool_weight[at] + half * covered[one]
            term = gain + half * cover[word]
            by_itself, with_listed = max(by_itself, gain), max(with_listed, term)
            falls = max(falls, (covered[one] + cover[word]) / 2 - pool_weight[at])
            best[word] += max(0.0, term)  # a name may hold the word twice
        potential[one], open_both[one] = by_itself, with_listed
        drift += falls
        own = token_weight[token]
        opposite = 1.0 if token_first[token] < 0 else INITIAL
        brings = INITIAL_VALUE * (own + opposite) / 2
        for part in range(2):  # names without initials, names with
            may = own > 0.0 and (part or token_first[token] < 0)
            alone[part][one] = (
                max(INITIAL_VALUE * own / 2, brings - half * opposite) if may else 0.0
            )
            beside[part][one] = brings if may else 0.0
            any_initials = any_initials or (may and not part)

    found = 0
    if first_threshold > HIGH:
        kept = few(
            begin, end, total, first_threshold, token_begin, token_end, pool_word, pool_value,
            pool_weight, order, covered, potential, open_both, alone, beside,
            cover, best, posting_start, postings, name_start, entry_word, name_total, name_initial,
            words, given, candidate,
        )  # fmt: skip
    else:
        kept = many(
            begin, end, total, first_threshold, token_begin, token_end, pool_word, pool_value,
            pool_weight, order, covered, potential, open_both, alone, beside,
            cover, best, posting_start, postings, name_total, name_initial, given, candidate,
        )  # fmt: skip
    links = 0
    for token in range(begin, end if kept else begin):
        for at in range(token_begin[token], token_end[token]):
            word = pool_word[at]
            chain[links] = head[word]  # counted from 1: 0 is none, so that head need not be filled
            chain_token[links] = token
            chain_value[links] = pool_value[at]
            chain_weight[links] = pool_weight[at]
            links += 1
            head[word] = links
    rounds = len(ROUNDS) if kept > limit else 0
    for turn in range(rounds + 1):
        some = kept
        kept = 0
        bar = ROUNDS[turn] if turn < rounds else 0.0
        for at in range(some):
            name = candidate[at]
            both = total + name_total[name]
            if bar > first_threshold:
                most = given[name] + drift * (bar - first_threshold)
                if most < lowest(both, bar) - EPSILON:
                    candidate[kept] = name
                    kept += 1
                    continue
            most = given[name]
            given[name] = 0.0
            row = name_row[name]
            factor = factors[name_quality[name]]
            factor *= agreeing(kind, row_kind[row], mine, name_forms[name])
            wanted = (least - 0.6) / 1000 / factor
            if wanted > 1.0 or (len(allowed) and not allowed[row]):
                continue
            threshold = raw_of(wanted)
            if most + drift * (threshold - first_threshold) < lowest(both, threshold) - EPSILON:
                continue
            first, last = name_start[name], name_start[name + 1]
            pairs = collect(
                begin, end, token_mask, token_weight, token_first, word_weight, word_first,
                first, last, entry_word, entry_mask, head, chain, chain_token, chain_value,
                chain_weight, pair_value, pair_weight, pair_query, pair_listed, pair_token,
                any_initials or name_initial[name],
            )  # fmt: skip
            most = promise(
                pairs, end - begin, threshold, word_weight, first, last, entry_word, entry_mask,
                covered, pair_value, pair_weight, pair_listed, pair_token, gained,
            )  # fmt: skip
            if most < lowest(both, threshold) - EPSILON:
                continue
            score = factor * choose(
                pairs, begin, end, token_mask, token_weight, word_weight, first, last, entry_word,
                entry_mask, pair_value, pair_weight, pair_query, pair_listed,
            )  # fmt: skip
            thousandths = int(score * 1000 + 0.5)
            if thousandths < least:
                continue
            found = keep(
                thousandths, name_group[row], name, found, limit, top_score, top_group, top_name
            )
            if found == limit:
                least = max(least, top_score[limit - 1])
    for token in range(begin, end):
        for at in range(token_begin[token], token_end[token]):
            head[pool_word[at]] = 0
            best[pool_word[at]] = 0.0
    return found


def screen_all(
    token_start: Any, token_mask: Any, token_weight: Any, token_first: Any, token_cost: Any,
    token_begin: Any, token_end: Any, token_whole: Any, token_value: Any,
    pool_word: Any, pool_value: Any, pool_weight: Any,
    query_kind: Any, query_forms: Any, short_word: Any, short_value: Any,
    word_weight: Any, word_first: Any, cover: Any,
    name_start: Any, entry_word: Any, entry_mask: Any, name_forms: Any, name_quality: Any, factors: Any,
    name_total: Any, name_initial: Any, name_row: Any, name_group: Any, row_kind: Any,
    posting_start: Any, postings: Any,
    allowed: Any, words: int, least: int,
    head: Any, best: Any, given: Any, candidate: Any,
    chain: Any, chain_token: Any, chain_value: Any, chain_weight: Any,
    pair_value: Any, pair_weight: Any, pair_query: Any, pair_listed: Any, pair_token: Any,
    order: Any, covered: Any, gained: Any, potential: Any, open_both: Any, alone: Any, beside: Any,
    top_score: Any, top_group: Any, top_name: Any, limit: int,
    found: Any, found_name: Any, found_score: Any, found_row: Any,
) -> None:  # fmt: skip
    """Screen the queries one after the other: `found` has how many each found, `found_*` what."""
    behind = 0
    for query in range(len(found)):
        count = screen(
            query, token_start, token_mask, token_weight, token_first, token_cost,
            token_begin, token_end, pool_word, pool_value, pool_weight,
            query_kind, query_forms, word_weight, word_first, cover, name_start, entry_word, entry_mask, name_forms,
            name_quality, factors, name_total, name_initial, name_row, name_group, row_kind,
            posting_start, postings, allowed, words, least, head, best, given, candidate,
            chain, chain_token, chain_value, chain_weight,
            pair_value, pair_weight, pair_query, pair_listed, pair_token,
            order, covered, gained, potential, open_both, alone, beside, top_score, top_group, top_name, limit,
        )  # fmt: skip
        any_acronym = short_word[2 * query] >= 0 or short_word[2 * query + 1] >= 0
        for token in range(token_start[query], token_start[query + 1]):
            any_acronym = any_acronym or token_whole[token] >= 0
        if any_acronym:
            count = by_acronyms(
                query, token_start, token_mask, token_weight, token_whole, token_value, query_kind,
                query_forms, short_word, short_value, word_weight, name_start, entry_word, entry_mask,
                name_forms, name_quality, factors, name_row, name_group, row_kind, posting_start,
                postings, allowed, least, top_score, top_group, top_name, limit, count,
            )  # fmt: skip
        found[query] = count
        for i in range(count):
            found_name[behind] = top_name[i]
            found_score[behind] = top_score[i]
            found_row[behind] = name_row[top_name[i]]
            behind += 1


def line_up(
    sizes: Any, known: Any, join_query: Any, join_places: Any, start: Any, number: Any, places: Any
) -> None:
    """The tokens of queries in their order: `known` has the words of all (so many each, by `sizes`),
    then the joins."""
    word = 0
    join = 0
    at = 0
    words = len(known) - len(join_query)
    for query in range(len(sizes)):
        for place in range(sizes[query]):
            number[at] = known[word]
            places[at] = 1 << place
            word += 1
            at += 1
        while join < len(join_query) and join_query[join] == query:
            number[at] = known[words + join]
            places[at] = join_places[join]
            join += 1
            at += 1
        start[query + 1] = at
