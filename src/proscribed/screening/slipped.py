"""The inner loops that say which word of the tables a word is a slip of, as `mending.mended` says it.

Plain Python that numba compiles for large work, as `kernels` is; the tests hold the one against the other.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.hashed import place_of, slot_of
from proscribed.screening.near import changes
from proscribed.screening.spelling import fold, hash_codes

LONG = 6  # letters from which on a word may be a slip, as `mending` has it
TWO_CHANGES = 10
SEED = 1_000  # of what is left of a word without some letters, with the number of its letters


def meant_by(codes: Any, start: int, stop: int, tables: Any, rooms: Any) -> int:
    """The number of the table word that a word of small letters, itself in no table, is taken for; -1 where
    it stays what it is. `tables` are those of `tabled.mending_tables`, `rooms` of `tabled.rooms`."""
    length = stop - start
    if length < LONG:
        return -1
    raw, folded = rooms.raw, rooms.folded
    kept = slot_of(tables.kept_slots, tables.kept, tables.kept_ends, codes, start, stop)
    if tables.kept_slots[kept] >= 0:
        return -1
    for at in range(length):
        raw[at] = codes[start + at]
    count = fold(
        raw, length, folded, tables.endings, tables.ending_ends, tables.by_letter,
        tables.spellings, tables.spelling_ends, tables.spelled, tables.spelled_ends,
    )  # fmt: skip
    same = tables.fold_slots[
        slot_of(tables.fold_slots, tables.folds, tables.fold_ends, folded, 0, count)
    ]
    if same >= 0:
        return int(tables.of_fold[same])
    weighed = weight_at(
        codes, start, stop, folded, count,
        tables.weight_slots, tables.weights, tables.weight_ends, raw,
    )  # fmt: skip
    if weighed >= 0:
        return -1
    return nearest(codes, start, length, tables, rooms)


def weight_at(
    codes: Any, start: int, stop: int, folded: Any, count: int, slots: Any, weights: Any, ends: Any,
    room: Any,
) -> int:  # fmt: skip
    """The number of a word of small letters in the table of weights, or -1; as `words.key_of` has it."""
    if count > 3:
        return int(slots[slot_of(slots, weights, ends, folded, 0, count)])
    room[0] = 61
    for at in range(start, stop):
        room[at - start + 1] = codes[at]
    return int(slots[slot_of(slots, weights, ends, room, 0, stop - start + 1)])


def nearest(codes: Any, start: int, length: int, tables: Any, rooms: Any) -> int:
    """The number of the nearest table word, the first of several, that a word is believed to be a slip
    of; or -1."""
    allowed = 1 if length < TWO_CHANGES else 2
    patterns, lefts, seen = rooms.patterns, rooms.lefts, rooms.seen
    slips, firsts = tables.slips, tables.slip_firsts
    keys, of_key = tables.slip_keys, tables.slip_words
    words, ends = tables.words, tables.word_ends
    best, apart = -1, allowed + 1
    some = 0
    for i in range(left_of(codes, start, length, rooms.raw, lefts)):
        key = lefts[i]
        place = place_of(slips, key)
        if place < 0:
            continue
        if some == 0:
            for at in range(length):
                patterns[codes[start + at]] |= 1 << at
        at = firsts[place]
        while at < len(keys) and keys[at] == key:
            word = of_key[at]
            at += 1
            is_new = True
            for other in range(some):
                if seen[other] == word:
                    is_new = False
                    break
            if not is_new:
                continue
            seen[some] = word
            some += 1
            begin = ends[word - 1] if word else 0
            far = changes(patterns, length, words, begin, ends[word] - begin)
            if far < apart or (far == apart and far <= allowed and word < best):
                best, apart = word, far
    for at in range(length):
        patterns[codes[start + at]] = 0
    if best < 0:
        return -1
    begin, end = ends[best - 1] if best else 0, ends[best]
    if words[begin] != codes[start] and (apart > 1 or length < tables.first_sure[best]):
        return -1
    ending = family_ending(codes, start, length, tables.family, tables.family_ends)
    for at in range(1, ending + 1):
        if end - at < begin or words[end - at] != codes[start + length - at]:
            return -1
    return int(best)


def left_of(codes: Any, start: int, length: int, room: Any, found: Any) -> int:
    """The hashes of what is left of a word: of the first six letters without one, with ten letters and
    more of the first eight without two. Gives how many there are."""
    count = 0
    seed = SEED + length
    if length < TWO_CHANGES:
        for left in range(6):
            size = 0
            for at in range(6):
                if at != left:
                    room[size] = codes[start + at]
                    size += 1
            found[count] = hash_codes(seed, room, 0, size) | 1
            count += 1
        return count
    for left in range(8):
        for other in range(left + 1, 8):
            size = 0
            for at in range(8):
                if at != left and at != other:
                    room[size] = codes[start + at]
                    size += 1
            found[count] = hash_codes(seed, room, 0, size) | 1
            count += 1
    return count


def family_ending(codes: Any, start: int, length: int, endings: Any, ends: Any) -> int:
    """How many letters a word ends with as family names do: by the longest of the endings, which come
    first."""
    for i in range(len(ends)):
        begin = ends[i - 1] if i else 0
        size = ends[i] - begin
        if size > length:
            continue
        same = True
        for at in range(size):
            if endings[begin + at] != codes[start + length - size + at]:
                same = False
                break
        if same:
            return int(size)
    return 0
