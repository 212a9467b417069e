"""Values as FollowTheMoney writes them, or nothing where one is not of the type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from stdnum import bic, isin, lei
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError
from stdnum.ru import inn, ogrn
from stdnum.us import ssn

from proscribed.model.countries import codes

MOST: Mapping[str, int] = {
    "name": 384,
    "string": 1_024,
    "text": 65_000,
    "address": 250,
    "url": 4_096,
    "email": 250,
    "identifier": 64,
    "date": 32,
    "country": 16,
    "gender": 16,
    "topic": 64,
    "number": 250,
    "entity": 200,
}
"""The longest value of each type."""

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}"
_URL = re.compile(rf"(https?://)?({_HOST})(:\d{{1,5}})?([/?#]\S*)?", re.IGNORECASE)
_EMAIL = re.compile(rf"([^<>()\[\],;:?\s@\"]{{1,64}})@({_HOST})")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_ID = re.compile(r"[0-9a-zA-Z](?:[0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_COUNTRY_ALSO = frozenset(("eu", "un", "ua-cri"))


def cleaned(kind: str, form: str, most: int, value: str) -> str | None:
    """The value of a type (and, of an identifier, a format), or None where it is none."""
    text = " ".join(value.split()) if kind != "text" else value.strip()
    if form:
        text = _FORMS[form](text) or ""
    elif kind in _TYPES:
        text = _TYPES[kind](text) or ""
    return text if 0 < len(text) <= most else None


def _day(text: str) -> str | None:
    """A day, a month or a year that the calendar has."""
    match = _DAY.fullmatch(text)
    try:
        _ = match and date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return text if match and "1001" <= text < "3000" else None


def _country(text: str) -> str | None:
    code = text.lower()
    return code if text.upper() in codes() or code in _COUNTRY_ALSO else None


def _url(text: str) -> str | None:
    match = _URL.fullmatch(text)
    if match is None:
        return None
    scheme, host, port, path = match.groups()
    return f"{(scheme or 'http://').lower()}{host}{port or ''}{path or '/'}"


def _email(text: str) -> str | None:
    match = _EMAIL.fullmatch(text)
    return f"{match[1]}@{match[2].lower()}" if match else None


def _gender(text: str) -> str | None:
    return text if text in ("male", "female", "other") else None


_TYPES: Mapping[str, Callable[[str], str | None]] = {
    "date": _day,
    "country": _country,
    "url": _url,
    "email": _email,
    "gender": _gender,
    "number": lambda text: text if _NUMBER.fullmatch(text) else None,
    "entity": lambda text: text if _ID.fullmatch(text) else None,
}


def _standard(validate: Callable[[str], str]) -> Callable[[str], str | None]:
    """A number whose check digits are right, in its compact form."""

    def compact(text: str) -> str | None:
        try:
            return validate(text)
        except ValidationError:
            return None

    return compact


def _imo(text: str) -> str | None:
    """The number of a ship or of a shipping company, whose check digits differ."""
    match = re.fullmatch(r"(?:IMO[\s:.#-]*)?(\d{7})", text, re.IGNORECASE)
    if match is None or match[1] == "0000000":
        return None
    *digits, check = map(int, match[1])
    ship = sum(digit * (7 - place) for place, digit in enumerate(digits)) % 10
    weighted = zip(digits, (8, 6, 4, 2, 9, 7), strict=True)
    company = (11 - sum(digit * weight for digit, weight in weighted) % 11) % 10
    return f"IMO{match[1]}" if check in (ship, company) else None


def _bic(text: str) -> str | None:
    """The bank's eight letters; FollowTheMoney does not tell its branches apart."""
    found = _standard(bic.validate)(text)
    return found[:8] if found else None


_FORMS: Mapping[str, Callable[[str], str | None]] = {
    "bic": _bic,
    "imo": _imo,
    "inn": _standard(inn.validate),
    "isin": _standard(isin.validate),
    "lei": _standard(lei.validate),
    "ogrn": _standard(ogrn.validate),
    "ssn": _standard(ssn.validate),
    "uscc": _standard(uscc.validate),
}
