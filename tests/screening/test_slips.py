"""Slips in words of the tables: whatever is near enough is found, though few words are looked at."""

from __future__ import annotations

import random

import pytest
from rapidfuzz.distance import OSA

from proscribed.screening import words

LETTERS = "abcdefghijklmnopqrstuvwxyz0"


def _slipped(word: str, rng: random.Random) -> str:
    """A word with one letter lost, doubled, put in, replaced or swapped with the next."""
    at = rng.randrange(len(word) - 1)
    letter = rng.choice(LETTERS)
    return rng.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


@pytest.mark.parametrize("seed", range(4))
def test_nothing_near_is_overlooked(seed: int) -> None:
    rng = random.Random(seed)
    table = words.tables()[3]
    for _ in range(150):
        word = rng.choice(table)
        for _ in range(rng.choice((1, 2))):
            word = _slipped(word, rng)
        if len(word) < 6 or word in words.tables()[1] or words.weight_key(word) in words.weights():
            continue
        changes = 1 if len(word) < 10 else 2
        near = {w for w in table if OSA.distance(word, w, score_cutoff=changes) <= changes}
        found = words._slips()[changes - 1]
        looked_at = {w for left in words._left(word, changes) for w in found.get(left, ())}
        assert near <= looked_at, word


@pytest.mark.parametrize(
    ("written", "meant"),
    [("compaby", "company"), ("c0mpany", "company"), ("internationla", "international")],
)
def test_slips_are_mended(written: str, meant: str) -> None:
    assert words.mended(written) == meant


@pytest.mark.parametrize("word", ["qwertyuiop", "ivanov", "comfort"])
def test_other_words_stay(word: str) -> None:
    assert words.mended(word) == word
