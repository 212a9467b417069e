"""A name as published, read into words.

`read` takes a name in any script and gives the words that are compared, the classes of its legal
forms and, for the reasons, how each word was written. The order of work: cutting
into keys (`keys`), and the longest spelling of the tables (`words.tables`) first. What depends on one
run of letters alone is remembered, for most runs come again.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

import msgspec

from proscribed.screening import mending, scripts, words
from proscribed.screening.gluing import unglued
from proscribed.screening.keys import ALLAH, keys, keys_of, pieces, runs

MAX_WORDS = 32
_NOTHING: frozenset[str] = frozenset()
# the article of "Abdul ..." may have become the letter after it: "Abdussalam", "Abderrahmane"
_ABDUL = re.compile(
    r"abd(?:(?:ou|[aeiou])(?:l|([dnrstz])(?=\1)|(?=[bcfghjkmqrw]))|(?=[b-df-hj-np-tv-z]))"
)
_ABDULLAH = re.compile(r"abd(?:ou|[aeou])?ll?[aeou]h?i?")
_DIN = re.compile(r"(.{2,}?)(?:ou|oo|[aeiou])?(?:dd|ld|(?<=...[aeou])d)(?:een|ine|in|yn)e?")


class Reading(NamedTuple):
    """A name read: `words` for comparison, `keys` the same before the tables, for joining neighbors
    (empty where one spelling became several words), `shown` the same as written; `forms` a bit mask
    over `words.form_classes()`, `form_shown` the forms as written."""

    words: tuple[str, ...]
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    forms: int
    form_shown: str


class _Unit(msgspec.Struct, frozen=True, gc=False):
    """One spelling of the tables, or one word that they do not know: the kind of its concept; the words
    it becomes, each with key and spelling as written; the bit of its legal form, and whether it is one
    anywhere in a name; whether it is a number; whether it reads the same wherever it stands."""

    kind: str
    kept: tuple[tuple[str, str, str], ...]
    key: str
    shown: str
    form: int
    sure_form: bool
    digits: bool
    same_anywhere: bool


class _Piece(msgspec.Struct, frozen=True, gc=False):
    """A key of a piece, mended; the same as it was, where that changed it; as written; what it is by
    itself; the length of the longest spelling of the tables that begins with it, and the keys that go on
    in such spellings."""

    key: str
    was: str
    shown: str
    alone: _Unit
    longest: int
    following: frozenset[str]


class _Run(msgspec.Struct, frozen=True, gc=False):
    """The pieces of a run; `only`: its one piece, where that reads the same wherever it stands; whether
    it is more than a particle or a legal form."""

    pieces: tuple[_Piece, ...]
    only: _Piece | None
    solid: bool


@cache
def _beginnings() -> frozenset[str]:
    """How words of the tables begin that a space may have cut in two."""
    return frozenset(w[:at] for w in words.single() if len(w) > 5 for at in range(1, len(w)))


def _known(key: str, shown: str) -> _Piece:
    mended = mending.mended(key)
    read_aloud = (
        not shown.isascii() and mended.isascii() and scripts.script_of(shown[0]) == "unspaced"
    )
    concepts, first_keys, _, _ = words.tables()
    longest = 0 if read_aloud else first_keys.get(mended, 0)
    concept = concepts.get((mended,)) if longest else None
    following = words.following().get(mended, _NOTHING) if longest > 1 else _NOTHING
    was = key if mended != key else ""
    return _Piece(mended, was, shown, _unit(concept, (mended,), shown), longest, following)


def _unit(concept: words.Concept | None, spelled: tuple[str, ...], shown: str) -> _Unit:
    """What keys become that are one concept, or a word of no table."""
    key, digits = spelled[0], spelled[0].isdigit()
    kind = concept.kind if concept else ""
    if concept and kind in ("word", "particle"):
        parts = concept.text.split()
        joinable = spelled
        if len(spelled) != len(parts):  # what stands at either end may be written with its neighbor
            last = spelled[-1:] if spelled[1:] and parts[1:] else ()
            joinable = spelled[:1] + ("",) * (len(parts) - 1 - len(last)) + last
        kept = tuple((word, join, shown) for word, join in zip(parts, joinable, strict=True))
    else:
        kept = tuple([(word, word, shown) for word in _plain(key)])
    form, sure = 0, False
    if concept and kind == "form":
        form = 1 << words.form_classes().index(concept.text)
        sure = len(key) > 2 or key == "co" or not shown.isascii() or " " in shown
    same_anywhere = kind in ("", "word", "particle") and not digits
    return _Unit(kind, kept, key, shown, form, sure, digits, same_anywhere)


@lru_cache(maxsize=50_000)
def _spelling(spelled: tuple[str, ...], shown: str) -> _Unit:
    """A spelling of several keys that the tables have."""
    return _unit(words.tables()[0][spelled], spelled, shown)


@lru_cache(maxsize=200_000)
def _remembered(run: str) -> _Run:
    """The keys of one run: most come again."""
    found: list[_Piece] = []
    for piece in pieces(run):
        if piece.isascii():
            parts = unglued(piece)
            if len(parts) == 1:
                found.append(_known(keys_of(parts[0], _NOTHING)[0][0], piece))
            else:
                found += [_known(keys_of(part, _NOTHING)[0][0], part) for part in parts]
        else:
            found += [_known(*one) for one in keys_of(piece, words.tables()[2])]
    only = found[0] if len(found) == 1 else None
    if only and (only.key in ALLAH or not (only.alone.same_anywhere or only.alone.sure_form)):
        only = None
    solid = only is not None and not only.alone.form
    if only and solid:
        solid = any(word not in words.particles() for word, _, _ in only.alone.kept)
    return _Run(tuple(found), only, solid)


def _simple(some: list[_Run]) -> Reading | None:
    """The reading of runs that are each one spelling, and none of which goes on in the next: most names
    are no more than that."""
    kept: list[tuple[str, str, str]] = []
    forms: list[_Unit] = []
    solid = False
    single, beginnings = words.single(), _beginnings()
    before, following = "", _NOTHING
    for run in some:
        piece = run.only
        if piece is None:
            return None
        key = piece.key
        if key in following or (before and before + key in single):
            return None
        following, before = piece.following, key if key in beginnings else ""
        solid = solid or run.solid
        if piece.alone.form:
            forms.append(piece.alone)
        else:
            kept += piece.alone.kept
    return _reading(kept, forms) if solid and len(some) <= MAX_WORDS else None


def _found(text: str, some: list[_Run]) -> list[_Piece]:
    """The keys of a name, as `keys` gives them, with what the tables know of each."""
    found = [piece for run in some for piece in run.pieces]
    known = [one.key for one in found]
    if not ALLAH.isdisjoint(known):
        found = [_known(*one) for one in keys(text, words.tables()[2])]
        known = [one.key for one in found]
    if len(found) > 2 * MAX_WORDS:
        found = found[: 2 * MAX_WORDS]
    if words.single().isdisjoint(map(add, known, known[1:])):
        return found
    return _healed(found)


def _healed(found: list[_Piece]) -> list[_Piece]:
    """Words of the tables that a space has cut in two ("Co mpany", "Inve stment")."""
    single, healed = words.single(), list[_Piece]()
    for piece in found:
        before = healed[-1].key if healed else ""
        whole = before + piece.key
        if whole in single and len(whole) > 5 and words.unheard(before, piece.key):
            healed[-1] = _known(whole, f"{healed[-1].shown} {piece.shown}")
        else:
            healed.append(piece)
    return healed


def _units(found: list[_Piece]) -> list[_Unit]:
    """Keys joined to the spellings of the tables, the longest first."""
    units: list[_Unit] = []
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
            known = tuple([one.key for one in some])
            if known in concepts:
                units.append(_spelling(known, " ".join([one.shown for one in some])))
                at += size - 1
                break
        else:
            units.append(piece.alone)
    return units


@lru_cache(maxsize=100_000)
def read(text: str) -> Reading:
    """Read a name into words; the empty reading for a text without letters or digits."""
    some = [_remembered(run) for run in runs(text)]
    reading = _simple(some) or _read(_units(_found(text, some)))
    # a slip in a common word is believed beside another word
    if len(reading.words) == 1 and any(
        one.was and one.key == reading.keys[0] for run in some for one in run.pieces
    ):
        return _read(_units([_as_it_was(one) for one in _found(text, some)]))
    return reading


def _as_it_was(piece: _Piece) -> _Piece:
    if not piece.was or piece.alone.kind != "word":
        return piece
    return _Piece(piece.was, "", piece.shown, _unit(None, (piece.was,), piece.shown), 0, _NOTHING)


def _read(units: list[_Unit]) -> Reading:
    """The reading of a name in units."""
    kept: list[tuple[str, str, str]] = []
    dropped: list[tuple[str, str, str]] = []
    forms: list[_Unit] = []
    numbered = False
    for place, unit in enumerate(units):
        number = numbered and unit.digits
        numbered = unit.kind == "numbered"
        if unit.same_anywhere:
            kept += unit.kept
        elif unit.form and (unit.sure_form or place == 0 or place >= len(units) - 2):
            forms.append(unit)
        elif number or unit.kind in ("title", "noise", "numbered"):
            plain = scripts.latin(unit.key)
            dropped.append((plain, plain, unit.shown))
        else:
            kept += unit.kept
    particles = words.particles()
    if all(word in particles for word, _, _ in kept):
        kept += dropped or [(name, name, f.shown) for f in forms for name in [_form_name(f)]]
    return _reading(kept, forms)


def _reading(kept: list[tuple[str, str, str]], forms: list[_Unit]) -> Reading:
    mask = 0
    for unit in forms:
        mask |= unit.form
    of_word, of_key, of_shown = zip(*kept[:MAX_WORDS], strict=True) if kept else ((), (), ())
    return Reading(of_word, of_key, of_shown, mask, " ".join([unit.shown for unit in forms]))


def forget() -> None:
    """Forget what runs of letters became, which in long work takes more and more memory."""
    for memory in (_remembered, unglued, mending.mended, words.fold, words.traits):
        memory.cache_clear()


def _form_name(unit: _Unit) -> str:
    return words.form_classes()[unit.form.bit_length() - 1]


def _plain(key: str) -> tuple[str, ...]:
    """A word of no table: abjad letters spelled, "Abdul..." taken apart as Arabic writes it."""
    if not key.isascii() and scripts.script_of(key[0]) == "abjad":
        spelled = scripts.abjad(key)
        return (spelled,) if spelled else ()
    match = _ABDUL.match(key) if key.startswith("abd") else None
    if match and len(key) - match.end() >= 3 and not _ABDULLAH.fullmatch(key):
        return "abd", key[match.end() :]
    if len(key) > 5 and key[-1] in "ne" and "d" in key and (match := _DIN.fullmatch(key)):
        return match[1], "din"  # "Saifuddin" as "Saif al-Din"
    return (key,)
