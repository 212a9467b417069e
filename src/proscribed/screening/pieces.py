"""The runs of letters of a name, and what each is by itself.

Most runs come again, and are remembered; of those met for the first time most are words of no table,
and are told many at a time.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

import msgspec

from proscribed.screening import gluing, mending, scripts, words
from proscribed.screening.keys import ALLAH, MAX_WORD, keys_of, latin_key, pieces

MOST_REMEMBERED = 40_000  # runs of late, and as many that came before
SOME = 8  # new runs from which on they are told together
NO_KEYS: frozenset[str] = frozenset()
# the article of "Abdul ..." may have become the letter after it: "Abdussalam", "Abderrahmane"
_ABDUL = re.compile(
    r"abd(?:(?:ou|[aeiou])(?:l|([dnrstz])(?=\1)|(?=[bcfghjkmqrw]))|(?=[b-df-hj-np-tv-z]))"
)
_ABDULLAH = re.compile(r"abd(?:ou|[aeou])?ll?[aeou]h?i?")
_DIN = re.compile(r"(.{2,}?)(?:ou|oo|[aeiou])?(?:dd|ld|(?<=...[aeou])d)(?:een|ine|in|yn)e?")


class Unit(msgspec.Struct, frozen=True, gc=False):
    """One spelling of the tables, or one word that they do not know: the kind of its concept; the words
    it becomes, the key of each and how each was written; its key and spelling as a whole; the bit of its
    legal form, and whether it is one anywhere in a name; whether it is a number; whether it reads the
    same wherever it stands."""

    kind: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    shown: tuple[str, ...]
    key: str
    written: str
    form: int
    sure_form: bool
    digits: bool
    same_anywhere: bool


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A key of a piece, mended; the same as it was, where that changed it; as written; what it is by
    itself; the length of the longest spelling of the tables that begins with it, and the keys that go on
    in such spellings."""

    key: str
    was: str
    shown: str
    alone: Unit
    longest: int
    following: frozenset[str]


class Run(msgspec.Struct, frozen=True, gc=False):
    """The pieces of a run; `only`: its one piece, where that reads the same wherever it stands; its key,
    where a word of the tables begins so; whether it is more than a particle or a legal form."""

    pieces: tuple[Piece, ...]
    only: Piece | None
    start: str
    solid: bool


_runs: dict[str, Run] = {}
_before: dict[str, Run] = {}


def remembered(run: str) -> Run:
    """What a run is."""
    return _runs.get(run) or _remember(run, _before.get(run) or _run(tuple(_pieces(run))))


def all_remembered(runs: Collection[str]) -> list[Run]:
    """What each run is."""
    get = _runs.get
    return [get(run) or remembered(run) for run in runs]


def learn(runs: Collection[str]) -> None:
    """Remember runs, many at a time; `remembered` gives the same one by one."""
    fresh = [run for run in runs if run not in _runs and run not in _before]
    if len(fresh) < SOME:
        return
    single = [latin_key(run) if one_word(run) else "" for run in fresh]
    first_keys = words.tables()[1]
    untold = mending.perhaps_slips({key for key in single if key not in first_keys})
    for run, key in zip(fresh, single, strict=True):
        if not key or key in first_keys or key in untold:
            remembered(run)
        else:
            _remember(run, _run((Piece(key, "", run, _unknown(key, run), 0, NO_KEYS),)))


def forget() -> None:
    """Forget what runs of letters became, which in long work takes more and more memory."""
    _runs.clear()
    _before.clear()
    for memory in (gluing.unglued, mending.mended, words.fold, words.traits):
        memory.cache_clear()


def _remember(run: str, found: Run) -> Run:
    global _runs, _before
    if len(_runs) >= MOST_REMEMBERED:
        _runs, _before = {}, _runs
    _runs[run] = found
    return found


