"""The inner loops that tell words of no table from all others.

Plain Python that numba compiles for large work, as `kernels` is. `told_each` and `worth_each` say what
`pieces` and `words.worth` say of most words, from the same tables; of all others they say nothing, and
those are asked. The tests hold the one against the other.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.hashed import slot_of
from proscribed.screening.slipped import LONG, meant_by

LONGEST = 40  # letters of a key, as `keys` has it
GLUED = 8  # letters from which on something may be glued to a word, as `gluing` has it
EDGE = 6
PLAIN, UNTOLD = -1, -2
LONGEST_SYLLABLE = 6  # of pinyin


def told_each(
    codes: Any, ends: Any, tabled_slots: Any, tabled: Any, tabled_ends: Any,
    edge_slots: Any, edges: Any, edge_ends: Any, mending: Any, rooms: Any, lower: Any, meant: Any,
) -> None:  # fmt: skip
    """Of each run whether it is surely a word of no table, read as it is in small letters (`PLAIN`), or
    the number of the table word that it is a slip of; else it is `UNTOLD`. The small letters go to `lower`."""
    raw = rooms.raw
    begin = 0
    for run in range(len(ends)):
        start, end = begin, ends[run]
        begin = end
        length = end - start
        small = upper = capitals = 0
        hump = False  # a capital behind a small letter
        for at in range(start, end):
            c = codes[at]
            capitals = capitals + 1 if c <= 90 else 0
            hump = hump or (capitals == 1 and small > 0 and codes[at - 1] >= 97)
            if 97 <= c <= 122:
                small += 1
            elif 65 <= c <= 90:
                upper += 1
                c += 32
            lower[at] = c
        meant[run] = UNTOLD
        if length == 0 or small + upper < length or length > LONGEST:
            continue
        first_upper = 1 if codes[start] <= 90 else 0
        if hump and capitals > 2 and (upper == capitals or upper == capitals + first_upper):
            continue  # two words: capitals behind small letters
        if tabled_slots[slot_of(tabled_slots, tabled, tabled_ends, lower, start, end)] >= 0:
            continue
        if length >= GLUED:
            # `edges` has the beginnings of titles, marked so, and the ends of legal forms
            raw[0] = 60
            for at in range(EDGE):
                raw[at + 1] = lower[start + at]
            if edge_slots[slot_of(edge_slots, edges, edge_ends, raw, 0, EDGE + 1)] >= 0:
                continue
            if edge_slots[slot_of(edge_slots, edges, edge_ends, lower, end - EDGE, end)] >= 0:
                continue
            if hump and has_part(
                codes, start, end, lower, tabled_slots, tabled, tabled_ends, mending, rooms
            ):
                continue
        if length > 3 and lower[start] == 97 and lower[start + 1] == 98 and lower[start + 2] == 100:
            continue  # "Abdul..." may be two words
        if (
            length >= LONG
            and (lower[end - 3] == 100 or lower[end - 4] == 100 or lower[end - 5] == 100)
            and (lower[end - 1] == 110 or lower[end - 1] == 101)
        ):
            continue  # "...uddin" may be two
        meant[run] = meant_by(lower, start, end, mending, rooms)


def has_part(
    codes: Any, start: int, end: int, lower: Any, slots: Any, tabled: Any, ends: Any, mending: Any,
    rooms: Any,
) -> bool:  # fmt: skip
    """Whether a run that goes on in capitals behind small letters has a word of the tables in it, or a
    slip of one."""
    before = start
    for at in range(start + 1, end + 1):
        if at < end and not (codes[at] <= 90 and codes[at - 1] >= 97):
            continue
        if slots[slot_of(slots, tabled, ends, lower, before, at)] >= 0:
            return True
        if meant_by(lower, before, at, mending, rooms) >= 0:
            return True
        before = at
    return False


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
