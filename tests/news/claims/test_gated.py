"""A gated pattern finds what the compiled one finds, wherever it is asked."""

from __future__ import annotations

import json
import pkgutil
import random
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import proscribed.news.claims
from proscribed.news.claims import gated as module
from proscribed.news.claims.gated import LONGEST, Gated, gated
from proscribed.news.claims.marks import marked

CORPUS = Path(__file__).parents[1] / "corpus"
ATOMS = (
    "a", "b", "ab", "s", "k", "i", "[ab]", "[a-z]", "[^a]", " ", "-", "_", "0", r"\d", r"\w", r"\s", r"\W",
    ".", "§", "¤", "é", "²",
)  # fmt: skip
PLACES = (r"\b", r"\B", "^", "$", "(?=ab)", "(?!a)", "(?<=a)", "(?<! )")
TIMES = ("", "", "", "?", "*", "+", "{2}", "{1,2}?", "??")
LETTERS = "aabbsk i-_02§¤éABSKİıſK²\n"


def made_pattern(made: random.Random, deep: int = 0) -> str:
    """A pattern of a few parts, some of them groups of others."""
    several = []
    for _ in range(made.randint(1, 4)):
        if deep < 2 and made.random() < 0.4:
            each = "|".join(made_pattern(made, deep + 1) for _ in range(made.randint(1, 3)))
            several.append(
                made.choice(("(?:{})", "({})", "(?={})", "(?:{})?", "(?:{}){{2}}")).format(each)
            )
        elif made.random() < 0.3:
            several.append(made.choice(PLACES))
        else:
            several.append(made.choice(ATOMS) + made.choice(TIMES))
    return "".join(several)


def found(pattern: Gated | re.Pattern[str], text: str, start: int, end: int) -> list[object]:
    """All that the three ways to ask give."""
    asked = (pattern.search(text, start, end), pattern.match(text, start, end))
    spans = [one.span() for one in pattern.finditer(text, start, end)]
    return [*(one and (one.span(), one.groups()) for one in asked), spans]


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place for patterns that are gone with the test."""
    monkeypatch.setattr(module, "_needing", {})
    yield
    module.forget()


@pytest.mark.usefixtures("alone")
def test_made_patterns_find_the_same_in_made_texts() -> None:
    made = random.Random(7)
    tried = 0
    for _ in range(1_200):
        pattern, flags = made_pattern(made), made.choice((0, re.IGNORECASE))
        try:
            one = gated(pattern, flags)
        except ValueError:
            continue
        plain = re.compile(pattern, flags)
        tried += 1
        for _ in range(25):
            text = "".join(made.choice(LETTERS) for _ in range(made.randint(0, 12)))
            start = made.randint(0, 3)
            end = made.randint(start, 14)
            assert found(one, text, start, end) == found(plain, text, start, end), (pattern, text)
    assert tried > 400


def every_gated() -> dict[str, Gated]:
    """The gated patterns of the room."""
    package = proscribed.news.claims
    modules = [import_module(f"{package.__name__}.{one.name}") for one in pkgutil.iter_modules(package.__path__)]  # fmt: skip
    return {one.pattern: one for module in modules for one in vars(module).values() if isinstance(one, Gated)}  # fmt: skip


def test_every_pattern_of_the_room_finds_the_same_in_the_corpus() -> None:
    lines = [line for path in sorted(CORPUS.glob("*.jsonl")) for line in path.open() if line.strip()]  # fmt: skip
    patterns = every_gated()
    assert len(patterns) > 50
    for line in lines[::9]:
        text = marked(json.loads(line)["text"], "2024-05-02")
        for one in patterns.values():
            plain = re.compile(one.pattern, one.flags)
            for sentence in text.sentences:
                place = (text.masked, sentence.start, sentence.end)
                assert bool(one.search(*place)) == bool(plain.search(*place)), one.pattern


@pytest.mark.parametrize(
    ("pattern", "none", "some"),
    [
        (r"\b(?:add(?:s|ed)|plac\w+) (?:on|to) §+", "was added to it", "Placing on §§§"),
        (r"(?P<many>\d+) (?:of )?them", "of them", "12 of them"),
        (r"no longer(?= listed)", "no longer there", "No longer listed"),
        (r"k[ií]ss", "kss", "KıSs".replace("ı", "I")),
    ],
)
def test_a_word_that_is_needed(pattern: str, none: str, some: str) -> None:
    one = gated(pattern, re.IGNORECASE)
    assert one.search(none) is None
    assert one.search(some) is not None


def test_words_that_are_too_long_may_be_anything() -> None:
    assert gated("added").search("x" * LONGEST + "added") is not None


@pytest.mark.parametrize("pattern", [r"\w+", "(?:added|[a-z]+)", "(?:added)?", "(?a)added"])
def test_a_pattern_that_needs_no_word_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="needs no word"):
        gated(pattern)
