"""The days in the DATES paragraph of a rule: of legal force, and as of which a correction applies."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from proscribed.sources.gazette.layout import days_in

INSERT = re.compile(r"\[\s*INSERT\s+(?:THE\s+)?DATE\s+OF\s+PUBLICATION[^\]]*\]", re.I)
"""What the public-inspection copy has where the day of publication will stand."""


class Days(Struct, frozen=True):
    """The days that a rule states; None where it states none."""

    effective_on: date | None = None
    applicable_on: date | None = None


_APPLIES = re.compile(
    r"\b(?:applicable|applies|apply|applicability date\W+\w*)\b(?P<said>[^.;]*)", re.I
)
_EFFECT = re.compile(r"\beffective\b(?P<said>[^.;]*)", re.I)
_ASIDE = re.compile(r"\b(?:except|comments?|until|through|expir\w*)\b.*", re.I)


def days(text: str, published_on: date | None) -> Days:
    """The days in a DATES paragraph. "[INSERT DATE OF PUBLICATION ...]" is the day of publication,
    where that is known; "effective on publication" likewise."""
    bare = " ".join(text.split())
    bare = re.sub(r"\b(Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.", r"\1", bare)
    return Days(_first(_EFFECT, bare, published_on), _first(_APPLIES, bare, published_on))


def _first(pattern: re.Pattern[str], text: str, published_on: date | None) -> date | None:
    for found in pattern.finditer(text):
        said = _ASIDE.sub("", found["said"])
        said = re.split(r"\b(?:applicable|applies)\b", said, maxsplit=1)[0]
        if INSERT.search(said) or re.search(r"\b(?:up)?on publication\b", said, re.I):
            return published_on
        if named := days_in(said):
            return named[0]
    return None
