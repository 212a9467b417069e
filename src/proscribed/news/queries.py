"""What a person types to search: words, "phrases", -without, OR, begin*; all else is text."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.model.errors import BadInput
from proscribed.news.words import words

MOST_TERMS = 64
_PART = re.compile(r'(-?)(?:["“”„]([^"“”„]*)(?:["“”„]|$)|([^\s"“”„]+))')


class Term(Struct, frozen=True):
    """Words that stand one after the other in what is sought, or in none of it (`without`); the
    last of them may be the beginning of a word (`begins`)."""

    words: tuple[str, ...]
    without: bool = False
    begins: bool = False


Query = tuple[tuple[Term, ...], ...]
"""Either of several: all terms of one of them."""


def query_of(typed: str) -> Query:
    """What is meant by a query as typed.

    Raises BadInput where it has no word to look for, or only words to leave out."""
    either: list[list[Term]] = [[]]
    for minus, phrase, plain in _PART.findall(typed):
        if plain in ("OR", "|") and not minus:
            either.append([])
            continue
        found = tuple(words(phrase or plain))
        if found and plain not in ("AND", "&"):
            begins = plain.endswith("*") and len(found[-1]) > 1
            either[-1].append(Term(found, bool(minus), begins))
    groups = tuple(tuple(terms[:MOST_TERMS]) for terms in either[:MOST_TERMS] if terms)
    if not groups:
        raise BadInput(f"there is no word to look for in {typed!r}.", todo="Give words or a name.")
    if any(all(term.without for term in terms) for terms in groups):
        raise BadInput(
            "a search only for what is not there finds everything.",
            where=typed,
            todo="Give a word that is wanted, too.",
        )
    return groups


def phrase_of(text: str) -> Query:
    """The words of a text, one after the other."""
    found = tuple(words(text))
    if not found:
        raise BadInput(f"there is no word to look for in {text!r}.")
    return ((Term(found),),)
