"""The inner loops over words that share a key: their spelling, fold, consonants, Wade-Giles.

Plain Python that numba compiles for large work, as `kernels` is. `by_key` repeats `likeness.by_key` and
`beside_join` repeats `likeness.join_likeness` on codes (latin-1), with the same numbers; the tests hold
the one against the other.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.likeness import (
    BARE,
    GAP,
    GAP_OF_KNOWN,
    JOINED,
    JOINED_ABJAD,
    LACKING,
    LEAST,
    SAME_ABJAD,
    SAME_BONES,
    SAME_FOLD,
    SAME_SHORT_FOLD,
    WADE,
)
from proscribed.screening.near import differs
from proscribed.screening.spelling import ABJAD, FOLD, LATIN, TEXT, hash_codes
from proscribed.screening.vowels import (
    bare_equal,
    bare_hash,
    bones_and_gaps,
    capital,
    gaps_that_differ,
    lacking_vowels,
    misspellable,
)

WADE_KEY = 119  # seed of keys
MOST_KEYS = 8
MOST_LETTERS = 512  # of a word; words have at most 40
JOIN_MARK = 43
NEARBY = 64


def word_keys(
    codes: Any, ends: Any, folds: Any, fold_ends: Any, name: Any, wade: Any, consonants: Any,
    bones: Any, vowels: Any, cuts: Any, keys: Any, sizes: Any,
) -> None:  # fmt: skip
    """What each listed word has in common as a whole with words that are like it: `MOST_KEYS` places a
    word, of which `sizes` are filled."""
    for word in range(len(ends)):
        begin, end = ends[word - 1] if word else 0, ends[word]
        fold_begin, fold_end = fold_ends[word - 1] if word else 0, fold_ends[word]
        at = MOST_KEYS * word
        keys[at] = hash_codes(TEXT, codes, begin, end)
        keys[at + 1] = hash_codes(FOLD, folds, fold_begin, fold_end)
        at += 2
        if wade[word]:
            keys[at] = wade[word]
            at += 1
        if name[word]:
            keys[at] = name[word]
            at += 1
        count = bones_and_gaps(folds, fold_begin, fold_end, consonants, bones, vowels, cuts)
        spelled = capital(codes, begin, end)
        if count > 1:
            keys[at] = hash_codes(ABJAD if spelled else LATIN, bones, 0, count)
            at += 1
        if count > 2 and not spelled:
            keys[at] = bare_hash(folds, fold_begin, fold_end, bones)
            at += 1
        sizes[word] = at - MOST_KEYS * word


def first_of(key_hash: Any, key: int) -> int:
    """Where a key is or would be: sought first about where hashes spread evenly have it."""
    count = len(key_hash)
    guess = int((key / 2.0**62) * count)
    low, high = max(0, guess - 1), min(count, guess + 1)
    step = NEARBY
    while low > 0 and key_hash[low - 1] >= key:
        low = max(0, low - step)
        step *= 2
    step = NEARBY
    while high < count and key_hash[high] < key:
        high = min(count, high + step)
        step *= 2
    while low < high:
        middle = (low + high) // 2
        if key_hash[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


def find_words(
    codes: Any, ends: Any, texts: Any, text_ends: Any, listed: int, key_hash: Any, key_word: Any,
    found: Any, whole: Any,
) -> None:  # fmt: skip
    """The numbers of words in a lexicon, -1 for those that it has not and for joins, and the numbers of
    the acronyms that they are, -1 for none."""
    for token in range(len(ends)):
        begin, end = ends[token - 1] if token else 0, ends[token]
        found[token] = whole[token] = -1
        if begin == end or codes[begin] == JOIN_MARK:
            continue
        key = hash_codes(TEXT, codes, begin, end)
        at = first_of(key_hash, key)
        while at < len(key_hash) and key_hash[at] == key:
            word = key_word[at]
            at += 1
            if word >= listed:
                whole[token] = word
                continue
            start = text_ends[word - 1] if word else 0
            if not differs(codes, begin, end, texts, start, text_ends[word]):
                found[token] = word


def sharing(
    first: int,
    codes: Any, ends: Any, folds: Any, fold_ends: Any, known: Any, joined: Any, name: Any, wade: Any,
    texts: Any, text_ends: Any, listed_folds: Any, listed_fold_ends: Any, listed_known: Any,
    listed_name: Any, listed_wade: Any, key_hash: Any, key_word: Any, consonants: Any,
    keys: Any, bones: Any, vowels: Any, cuts: Any, other_bones: Any, other_vowels: Any,
    other_cuts: Any, out_token: Any, out_word: Any, out_like: Any,
) -> Any:  # fmt: skip
    """The listed words and joins that share a key with each token, with their likeness: the tokens from
    `first` on, until the outputs are full. Gives the next token and the number found; a word may come
    more than once."""
    found = 0
    listed = len(listed_known)
    for token in range(first, len(ends)):
        begin, end = ends[token - 1] if token else 0, ends[token]
        fold_begin, fold_end = fold_ends[token - 1] if token else 0, fold_ends[token]
        spelled = capital(codes, begin, end)
        count = bones_and_gaps(folds, fold_begin, fold_end, consonants, bones, vowels, cuts)
        own = hash_codes(WADE_KEY, codes, begin, end)
        some = 1
        of_bones = -1  # the key of joins with its consonants, in the other kind of writing
        keys[0] = hash_codes(FOLD, folds, fold_begin, fold_end)
        if joined[token]:
            if count > 3:
                keys[1] = hash_codes(LATIN if spelled else ABJAD, bones, 0, count)
                some = 2
        else:
            keys[1] = hash_codes(TEXT, codes, begin, end)
            keys[2] = own
            some = 3
            if wade[token]:
                keys[some] = wade[token]
                some += 1
            if name[token]:
                keys[some] = name[token]
                some += 1
            if count > 1:
                keys[some] = hash_codes(ABJAD, bones, 0, count)
                some += 1
                if spelled:
                    keys[some] = hash_codes(LATIN, bones, 0, count)
                    some += 1
                of_bones = some - 1
            if count > 2 and not spelled:
                keys[some] = bare_hash(folds, fold_begin, fold_end, other_bones)
                some += 1
        came_with = found
        for i in range(some):
            at = first_of(key_hash, keys[i])
            while at < len(key_hash) and key_hash[at] == keys[i]:
                word = key_word[at]
                at += 1
                alike = 0.0
                if word >= listed:  # of a join there is nothing but its keys
                    if not joined[token]:
                        if i == 0:
                            alike = JOINED
                        elif i == of_bones and count > 3:
                            alike = JOINED_ABJAD
                else:
                    start, stop = text_ends[word - 1] if word else 0, text_ends[word]
                    fold_start = listed_fold_ends[word - 1] if word else 0
                    fold_stop = listed_fold_ends[word]
                    other = bones_and_gaps(
                        listed_folds, fold_start, fold_stop, consonants,
                        other_bones, other_vowels, other_cuts,
                    )  # fmt: skip
                    other_spelled = capital(texts, start, stop)
                    if joined[token]:
                        alike = beside_join(
                            listed_folds, fold_start, fold_stop, other_spelled, other_bones, other,
                            codes, begin, end, spelled, bones, count,
                        )  # fmt: skip
                    else:
                        wade_equal = own == listed_wade[word] or (
                            wade[token] != 0 and wade[token] == hash_codes(TEXT, texts, start, stop)
                        )
                        alike = by_key(
                            codes, begin, end, folds, fold_begin, fold_end, spelled, bones, vowels,
                            cuts, count, texts, start, stop, listed_folds, fold_start, fold_stop,
                            other_spelled, other_bones, other_vowels, other_cuts, other,
                            name[token] != 0 and name[token] == listed_name[word],
                            wade_equal, known[token] and listed_known[word],
                        )  # fmt: skip
                if alike < LEAST:
                    continue
                if found == len(out_token):
                    return token, came_with
                out_token[found] = token
                out_word[found] = word
                out_like[found] = alike
                found += 1
    return len(ends), found


def by_key(
    a: Any, begin: int, end: int, folds: Any, fold_begin: int, fold_end: int, spelled: bool,
    bones: Any, vowels: Any, cuts: Any, count: int,
    b: Any, start: int, stop: int, other_folds: Any, fold_start: int, fold_stop: int,
    other_spelled: bool, other_bones: Any, other_vowels: Any, other_cuts: Any, other: int,
    name_equal: bool, wade_equal: bool, both_known: bool,
) -> float:  # fmt: skip
    """`likeness.by_key` of two words with all that it needs of them."""
    if not differs(a, begin, end, b, start, stop):
        return 1.0
    if not misspellable(a, begin, end) or not misspellable(b, start, stop):
        return 0.0
    if name_equal:
        return SAME_FOLD
    same = count > 1 and not differs(bones, 0, count, other_bones, 0, other)
    if spelled != other_spelled:
        if not same:
            return 0.0
        if spelled:
            lacking = lacking_vowels(vowels, cuts, other_vowels, other_cuts, count)
        else:
            lacking = lacking_vowels(other_vowels, other_cuts, vowels, cuts, count)
        best = SAME_ABJAD - LACKING * lacking
        return best if best >= LEAST else 0.0
    if spelled:
        return SAME_BONES if same else 0.0
    if not differs(folds, fold_begin, fold_end, other_folds, fold_start, fold_stop):
        return SAME_FOLD if min(end - begin, stop - start) > 3 else SAME_SHORT_FOLD
    best = WADE if wade_equal else 0.0
    if count > 2 and same and bare_equal(folds, fold_begin, fold_end, other_folds, fold_start, fold_stop):  # fmt: skip
        lost = GAP_OF_KNOWN if both_known else GAP
        apart = gaps_that_differ(vowels, cuts, other_vowels, other_cuts, count)
        best = max(best, BARE - lost * apart)
    return best


def beside_join(
    folds: Any, begin: int, end: int, spelled: bool, bones: Any, count: int,
    join: Any, start: int, stop: int, join_spelled: bool, join_bones: Any, join_count: int,
) -> float:  # fmt: skip
    """`likeness.join_likeness` of a word and a join."""
    if not differs(folds, begin, end, join, start, stop):
        return JOINED
    if spelled == join_spelled or count <= 3:
        return 0.0
    return 0.0 if differs(bones, 0, count, join_bones, 0, join_count) else JOINED_ABJAD
