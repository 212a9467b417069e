"""The words of an entry's terms: sections, ECCNs, footnote digits and the like told apart.

Case, hyphens, articles, quotation marks and typesetting do not count; an abbreviation that a text
introduces in parentheses ("(ISS)") is dropped. Codes such as `all_items_subject_to_ear` are read as
the words they are made of.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

from proscribed.law.terms.data import misprints


class Token(Struct, frozen=True):
    """A word or mark: `kind` is word, section, eccn, paragraph, number, code, day, coordinate or mark;
    `value` the plain form; `start` and `end` its place in the text that `plain` gives; `glued` that
    nothing separates it from what stands before."""

    kind: str
    value: str
    start: int
    end: int
    glued: bool = False


_REPLACED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "″": '"', "′": "'", "_": " "}
    | dict.fromkeys("‐‑‒–—−", "-")
)
_MARKUP = re.compile(r"</?(?:SU|sup|E|I|em|b)\b[^>]*>", re.IGNORECASE)
_IN_COUNTRY = re.compile(r"\(\s*in[- ]country\s*\)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\((?:[A-Z]{2,5}s?)\)")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

_TOKEN = re.compile(
    rf"""
    (?P<coordinate>\d{{1,3}}°\s?\d{{1,2}}'\s?[\d.]+["']*\s*[NSEW]\b)
  | (?P<day>(?:{_MONTHS})\s+\d{{1,2}},\s+\d{{4}})
  | (?P<section>(?<!\d)(?:§+\s*\??\s*)*\d{{3}}\.\d[\dl]{{0,2}}(?!\d|\.\d)(?:[a-z](?![a-z(]))?
        (?:\s?\((?:[a-z]|[ivx]{{1,4}}|\d{{1,2}}|[A-Z])\))*)
  | (?P<ear99>\b(?i:EAR[-\s]?99)\b)
  | (?P<eccn>\b\d[A-Ea-e]\d{{3}}(?:\.[a-z0-9]{{1,3}})*\b)
  | (?P<paragraph>(?<![\w.])(?:\.[a-z](?:\.[a-z0-9]{{1,3}})*|[a-z]\.\d(?:\.?[a-z0-9]{{1,3}})*)\b
        |(?<=[\s\w])\((?:[a-z]|\d{{1,2}})\))
  | (?P<code>\b(?:(?i:99x|xx999)|[A-Z]:\d{{1,2}}|\d{{1,3}}[A-Z])\b)
  | (?P<word>\b(?i:U\.S\.?(?!\w)|E\.O\.?|e\.g\.?|i\.e\.?|Nos?\.(?=\s?\d)|Supp\.)|[A-Za-z]+(?:'s\b)?)
  | (?P<number>\d+(?:\.\d+)?)
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_ARTICLES = frozenset({"the", "a", "an", "'s"})
_IGNORED = frozenset("-\"'§/")
_SAME = {"u.s.": "us", "u.s": "us", "e.o.": "eo", "e.o": "eo", "no.": "no", "nos.": "no", "supp.": "supplement",
         "e.g.": "eg", "e.g": "eg", "i.e.": "ie", "i.e": "ie", "supp": "supplement", "&": "and"}  # fmt: skip
_SECTION_CODE = re.compile(r"(?<=_)(7\d\d)_(\d{1,2})(?!\d)")
_PLAIN_EAR = re.compile(r"export administration regulations", re.IGNORECASE)


def plain(text: str) -> str:
    """The text without typesetting: one kind of quotation mark, hyphen and space."""
    found = _SECTION_CODE.sub(r"\1.\2", unicodedata.normalize("NFKC", text)).translate(_REPLACED)
    found = _MARKUP.sub("", found)
    found = _IN_COUNTRY.sub(" in country ", found)
    found = _ABBREVIATION.sub(" ", found)
    return " ".join(_PLAIN_EAR.sub("EAR", found).split())


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text that `plain` gave."""
    found: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        kind, value = match.lastgroup or "mark", match.group()
        glued, last = match.start() == last, match.end()
        if kind == "ear99":
            kind, value = "word", "ear99"
        elif kind == "section":
            value = section_of(value)
        elif kind == "eccn":
            value = value[:5].upper() + value[5:].lower()
        elif kind == "paragraph":
            value = value.strip("().")
        elif kind == "word":
            value = _word(value)
        elif kind == "code":
            value = value.lower() if "99" in value else value
        elif kind == "mark" and value == "&":
            kind, value = "word", "and"
        if (kind == "word" and value in _ARTICLES) or (kind == "mark" and value in _IGNORED):
            continue
        found.append(Token(kind, value, match.start(), match.end(), glued))
    return tuple(found)


def _word(written: str) -> str:
    low = written.lower()
    low = _SAME.get(low, low.removesuffix("'s"))
    return misprints().get(low, low)


def section_of(written: str) -> str:
    """A section in its plain form: `§ 744.2l e` and `744.21 (e)` are `744.21(e)`."""
    bare = re.sub(r"[§?\s]", "", written)
    number, _, paragraphs = bare.partition("(")
    letter = ""
    if len(number) > 5 and number[-1].isalpha() and number[-1] != "l":
        number, letter = number[:-1], f"({number[-1]})"
    number = number.replace("l", "1")
    return number + letter + (f"({paragraphs}" if paragraphs else "")
