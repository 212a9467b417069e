"""How alike two words are: a number that depends on the two words only.

1 for the same word; 0.97 for the same fold (kh/h, ou/u, rn/m ...); one change up to seven letters, two
from eight (insert, delete, replace, swap), as written or folded; the same consonants with other
vowels; pinyin and Wade-Giles of one syllable; an abjad word and a Latin one with its consonants.
Nothing under `LEAST` counts: that keeps the similar words of a word few, and the search exact.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from proscribed.screening.words import Traits, skeleton

LEAST = 0.7
SAME_FOLD = 0.97
SAME_SHORT_FOLD = 0.85
JOINED_ABJAD = 0.93
JOINED = 0.97  # "sense time" and "sensetime"
WADE = 0.95
SAME_BONES = 0.9  # of two abjad spellings
SAME_ABJAD, LACKING = 0.95, 0.07  # an abjad spelling and a Latin one; less for each vowel it lacks
BARE, GAP, GAP_OF_KNOWN = 0.88, 0.04, 0.08  # other vowels; less for each gap where they differ
LENIENCE = 0.65
ACRONYM = (0.66, 0.76, 0.79)  # value of one of three letters, four, five and more: see `acronyms`
VOWELS = {"A": "ae", "W": "ouv", "Y": "ie"}
DIPHTHONGS = {"ai", "ei", "au", "ou", "oi"}
_VOWELS_OUT = str.maketrans("", "", "aeiou")


def changes_allowed(length: int) -> int:
    """How many changes a word of this many letters may have."""
    return 2 if length >= 8 else 1


def likeness(query: Traits, listed: Traits) -> float:
    """The likeness of a word asked about to a listed word, from 0 to 1."""
    if query.text == listed.text:
        return 1.0
    if not (query.scannable and listed.scannable):
        return 0.0
    best = max(by_key(query, listed), by_changes(query, listed))
    return best if best >= LEAST else 0.0


def by_key(query: Traits, listed: Traits) -> float:
    """The likeness of words that have something in common as a whole: these are found by a look-up."""
    a, b = query.text, listed.text
    if a == b:
        return 1.0
    if not (query.scannable and listed.scannable):
        return 0.0
    if query.name and query.name == listed.name:
        return SAME_FOLD
    if query.spelled != listed.spelled:
        spelled, plain = (query, listed) if query.spelled else (listed, query)
        return _abjad_likeness(spelled, plain)
    if query.spelled:
        return SAME_BONES if query.skeleton == listed.skeleton and len(query.skeleton) > 1 else 0.0
    if query.fold == listed.fold:  # folding two or three letters leaves little to go by
        return SAME_FOLD if min(len(a), len(b)) > 3 else SAME_SHORT_FOLD
    best = WADE if query.wade == b or listed.wade == a else 0.0
    same = len(query.skeleton) > 2 and query.skeleton == listed.skeleton
    if same and query.fold.translate(_VOWELS_OUT) == listed.fold.translate(_VOWELS_OUT):
        lost = GAP_OF_KNOWN if query.known and listed.known else GAP
        best = max(best, BARE - lost * _gaps_that_differ(query.gaps, listed.gaps))
    return best


def scannable(word: str) -> bool:
    """Whether a word may be misspelled: numbers and single letters are what they are."""
    return len(word) > 1 and not word.isdigit()


def by_changes(query: Traits, listed: Traits) -> float:
    """The likeness of words a few changes apart: the index finds these by a pass over all words, and
    `kernels.changed` repeats this arithmetic."""
    if not (query.scannable and listed.scannable):
        return 0.0
    best = 0.0
    for x, y in ((query.text, listed.text), (query.fold, listed.fold)):
        one, other = len(x), len(y)
        if not -3 < one - other < 3:
            continue
        longest = one if one > other else other
        allowed = changes_allowed(longest)
        changes = OSA.distance(x, y, score_cutoff=allowed)
        if 0 < changes <= allowed:
            # two known words that differ are two words; an unknown one is likelier a slip
            cost = (1.0 if query.known and listed.known else LENIENCE) * changes
            best = max(best, SAME_FOLD * (1 - cost / longest))
    return best


def _gaps_that_differ(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many gaps have other vowels; one that is empty on one side counts twice."""
    return sum((x != y) + ((not x) != (not y)) for x, y in zip(a, b, strict=True))


def _abjad_likeness(spelled: Traits, plain: Traits) -> float:
    """Consonants must agree; each long vowel written must have a vowel of its kind in Latin."""
    if len(spelled.skeleton) < 2 or spelled.skeleton != plain.skeleton:
        return 0.0
    lacking = sum(
        any(not set(VOWELS[v]) & set(sounds) for v in long_vowels)
        if long_vowels
        else sounds in DIPHTHONGS  # which would have been written
        for long_vowels, sounds in zip(spelled.gaps, plain.gaps, strict=True)
    )
    best = SAME_ABJAD - LACKING * lacking
    return best if best >= LEAST else 0.0


def join_likeness(word: Traits, join: str) -> float:
    """The likeness of a word to two or three neighbors read as one, given as their fold."""
    if word.fold == join:
        return JOINED
    if word.spelled == join.isupper():
        return 0.0
    consonants = word.skeleton
    return JOINED_ABJAD if len(consonants) > 3 and consonants == skeleton(join) else 0.0


def acronym_value(letters: int) -> float:
    """The value of a pair of a word of so many letters and a name whose initials it is."""
    return ACRONYM[min(letters, 5) - 3]


def pair_weight(query: Traits, listed: Traits) -> float:
    """What a pair of like words is worth: an unknown word beside a known one is that one misspelled."""
    if query.known == listed.known:
        return (query.weight + listed.weight) / 2
    return query.weight if query.known else listed.weight
