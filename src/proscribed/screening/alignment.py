"""Two names side by side: which words of the one stand for which of the other, for display.

`align(asked, listed)` gives the pairs that the score rests on (`score.compare`), each with what kind of
likeness it is and how much its words weigh, then what is left over on either side, then the legal
forms. A spelling that the tables read as several words ("研究所", "research institute") stays whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from proscribed.screening import scripts, words
from proscribed.screening.acronyms import acronyms
from proscribed.screening.evidence import KINDS
from proscribed.screening.names import Reading, read
from proscribed.screening.score import Pair, compare

COMMON = 0.5  # a word of this weight or less is called common
RARE = 0.85
SURE = 0.9  # a pair of this value or more is called the same word

Relation = Literal[
    "same", "script", "romanization", "spelling", "short form", "other form", "name", "initial",
    "together", "acronym", "acronym with C", "only asked", "only listed", "legal form", "other legal form",
]  # fmt: skip
Weight = Literal["form", "common", "usual", "rare"]

RELATIONS: dict[Relation, str] = {
    "same": "same",
    "script": "another script",
    "romanization": "other romanization",
    "spelling": "spelled otherwise",
    "short form": "short form",
    "other form": "same word in another form or language",
    "name": "spellings of one given name",
    "initial": "initial",
    "together": "words written together or apart",
    "acronym": "initials of these words",
    "acronym with C": "initials of these words and a C for the company",
    "only asked": "only in the name asked about",
    "only listed": "only in the listed name",
    "legal form": "same legal form",
    "other legal form": "legal form differs",
}
"""What stands beside a pair, for a reader."""


class Aligned(NamedTuple):
    """Words of the name asked about and of the listed name, as written (empty where a side has none):
    how they are alike, how much they weigh, and how sure the likeness is (0 to 1)."""

    asked: str
    listed: str
    relation: Relation
    weight: Weight
    value: float

    @property
    def told(self) -> str:
        """How they are alike, in a few words."""
        if self.relation == "spelling":
            return _apart(self.asked.casefold(), self.listed.casefold())
        return RELATIONS[self.relation]


def align(asked: str, listed: str, kinds: tuple[int, int] = (0, 0)) -> tuple[Aligned, ...]:
    """The words of two names of these kinds (by number) side by side, in the order of the name asked about."""
    a, b = read(asked), read(listed)
    pairs = compare(a, b, kinds=kinds).pairs
    return (*aligned(a, b, pairs), *_forms(a, b))


@lru_cache(maxsize=1_024)
def aligned(a: Reading, b: Reading, pairs: tuple[Pair, ...]) -> tuple[Aligned, ...]:
    """The same of two readings and the pairs of their words."""
    found: list[tuple[tuple[int, int], Aligned]] = []
    used_a = used_b = 0
    for of_a, of_b, value in _groups(a, b, pairs):
        used_a |= of_a
        used_b |= of_b
        heavy = max(_weight(a, of_a), _weight(b, of_b))
        one, other = _shown(a, of_a), _shown(b, of_b)
        relation = _relation(a, b, of_a, of_b)
        found.append(((0, of_a & -of_a), Aligned(one, other, relation, _class(heavy), value)))
    for side, reading, used in ((0, a, used_a), (1, b, used_b)):
        left = ~used & ((1 << len(reading.words)) - 1)
        for unit in _runs(left):
            shown, weight = _shown(reading, unit), _class(_weight(reading, unit))
            alone = (
                Aligned("", shown, "only listed", weight, 0.0)
                if side
                else Aligned(shown, "", "only asked", weight, 0.0)
            )
            found.append(((side, unit & -unit), alone))
    return tuple(one for _, one in sorted(found, key=lambda each: each[0]))


def _groups(a: Reading, b: Reading, pairs: Sequence[Pair]) -> Iterator[tuple[int, int, float]]:
    """The pairs, those joined that share a spelling."""
    groups: list[tuple[int, int, float]] = []
    for pair in pairs:
        of_a, of_b, value = _whole(a, pair.query), _whole(b, pair.listed), pair.value
        for other in [g for g in groups if g[0] & of_a or g[1] & of_b]:
            groups.remove(other)
            of_a, of_b, value = of_a | other[0], of_b | other[1], min(value, other[2])
        groups.append((of_a, of_b, value))
    yield from sorted(groups)


def _one_spelling(reading: Reading, at: int) -> bool:
    """Whether a word is of one spelling with the word before it."""
    shown = reading.shown[at]
    if at == 0 or shown != reading.shown[at - 1]:
        return False
    several = " " in shown or (len(shown) > 1 and scripts.script_of(shown[0]) == "unspaced")
    return several or not reading.keys[at]


def _whole(reading: Reading, mask: int) -> int:
    """A mask with all words of the spellings that it touches."""
    size = len(reading.words)
    if len(set(reading.shown)) == size:
        return mask
    for at in range(1, size):
        if _one_spelling(reading, at) and mask >> (at - 1) & 1:
            mask |= 1 << at
    for at in range(size - 1, 0, -1):
        if _one_spelling(reading, at) and mask >> at & 1:
            mask |= 1 << (at - 1)
    return mask


def _runs(mask: int) -> Iterator[int]:
    """A mask as runs of neighbors."""
    at, run = 0, 0
    while mask >> at or run:
        if mask >> at & 1:
            run |= 1 << at
        elif run:
            yield run
            run = 0
        at += 1


def _shown(reading: Reading, mask: int) -> str:
    """The words of a mask as written, a spelling of several words once."""
    if mask & (mask - 1) == 0:
        return reading.shown[mask.bit_length() - 1]
    shown = [
        one
        for at, one in enumerate(reading.shown)
        if mask >> at & 1 and not (at and mask >> (at - 1) & 1 and _one_spelling(reading, at))
    ]
    unspaced = all(scripts.script_of(one[0]) == "unspaced" for one in shown)
    return ("" if unspaced else " ").join(shown)


def _weight(reading: Reading, mask: int) -> float:
    if mask & (mask - 1) == 0:
        return words.rarity(reading.words[mask.bit_length() - 1])
    return max(words.rarity(w) for at, w in enumerate(reading.words) if mask >> at & 1)


def _class(weight: float) -> Weight:
    return "common" if weight <= COMMON else "rare" if weight >= RARE else "usual"


def _relation(a: Reading, b: Reading, of_a: int, of_b: int) -> Relation:
    mine = [w for at, w in enumerate(a.words) if of_a >> at & 1]
    theirs = [w for at, w in enumerate(b.words) if of_b >> at & 1]
    one, other = _shown(a, of_a).casefold(), _shown(b, of_b).casefold()
    if one == other:
        return "same"
    for some, other_words, reading in ((mine, theirs, b), (theirs, mine, a)):
        if len(some) == 1 < len(other_words) == len(reading.words):
            plain, of_company = acronyms(reading, KINDS.index("organization"))
            if some[0] in (plain, of_company):
                return "acronym" if some[0] == plain else "acronym with C"
    if scripts.script_of(one[0]) != scripts.script_of(other[0]):
        return "script"
    flat, flat_other = ("".join(filter(str.isalnum, text)) for text in (one, other))
    if flat == flat_other:
        return "together"
    if 1 in (len(flat), len(flat_other)):
        return "initial"
    for short, long in ((flat, theirs), (flat_other, mine)):
        if len(long) > 1 and short == "".join(w[0] for w in long):
            return "acronym"
    if sorted(mine) == sorted(theirs):
        short, long_ = sorted((flat, flat_other), key=len)
        rest = iter(long_)
        is_short = len(short) + 2 <= len(long_) and all(letter in rest for letter in short)
        return "short form" if is_short else "other form"
    x, y = words.traits(mine[0]), words.traits(theirs[0])
    if len(mine) == len(theirs) == 1:
        if x.name and x.name == y.name:
            return "name"
        if x.fold != y.fold and (sorted(one) == sorted(other) or OSA.distance(one, other) == 1):
            return "spelling"
        if x.fold == y.fold or x.skeleton == y.skeleton or x.wade == y.text or y.wade == x.text:
            return "romanization"
    return "together" if len(mine) != len(theirs) else "spelling"


def _apart(one: str, other: str) -> str:
    """How two spellings differ."""
    if sorted(one) == sorted(other):
        return "letters exchanged"
    apart = OSA.distance(one, other)
    return "one letter apart" if apart == 1 else f"{apart} letters apart" if apart < 4 else RELATIONS["spelling"]  # fmt: skip


def _forms(a: Reading, b: Reading) -> Iterator[Aligned]:
    one, other = a.form_shown, b.form_shown
    if a.forms == b.forms and a.forms:
        yield Aligned(one, other, "legal form", "form", 1.0)
    elif a.forms and b.forms:
        yield Aligned(one, other, "other legal form", "form", 0.0)
    elif a.forms or b.forms:
        yield Aligned(one, other, "only asked" if a.forms else "only listed", "form", 0.0)
