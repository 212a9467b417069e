"""The inner loops over letters: folds, skeletons, hashes and joined words.

Plain Python that numba compiles for large work, as `kernels` is. `fold` and `skeleton` repeat
`folding.fold` and `folding.skeleton` on codes (latin-1), from the same tables; the tests hold the one
against the other. Joins are too many to be made as strings: they are read off the codes.
"""

from __future__ import annotations

from typing import Any

MULTIPLIER = 0x2545F4914F6CDD1D
LOW_BITS = (1 << 62) - 1
# seeds of keys: a fold, consonants of an abjad or a Latin word. The last is further from the second than
# any two letters are from each other, so that no key of one is a key of the other
FOLD, ABJAD, LATIN = 102, 65, 332
TEXT = 628  # of a word as it is, and of an acronym; as far from those of joins
LONGEST_JOIN = 5  # single letters in a row
BUFFER = 256  # codes of one join while it is folded; words have at most 40


def hash_codes(seed: int, codes: Any, begin: int, end: int) -> int:
    """A hash of a piece of a blob, of 62 bits, the same on every machine."""
    h = int(seed)
    for at in range(begin, end):
        h = ((h ^ int(codes[at])) * MULTIPLIER) & LOW_BITS
        h ^= h >> 29
    h = (h * MULTIPLIER) & LOW_BITS
    return h ^ (h >> 31)


def hash_each(codes: Any, ends: Any, seeds: Any, hashes: Any) -> None:
    """The hash of every string of a blob, each from its seed."""
    begin = 0
    for at in range(len(ends)):
        hashes[at] = hash_codes(seeds[at], codes, begin, ends[at])
        begin = ends[at]


def fold(
    codes: Any, length: int, out: Any, endings: Any, ending_ends: Any,
    by_letter: Any, spellings: Any, spelling_ends: Any, folds: Any, fold_ends: Any,
) -> int:  # fmt: skip
    """Fold the first `length` codes into `out`; gives the length of the fold. `codes` is changed."""
    lower = False
    for at in range(length):
        c = codes[at]
        if 97 <= c <= 122:
            lower = True
        elif 65 <= c <= 90:
            lower = False
            break
    if not lower:
        for at in range(length):
            out[at] = codes[at]
        return length
    if length > 1 and codes[length - 1] == 102:  # -off, -of, -ev: ff and f at the end are v
        tail = 2 if length > 2 and codes[length - 2] == 102 else 1
        before = codes[length - tail - 1]
        if before == 97 or before == 101 or before == 111:
            length -= tail - 1
            codes[length - 1] = 118
    if length > 7:  # Russian adjectives, -sky, -skaya: the endings all begin with sk
        for i in range(len(ending_ends)):
            begin = ending_ends[i - 1] if i else 0
            count = ending_ends[i] - begin
            same = True
            for j in range(count):
                if codes[length - count + j] != endings[begin + j]:
                    same = False
                    break
            if same:
                codes[length - count + 2] = 105
                length += 3 - count
                break
    size = 0
    at = 0
    while at < length:
        taken = 0
        for i in range(by_letter[codes[at]], by_letter[codes[at] + 1]):
            begin = spelling_ends[i - 1] if i else 0
            count = spelling_ends[i] - begin
            if at + count > length:
                continue
            same = True
            for j in range(1, count):
                if codes[at + j] != spellings[begin + j]:
                    same = False
                    break
            if same:
                for j in range(fold_ends[i - 1] if i else 0, fold_ends[i]):
                    out[size] = folds[j]
                    size += 1
                taken = count
                break
        if taken == 0:
            out[size] = codes[at]
            size += 1
            taken = 1
        at += taken
    length = size
    size = 0
    for at in range(length):  # doubled letters, not digits
        c = out[at]
        if size and c == out[size - 1] and (c < 48 or c > 57):
            continue
        out[size] = c
        size += 1
    if size > 3 and out[size - 2] == 97 and out[size - 1] == 104:
        size -= 1
    return size


