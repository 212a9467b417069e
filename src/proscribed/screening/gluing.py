"""Words written together that are two: "ColonelOmega", "LIABILITYCOMPANY", "27thCentral".

Only what would hide a title, a legal form or a number is taken apart here: a business word glued to a
name makes a name of its own ("SeverInvest" is not "SeverGroup"), and `lexicon.joins` compares
neighboring words with one word anyway.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from proscribed.screening import mending, words

LEAST_PART = 4  # letters of what is left beside a word of the tables
LEAST_WORD = (
    6  # letters of a title or legal form: shorter ones end or begin too many names by chance
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)(?=[A-Za-z]{4})", re.IGNORECASE)


@lru_cache(maxsize=200_000)
def unglued(piece: str) -> tuple[str, ...]:
    """The words of one Latin piece of a name, as written."""
    if len(piece) < 2 * LEAST_PART:
        return (piece,)
    if piece[0].isdigit() and (ordinal := _ORDINAL.match(piece)):
        return (ordinal[1], *unglued(piece[ordinal.end() :]))
    if not (piece.isupper() or piece.islower() or piece.istitle()) and _HUMP.search(piece):
        humps = _HUMP.split(piece)
        parts = [mending.mended(hump.lower()) for hump in humps]
        if any(_kind(part) in ("title", "form") and len(part) > 3 for part in parts):
            return tuple(humps)
        # a slip in a business word is mended within the whole
        mended = (p if _kind(p) == "word" else h.lower() for p, h in zip(parts, humps, strict=True))
        return ("".join(mended),)
    key = piece.lower()
    if _kind(key) or words.weight_key(key) in words.weights():
        return (piece,)
    starts, ends = edges()
    if key[:LEAST_WORD] not in starts and key[-LEAST_WORD:] not in ends:
        return (piece,)
    for size in range(len(key) - LEAST_PART, LEAST_WORD - 1, -1):
        if _kind(key[-size:]) == "form":
            return (*unglued(piece[:-size]), piece[-size:])
        if _kind(key[:size]) == "title":
            return (piece[:size], piece[size:])
    return (piece,)


def one_word(piece: str) -> bool:
    """Whether nothing can be glued to a piece of letters in one case: no table need be asked."""
    if len(piece) < 2 * LEAST_PART:
        return True
    starts, ends = edges()
    key = piece.lower()
    return key[:LEAST_WORD] not in starts and key[-LEAST_WORD:] not in ends


@cache
def _kinds() -> dict[str, str]:
    """The single words of the tables, and the words that forms are made of, to their kind."""
    forms = dict.fromkeys(words.form_words(), "form")
    return forms | {key[0]: c.kind for key, c in words.tables()[0].items() if len(key) == 1}


@cache
def edges() -> tuple[frozenset[str], frozenset[str]]:
    """How titles begin, and how legal forms end."""
    kinds = [(key, kind) for key, kind in _kinds().items() if len(key) >= LEAST_WORD]
    return (
        frozenset(key[:LEAST_WORD] for key, kind in kinds if kind == "title"),
        frozenset(key[-LEAST_WORD:] for key, kind in kinds if kind == "form"),
    )


def _kind(key: str) -> str:
    return _kinds().get(key, "")
