"""The names and numbers of an index as they are looked for in texts: exactly, all at once.

A phrasebook is made once for an index and kept beside it. `find_words` and `find_letters` are one
pass of Aho and Corasick each: over words as `names` reads them, and over the letters of scripts that
write no spaces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from proscribed.screening import scripts, words
from proscribed.screening.numbers import key_of
from proscribed.screening.tokens import tokens_of

SEPARATOR = "|"
_FEWEST_LETTERS = 2


class Owner(Struct, frozen=True, array_like=True):
    """Who has an identifier: the number of the row, its id and first name, and the kind."""

    row: int
    id: str
    name: str
    kind: str


class Phrases(Struct, frozen=True):
    """What is kept: names as words (no legal forms), names as letters, and identifiers: their key
    with those who have it."""

    by_words: tuple[str, ...]
    by_letters: tuple[str, ...]
    identifiers: Mapping[str, tuple[Owner, ...]]


def phrases_of(rows: Iterable[Mapping[str, Any]]) -> Phrases:
    """The phrases of rows as `build` takes them, in the same order."""
    by_words: set[str] = set()
    by_letters: set[str] = set()
    identifiers: dict[str, list[Owner]] = {}
    for number, row in enumerate(rows):
        names = [one if isinstance(one, str) else str(one["text"]) for one in row["names"]]
        for text in names:
            by_words.update(_word_forms(text))
            by_letters.update(_letter_forms(text))
        for one in row.get("identifiers") or ():
            kind, value = ("", one) if isinstance(one, str) else (one["kind"], one["value"])
            if key := key_of(str(kind), str(value)):
                owner = Owner(number, str(row["id"]), names[0] if names else "", str(kind))
                identifiers.setdefault(key, []).append(owner)
    return Phrases(
        tuple(sorted(by_words)),
        tuple(sorted(by_letters)),
        {key: tuple(dict.fromkeys(found)) for key, found in identifiers.items()},
    )


def _word_forms(name: str) -> Iterator[str]:
    """A name in the order in which it is published, and "LAST, First" as it is spoken."""
    found = tokens_of(name, 0, len(name))
    spoken = [word for token in found for word in token.piece.words]
    yield from _trimmed(spoken)
    commas = [at for at, token in enumerate(found) if at and token.gap == 1]
    if len(commas) == 1:
        parts = found[commas[0] :] + found[: commas[0]]
        yield from _trimmed([word for token in parts for word in token.piece.words])


def _trimmed(spoken: list[str]) -> Iterator[str]:
    particles = words.particles()
    while spoken and spoken[0] in particles:
        spoken = spoken[1:]
    while spoken and spoken[-1] in particles:
        spoken = spoken[:-1]
    if spoken:
        yield " ".join(spoken)


def _letter_forms(name: str) -> Iterator[str]:
    """A name in Han, Kana or Hangul, whole and without its legal form."""
    text = "".join(scripts.clean(name).split())
    if not any(scripts.script_of(letter) == "unspaced" for letter in text):
        return
    if len(text) >= _FEWEST_LETTERS:
        yield text
    concepts, _, unspaced, _ = words.tables()
    forms = [one for one in unspaced if concepts[(one,)].kind == "form"]
    for form in sorted(forms, key=len, reverse=True):
        if text.endswith(form) and len(text) - len(form) >= _FEWEST_LETTERS:
            yield text[: -len(form)]
            return


class Phrasebook:
    """Phrases, ready to be looked for."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.identifiers = phrases.identifiers

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of all names."""
        return frozenset(word for one in self.phrases.by_words for word in one.split(" "))

    @cached_property
    def skeletons(self) -> frozenset[str]:
        """The consonants of these words, by which scripts without vowels are compared."""
        return frozenset(words.traits(word).skeleton for word in self.vocabulary)

    @cached_property
    def _words(self) -> AhoCorasick:
        return AhoCorasick([f" {one} " for one in self.phrases.by_words])

    @cached_property
    def _letters(self) -> AhoCorasick:
        return AhoCorasick(list(self.phrases.by_letters))

    def find_words(self, stream: str) -> list[tuple[int, int]]:
        """The spans of names in words joined and surrounded by spaces, the spaces not counted."""
        if not self.phrases.by_words:
            return []
        found = self._words.find_matches_as_indexes(stream, overlapping=True)
        return [(start + 1, end - 1) for _, start, end in found]

    def find_letters(self, text: str) -> list[tuple[int, int]]:
        """The spans of names in letters."""
        if not self.phrases.by_letters:
            return []
        found = self._letters.find_matches_as_indexes(text, overlapping=True)
        return [(start, end) for _, start, end in found]
