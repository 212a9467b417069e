"""Identifiers in a text: those with check digits anywhere, others where a label says what they are.

Check digits: IMO ship number (IMO resolution A.1117(30)), LEI (ISO 17442, ISO 7064 mod 97-10), ISIN
(ISO 6166), all by python-stdnum; BIC (ISO 9362) by its shape, as it has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stdnum import imo, isin, lei

_APART = frozenset({"imo", "lei", "isin", "swift_bic", "passport", "mmsi"})
"""Kinds that every publisher keeps apart; a tax number on one list is a registration on another."""

_LABEL = (
    r"(?P<label>passports?|national\s+id(?:entification)?|id(?:entity)?\s+card|tax\s+id(?:entification)?"
    r"|taxpayer|INN|OGRN|USCC|unified\s+social\s+credit\s+code|registration|reg\.?|company\s+number"
    r"|commercial\s+registry|D-?U-?N-?S|MMSI|cedula|NIT|RUC|RFC|SSN)"
)
_LABELED = re.compile(
    rf"\b{_LABEL}(?:\s+(?:number|no|nr|num|card|code|certificate)\b)?[.:#№\s]{{1,4}}"
    r"(?P<value>(?=[A-Z0-9./-]*\d)[A-Z0-9][A-Z0-9./-]{3,24}[A-Z0-9])",
    re.IGNORECASE,
)
_PATTERNS = (
    ("imo", re.compile(r"\bIMO(?:\s+(?:number|no))?[.:#\s]{0,3}(\d{7})\b", re.IGNORECASE)),
    ("lei", re.compile(r"\b[A-Z0-9]{18}\d\d\b")),
    ("isin", re.compile(r"\b[A-Z]{2}[A-Z0-9]{9}\d\b")),
    ("swift_bic", re.compile(r"\b[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b")),
)
_CHECKS = {"imo": imo.is_valid, "lei": lei.is_valid, "isin": isin.is_valid}


class Number(NamedTuple):
    """An identifier in a text: its kind, as in `model.party`, its key, and its place."""

    kind: str
    key: str
    start: int
    end: int


def key_of(kind: str, value: str) -> str:
    """An identifier in the one spelling in which it is compared; empty where it says too little."""
    key = re.sub(r"[^0-9A-Z]", "", value.upper())
    if kind == "imo":
        key = key.removeprefix("IMO")
    if kind == "swift_bic":
        return key[:8] if len(key) in (8, 11) and key[:6].isalpha() else ""
    return key if len(key) >= 5 and any(c.isdigit() for c in key) else ""


def numbers_in(text: str, start: int, end: int) -> Iterator[Number]:
    """The identifiers in a stretch of a text."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            value = match[match.lastindex or 0]
            check = _CHECKS.get(kind)
            if check is None or check(value):
                place = match.span(match.lastindex or 0)
                yield Number(kind, key_of(kind, value), *place)
    for match in _LABELED.finditer(text, start, end):
        label = match["label"].lower().rstrip("s")
        kind = label if label in _APART else "id"
        if key := key_of(kind, match["value"]):
            yield Number(kind, key, *match.span("value"))


def same_kind(one: str, other: str) -> bool:
    """Whether two kinds of identifier can be the same."""
    return one == other or not {one, other} & _APART
