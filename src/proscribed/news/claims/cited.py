"""Cross-references: numbers of articles, executive orders, citations of the Federal Register."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.gated import gated

_SEE = re.compile(r"\(\s*(?:see|See)\b[^()]{0,80}\)|\[\s*see\b[^\[\]]{0,80}\]")
_NUMBERS = re.compile(r"(?<!\d)\d{10}(?!\d)")
_ORDER = gated(
    r"\b(?:Executive Orders?|E\.\s?O\.|EOs?)(?: \((?:E\.O\.|EO)\))? ?(?:Nos?\.? ?)?(?P<n>1[0-9]\d{3})"
    r"(?P<more>(?:(?:,| and|, and| or|, as amended by)(?: (?:Executive Orders?|E\.\s?O\.|EOs?))?(?: \((?:E\.O\.|EO)\))? ?(?:Nos?\.? ?)?1[0-9]\d{3})*)"
)
_FIVE = re.compile(r"(?<!\d)1[0-9]\d{3}(?!\d)")
_CITATION = gated(
    r"\b\d{2,3} (?:FR|Fed(?:eral|\.) ?Reg(?:ister|\.)|F\.R\.) \d{3,6}(?!\d)|\b(?:FR Doc\.? ?(?:No\.? ?)?)?20[12]\d-\d{5}(?!\d)|\bPublic Law \d+-\d+"
)


_NUMBERED = re.compile(
    r"\b(?:Decree|Announcement|Resolution|Ordinance|Notice)s? (?:Nos?\.?|№) ?\d[\d/-]*(?: of (?:20\d\d|\[20\d\d\]))?(?![\d/])"
)
"""Acts of other states by their numbers."""


class Reference(Struct, frozen=True):
    """A cross-reference: the words that give it."""

    start: int
    end: int
    words: str


def references(text: str) -> tuple[list[Reference], list[Span]]:
    """The cross-references of a text, and the asides ("(see ...)") in which some of them stand."""
    found, asides = [], []
    for see in _SEE.finditer(text):
        asides.append(Span(see.start(), see.end()))
        for one in _NUMBERS.finditer(text, see.start(), see.end()):
            found.append(Reference(one.start(), one.end(), one.group()))
    for order in _ORDER.finditer(text):
        for one in _FIVE.finditer(text, order.start("n"), order.end()):
            found.append(Reference(one.start(), one.end(), one.group()))
    for cited in _CITATION.finditer(text):
        found.append(Reference(cited.start(), cited.end(), cited.group()))
    for numbered in _NUMBERED.finditer(text):
        found.append(Reference(numbered.start(), numbered.end(), numbered.group()))
    return sorted(found, key=lambda one: one.start), asides
