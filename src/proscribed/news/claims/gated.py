"""Patterns that are tried only where a word stands that they need.

Some hundred patterns are tried on every sentence, and nearly all in vain. A gated one finds what a
compiled one finds, but first asks which words the sentence has: those that it needs are taken from
the pattern itself, so that the two cannot come apart. Words are looked at once for all patterns."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import count
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as _of  # type: ignore[attr-defined]
from typing import Any

_WORD = re.compile(r"[^\W\d_]+|\d+|§+|¤+")
_SMALL = str.maketrans("İıſK", "iisk")
"""Letters that a pattern without case finds for "i", "s" and "k"."""
_PIECE = re.compile(r"[a-z]+|[0§¤]")
_COMMON = frozenset(["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "had", "has", "have", "in", "is", "it", "of", "on", "or", "that", "the", "this", "to", "was", "were", "will", "with"])  # fmt: skip
_MOST = 100
"""Ways to write a part of a pattern that are told apart."""
_MOST_NEEDS = 3
LONGEST = 40
"""Letters of a word; what is longer may be anything."""

_Ways = frozenset[str] | None
_Found = Iterator[re.Match[str]]
_SIGNS = frozenset("0§¤")
_NONE: frozenset[str] = frozenset()
_NOTHING, _EDGE = frozenset(("",)), frozenset((" ",))
_LETTER = re.compile("[a-z]")
_REPEATS = (_of.MAX_REPEAT, _of.MIN_REPEAT, _of.POSSESSIVE_REPEAT)
_CLASSES = {
    _of.CATEGORY_DIGIT: frozenset("0"),
    _of.CATEGORY_SPACE: _EDGE,
    _of.CATEGORY_NOT_WORD: _EDGE,
}

_needing: dict[str, int] = {}
"""The patterns that need each piece of a word, a bit for each."""
_count = count()


class Gated:
    """A compiled pattern with a gate before it."""

    __slots__ = ("_bits", "_finditer", "_match", "_search", "flags", "pattern")

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        parsed = _parser.parse(pattern, flags)
        compiled: re.Pattern[str] = _compiler.compile(parsed, flags)
        self._search, self._match, self._finditer = compiled.search, compiled.match, compiled.finditer  # fmt: skip
        self._bits = 0
        for pieces in _needed(parsed):
            bit = 1 << next(_count)
            self._bits |= bit
            for piece in pieces:
                _needing[piece] = _needing.get(piece, 0) | bit
        if not self._bits or parsed.state.flags & re.ASCII:
            raise ValueError(f"a pattern that needs no word that can be told: {pattern}")
        forget()

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As that of a compiled pattern."""
        if _open(text, start, end) & self._bits != self._bits:
            return None
        return self._search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As that of a compiled pattern."""
        if _open(text, start, end) & self._bits != self._bits:
            return None
        return self._match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> _Found:
        """As that of a compiled pattern."""
        if _open(text, start, end) & self._bits != self._bits:
            return iter(())
        return self._finditer(text, start, end)


def gated(pattern: str, flags: int = 0) -> Gated:
    """A pattern that is tried only where a word stands that it needs. To be asked of whole sentences:
    what words stand there is known for these. Raises ValueError where it needs none."""
    return Gated(pattern, flags)


def forget() -> None:
    """Words are to be looked at again, as there are other patterns."""
    _of_word.cache_clear()
    _open.cache_clear()


@lru_cache(maxsize=128)
def _open(text: str, start: int, end: int) -> int:
    """The patterns that a part of a text has words for."""
    found = 0
    for word in set(_WORD.findall(text, start, end)):
        found |= _of_word(word)
    return found


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> int:
    """The patterns that need a piece of this word."""
    if word[0].isdecimal() or word[0] in "§¤":
        return _needing.get(word[0] if word[0] in "§¤" else "0", 0)
    if len(word) > LONGEST:
        return -1
    small = f" {word.translate(_SMALL).lower()} "
    found = 0
    for start in range(len(small)):
        for end in range(start + 1, len(small) + 1):
            found |= _needing.get(small[start:end], 0)
    return found


def _needed(parsed: Any) -> list[frozenset[str]]:
    """Pieces of words, of each several one of which stands wherever the pattern is found, with a
    space where the word begins or ends; none where it needs none."""
    return sorted(_all_needs(*_told(parsed)), key=_worth)[-_MOST_NEEDS:]


def _all_needs(ways: _Ways, needs: list[frozenset[str]]) -> list[frozenset[str]]:
    return [*needs, *_best(ways)] if ways else needs


def _told(parsed: Any) -> tuple[_Ways, list[frozenset[str]]]:
    """All that parts one after another can be found as, None where that is too much to tell; and what
    they need besides."""
    options: list[frozenset[str]] = []
    ways, whole = _NOTHING, True
    for op, value in _parts(parsed):
        more, needs = _part(op, value)
        options += needs
        if more is None or len(ways) * len(more) > _MOST:
            options += _best(ways)
            ways, whole = more or _NOTHING, False
        else:
            ways = frozenset([before + after for before in ways for after in more])
    return (ways, options) if whole else (None, [*options, *_best(ways)])


def _parts(parsed: Any) -> Iterator[tuple[Any, Any]]:
    """The parts of a pattern one after another, those of its groups too."""
    for op, value in parsed.data:
        if op is _of.SUBPATTERN or op is _of.ATOMIC_GROUP:
            yield from _parts(value[-1] if op is _of.SUBPATTERN else value)
        else:
            yield op, value


def _part(op: Any, value: Any) -> tuple[_Ways, list[frozenset[str]]]:
    """All that a part can be found as: small letters, signs, "0" for digits, a space for what is no
    letter; None where that is too much to tell. And what it needs besides."""
    if op is _of.LITERAL:
        return _letter(value), []
    if op is _of.AT:
        return (None if value is _of.AT_NON_BOUNDARY else _EDGE), []
    if op is _of.ASSERT_NOT:
        return _NOTHING, []
    if op is _of.ASSERT:
        return _NOTHING, _all_needs(*_told(value[1])) if value[0] > 0 else []
    if op is _of.IN:
        return _any_of([_item(*one) for one in value]), []
    if op is _of.BRANCH:
        each = [_told(one) for one in value[1]]
        if ways := _any_of([one for one, _ in each]):
            return ways, []
        best = [max(_all_needs(*one), key=_worth, default=_NONE) for one in each]
        return None, [frozenset().union(*best)] if all(best) else []
    if op in _REPEATS:
        least, most, inner = value
        ways, needs = _told(inner)
        if ways and (most == 1 or not any(map(_LETTER.search, ways))):
            return (ways if least else ways | _NOTHING), needs if least else []
        return None, _all_needs(ways, needs) if least else []
    return None, []


def _any_of(several: list[_Ways]) -> _Ways:
    found: set[str] = set()
    for ways in several:
        if ways is None:
            return None
        found |= ways
    return frozenset(found) if len(found) <= _MOST else None


def _item(op: Any, value: Any) -> _Ways:
    """What one item of a class is found as."""
    if op is _of.LITERAL:
        return _letter(value)
    if op is _of.RANGE and value[1] - value[0] < 10:
        return _any_of([_letter(one) for one in range(value[0], value[1] + 1)])
    if op is _of.CATEGORY:
        return _CLASSES.get(value)
    return None


@cache
def _letter(code: int) -> _Ways:
    one = chr(code)
    if one.isdecimal():
        return frozenset("0")
    if one.isalnum():
        return frozenset(one.lower()) if one.isascii() else None
    return frozenset(one) if one in "§¤" else _EDGE


def _best(ways: frozenset[str]) -> list[frozenset[str]]:
    """Of each way its rarest piece; nothing where one of the ways has none."""
    best = set()
    for way in ways:
        found = [_marked(one, len(way)) for one in _PIECE.finditer(way)]
        if not found:
            return []
        best.add(max(found, key=_rare))
    return [frozenset(best)]


def _marked(one: re.Match[str], length: int) -> str:
    """A piece with a space where the word begins or ends; a sign or number is the same anywhere."""
    if one[0] in _SIGNS:
        return one[0]
    return " " * (one.start() > 0) + one[0] + " " * (one.end() < length)


def _rare(piece: str) -> int:
    """How rare a piece of a word may be: a rough guess, on which no more than time depends."""
    bare = piece.strip()
    if bare in _SIGNS:
        return 8 if bare != "0" else 5
    return 0 if bare in _COMMON else len(bare) + len(piece)


def _worth(pieces: frozenset[str]) -> float:
    return -sum(2.0 ** -_rare(piece) for piece in pieces)