def fold_each(
    codes: Any, ends: Any, endings: Any, ending_ends: Any, by_letter: Any, spellings: Any,
    spelling_ends: Any, folds: Any, fold_ends: Any, raw: Any, folded: Any, out: Any, out_ends: Any,
) -> None:  # fmt: skip
    """Fold every string of a blob; no fold is longer than its word."""
    used = 0
    begin = 0
    for word in range(len(ends)):
        length = ends[word] - begin
        for at in range(length):
            raw[at] = codes[begin + at]
        begin = ends[word]
        count = fold(
            raw, length, folded, endings, ending_ends,
            by_letter, spellings, spelling_ends, folds, fold_ends,
        )  # fmt: skip
        for at in range(count):
            out[used] = folded[at]
            used += 1
        out_ends[word] = used


def skeleton(folded: Any, length: int, out: Any, consonants: Any) -> int:
    """The consonant classes of a fold; `consonants` has two codes for each letter, 0 for none."""
    if length > 1 and (folded[length - 1] == 104 or folded[length - 1] == 72):
        length -= 1
    size = 0
    c, after = folded[0], folded[1] if length > 1 else 0
    vowel = after == 97 or after == 101 or after == 111 or after == 117
    begin = 1
    if c == 87 or (
        (c == 118 or c == 117) and (vowel or after == 105)
    ):  # W, and v or u before a vowel
        out[0] = 87
    elif c == 89 or (c == 105 and vowel):
        out[0] = 89
    else:
        begin = 0
    size = begin
    for at in range(begin, length):
        for place in (0, 1):
            c = consonants[2 * folded[at] + place]
            if c:
                out[size] = c
                size += 1
    return size


def find_joins(
    codes: Any, ends: Any, start: Any, filter_: Any, endings: Any, ending_ends: Any,
    by_letter: Any, spellings: Any, spelling_ends: Any, folds: Any, fold_ends: Any, consonants: Any,
    raw: Any, folded: Any, bones: Any,
    first: int, join_name: Any, join_places: Any, join_hash: Any, join_bones: Any,
    text: Any, text_ends: Any,
) -> Any:  # fmt: skip
    """Two and three neighboring words read as one, and up to five single letters, of the names from
    `first` on, until the outputs could be full: the name, a bit mask of places, the hash of the fold,
    the hash of its consonants (0 where they are too few), the fold itself. With a `filter_` (bits by
    hash) only those that some listed word could equal. Gives the next name and how many there are."""
    found = 0
    used = 0
    name = first
    names = len(start) - 1
    while name < names:
        words = start[name + 1] - start[name]
        if found + 4 * words > len(join_name) or used + 4 * words * BUFFER > len(text):
            break
        for at in range(start[name], start[name + 1]):
            length = 0
            digits = True
            for size in range(1, min(LONGEST_JOIN, start[name + 1] - at) + 1):
                word = at + size - 1
                begin = ends[word - 1] if word else 0
                if ends[word] == begin or length + ends[word] - begin > BUFFER:
                    break  # a word that was written in several has no codes
                for i in range(begin, ends[word]):
                    raw[length] = codes[i]
                    digits = digits and 48 <= codes[i] <= 57
                    length += 1
                if size == 1:
                    continue
                if digits or not (length == size or (size < 4 and 5 <= length <= 24)):
                    if length > 24:
                        break
                    continue
                for i in range(length):
                    bones[i] = raw[i]
                count = fold(
                    bones, length, folded, endings, ending_ends,
                    by_letter, spellings, spelling_ends, folds, fold_ends,
                )  # fmt: skip
                key = hash_codes(FOLD, folded, 0, count)
                capital = True
                letter = False
                for i in range(count):
                    capital = capital and not (97 <= folded[i] <= 122 or folded[i] > 127)
                    letter = letter or 65 <= folded[i] <= 90
                of_bones = 0
                some = skeleton(folded, count, bones, consonants)
                if some > 3:
                    of_bones = hash_codes(ABJAD if capital and letter else LATIN, bones, 0, some)
                if len(filter_):
                    wanted = filter_[key & (len(filter_) - 1)]
                    if some > 3 and not wanted:
                        other = hash_codes(LATIN if capital and letter else ABJAD, bones, 0, some)
                        wanted = filter_[other & (len(filter_) - 1)]
                    if not wanted:
                        continue
                join_name[found] = name
                join_places[found] = ((1 << size) - 1) << (at - start[name])
                join_hash[found] = key
                join_bones[found] = of_bones
                for i in range(count):
                    text[used] = folded[i]
                    used += 1
                text_ends[found] = used
                found += 1
        name += 1
    return name, found
