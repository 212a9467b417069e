"""Where an entry sends its reader: sections of the EAR, and footnotes of the list.

A footnote is often a bare digit stuck to the text: `EAR)4`, `734.9(g),3`, `734.9(e)1`, `the EAR2`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from proscribed.law.terms.data import sections
from proscribed.law.terms.lexer import Token, plain, tokens
from proscribed.law.terms.matching import Tokens, longest, of_ear

LEADS = (
    "[also] see [also] [section[s]] [part]",
    "[as] [license] [review] [policy] [is] (set forth|set out|described|specified|provided|stated|found) (in|under) [section[s]]",
    "(as|pursuant to|in accordance with|consistent with|under) [section[s]]",
    "section[s]",
)
_PARAGRAPH_OF = ["paragraph[s] {paragraph} [{paragraph}] [and|or] [{paragraph}] of [section]"]
_FOOTNOTES = ["[see] footnote[s] {number} [and|or] [{number}] [and|or] [{number}]"]
_PASSED = frozenset({",", "and", "or", "(", ")", "&"})
_SAID = re.compile(r"\bfootnotes?\s+(\d{1,2}(?:(?:,|\s|and|&)+\d{1,2}\b)*)", re.IGNORECASE)


class Pointers(Struct, frozen=True):
    """The sections that stand in one place, and the footnotes among them."""

    to: tuple[str, ...] = ()
    footnotes: tuple[int, ...] = ()


def pointers(given: Tokens, at: int) -> tuple[Pointers, int] | None:
    """The sections or footnotes that stand here, and the place after them."""
    if found := longest(_FOOTNOTES, given, at):
        numbers = tuple(int(text) for kind, text in found[1] if text.isdigit())
        return Pointers(footnotes=numbers), of_ear(given, found[0])
    n = at
    if lead := longest(LEADS, given, at):
        n = lead[0]
    if whole := longest(_PARAGRAPH_OF, given, n):
        return _of_paragraph(given, whole[0], whole[1])
    if n >= len(given) or given[n].kind != "section":
        return None
    to: list[str] = []
    notes: list[int] = []
    end = n
    while n < len(given):
        token = given[n]
        if token.kind == "section":
            to.append(token.value)
        elif _is_note(given, n):
            notes.append(int(token.value))
        elif to and (token.kind == "paragraph" or (token.kind == "word" and len(token.value) == 1)):
            to.append(f"{to[-1].partition('(')[0]}({token.value})")
        elif token.value in _PASSED:
            n += 1
            continue
        else:
            break
        n = end = of_ear(given, n + 1)
    return Pointers(tuple(to), tuple(notes)), end


def _of_paragraph(
    given: Tokens, at: int, slots: Iterable[tuple[str, str]]
) -> tuple[Pointers, int] | None:
    if at >= len(given) or given[at].kind != "section":
        return None
    to = tuple(f"{given[at].value}({text})" for kind, text in slots if kind == "paragraph")
    return Pointers(to), of_ear(given, at + 1)


def note(given: Tokens, at: int) -> tuple[int, int] | None:
    """A footnote digit that stands here, and the place after it."""
    return (int(given[at].value), at + 1) if at < len(given) and _is_note(given, at) else None


def _is_note(given: Tokens, at: int) -> bool:
    """Whether a bare digit is a footnote's: after a section, a closing parenthesis or "EAR"."""
    token = given[at]
    if token.kind != "number" or len(token.value) != 1 or token.value == "0" or not at:
        return False
    last = at - 2 if given[at - 1].value == "," and at > 1 else at - 1
    before = given[last]
    if before.kind == "section" or (before.kind == "number" and _is_note(given, last)):
        return True
    return last == at - 1 and before.value in (")", "ear")


@lru_cache(maxsize=4096)
def _digits(text: str) -> frozenset[int]:
    given: tuple[Token, ...] = tokens(plain(text))
    bare = {int(token.value) for at, token in enumerate(given) if _is_note(given, at)}
    return frozenset(bare | _named(text))


@lru_cache(maxsize=4096)
def _named(text: str) -> frozenset[int]:
    return frozenset(
        int(one) for said in _SAID.findall(plain(text)) for one in re.findall(r"\d+", said)
    )


def footnotes_of(
    requirement_text: str | None, citation_texts: Iterable[str] = ()
) -> frozenset[int]:
    """The footnotes of the Entity List that an entry carries: bare digits in its license requirement,
    and the word "footnote" with its number there or among its citations."""
    found = _digits(requirement_text) if isinstance(requirement_text, str) else frozenset()
    return found.union(*(_named(text) for text in citation_texts))


def told(to: Iterable[str]) -> str:
    """Sections in words: `15 CFR 744.23(d) (supercomputers ...)`."""
    shown = []
    for one in dict.fromkeys(to):
        about = sections().get(one.partition("(")[0])
        shown.append(f"15 CFR {one}" + (f" ({about})" if about else ""))
    return ", ".join(shown)
