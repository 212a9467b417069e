"""The inner loops that tell words of no table from all others.

Plain Python that numba compiles for large work, as `kernels` is. `plain_each` and `worth_each` say what
`pieces` and `words.worth` say of most words, from the same tables; of all others they say nothing, and
those are asked. The tests hold the one against the other.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.hashed import holds, slot_of
from proscribed.screening.spelling import fold, hash_codes

LONGEST = 40  # letters of a key, as `keys` has it
GLUED = 8  # letters from which on something may be glued to a word, as `gluing` has it
EDGE = 6
LONG = 6  # letters from which on a word may be a slip, as `mending` has it
TWO_CHANGES = 10
LONGEST_SYLLABLE = 6  # of pinyin


def slips_of(codes: Any, length: int, room: Any, seed: int, held: Any) -> bool:
    """Whether a word of so many letters has something in common with a word that it may be a slip of:
    five of its first six letters; with ten letters and more, six of its first eight."""
    if length < TWO_CHANGES:
        for left in range(6):
            size = 0
            for at in range(6):
                if at != left:
                    room[size] = codes[at]
                    size += 1
            if holds(held, hash_codes(seed + length, room, 0, size) | 1):
                return True
        return False
    for left in range(8):
        for other in range(left + 1, 8):
            size = 0
            for at in range(8):
                if at != left and at != other:
                    room[size] = codes[at]
                    size += 1
            if holds(held, hash_codes(seed + length, room, 0, size) | 1):
                return True
    return False


def plain_each(
    codes: Any, ends: Any, first: int, last: int,
    tabled_slots: Any, tabled: Any, tabled_ends: Any,
    edge_slots: Any, edges: Any, edge_ends: Any,
    fold_slots: Any, of_folds: Any, of_fold_ends: Any,
    weight_slots: Any, weights: Any, weight_ends: Any,
    kept_slots: Any, kept: Any, kept_ends: Any, slips: Any, slip_seed: int,
    endings: Any, ending_ends: Any, by_letter: Any, spellings: Any, spelling_ends: Any, folds: Any,
    fold_ends: Any, raw: Any, folded: Any, key_codes: Any, plain: Any,
) -> None:  # fmt: skip
    """Which of the runs from `first` to `last` are surely words of no table, read as they are in small
    letters; those go to `key_codes`."""
    behind = 0
    for run in range(first, last):
        begin, end = ends[run - 1] if run else 0, ends[run]
        length = end - begin
        lower = upper = letters = capitals = 0
        hump = False  # a capital behind a small letter
        for at in range(begin, end):
            c = codes[at]
            capitals = capitals + 1 if c <= 90 else 0
            hump = hump or (capitals == 1 and lower > 0 and codes[at - 1] >= 97)
            if 97 <= c <= 122:
                lower += 1
            elif 65 <= c <= 90:
                upper += 1
                c += 32
            key_codes[behind + at - begin] = c
        letters = lower + upper
        start = behind
        behind += length
        plain[run - first] = False
        if letters < length or length > LONGEST:
            continue
        first_upper = 1 if codes[begin] <= 90 else 0
        if hump and capitals > 2 and (upper == capitals or upper == capitals + first_upper):
            continue  # two words: capitals behind small letters
        stop = start + length
        if tabled_slots[slot_of(tabled_slots, tabled, tabled_ends, key_codes, start, stop)] >= 0:
            continue
        if length >= GLUED:
            # `edges` has the beginnings of titles, marked so, and the ends of legal forms
            raw[0] = 60
            for at in range(EDGE):
                raw[at + 1] = key_codes[start + at]
            if edge_slots[slot_of(edge_slots, edges, edge_ends, raw, 0, EDGE + 1)] >= 0:
                continue
            if edge_slots[slot_of(edge_slots, edges, edge_ends, key_codes, stop - EDGE, stop)] >= 0:
                continue
            if hump and has_part(
                codes, begin, end, key_codes, start, tabled_slots, tabled, tabled_ends
            ):
                continue
        if key_codes[start] == 97 and length > 3 and key_codes[start + 1] == 98 and key_codes[start + 2] == 100:  # fmt: skip
            continue  # "Abdul..." may be two words
        if length < LONG:
            plain[run - first] = True
            continue
        if (
            key_codes[stop - 3] == 100 or key_codes[stop - 4] == 100 or key_codes[stop - 5] == 100
        ) and (key_codes[stop - 1] == 110 or key_codes[stop - 1] == 101):
            continue  # "...uddin" may be two
        for at in range(length):
            raw[at] = key_codes[start + at]
        count = fold(
            raw, length, folded, endings, ending_ends,
            by_letter, spellings, spelling_ends, folds, fold_ends,
        )  # fmt: skip
        if fold_slots[slot_of(fold_slots, of_folds, of_fold_ends, folded, 0, count)] >= 0:
            continue
        weighed = weight_at(
            key_codes, start, stop, folded, count, weight_slots, weights, weight_ends, raw
        )
        is_kept = kept_slots[slot_of(kept_slots, kept, kept_ends, key_codes, start, stop)] >= 0
        if weighed < 0 and not is_kept:
            for at in range(length):
                raw[at] = key_codes[start + at]
            if slips_of(raw, length, folded, slip_seed, slips):
                continue
        plain[run - first] = True


def has_part(
    codes: Any, begin: int, end: int, key_codes: Any, start: int, slots: Any, tabled: Any, ends: Any
) -> bool:  # fmt: skip
    """Whether a run that goes on in capitals behind small letters may have a word of the tables in it: a
    part that is one, or is long enough to be a slip of one."""
    before = 0
    for at in range(1, end - begin + 1):
        if at < end - begin and not (codes[begin + at] <= 90 and codes[begin + at - 1] >= 97):
            continue
        if at - before >= LONG:
            return True
        if slots[slot_of(slots, tabled, ends, key_codes, start + before, start + at)] >= 0:
            return True
        before = at
    return False


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


def is_syllables(
    codes: Any, begin: int, end: int, slots: Any, syllables: Any, ends: Any
) -> bool:  # fmt: skip
    """Whether a word is made of one to three syllables of the table."""
    length = end - begin
    reached = 1  # bits of the places up to which syllables go
    for _ in range(3):
        further = 0
        for at in range(length):
            if reached >> at & 1:
                for size in range(1, min(length - at, LONGEST_SYLLABLE) + 1):
                    start = begin + at
                    if slots[slot_of(slots, syllables, ends, codes, start, start + size)] >= 0:
                        further |= 1 << (at + size)
        if further >> length & 1:
            return True
        reached = further
    return False


def worth_each(
    codes: Any, ends: Any, folds: Any, fold_ends: Any, joined: Any,
    special_slots: Any, special: Any, special_ends: Any,
    weight_slots: Any, weights: Any, weight_ends: Any, weight_of: Any, unknown: float, letter: float, short: float,
    syllable_slots: Any, syllables: Any, syllable_ends: Any, room: Any,
    weight: Any, known: Any, first: Any, searched: Any, sure: Any,
) -> None:  # fmt: skip
    """Of each word its first letter and whether it may be misspelled; of those that are in no table but
    that of weights, and have no other spelling, what they are worth, as `words.worth` says: those are
    `sure`."""
    for token in range(len(ends)):
        begin, end = ends[token - 1] if token else 0, ends[token]
        length = end - begin
        sure[token] = joined[token]
        if joined[token] or length == 0:
            continue
        lower = digits = 0
        capital = False
        for at in range(begin, end):
            c = codes[at]
            if 97 <= c <= 122:
                lower += 1
            elif 48 <= c <= 57:
                digits += 1
            elif 65 <= c <= 90 or (192 <= c <= 222 and c != 215):
                capital = True
        searched[token] = length > 1 and digits < length
        c = int(codes[begin])
        if 97 <= c <= 122 and not capital:
            first[token] = (c - 96) * (-1 if length == 1 else 1)
        if lower < length or length < 2:
            continue
        if special_slots[slot_of(special_slots, special, special_ends, codes, begin, end)] >= 0:
            continue
        c, before = codes[end - 1], codes[end - 2]
        if length > 6 and (  # a patronymic, perhaps
            (c == 104 and before == 99) or c == 99 or (c == 122 and before == 99)
            or (c == 97 and before == 110)
        ):  # fmt: skip
            continue
        if length <= 3 * LONGEST_SYLLABLE and is_syllables(
            codes, begin, end, syllable_slots, syllables, syllable_ends
        ):
            continue
        fold_begin, fold_end = fold_ends[token - 1] if token else 0, fold_ends[token]
        if fold_end - fold_begin > 3:
            at = weight_slots[
                slot_of(weight_slots, weights, weight_ends, folds, fold_begin, fold_end)
            ]
        else:
            room[0] = 61
            for i in range(length):
                room[i + 1] = codes[begin + i]
            at = weight_slots[slot_of(weight_slots, weights, weight_ends, room, 0, length + 1)]
        known[token] = at >= 0
        weight[token] = min(weight_of[at] if at >= 0 else unknown, short + letter * length)
        sure[token] = True
