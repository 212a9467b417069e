"""The inner loops over the letters of two words: consonants, and the vowels between them.

Plain Python that numba compiles for large work, as `kernels` is. They repeat `folding.skeleton`,
`folding.gaps` and parts of `likeness` on codes (latin-1); the tests hold the one against the other.
"""

from __future__ import annotations

from typing import Any

from proscribed.screening.likeness import DIPHTHONGS as _DIPHTHONGS
from proscribed.screening.likeness import VOWELS
from proscribed.screening.near import differs
from proscribed.screening.spelling import hash_codes

BARE_KEY = 118  # seed of keys
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
