"""Names read straight from their letters, and words told by the compiled tables, are what `names` and
`words` say of them."""

from __future__ import annotations

import random
import string
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from proscribed.screening import asked, compiled, lexicon, words
from proscribed.screening.known_runs import Runs, Told, read_one_by_one
from proscribed.screening.names import read
from proscribed.screening.pieces import forget
from tests.budget import examples
from tests.screening.test_reading_many import NAME, WORDS

CASES = (str.lower, str.upper, str.title, str.swapcase, lambda w: w[:3].upper() + w[3:].lower())


class Numbers:
    """Words by number, in the order in which they come."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def __call__(self, some: Sequence[str]) -> NDArray[np.int64]:
        given = [self.known.setdefault(word, len(self.known)) for word in some]
        return np.array(given, dtype=np.int64)


def told(found: Told, number: Numbers) -> list[tuple[list[str], int, list[str]]]:
    spelled = list(number.known)
    keys = [found.codes[a:b].tobytes() for a, b in zip([0, *found.ends[:-1]], found.ends, strict=False)]  # fmt: skip
    rows, begin = [], 0
    for size, forms in zip(found.sizes.tolist(), found.forms.tolist(), strict=True):
        own = [spelled[n] for n in found.words[begin : begin + size].tolist()]
        rows.append((own, forms, [key.decode("latin-1") for key in keys[begin : begin + size]]))
        begin += size
    assert begin == len(found.words)
    return rows


def check(runs: Runs, number: Numbers, names: list[str]) -> None:
    mine = told(runs.tell(names, number), number)
    forget()
    other = Numbers()
    assert mine == told(read_one_by_one(names, other), other)


def altered(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    letter = chance.choice(string.ascii_letters + "0158é")
    done = chance.randrange(5)
    if done == 0:
        return word[:at] + word[at + 1 :]
    if done == 1:
        return word[:at] + letter + word[at:]
    if done == 2:
        return word[:at] + letter + word[at + 1 :]
    return word if done == 3 else word + letter + chance.choice(string.ascii_lowercase)


@pytest.fixture(scope="module")
def some_words() -> list[str]:
    """Words of the tables, of ordinary names and of none, in several cases, many with a slip."""
    compiled.kernels()
    chance = random.Random(3)
    tables = [" ".join(key) for key in words.tables()[0]]
    usual = [key.lstrip("=") for key in words.weights()]
    made = ["".join(chance.choices(string.ascii_lowercase, k=n % 13 + 1)) for n in range(600)]
    some = [*chance.sample(tables, 900), *chance.sample(usual, 900), *made, *WORDS]
    some += [
        "hoLdings",
        "bENterprise",
        "AbdulKARIM",
        "saifUDDIN",
        "NurUddin",
        "nETROV",
        "LIMITEDab",
    ]
    return [altered(chance.choice(CASES)(word), chance) for word in some for _ in range(2)]


def test_names_are_read_by_their_runs_as_one_by_one(some_words: list[str]) -> None:
    chance = random.Random(4)
    runs, number = Runs(), Numbers()
    for size in (1, 2, 3, 5, 40):
        names = [" ".join(chance.choices(some_words, k=size)) for _ in range(500)]
        names += [
            "",
            " ",
            "&",
            "x",
            "x" * 90,
            "a-b.c/d",
            "R&D of O'Neil_x",
            "a" * 1500,
            "\x00b",
            "é",
        ]
        check(runs, number, names)
        check(runs, number, names[::3])


@examples(60)
@given(st.lists(NAME, max_size=6))
def test_any_names_are_read_by_their_runs_as_one_by_one(names: list[str]) -> None:
    compiled.kernels()
    check(Runs(), Numbers(), names)


def test_a_run_that_could_not_be_learned_is_learned_later() -> None:
    compiled.kernels()
    runs, number = Runs(), Numbers()

    def failing(_: Sequence[str]) -> NDArray[np.int64]:
        raise MemoryError

    names = ["Norland Yards", "Завод Norland"]
    with pytest.raises(MemoryError):
        runs.tell(names, failing)
    check(runs, number, names)


def test_words_are_worth_the_same_told_together(
    some_words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    syllables = ["xiaoping", "cheung", "zhang", "hsiao", "wangwei", "chongqingshi", "shi", "yuan"]
    patronymics = ["mykolaiovych", "ivanovna", "petrowicz", "nikolayevich", "sergeevic"]
    keys = [w.lower() for w in some_words if w.isascii() and w.isalnum()]
    tokens = [
        *keys,
        *syllables,
        *patronymics,
        "HALD",
        "7",
        "1234567",
        "x",
        "+haled",
        "+4",
        "4x",
        "ß",
    ]
    together = asked.asked(tokens)
    monkeypatch.setattr(compiled, "worth_it", lambda _: False)
    alone = asked.asked(tokens)
    for field, mine, other in zip(asked.Asked._fields, together, alone, strict=True):
        assert mine.tolist() == other.tolist(), field


def test_joins_are_those_of_the_readings(some_words: list[str]) -> None:
    chance = random.Random(5)
    names = [" ".join(chance.choices(some_words, k=3)) for _ in range(300)]
    number = Numbers()
    found = Runs().tell(names, number)
    start = np.concatenate([[0], np.cumsum(found.sizes)])
    mine = lexicon.joins_in(found.codes, found.ends, start)
    other = lexicon.joins_of([read(name) for name in names])
    assert [a.tolist() for a in mine] == [b.tolist() for b in other]
