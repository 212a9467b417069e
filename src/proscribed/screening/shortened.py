"""The inner loops over acronyms: those that queries have, and what two names score by one.

Plain Python that numba compiles for large work, as `kernels` is. `find_acronyms` repeats
`acronyms.acronyms` on codes; the tests hold the one against the other.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.alike import first_of
from proscribed.screening.candidates import EPSILON
from proscribed.screening.likeness import ACRONYM
from proscribed.screening.near import differs
from proscribed.screening.pairing import FLOOR, LARGER, SMALLER, SURE, agreeing, complete, shipped
from proscribed.screening.spelling import TEXT, hash_codes
from proscribed.screening.topmost import keep

MOST_INITIALS = 8
LEAST_OF_COMPANY = 4  # with the C: with three letters in all it is mostly chance
C_OF_COMPANY = 99
LITTLE = 0.09  # weight under which a word is left out: particles, parts of legal forms


def find_acronyms(
    codes: Any, ends: Any, start: Any, known: Any, weight: Any, group: int, forms: Any, kinds: Any,
    least: Any, company: int, room: Any, texts: Any, text_ends: Any, listed: int, filter_: Any,
    key_hash: Any, key_word: Any, found: Any, value: Any,
) -> None:  # fmt: skip
    """The listed words that are acronyms of queries, two places each (for that with the C of a company the
    second), -1 for none; `codes` are the keys of their words, `known` the numbers, `weight` what these
    weigh; `group` is the number of that word."""
    for at in range(len(found)):
        found[at] = -1
        query, of_company = at // 2, at % 2
        first, last = start[query], start[query + 1]
        good = last - first >= 3 and (not of_company or forms[query] & company != 0)
        count = 0
        for word in range(first, last if good else first):
            if weight[known[word]] <= LITTLE or (of_company and known[word] == group):
                continue
            begin = ends[word - 1] if word else 0
            letter = codes[begin] if begin < ends[word] else 0
            if not 97 <= letter <= 122 or count + of_company == MOST_INITIALS:
                good = False
                break
            room[count] = letter
            count += 1
        if of_company:
            room[count] = C_OF_COMPANY
            count += 1
        if not good or count < max(least[kinds[query]], LEAST_OF_COMPANY if of_company else 0):
            continue
        key = hash_codes(TEXT, room, 0, count)
        if not filter_[key & (len(filter_) - 1)]:
            continue
        place = first_of(key_hash, key)
        while place < len(key_hash) and key_hash[place] == key:
            word = key_word[place]
            place += 1
            if word < listed and not differs(
                room, 0, count, texts, text_ends[word - 1] if word else 0, text_ends[word]
            ):
                found[at] = word
                value[at] = ACRONYM[min(count, 5) - 3]


def rated(value: float, weight: float, left: float) -> float:
    """The score of a word that is the acronym of all of a name, beside words that weigh `left`."""
    raw = value * weight / (LARGER * (weight + left) + SMALLER * weight + FLOOR)
    return complete(shipped(raw), SURE, value * weight)


def by_acronym(
    query: int, begin: int, end: int, token_mask: Any, token_weight: Any, token_whole: Any,
    token_value: Any, short_word: Any, short_value: Any, word_weight: Any, first: int, last: int,
    entry_word: Any, entry_mask: Any,
) -> Any:  # fmt: skip
    """The best score of two names by a word of the one that is the acronym of the other: 0 where there is
    none; the places in both, and the value of the pair."""
    best = value = 0.0
    places = other_places = 0
    for entry in range(first, last):
        own = entry_word[entry]
        for token in range(begin, end):
            if token_whole[token] == own:
                left = 0.0
                for other in range(begin, end):
                    if not token_mask[other] & token_mask[token]:
                        left += token_weight[other]
                score = rated(token_value[token], token_weight[token], left)
                if score > best:
                    best, value = score, token_value[token]
                    places, other_places = token_mask[token], entry_mask[entry]
        for at in range(2 * query, 2 * query + 2):
            if short_word[at] == own:
                left = 0.0
                for other in range(first, last):
                    if not entry_mask[other] & entry_mask[entry]:
                        left += word_weight[entry_word[other]]
                score = rated(short_value[at], word_weight[own], left)
                if score > best:
                    best, value = score, short_value[at]
                    places, other_places = 0, entry_mask[entry]
                    for token in range(begin, end):
                        places |= token_mask[token]
    return best, places, other_places, value


def by_acronyms(
    query: int, token_start: Any, token_mask: Any, token_weight: Any, token_whole: Any,
    token_value: Any, query_kind: Any, query_forms: Any, short_word: Any, short_value: Any,
    word_weight: Any, name_start: Any, entry_word: Any, entry_mask: Any, name_forms: Any,
    name_quality: Any, factors: Any, name_row: Any, name_group: Any, row_kind: Any,
    posting_start: Any, postings: Any, allowed: Any, least: int,
    top_score: Any, top_group: Any, top_name: Any, limit: int, found: int,
) -> int:  # fmt: skip
    """Put what a query finds by acronyms among the `found` best groups, as `kernels.screen` does; gives how
    many there are."""
    begin, end = token_start[query], token_start[query + 1]
    total = 0.0
    for at in range(begin, end):
        total += token_weight[at]
    for at in range(begin, end + 2):
        word = token_whole[at] if at < end else short_word[2 * query + at - end]
        if word < 0:
            continue
        if at < end:
            most = rated(token_value[at], token_weight[at], total - token_weight[at])
        else:
            most = rated(short_value[2 * query + at - end], word_weight[word], 0.0)
        if int((most + EPSILON) * 1000 + 0.5) < least:
            continue
        for p in range(posting_start[word], posting_start[word + 1]):
            name = postings[p]
            row = name_row[name]
            if len(allowed) and not allowed[row]:
                continue
            score, _, _, _ = by_acronym(
                query, begin, end, token_mask, token_weight, token_whole, token_value, short_word,
                short_value, word_weight, name_start[name], name_start[name + 1], entry_word, entry_mask,
            )  # fmt: skip
            score *= factors[name_quality[name]]
            score *= agreeing(
                query_kind[query], row_kind[row], query_forms[query], name_forms[name]
            )
            thousandths = int(score * 1000 + 0.5)
            if thousandths >= least:
                found = keep(
                    thousandths, name_group[row], name, found, limit, top_score, top_group, top_name
                )
    return found
