"""A name as published, read into words.

`read` takes a name in any script and gives the words that are compared, the classes of its legal
forms and, for the reasons, how each word was written. The order of work: cutting
into keys (`keys`), what each run of letters is by itself (`pieces`), and the longest spelling of the tables
(`words.tables`) first. Most names are runs that read the same wherever they stand, and take one pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from operator import add
from typing import NamedTuple

from proscribed.screening import scripts, words
from proscribed.screening.keys import ALLAH, keys, runs
from proscribed.screening.pieces import (
    NO_KEYS,
    Piece,
    Run,
    Unit,
    all_remembered,
    as_it_was,
    known,
    learn,
    spelling,
)

MAX_WORDS = 32


class Reading(NamedTuple):
    """A name read: `words` for comparison, `keys` the same before the tables, for joining neighbors
    (empty where one spelling became several words), `shown` the same as written; `forms` a bit mask
    over `words.form_classes()`, `form_shown` the forms as written."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    forms: int
    form_shown: str


@lru_cache(maxsize=100_000)
def read(text: str) -> Reading:
    """Read a name into words; the empty reading for a text without letters or digits."""
    return _reading(text, all_remembered(runs(text)))


def read_all(texts: Sequence[str]) -> list[Reading]:
    """Read names, many at a time."""
    some = [runs(text) for text in texts]
    learn(set(chain.from_iterable(some)))
    return [_reading(text, all_remembered(own)) for text, own in zip(texts, some, strict=True)]


def _reading(text: str, some: list[Run]) -> Reading:
    reading = _simple(some) or _read(_units(_found(text, some)))
    # a slip in a common word is believed beside another word
    if len(reading.words) == 1 and any(
        one.was and one.key == reading.keys[0] for run in some for one in run.pieces
    ):
        return _read(_units([as_it_was(one) for one in _found(text, some)]))
    return reading


def _simple(some: list[Run]) -> Reading | None:
    """The reading of runs that are each one spelling, and none of which goes on in the next: most names
    are no more than that."""
    of_word: list[str] = []
    of_key: list[str] = []
    of_shown: list[str] = []
    forms: list[Unit] = []
    solid = False
    single = words.single()
    before, following = "", NO_KEYS
    for run in some:
        piece = run.only
        if piece is None:
            return None
        key = piece.key
        if (following and key in following) or (before and before + key in single):
            return None
        following, before = piece.following, run.start
        unit = piece.alone
        if unit.form:
            forms.append(unit)
        else:
            solid = solid or run.solid
            of_word += unit.words
            of_key += unit.keys
            of_shown += unit.shown
    return _made(of_word, of_key, of_shown, forms) if solid and len(some) <= MAX_WORDS else None


def _found(text: str, some: list[Run]) -> list[Piece]:
    """The keys of a name, as `keys` gives them, with what the tables know of each."""
    found = [piece for run in some for piece in run.pieces]
    own = [one.key for one in found]
    if not ALLAH.isdisjoint(own):
        found = [known(*one) for one in keys(text, words.tables()[2])]
        own = [one.key for one in found]
    if len(found) > 2 * MAX_WORDS:
        found = found[: 2 * MAX_WORDS]
    if words.single().isdisjoint(map(add, own, own[1:])):
        return found
    return _healed(found)


def _healed(found: list[Piece]) -> list[Piece]:
    """Words of the tables that a space has cut in two ("Co mpany", "Inve stment")."""
    single, healed = words.single(), list[Piece]()
    for piece in found:
        before = healed[-1].key if healed else ""
        whole = before + piece.key
        if whole in single and len(whole) > 5 and words.unheard(before, piece.key):
            healed[-1] = known(whole, f"{healed[-1].shown} {piece.shown}")
        else:
            healed.append(piece)
    return healed


def _units(found: list[Piece]) -> list[Unit]:
    """Keys joined to the spellings of the tables, the longest first."""
    units: list[Unit] = []
    at, count = 0, len(found)
    while at < count:
        piece = found[at]
        at += 1
        if not piece.following or at == count or found[at].key not in piece.following:
            units.append(piece.alone)
            continue
        concepts = words.tables()[0]
        for size in range(min(piece.longest, count - at + 1), 1, -1):
            some = found[at - 1 : at - 1 + size]
            spelled = tuple([one.key for one in some])
            if spelled in concepts:
                units.append(spelling(spelled, " ".join([one.shown for one in some])))
                at += size - 1
                break
        else:
            units.append(piece.alone)
    return units


def _read(units: list[Unit]) -> Reading:
    """The reading of a name in units."""
    of_word: list[str] = []
    of_key: list[str] = []
    of_shown: list[str] = []
    dropped: list[tuple[str, str]] = []
    forms: list[Unit] = []
    numbered = False
    for place, unit in enumerate(units):
        number = numbered and unit.digits
        numbered = unit.kind == "numbered"
        if not unit.same_anywhere:
            if unit.form and (unit.sure_form or place == 0 or place >= len(units) - 2):
                forms.append(unit)
                continue
            if number or unit.kind in ("title", "noise", "numbered"):
                dropped.append((scripts.latin(unit.key), unit.written))
                continue
        of_word += unit.words
        of_key += unit.keys
        of_shown += unit.shown
    if words.particles().issuperset(of_word):
        for name, shown in dropped or [(_form_name(unit), unit.written) for unit in forms]:
            of_word.append(name)
            of_key.append(name)
            of_shown.append(shown)
    return _made(of_word, of_key, of_shown, forms)


def _made(of_word: list[str], of_key: list[str], of_shown: list[str], forms: list[Unit]) -> Reading:
    if len(of_word) > MAX_WORDS:
        of_word, of_key, of_shown = of_word[:MAX_WORDS], of_key[:MAX_WORDS], of_shown[:MAX_WORDS]
    mask = 0
    for unit in forms:
        mask |= unit.form
    written = " ".join([unit.written for unit in forms]) if forms else ""
    return Reading(tuple(of_word), tuple(of_key), tuple(of_shown), mask, written)


def _form_name(unit: Unit) -> str:
    return words.form_classes()[unit.form.bit_length() - 1]
