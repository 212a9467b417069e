"""Words: what a word of a name is worth, and which words are the same.

A word is one lower-case string (an abjad spelling has capitals, see `scripts`), and everything known
of it follows from that string and the frozen tables in `data/`: so a score never depends on what
else is loaded. `data/word_weights.txt` was made from ordinary names by `data/make_weights.py`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from proscribed.screening import scripts
from proscribed.screening.chinese import other_spelling
from proscribed.screening.folding import fold as fold
from proscribed.screening.folding import gaps
from proscribed.screening.folding import skeleton as skeleton
from proscribed.screening.inflection import inflected
from proscribed.screening.keys import MAX_WORD, keys

UNKNOWN = 0.75  # weight of a word that is in no table
SHORT, LETTER = 0.2, 0.1  # the most a word may weigh: this, and this for each letter
GENERIC = 0.4  # most that a business word may weigh
PARTICLE = 0.08
INITIAL = 0.15
NUMBER, LONG_NUMBER = 0.5, 0.1  # seven digits and more are an account, not a name


class Concept(NamedTuple):
    """What a spelling in the tables stands for: `kind` is form, word, title, noise, numbered or
    particle; `text` the class or the words it becomes."""

    kind: str
    text: str


class Traits(NamedTuple):
    """All that the score needs of one word; `scannable`: it may be misspelled, as numbers and single letters
    may not; `spelled`: by abjad letters."""

    text: str
    weight: float
    known: bool
    fold: str
    skeleton: str
    gaps: tuple[str, ...]
    wade: str
    name: str
    scannable: bool
    spelled: bool


def data(name: str) -> str:
    """The text of a file of `data/`."""
    return files("proscribed.screening").joinpath("data", name).read_text(encoding="utf-8")


@cache
def _yaml(name: str) -> Any:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(data(name), loader)


@cache
def form_classes() -> tuple[str, ...]:
    """The classes of legal forms; a name's forms are a bit mask over them."""
    return tuple(_yaml("legal_forms.yml"))


@cache
def tables() -> tuple[
    dict[tuple[str, ...], Concept], dict[str, int], frozenset[str], tuple[str, ...]
]:
    """Spellings to concepts; the longest spelling by first key; the unspaced (Han, Hangul)
    spellings; the words long enough for a slip in them to be told."""
    concepts: dict[tuple[str, ...], Concept] = {}
    unspaced: set[str] = set()

    def add(spelling: object, concept: Concept) -> None:
        text = str(spelling)
        if scripts.script_of(text[0]) == "unspaced":
            text = text.translate(scripts.plain_han())
            unspaced.add(text)
            concepts.setdefault((text,), concept)
            return
        key = tuple(k for k, _ in keys(text, frozenset()))
        if key:
            concepts.setdefault(key, concept)
            if concept.kind == "form" and len(key) == 1 and 2 < len(key[0]) < 6:
                concepts.setdefault(tuple(key[0]), concept)  # l.l.c.

    titles = _yaml("titles.yml")
    for form, spellings in _yaml("legal_forms.yml").items():
        for spelling in spellings:
            add(spelling, Concept("form", form))
    for kind, name in (("numbered", "numbered"), ("noise", "noise"), ("title", "titles")):
        for spelling in titles[name]:
            add(spelling, Concept(kind, ""))
    for word, spellings in titles["particles"].items():
        for spelling in (word, *spellings):
            add(
                spelling,
                Concept(
                    "particle", str(spelling) if word == "of" and str(spelling).isascii() else word
                ),
            )
    for group in ("abbreviations", "words"):
        for word, spellings in _yaml("concepts.yml")[group].items():
            for spelling in (word, *spellings):
                add(spelling, Concept("word", word))
    for spellings in _yaml("given_names.yml"):
        for spelling in spellings:
            if len(keys(spelling, frozenset())) > 1:
                add(spelling, Concept("word", spellings[0]))
    for names in _yaml("japanese_names.yml").values():
        for reading, spellings in names.items():
            for spelling in spellings:
                add(spelling, Concept("word", reading))
    for key, concept in tuple(concepts.items()):
        if concept.kind == "word" and len(key) == 1 and key[0].isascii():
            for form in inflected(key[0]):
                concepts.setdefault((form,), concept)
    single = {key[0]: c.text for key, c in concepts.items() if len(key) == 1 and c.kind == "word"}
    for key, concept in concepts.items():
        if concept.kind == "word" and " " in concept.text:  # "general trading" has the word "trade"
            text = " ".join(single.get(word, word) for word in concept.text.split())
            concepts[key] = Concept("word", text)
    longest: dict[str, int] = {}
    for key in concepts:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    slips = tuple(sorted({k for key in concepts for k in key if len(k) > 5 and k.islower()}))
    return concepts, longest, frozenset(unspaced), slips


@cache
def following() -> dict[str, frozenset[str]]:
    """First keys of spellings to the keys that may come second."""
    second: dict[str, set[str]] = {}
    for key in tables()[0]:
        if len(key) > 1:
            second.setdefault(key[0], set()).add(key[1])
    return {first: frozenset(keys) for first, keys in second.items()}


