"""Identifiers in the spellings in which they are compared, and what an equal or another one says.

Check digits are those of python-stdnum: IMO number (IMO resolution A.1117(30)), LEI (ISO 17442), USCC
(GB 32100-2015), INN (Russian tax service), ISIN (ISO 6166). A number that fails its own check is taken
for misread: that it differs says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

IDENTIFIES = 7  # letters and digits; shorter numbers are many parties' by chance
EQUAL, EQUAL_OTHER_KIND = 0.95, 0.8
_APART = ("imo", "lei", "isin", "mmsi", "swift_bic", "passport", "uscc")
"""Kinds that every publisher keeps apart; one list's tax number is another's registration number."""

UNIQUE = {"imo": 0.75, "lei": 0.8, "uscc": 0.8}
"""Kinds of which a party has one for life, and what is left of a score where two differ."""

LABELS = {"imo": "IMO number", "lei": "LEI", "uscc": "USCC", "isin": "ISIN", "mmsi": "MMSI", "swift_bic": "BIC"}  # fmt: skip


def keys_of(kind: str, value: str, countries: Iterable[str] = ()) -> tuple[str, ...]:
    """An identifier's letters and digits, and the same without the "IMO" or the country before it;
    empty for one that is too short to identify anybody."""
    key = re.sub(r"[^0-9A-Z]", "", value.upper())
    if re.fullmatch(r"IMO\d{7}", key):
        key = key[3:]
    if len(key) < 5 or not any(c.isdigit() for c in key):
        return ()
    short = [
        key[len(one) :]
        for one in countries
        if one and key.startswith(one) and len(key) - len(one) >= IDENTIFIES
    ]
    return (key, *short[:1]) if kind not in ("lei", "isin", "swift_bic") else (key,)


@lru_cache(maxsize=65_536)
def valid(kind: str, key: str) -> bool:
    """Whether a number of this kind passes its own check; true for kinds without one."""
    from stdnum import imo, isin, lei
    from stdnum.cn import uscc
    from stdnum.ru import inn

    checks = {"imo": imo, "isin": isin, "lei": lei, "uscc": uscc, "inn": inn}
    return kind not in checks or bool(checks[kind].is_valid(key))


def equal(
    asked: Collection[tuple[str, str]], listed: Collection[tuple[str, str]]
) -> tuple[float, str, bool]:
    """The best pair of equal identifiers: how sure it makes a match whatever the names (0 for none), in
    words, and whether it is long enough to identify anybody."""
    if not asked:
        return 0.0, "", False
    known = _by_key(tuple(listed))
    best: tuple[tuple[float, bool, bool], str] = ((0.0, False, False), "")
    for kind, key in sorted(asked):
        for other in sorted(known.get(key, ())):
            apart = kind != other and bool(kind) and bool(other) and (kind in _APART or other in _APART)  # fmt: skip
            long = len(key) >= IDENTIFIES
            said = f"{label(kind or other)} {key} is the same"
            if apart:
                said = f"{key} is the {label(kind)} given and the {label(other)} listed"
            elif not long:
                said += ", but short"
            elif not valid(kind or other, key):
                said += ", though its check digit is wrong"
            sure = (EQUAL_OTHER_KIND if apart else EQUAL) if long else 0.0
            if not best[1] or (sure, long, not apart) > best[0]:
                best = ((sure, long, not apart), said)
    (sure, long, _), said = best
    return sure, said, long


def differ(
    asked: Collection[tuple[str, str]], listed: Collection[tuple[str, str]]
) -> tuple[float, str]:
    """What is left of a score where both have a number of one kind for life, and not the same."""
    left, said = 1.0, ""
    if not asked or not listed:
        return left, said
    for kind, factor in UNIQUE.items():
        one, other = ({k for what, k in side if what == kind and valid(kind, k)} for side in (asked, listed))  # fmt: skip
        if one and other and not one & other and factor < left:
            left = factor
            said = f"{label(kind)} differs ({', '.join(sorted(one))}; listed: {', '.join(sorted(other))})"
    return left, said


def label(kind: str) -> str:
    """A kind of identifier for a reader."""
    return LABELS.get(kind) or kind.replace("_", " ") or "identifier"


@lru_cache(maxsize=8_192)
def _by_key(identifiers: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for kind, key in identifiers:
        found[key] = (*found.get(key, ()), kind)
    return found
