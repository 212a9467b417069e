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
    VOWELS,
    WADE,
)
from proscribed.screening.likeness import DIPHTHONGS as _DIPHTHONGS
from proscribed.screening.near import differs
from proscribed.screening.spelling import ABJAD, FOLD, LATIN, hash_codes

TEXT, WADE_KEY, BARE_KEY = 116, 119, 118  # seeds of keys
MOST_KEYS = 8
MOST_LETTERS = 512  # of a word; words have at most 40
JOIN_MARK = 43
VOWELS_A, VOWELS_W, VOWELS_Y = (sum(1 << ord(v) - 97 for v in VOWELS[c]) for c in "AWY")
DIPHTHONGS = tuple(256 * ord(d[0]) + ord(d[1]) for d in sorted(_DIPHTHONGS))


def misspellable(codes: Any, begin: int, end: int) -> bool:
    """`likeness.scannable`."""
    if end - begin < 2:
        return False
    for at in range(begin, end):
        c = codes[at]
        if not (48 <= c <= 57 or c == 178 or c == 179 or c == 185):
            return True
    return False


def capital(codes: Any, begin: int, end: int) -> bool:
    """`str.isupper`."""
    some = False
    for at in range(begin, end):
        c = codes[at]
        if 97 <= c <= 122 or c == 170 or c == 181 or c == 186 or (c >= 223 and c != 247):
            return False
        some = some or 65 <= c <= 90 or (192 <= c <= 222 and c != 215)
    return some


def bones_and_gaps(
    codes: Any, begin: int, end: int, consonants: Any, bones: Any, vowels: Any, cuts: Any
) -> int:
    """`folding.skeleton` and `folding.gaps` of a fold: the consonants; the vowels, cut by `cuts`, one cut
    more than consonants. Gives the number of consonants."""
    if end - begin > 1 and (codes[end - 1] == 104 or codes[end - 1] == 72):
        end -= 1
    size = 0
    some = 0
    at = begin
    c, after = codes[begin], codes[begin + 1] if end - begin > 1 else 0
    vowel = after == 97 or after == 101 or after == 111 or after == 117
    first = 0
    if c == 87 or ((c == 118 or c == 117) and (vowel or after == 105)):
        first = 87
    elif c == 89 or (c == 105 and vowel):
        first = 89
    if first:
        bones[0] = first
        cuts[0] = 0
        size = 1
        at += 1
    while at < end:
        c = int(codes[at])
        if consonants[2 * c] == 0:
            vowels[some] = c
            some += 1
        for place in (0, 1):
            if consonants[2 * c + place]:
                cuts[size] = some
                bones[size] = consonants[2 * c + place]
                size += 1
        at += 1
    cuts[size] = some
    return size


def bare_hash(codes: Any, begin: int, end: int, scratch: Any) -> int:
    """The hash of a fold without its vowels."""
    size = 0
    for at in range(begin, end):
        c = codes[at]
        if not (c == 97 or c == 101 or c == 105 or c == 111 or c == 117):
            scratch[size] = c
            size += 1
    return hash_codes(BARE_KEY, scratch, 0, size)


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
    """Where a key is or would be."""
    low, high = 0, len(key_hash)
    while low < high:
        middle = (low + high) // 2
        if key_hash[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


def find_words(
    codes: Any, ends: Any, texts: Any, text_ends: Any, listed: int, key_hash: Any, key_word: Any,
    found: Any,
) -> None:  # fmt: skip
    """The numbers of words in a lexicon, -1 for those that it has not and for joins."""
    for token in range(len(ends)):
        begin, end = ends[token - 1] if token else 0, ends[token]
        found[token] = -1
        if begin == end or codes[begin] == JOIN_MARK:
            continue
        key = hash_codes(TEXT, codes, begin, end)
        at = first_of(key_hash, key)
        while at < len(key_hash) and key_hash[at] == key:
            word = key_word[at]
            start = text_ends[word - 1] if word else 0
            if word < listed and not differs(codes, begin, end, texts, start, text_ends[word]):
                found[token] = word
                break
            at += 1


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
            if count > 2 and not spelled:
                keys[some] = bare_hash(folds, fold_begin, fold_end, other_bones)
                some += 1
        came_with = found
        for i in range(some):
            at = first_of(key_hash, keys[i])
            while at < len(key_hash) and key_hash[at] == keys[i]:
                word = key_word[at]
                at += 1
                start, stop = text_ends[word - 1] if word else 0, text_ends[word]
                alike = 0.0
                if word >= listed:
                    if not joined[token]:
                        other = bones_and_gaps(
                            texts, start, stop, consonants, other_bones, other_vowels, other_cuts
                        )
                        alike = beside_join(
                            folds, fold_begin, fold_end, spelled, bones, count,
                            texts, start, stop, capital(texts, start, stop), other_bones, other,
                        )  # fmt: skip
                else:
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


def bare_equal(a: Any, begin: int, end: int, b: Any, start: int, stop: int) -> bool:
    """Whether two folds are the same without their vowels."""
    while True:
        while begin < end and (a[begin] == 97 or a[begin] == 101 or a[begin] == 105 or a[begin] == 111 or a[begin] == 117):  # fmt: skip
            begin += 1
        while start < stop and (b[start] == 97 or b[start] == 101 or b[start] == 105 or b[start] == 111 or b[start] == 117):  # fmt: skip
            start += 1
        if begin == end or start == stop:
            return bool(begin == end and start == stop)
        if a[begin] != b[start]:
            return False
        begin += 1
        start += 1


def gaps_that_differ(
    vowels: Any, cuts: Any, other_vowels: Any, other_cuts: Any, count: int
) -> int:  # fmt: skip
    """How many gaps have other vowels; one that is empty on one side counts twice."""
    found = 0
    for gap in range(count + 1):
        begin, end = cuts[gap - 1] if gap else 0, cuts[gap]
        start, stop = other_cuts[gap - 1] if gap else 0, other_cuts[gap]
        if differs(vowels, begin, end, other_vowels, start, stop):
            found += 1 if (begin == end) == (start == stop) else 2
    return found


def lacking_vowels(long: Any, long_cuts: Any, vowels: Any, cuts: Any, count: int) -> int:
    """The gaps whose long vowels, written in an abjad, have none of their kind in Latin, or whose Latin
    diphthong would have been written."""
    found = 0
    for gap in range(count + 1):
        begin, end = cuts[gap - 1] if gap else 0, cuts[gap]
        sounds = 0
        for at in range(begin, end):
            sounds |= 1 << (int(vowels[at]) - 97)
        start, stop = long_cuts[gap - 1] if gap else 0, long_cuts[gap]
        lacks = False
        for at in range(start, stop):
            kind = VOWELS_A if long[at] == 65 else VOWELS_W if long[at] == 87 else VOWELS_Y
            if not sounds & kind:
                lacks = True
        if start == stop and end - begin == 2:
            pair = 256 * int(vowels[begin]) + int(vowels[begin + 1])
            for diphthong in DIPHTHONGS:
                lacks = lacks or pair == diphthong
        if lacks:
            found += 1
    return found
