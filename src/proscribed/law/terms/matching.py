"""Phrases against tokens.

A phrase is words; `[x y]` may be absent, `(x|y z)` is one of these, `word[s]` is with or without the
ending; `:` and `,` must stand there. Slots: `{number}`, `{code}` (a number may stand for it), `{day}`,
`{section}` (one, with what belongs to it), `{sections}` (several), `{word}`, `{words}` (the rest of the
sentence), `{coordinates}` (corners of an area). Commas and parentheses inside a phrase do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from proscribed.law.terms.lexer import Token


class Choice(Struct, frozen=True):
    """One of several sequences; of none of them, where it may be absent."""

    among: tuple[Sequence_, ...]
    absent: bool = False


Sequence_ = tuple["str | Choice", ...]

Tokens = Sequence[Token]
Slots = tuple[tuple[str, str], ...]
_PIECES = re.compile(r"\{\w+\}|[\[\]()|]|[^\s\[\]()|{}]+")
_PASSED = frozenset(",()")
_CORNERS = frozenset({"upper", "lower", "left", "right", ":", ";", ".", "and", ",", "(", ")"})
_OF = frozenset({"of", "ear", "this", "part", "to", "supplement", "chapter", "section", "no"})


@cache
def compiled(phrase: str) -> Sequence_:
    """The phrase as what `ends` takes. Raises ValueError for brackets that do not close."""
    pieces = _PIECES.findall(phrase.replace("[s]", " [s~]"))
    found, rest = _among(pieces, 0)
    if rest != len(pieces):
        raise ValueError(f"brackets do not close in the phrase {phrase!r}")
    return found[0] if len(found) == 1 else (Choice(found),)


def _among(pieces: Sequence[str], at: int) -> tuple[tuple[Sequence_, ...], int]:
    several: list[Sequence_] = []
    now: list[str | Choice] = []
    while at < len(pieces) and pieces[at] not in "])":
        piece = pieces[at]
        if piece == "|":
            several.append(tuple(now))
            now = []
        elif piece in "[(":
            inner, at = _among(pieces, at + 1)
            if at >= len(pieces):
                raise ValueError("a bracket of a phrase does not close")
            now.append(Choice(inner, absent=piece == "["))
        else:
            now.append(piece)
        at += 1
    several.append(tuple(now))
    return tuple(several), at


def longest(phrases: Iterable[str], given: Tokens, at: int) -> tuple[int, Slots] | None:
    """Where the longest of the phrases that stand here ends, and what fills its slots."""
    best: tuple[int, Slots] | None = None
    for phrase in phrases:
        for end, slots in ends(_plural(compiled(phrase)), given, at):
            if end > at and (best is None or end > best[0]):
                best = (end, slots)
    return best


@cache
def _plural(sequence: Sequence_) -> Sequence_:
    """The sequence with `word [s~]` as a choice of word and words."""
    out: list[str | Choice] = []
    for node in sequence:
        if isinstance(node, Choice) and node.among == (("s~",),):
            last = out.pop()
            out.append(Choice(((last,), (f"{last}s",))))
        elif isinstance(node, Choice):
            out.append(Choice(tuple(_plural(one) for one in node.among), node.absent))
        else:
            out.append(node)
    return tuple(out)


def ends(
    sequence: Sequence_, given: Tokens, at: int, *, inside: bool = False
) -> Iterator[tuple[int, Slots]]:
    """Every place where the sequence may end that begins here, with what fills its slots."""
    if not sequence:
        yield at, ()
        return
    first, rest = sequence[0], sequence[1:]
    if isinstance(first, Choice):
        ways = (*first.among, ()) if first.absent else first.among
        for way in ways:
            for middle, slots in ends(way, given, at, inside=inside):
                for end, more in ends(rest, given, middle, inside=inside or middle > at):
                    yield end, (*slots, *more)
        return
    for middle, found in _one(first, given, at, inside):
        for end, more in ends(rest, given, middle, inside=True):
            yield end, (*found, *more)


def _one(wanted: str, given: Tokens, at: int, inside: bool) -> Iterator[tuple[int, Slots]]:
    here = at
    while (
        inside
        and here < len(given)
        and given[here].value in _PASSED
        and given[here].value != wanted
    ):
        here += 1
    if here >= len(given):
        return
    token = given[here]
    if not wanted.startswith("{"):
        if token.value == wanted or (token.kind == "eccn" and token.value == wanted.upper()):
            yield here + 1, ()
        return
    if (end := _slot(wanted[1:-1], given, here)) > here:
        text = " ".join(one.value for one in given[here:end])
        yield end, ((wanted[1:-1], text),)


def _slot(kind: str, given: Tokens, at: int) -> int:
    """Where what fills a slot ends; `at` itself where nothing does."""
    token = given[at]
    if kind == "words":
        return next((n for n in range(at, len(given)) if given[n].value in (".", ";")), len(given))
    if kind == "coordinates":
        return next(
            (
                n
                for n in range(at, len(given))
                if given[n].kind != "coordinate" and given[n].value not in _CORNERS
            ),
            len(given),
        )
    if kind == "sections":
        return sections_end(given, at)
    if kind == "code":
        return at + (token.kind in ("code", "number"))
    if kind == "day":
        return at + (token.kind == "day")
    return at + (token.kind == kind)


def sections_end(given: Tokens, at: int) -> int:
    """Where sections end that begin here: `740.11(b)(2) and (e)`, `746.8(b) and 744.21(e) of the EAR`."""
    if at >= len(given) or given[at].kind != "section":
        return at
    end = at + 1
    while end < len(given):
        n = end
        while n < len(given) and given[n].value in (",", "and", "or", "("):
            n += 1
        letter = n < len(given) and given[n].kind == "word" and len(given[n].value) == 1
        if n >= len(given) or (given[n].kind not in ("section", "paragraph") and not letter):
            break
        end = n + 1
    return of_ear(given, end)


def of_ear(given: Tokens, at: int) -> int:
    """Where "of the EAR", "of this part", "of this supplement" end, which may stand here."""
    end = at
    while end + 1 < len(given) and given[end].value in ("of", "to") and given[end + 1].value in _OF:
        end += 2
        while end < len(given) and (
            given[end].value in _OF
            or (given[end].kind == "number" and given[end - 1].value in ("part", "no"))
        ):
            end += 1
    return end