@cache
def single() -> frozenset[str]:
    """The spellings of one word that the tables know."""
    return frozenset(key[0] for key in tables()[0] if len(key) == 1)


def unheard(*parts: str) -> bool:
    """Whether any of these is neither in the tables nor a word of ordinary names."""
    return any(p not in single() and weight_key(p) not in weights() for p in parts if len(p) > 1)


@cache
def particles() -> frozenset[str]:
    """The words that join others."""
    return frozenset(
        w for c in tables()[0].values() if c.kind == "particle" for w in c.text.split()
    )


@cache
def business_words() -> frozenset[str]:
    """The words that `concepts.yml` knows, in their English spelling."""
    concepts = _yaml("concepts.yml")
    return frozenset(w for group in concepts.values() for text in group for w in text.split())


def weight_key(word: str) -> str:
    """What the table of weights knows a word by: its fold, or the spelling itself where folding leaves
    too little ("dji" is not the syllable "ji")."""
    return key_of(word, fold(word))


def key_of(word: str, folded: str) -> str:
    """`weight_key` of a word whose fold is known."""
    return folded if len(folded) > 3 or word.isupper() else "=" + word


@cache
def weights() -> dict[str, float]:
    """Key of a word (see `weight_key`) to weight, from the frozen table."""
    table: dict[str, float] = {}
    for line in data("word_weights.txt").splitlines():
        if line and line[0] != "#":
            weight, *words = line.split(" ")
            table.update(dict.fromkeys(words, float(weight)))
    return table


@cache
def given_names() -> frozenset[str]:
    """The Latin spellings of personal names in `given_names.yml`."""
    return frozenset(
        s for row in _yaml("given_names.yml") for s in row if s.isascii() and s.isalpha()
    )


@cache
def names_alike() -> dict[str, str]:
    """Spellings of a personal name to its first spelling."""
    from proscribed.screening.names import read

    alike: dict[str, str] = {}
    for spellings in _yaml("given_names.yml"):
        for spelling in spellings:
            if len(found := read(spelling).words) == 1:
                alike.setdefault(found[0], spellings[0])
    return alike


_PATRONYMIC = re.compile(r"(?:[iy]?[aeoy][vw]|[iy]v|[aeo]u)(?:[iy]t?ch|[iy]cz?|n(a))$")
_NOMINATIVES = ("", "i", "y", "iy", "ii", "ey", "ei", "o", "a")


def patronymic(text: str) -> str:
    """A patronymic by its father's name: "mykolaiovych" and "nikolayevich" are one; empty for other words."""
    ending = _PATRONYMIC.search(text) if text[-1:] in "haczs" and len(text) > 6 else None
    if not ending:
        return ""
    father = text[: ending.start()]
    names = (names_alike().get(father + end) for end in _NOMINATIVES)
    return next((f"{name}-{'na' if ending[1] else 'vich'}" for name in names if name), "")


@cache
def form_words() -> frozenset[str]:
    """What is left when a legal form is written in part ("liability company")."""
    found = {w for key, c in tables()[0].items() if c.kind == "form" and len(key) > 1 for w in key}
    return frozenset(w for w in found if len(w) > 3) - business_words()


def most(word: str) -> float:
    """The most that a word may weigh by its letters: three or four are many names. Consonants alone stand
    for a longer word."""
    return SHORT + LETTER * (len(word) if word.islower() else MAX_WORD)


class Worth(NamedTuple):
    """What the search needs of one word in Python; the rest it reads off the letters."""

    weight: float
    known: bool
    fold: str
    wade: str
    name: str


def worth(text: str, folded: str) -> Worth:
    """What a word is worth, and what it shares with words that are like it; its fold is known."""
    known = True
    name = given = names_alike().get(text, "")
    name = name or patronymic(text)
    if text in particles() or text in form_words():
        weight = PARTICLE
    elif text.isdigit():
        weight = NUMBER if len(text) < 7 else LONG_NUMBER
    elif len(text) == 1:
        weight = INITIAL
    else:
        found = weights().get(weight_key(given) if given else key_of(text, folded))
        known = found is not None
        weight = min(UNKNOWN if found is None else found, most(text))
        if text in business_words():
            weight, known = min(weight, GENERIC), True
    return Worth(weight, known, folded, other_spelling(text), name)


@lru_cache(maxsize=400_000)
def traits(text: str) -> Traits:
    """Everything the score needs of one word."""
    folded = fold(text)
    weight, known, _, wade, name = worth(text, folded)
    return Traits(
        text, weight, known, folded, skeleton(folded), gaps(folded), wade, name,
        len(text) > 1 and not text.isdigit(), text.isupper(),
    )  # fmt: skip


@lru_cache(maxsize=100_000)
def rarity(text: str) -> float:
    """What a word would weigh by how rare it is, be it short."""
    weight = traits(text).weight
    if weight < most(text):
        return weight
    return weights().get(weight_key(names_alike().get(text, "") or text), UNKNOWN)
