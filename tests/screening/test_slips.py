"""Slips in words of the tables: whatever is near enough is found, though few words are looked at."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from proscribed.screening import mending, words

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
        found = mending._slips()[changes - 1]
        looked_at = {w for left in mending.left(word, changes) for w in found.get(left, ())}
        assert near <= looked_at, word


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("compaby", "company"),
        ("c0mpany", "company"),
        ("vompany", "company"),
        ("internationla", "international"),
        ("ynternational", "international"),
        ("technolgoy", "technology"),
        ("limted", "limited"),
        ("compnay", "company"),
        ("resarch", "research"),
    ],
)
def test_slips_are_mended(written: str, meant: str) -> None:
    assert mending.mended(written) == meant


@pytest.mark.parametrize("word", ["qwertyuiop", "ivanov", "comfort"])
def test_other_words_stay(word: str) -> None:
    assert mending.mended(word) == word


@pytest.mark.parametrize(
    "name", ["petrov", "golding", "barakat", "hessel", "gospodinov", "sharma", "marino", "wysocki"]
)
def test_names_are_no_slips_of_business_words(name: str) -> None:
    assert mending.mended(name) == name


@pytest.mark.parametrize("ending", ["ov", "eva", "enko", "yan", "dze", "shvili", "escu", "opoulos"])
def test_what_ends_as_family_names_do_is_no_slip(ending: str) -> None:
    for word in words.tables()[3]:
        name = word[: max(1, len(word) - len(ending))] + ending
        if len(name) > 5 and mending.mended(name) != name:
            assert mending.mended(name).endswith(ending) or words.fold(name) == words.fold(
                mending.mended(name)
            )


def test_no_family_name_of_a_hundred_thousand_is_a_business_word(shared_data: Path) -> None:
    file = shared_data / "data/names/surnames-all.txt.gz"
    if not file.is_file():
        pytest.skip(f"no family names in {file}")
    with gzip.open(file, "rt", encoding="utf-8-sig") as lines:
        names = {line.strip().lower() for line in lines}
    taken = [
        name for name in names if name.isascii() and name.isalpha() and mending.mended(name) != name
    ]
    # a table word cut short or in the plural
    assert all(mending.mended(n).startswith(n) or n.startswith(mending.mended(n)) for n in taken)
    assert len(taken) < 40