def one_word(run: str) -> bool:
    """Whether a run is one piece, and nothing is glued to it."""
    return (
        len(run) <= MAX_WORD
        and (run.isupper() or run.islower() or run.istitle())
        and "_" not in run
        and (not run.isascii() or gluing.one_word(run))
    )


def _pieces(run: str) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces(run):
        if piece.isascii():
            parts = gluing.unglued(piece)
            if len(parts) == 1:
                found.append(known(keys_of(parts[0], NO_KEYS)[0][0], piece))
            else:
                found += [known(keys_of(part, NO_KEYS)[0][0], part) for part in parts]
        else:
            found += [known(*one) for one in keys_of(piece, words.tables()[2])]
    return found


def _run(found: tuple[Piece, ...]) -> Run:
    only = found[0] if len(found) == 1 else None
    if only and (only.key in ALLAH or not (only.alone.same_anywhere or only.alone.sure_form)):
        only = None
    solid = only is not None and not only.alone.form
    if only and solid:
        solid = not words.particles().issuperset(only.alone.words)
    start = only.key if only and only.key in beginnings() else ""
    return Run(found, only, start, solid)


@cache
def beginnings() -> frozenset[str]:
    """How words of the tables begin that a space may have cut in two."""
    return frozenset(w[:at] for w in words.single() if len(w) > 5 for at in range(1, len(w)))


def known(key: str, shown: str) -> Piece:
    """What the tables know of a key."""
    return _piece(mending.mended(key), key, shown)


def as_run(word: str) -> Run:
    """A word of the tables as the run that a slip of it becomes, but for how it was written."""
    return _run((_piece(word, word, word),))


def _piece(mended: str, key: str, shown: str) -> Piece:
    read_aloud = (
        not shown.isascii() and mended.isascii() and scripts.script_of(shown[0]) == "unspaced"
    )
    concepts, first_keys, _, _ = words.tables()
    longest = 0 if read_aloud else first_keys.get(mended, 0)
    concept = concepts.get((mended,)) if longest else None
    following = words.following().get(mended, NO_KEYS) if longest > 1 else NO_KEYS
    was = key if mended != key else ""
    unit = _unit(concept, (mended,), shown) if concept else _unknown(mended, shown)
    return Piece(mended, was, shown, unit, longest, following)


def as_it_was(piece: Piece) -> Piece:
    """A piece whose slip is not believed."""
    if not piece.was or piece.alone.kind != "word":
        return piece
    return Piece(piece.was, "", piece.shown, _unknown(piece.was, piece.shown), 0, NO_KEYS)


def _unknown(key: str, shown: str) -> Unit:
    """A word of no table."""
    parts = _plain(key)
    digits = key.isdigit()
    return Unit("", parts, parts, (shown,) * len(parts), key, shown, 0, False, digits, not digits)


def _unit(concept: words.Concept, spelled: tuple[str, ...], shown: str) -> Unit:
    """What keys become that are one concept."""
    key, digits, kind = spelled[0], spelled[0].isdigit(), concept.kind
    if kind in ("word", "particle"):
        parts = tuple(concept.text.split())
        joinable = spelled
        if len(spelled) != len(parts):  # what stands at either end may be written with its neighbor
            last = spelled[-1:] if spelled[1:] and parts[1:] else ()
            joinable = spelled[:1] + ("",) * (len(parts) - 1 - len(last)) + last
    else:
        parts = joinable = _plain(key)
    form, sure = 0, False
    if kind == "form":
        form = 1 << words.form_classes().index(concept.text)
        sure = len(key) > 2 or key == "co" or not shown.isascii() or " " in shown
    return Unit(
        kind, parts, joinable, (shown,) * len(parts), key, shown, form, sure, digits,
        kind in ("word", "particle") and not digits,
    )  # fmt: skip


@lru_cache(maxsize=50_000)
def spelling(spelled: tuple[str, ...], shown: str) -> Unit:
    """A spelling of several keys that the tables have."""
    return _unit(words.tables()[0][spelled], spelled, shown)


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
