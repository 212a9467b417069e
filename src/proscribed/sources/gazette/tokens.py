"""A sentence of a rule's summary as words whose part in it is known (facts: `words.yml`).

Kinds of token: `number` (value: int), `list` (our code), `place` (a destination's code), `unit`
(what is counted: entities, entries, addresses, aliases, errors), `verb` and `noun` (what is done:
add, revise, correct, remove, move), `quote` (a name in quotation marks), `mark` (punctuation),
`other` (a date or a section: no count), `word` (anything else, in lower case; its value is `name` where
it may be part of a name).
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from proscribed.sources.gazette.words import NUMBER, destination, lexicon, number, words

Kind = Literal["number", "list", "place", "unit", "verb", "noun", "quote", "mark", "other", "word"]
Form = Literal["", "base", "third", "gerund", "participle", "singular", "plural"]


class Token(Struct, frozen=True):
    """One word or phrase. `value` is its meaning, `form` that of a verb, or a unit's number."""

    kind: Kind
    text: str
    value: str = ""
    form: Form = ""
    number: int = 0


_FORMS: tuple[Form, ...] = ("base", "third", "gerund", "participle")
_WORD = re.compile(r"[^\W\d_](?:[\w'&/-]|\.(?=\w))*\.?", re.UNICODE)
_SPACE = re.compile(r"\s+")
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|(?:‘‘|``)(.+?)(?:’’|'')")
_INITIALS = re.compile(r"(?:[A-Za-z]\.){2,}$")
_LONGEST_PLACE = 7


@cache
def _vocabulary() -> dict[str, Token]:
    known = lexicon()
    found: dict[str, Token] = {}
    for kind, lines in known.verbs.items():
        for line in lines:
            for form, text in zip(_FORMS, line, strict=False):
                found[text] = Token("verb", text, kind, form)
    for kind, texts in known.nouns.items():
        for text in texts:
            found.setdefault(text, Token("noun", text, kind))
    for unit, texts in known.units.items():
        for text in texts:
            plural = text.endswith("s") and text not in {"address", "alias"}
            found[text] = Token("unit", text, unit, "plural" if plural else "singular")
    return found


@cache
def _lists() -> re.Pattern[str]:
    texts = lexicon().lists.items()
    named = (f"(?P<{code.replace('-', '_')}>{'|'.join(names)})" for code, names in texts)
    return re.compile(rf"(?:{'|'.join(named)})(?!\w)".replace(" ", r"\s+"), re.IGNORECASE)


@cache
def _no_name() -> frozenset[str]:
    return words("no_name")


@cache
def _masks() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{mask})" for mask in lexicon().masks))


def normal(text: str) -> str:
    """The text on one line, with plain apostrophes and hyphens, without HTML entities."""
    plain = html.unescape(text).replace("\u00a0", " ").replace("’", "'").replace("‘", "'")
    plain = plain.replace("\u2010", "-").replace("\u2011", "-").replace("–", "-")
    return _SPACE.sub(" ", plain).strip()


_STARTS = (
    "In|This|These|The|Those|Lastly|Finally|BIS|Of|Some|It|They|As|Additionally|Also|For|With|Two|One|"
    "Three|Four|Five|Six|Seven|Eight|Nine|Ten|Such|That|On|Further|Furthermore|Moreover|Specifically|"
    "Concurrently|Consistent|Because"
)
_END = re.compile(rf"(?<=[.!?])['”\")]*\s+(?=(?:{_STARTS})\b)|(?<=[a-z0-9)]\.)\s+(?=[A-Z])")
_NO_END = re.compile(r"\b(?:No|Nos|Co|Inc|Ltd|Corp|Sec|Supp|Mr|Ms|Dr|St|vs|i\.e|e\.g)\.$")


def sentences(text: str) -> list[str]:
    """The sentences of a text; "U.S. Government" and "Co., Ltd." end none."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.start()]
        if not _NO_END.search(piece):
            found.append(piece)
            start = end.end()
    return [piece for piece in (*found, text[start:]) if piece.strip()]


@lru_cache(maxsize=1024)
def tokens(sentence: str) -> tuple[Token, ...]:
    """The tokens of one sentence (as `normal` gives it)."""
    found: list[Token] = []
    at = 0
    while at < len(sentence):
        if sentence[at].isspace():
            at += 1
            continue
        token, at = _next(sentence, at)
        if token.kind == "number" and _doubles(found, token):
            at = _closing(sentence, at)
            found.pop()
            continue
        found.append(token)
    return tuple(found)


def _doubles(found: list[Token], token: Token) -> bool:
    """Whether it is the "(3)" of "three (3)"."""
    if len(found) < 2 or found[-1].text != "(" or found[-2].kind != "number":
        return False
    return found[-2].number == token.number and token.text.isdigit()


def _closing(sentence: str, at: int) -> int:
    return at + 1 if sentence[at : at + 1] == ")" else at


def _next(sentence: str, at: int) -> tuple[Token, int]:
    if found := _lists().match(sentence, at):
        return Token("list", found[0], str(found.lastgroup).replace("_", "-")), found.end()
    if found := _masks().match(sentence, at):
        return Token("other", found[0]), found.end()
    if found := _QUOTED.match(sentence, at):
        name = next(filter(None, found.groups()), "")
        return Token("quote", name.strip(" ,")), found.end()
    if sentence[at].isupper() and (place := _place(sentence, at)):
        return place
    if (found := NUMBER.match(sentence, at)) and (value := number(found[0])) is not None:
        return Token("number", found[0], number=value), found.end()
    if found := _WORD.match(sentence, at):
        text = found[0] if _INITIALS.search(found[0]) else found[0].rstrip(".")
        word = text.removesuffix("'s").rstrip("'").lower()
        unknown = Token(
            "word", word, "name" if text[0].isupper() and word not in _no_name() else ""
        )
        return _vocabulary().get(word, unknown), at + len(text)
    return Token("mark", sentence[at]), at + 1


_AFTER_PLACE = re.compile(r"\s*\(([^()]{2,40})\)")
_ADJECTIVE = re.compile(r"'s?\b|'(?=\s)|[-/]\w")


def _place(sentence: str, at: int) -> tuple[Token, int] | None:
    """The longest destination that begins here, with a short form of it in brackets."""
    best: tuple[str, int] | None = None
    end = at
    for _ in range(_LONGEST_PLACE):
        found = re.compile(r"[\s,]*\(?[\w.'-]+\)?").match(sentence, end)
        if not found:
            break
        end = found.end()
        for cut in (end, at + len(sentence[at:end].rstrip(".,)'"))):
            text = sentence[at:cut]
            if code := destination(text.removesuffix("'s")):
                best = (code, at + len(text.removesuffix("'s")))
                break
    if best is None:
        return None
    code, end = best
    text = sentence[at:end]
    if (short := _AFTER_PLACE.match(sentence, end)) and _is_short(short[1], code):
        end = short.end()
    if _ADJECTIVE.match(sentence, end):
        return Token("word", text.lower()), end
    return Token("place", text, code), end


def _is_short(text: str, code: str) -> bool:
    bare = text.strip().removesuffix("'s")
    return destination(bare) == code or bool(re.fullmatch(r"(?:the )?[A-Z.]{2,8}", bare))


def lists_in(text: str) -> list[str]:
    """The lists that a text names, each once, in its order."""
    return list(dict.fromkeys(t.value for t in tokens(text) if t.kind == "list"))
