"""A text cut into words that keep their places, for finding names in it.

Each word says how it is written (capitals or not, a legal form, a particle) and what lies between it
and the word before: nothing that ends a name, a comma, or an end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from proscribed.screening import scripts, words
from proscribed.screening.names import read

Case = Literal["capital", "capitals", "small", "digits", "none", "unspaced"]
JOINED, COMMA, END = 0, 1, 2

LONGEST_WORD = 60
"""Most letters of a word that can be part of a name."""

UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003347f"
_LETTER = rf"[^\W_{UNSPACED}]|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff]"
_WORD = rf"(?:{_LETTER})+"
_PIECE = re.compile(
    rf"[{UNSPACED}]+|{_WORD}(?:(?:['’‘`´ʼʻ′ʿʾ]|[-\u00ad\u2010]\r?\n[ \t]*(?=[a-zа-я])){_WORD})*"
)
_HYPHENATED = re.compile(r"[-\u00ad\u2010]\r?\n[ \t]*")
_CUT_HAN = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff]) (?=[\u3040-\u30ff\u3400-\u9fff])")
_POSSESSIVE = re.compile(r"['’ʼ′][sS]$")
_ADDRESS = re.compile(r"@|://|\bwww\.|\.(?:com|org|net|gov|ru|cn|ir|eu)\b")
_ADDRESS_PART = re.compile(r"[^\s()<>\[\]\"“”]{1,100}")
_SOFT = re.compile(r"[ \t\r\n\u00a0\u3000\u200b-\u200f\u2010-\u2015\-&'’‘`\u00ad\ufeff]*")
_COMMA = re.compile(r"[ \t\r\n]*[,،、][ \t\r\n]*")
_POINT = re.compile(r"\.([ \t\r\n\u00a0,]*)[-&]?[ \t\r\n]*")
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")
_SHORTENED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "sgt",
        "adm",
        "brig",
        "prof",
        "hon",
        "rev",
        "sen",
        "rep",
        "gov",
        "no",
        "co",
        "corp",
        "inc",
        "ltd",
        "bros",
        "jr",
        "sr",
        "dept",
        "univ",
        "inst",
        "intl",
        "assn",
        "mfg",
        "bhd",
        "sdn",
        "pte",
        "pvt",
        "int'l",
    ]
)


class Piece(NamedTuple):
    """A word by itself: `words` as `names` reads it (none for a legal form), its case, whether it is
    a legal form or a particle, whether its own full stop may stand within a name, and how many
    letters at its end are no part of it ("'s")."""

    words: tuple[str, ...]
    case: Case
    form: bool
    particle: bool
    shortened: bool
    cut: int


class Token(NamedTuple):
    """A word at its place; `gap` is what parts it from the word before."""

    start: int
    end: int
    piece: Piece
    gap: int
    address: bool


@lru_cache(maxsize=200_000)
def piece_of(raw: str) -> Piece:
    """Read a word by itself."""
    possessive = _POSSESSIVE.search(raw)
    cut = len(possessive[0]) if possessive and len(raw) > 3 else 0
    text = scripts.clean(_HYPHENATED.sub("", raw[: len(raw) - cut] if cut else raw))
    if scripts.script_of(text[:1] or " ") == "unspaced":
        return Piece((), "unspaced", False, False, False, cut)
    found = read(text[:LONGEST_WORD])
    form = bool(found.forms)
    small = text == text.lower()
    case: Case
    if not any(c.isalpha() for c in text):
        case = "digits"
    elif small and text == text.upper():
        case = "none"
    elif small:
        case = "small"
    else:
        case = "capitals" if text == text.upper() and len(text) > 1 else "capital"
    particle = bool(found.words) and all(word in words.particles() for word in found.words)
    key = text.lower()
    shortened = form or key in _SHORTENED or len(text) == 1
    return Piece(() if form else found.words, case, form, particle, shortened, cut)


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words of a stretch of a text."""
    addresses = _addresses(text, start, end)
    at_address = 0
    found: list[Token] = []
    before = start
    last: Piece | None = None
    for match in _PIECE.finditer(text, start, end):
        first, after = match.span()
        if after - first > LONGEST_WORD:
            last = None
            before = after
            continue
        piece = piece_of(match[0])
        gap = _gap(text[before:first], last)
        while at_address < len(addresses) and addresses[at_address][1] <= first:
            at_address += 1
        within = at_address < len(addresses) and addresses[at_address][0] <= first
        found.append(Token(first, after - piece.cut, piece, gap, within))
        last = piece
        before = after
    return found


def _addresses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Addresses of pages and mailboxes, whose small letters say nothing of a word."""
    found: list[tuple[int, int]] = []
    for mark in _ADDRESS.finditer(text, start, end):
        if found and mark.start() < found[-1][1]:
            continue
        before = text[max(start, mark.start() - 100) : mark.start()]
        first = mark.start() - len(before) + max(before.rfind(gap) + 1 for gap in ' \n\t\r(<["“')
        after = _ADDRESS_PART.match(text, mark.start(), end)
        found.append((first, after.end() if after else mark.end()))
    return found


def _gap(between: str, last: Piece | None) -> int:
    if last is None:
        return END
    if between == " ":
        return JOINED
    return _gap_of(between, last.shortened)


@lru_cache(maxsize=10_000)
def _gap_of(between: str, shortened: bool) -> int:
    if _PARAGRAPH.search(between):
        return END
    if _SOFT.fullmatch(between):
        return JOINED
    if _COMMA.fullmatch(between):
        return COMMA
    if point := _POINT.fullmatch(between):
        if shortened:
            return COMMA if "," in point[1] else JOINED
        return END if point[1] else JOINED
    return END


def phrase(text: str, start: int, end: int) -> str:
    """A stretch of a text as one line, a word broken at the end of a line made whole."""
    part = text[start:end]
    if part.isascii() and part.isprintable():  # nothing is broken
        return " ".join(part.split())
    return _CUT_HAN.sub("", " ".join(_HYPHENATED.sub("", part).split()))
