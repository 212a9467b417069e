"""The parties that a sentence of the Covered List names as those who produce or provide.

"Telecommunications equipment produced by X, including ..." names X; "... provided by such entity"
names nobody, nor does "produced in a foreign country". A sentence that goes on after a name in a
way that is not known is not understood: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.party import NameQuality


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    page: str
    program: str
    verbs: tuple[str, ...]
    nobody: tuple[str, ...]
    tails: tuple[str, ...]
    relations: tuple[str, ...]
    relation_words: tuple[str, ...]
    designators: frozenset[str]
    abbreviated: frozenset[str]
    within: frozenset[str]
    also: dict[NameQuality, tuple[str, ...]]


@cache
def words() -> Words:
    """The package's facts on the sentences."""
    text = files("proscribed.sources.fcc").joinpath("words.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Words)


class Producer(Struct, frozen=True):
    """A party that a sentence names, and the other names that it gives of it."""

    name: str
    others: tuple[tuple[str, NameQuality], ...] = ()


class NotUnderstood(ValueError):
    """The sentence names somebody and goes on in a way that is not known."""


class _Patterns(Struct, frozen=True):
    clause: re.Pattern[str]
    nobody: re.Pattern[str]
    tail: re.Pattern[str]
    relation: re.Pattern[str]
    also: Mapping[NameQuality, re.Pattern[str]]


def _any(said: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(one) for one in said) + ")"


@cache
def _patterns() -> _Patterns:
    known = words()
    verbs = _any(known.verbs)
    relation = f"(?:{_any(known.relation_words)} )*{_any(known.relations)}"
    return _Patterns(
        clause=re.compile(
            rf"\b{verbs}(?:(?:,? (?:and|or|and/or) |, ){verbs})*,?"
            rf"(?: (?:directly or indirectly|in whole or in part),?)? by\s+"
        ),
        nobody=re.compile(rf"{_any(known.nobody)}\b"),
        tail=re.compile(rf"[.;:]|$|,?\s*{_any(known.tails)}(?!\w)"),
        relation=re.compile(rf",?\s*(?:and|or) (?:its|their) {relation},?\s+(?=[A-Z0-9])"),
        also={
            quality: re.compile(rf"{_any(marks)}[.:,]?\s+", re.I)
            for quality, marks in known.also.items()
        },
    )


_MARKS = re.compile(r"\s*[*†‡§¶^#£¤¹²³⁴⁵⁶⁷⁸⁹⁰]+")
_WORD = re.compile(r"\s*(?P<word>[^\s,;:()]+)")
_COMMA = re.compile(r",\s*(?P<word>[^\s,;:()]+)")
_QUOTES = " \"'“”‘’"
_BRACKET = re.compile(r"\s*\((?P<inner>[^()]*)\)")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+|No\.|St\.")
_SENTENCE = re.compile(r"(?<=\.)\s+(?=[A-Z])")
_LISTED = re.compile(r",\s*(?:(?P<last>and|or)\s+)?(?=[A-Z0-9])")
_OR = re.compile(r"\s+or\s+(?=[A-Z0-9])")
_AND = re.compile(r"\s+and\s+(?=[A-Z0-9])")


def producers(sentence: str) -> list[Producer]:
    """The parties that the sentence names, in its order; none where it names nobody.

    Raises NotUnderstood with the words at which it goes on in a way that is not known."""
    text = " ".join(_MARKS.sub("", sentence).split())
    found: list[Producer] = []
    at = 0
    while clause := _patterns().clause.search(text, at):
        at = clause.end()
        if not _patterns().nobody.match(text, at):
            named, at = _named(text, at)
            found += named
    return found


def _named(text: str, at: int) -> tuple[list[Producer], int]:
    """The names from a place on: "A", "A or B", "A, B, or C", "A and its subsidiary B".

    With a comma between, each name must end as company names do, and the last follow an "and" or
    "or": in "A Ltd., Beijing" the second is a place."""
    found: list[Producer] = []
    listed, last = False, True
    while True:
        name, at = _name(text, at)
        others, at = _others(text, at)
        found.append(Producer(name, others))
        closed = _is_designator(name.split()[-1])
        joint = _patterns().relation.match(text, at)
        ends = joint is None and (_patterns().tail.match(text, at) or _SENTENCE.match(text, at))
        if (listed and not closed) or (ends and not last):
            raise NotUnderstood(text[at : at + 40] or name)
        if ends:
            return found, at
        joint = joint or _OR.match(text, at)
        if joint is None and closed and (joint := _LISTED.match(text, at)):
            listed, last = True, joint["last"] is not None
        elif joint is None and closed:
            joint = _AND.match(text, at)
        if joint is None:
            raise NotUnderstood(text[at : at + 40])
        last = last or joint.re is not _LISTED
        at = joint.end()


def _name(text: str, start: int) -> tuple[str, int]:
    """One name from a place on, and where it ends."""
    at = start
    while found := _WORD.match(text, at) or _inner_bracket(text, at):
        word = text[at : found.end()].strip()
        if not (word[0].isupper() or word[0].isdigit() or word[0] == "(" or _is_small(text, found)):
            break
        if word.endswith(".") and not (_is_designator(word) or _ABBREVIATION.fullmatch(word)):
            at = found.end() - 1
            break
        at = found.end()
        if (comma := _COMMA.match(text, at)) and _is_designator(comma["word"]):
            at, word = comma.end(), comma["word"]
        following = _WORD.match(text, at)
        more = following is not None and _is_designator(following["word"])
        if word.endswith(".") and _is_designator(word) and not more:
            break
    name = text[start:at].strip()
    if not name:
        raise NotUnderstood(text[start : start + 40])
    last = name.split()[-1]
    if last.endswith(".") and last[:-1] in words().designators - words().abbreviated:
        return name[:-1], at - 1
    return name, at


def _is_designator(word: str) -> bool:
    return word.rstrip(".") in words().designators


def _is_small(text: str, found: re.Match[str]) -> bool:
    """Whether a word is one that stands within names, before a word that does."""
    return (
        found[0].strip() in words().within
        and re.match(r"\s+[A-Z0-9]", text[found.end() :]) is not None
    )


def _inner_bracket(text: str, at: int) -> re.Match[str] | None:
    """A bracket within a name: "China Telecom (Americas) Corp."."""
    found = _BRACKET.match(text, at)
    return found if found and re.match(r"\s+[A-Z]", text[found.end() :]) else None


def _others(text: str, at: int) -> tuple[tuple[tuple[str, NameQuality], ...], int]:
    """The other names in brackets behind a name: "(also known as Y)", an acronym."""
    found: list[tuple[str, NameQuality]] = []
    while (bracket := _BRACKET.match(text, at)) and not _patterns().tail.match(text, at):
        for inner in bracket["inner"].split(";"):
            found.append(_other(inner.strip().removeprefix("and ").strip(), text[at : at + 40]))
        at = bracket.end()
    return tuple(found), at


def _other(said: str, place: str) -> tuple[str, NameQuality]:
    for quality, pattern in _patterns().also.items():
        if mark := pattern.match(said):
            return said[mark.end() :].strip(_QUOTES), quality
    bare = said.strip(_QUOTES)
    if not re.fullmatch(r"[A-Z][\w-]*", bare):
        raise NotUnderstood(place)
    return bare, "weak"
