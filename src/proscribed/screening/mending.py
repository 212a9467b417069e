"""Slips in words of the tables: "compaby" is a company, "Petrov" is no petrol.

What a typist or a reading machine made of a common word is read as that word, so that it weighs what the
word weighs; a name stays a name, for surnames are many and some are a letter away from any word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from itertools import combinations, product

from rapidfuzz.distance import OSA

from proscribed.screening import letters, words

# letters from which on a slip in the first is told from another word: of legal forms, of others
FIRST_LETTER_SURE = (7, 9)


def left(word: str, changes: int) -> Iterator[tuple[str, ...]]:
    """What is left of the first six letters of a word without one, of the first eight without two:
    words that are so many changes apart have something in common there."""
    return combinations(word[:6], 5) if changes == 1 else combinations(word[:8], 6)


@cache
def _slips() -> tuple[dict[tuple[str, ...], tuple[str, ...]], ...]:
    """What is left of the table words without a letter, and without two, to these words."""
    near: tuple[dict[tuple[str, ...], tuple[str, ...]], ...] = ({}, {})
    for word in words.tables()[3]:
        for changes in (1, 2):
            for key in set(left(word, changes)):
                near[changes - 1][key] = (*near[changes - 1].get(key, ()), word)
    return near


@cache
def folds() -> dict[str, str]:
    """The folds of the table words."""
    return {words.fold(word): word for word in reversed(words.tables()[3])}


@cache
def kept_names() -> frozenset[str]:
    """Personal names that are a slip away from a word of the tables, and are names all the same."""
    lines = words.data("kept_names.txt").splitlines()
    return frozenset(name for line in lines if line[:1] != "#" for name in line.split())


@cache
def _form_keys() -> frozenset[str]:
    return frozenset(k for key, c in words.tables()[0].items() if c.kind == "form" for k in key)


# how family names end in the languages that the lists are full of; no table can have them all
FAMILY_ENDINGS = (
    "opoulos", "shvili", "ovich", "evich", "enko", "chuk", "ovna", "evna", "ivna", "skiy", "skyy", "oglu",
    "zadeh", "zade", "sson", "escu", "akis", "ova", "eva", "yva", "ina", "yna", "yuk", "ski", "sky", "dze",
    "ian", "yan", "sen", "ov", "ev", "yv", "in", "yn", "az", "ez",
)  # fmt: skip
"""The longer first, where one ends with another."""


_DIGITS = {
    "0": "o",
    "1": "il",
    "2": "z",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "g",
    "8": "b",
    "9": "g",
}
_DIGIT_INSIDE = re.compile(r"[a-z]\d+[a-z]")
_ONE = re.compile(r"(?<![aeiou\d])1(?![aeiou\d])")
MOST_DIGITS = 4


def lettered(key: str) -> str:
    """A word in which a reading machine took letters for digits ("1van0v"): one that is known, else with
    "i" for each 1 between consonants, which `folding` takes for "l"; or the word."""
    digits = sum(map(str.isdigit, key))
    if not _DIGIT_INSIDE.search(key) or 2 * digits >= len(key) or digits > MOST_DIGITS:
        return key
    read = map("".join, product(*(_DIGITS.get(c, c) for c in key)))
    known = (w for w in read if w in words.single() or words.weight_key(w) in words.weights())
    return next(known, _ONE.sub("i", key))


@lru_cache(maxsize=200_000)
def mended(key: str) -> str:
    """The table word that an unknown word is a slip away from ("compaby", "c0mpany"), or the word.

    A name is no slip: neither one of `kept_names.txt`, nor what ends as family names do and the table
    word does not, nor what has another first letter, where slips are rare and names are many."""
    if not key.isalpha() and key.isascii() and len(key) > 4:
        key = lettered(key)
    if len(key) < 6 or not key.islower() or key in words.tables()[1] or key in kept_names():
        return key
    folded = words.fold(key)
    if same := folds().get(folded):
        return same
    if words.weight_key(key) in words.weights() and key.isalpha():
        return key
    changes = 1 if len(key) < 10 else 2
    slips = _slips()[changes - 1]
    if slips.keys().isdisjoint(left(key, changes)):
        return key
    near = {word for part in left(key, changes) for word in slips.get(part, ())}
    apart = sorted((OSA.distance(key, word, score_cutoff=changes), word) for word in near)
    if not apart or apart[0][0] > changes:
        return key
    meant = apart[0][1]
    if meant[0] != key[0] and (apart[0][0] > 1 or len(key) < first_letter_sure(meant)):
        return key
    ending = next((one for one in FAMILY_ENDINGS if key.endswith(one)), "")
    return meant if meant.endswith(ending) else key


def first_letter_sure(word: str) -> int:
    """The letters from which on a slip in the first letter of a table word is told from another word."""
    return FIRST_LETTER_SURE[word not in _form_keys()]


def perhaps_slips(keys: Collection[str]) -> set[str]:
    """Those of many Latin words of small letters that `mended` might change."""
    long = [key for key in keys if len(key) > 5]
    of_table, weights, kept = folds(), words.weights(), kept_names()
    found = set()
    for key, folded in zip(long, letters.fold_all(long), strict=True):
        if folded in of_table:
            found.add(key)
        elif words.key_of(key, folded) not in weights and key not in kept:
            changes = 1 if len(key) < 10 else 2
            if not _slips()[changes - 1].keys().isdisjoint(left(key, changes)):
                found.add(key)
    return found
