"""Codes of securities and issuers, and their check digits: ISIN (ISO 6166), LEI (ISO 17442), FIGI.

CUSIP numbers of US and Canadian securities become the ISINs that contain them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from string import ascii_uppercase

from stdnum import cusip, figi, isin, lei
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

_CODES = {"isin": isin, "lei": lei, "figi": figi, "cusip": cusip}
_NOT_IN_CODES = re.compile(r"[\s\-.]+")
_ISIN = re.compile(r"[A-Z]{2}[A-Z0-9]{9}[0-9]")
_AS_NUMBERS = str.maketrans({one: str(int(one, 36)) for one in ascii_uppercase})
_TWICE = str.maketrans("0123456789", "0246813579")
"""A digit for the sum of the digits of its double."""


def compact(code: str) -> str:
    """A code without blanks, in capitals."""
    return _NOT_IN_CODES.sub("", code).upper()


def fault_of(kind: str, code: str) -> str:
    """What is wrong with a code of this kind (isin, lei, figi, cusip), in words; empty where nothing
    is. Whether it was ever issued cannot be told from it."""
    return "" if kind == "isin" and _is_right_isin(compact(code)) else _fault_of(kind, code)


def _is_right_isin(code: str) -> bool:
    """Whether this is an ISIN without a fault: every position of a portfolio has one."""
    if not _ISIN.fullmatch(code) or not _is_country(code[:2]):
        return False
    backwards = code.translate(_AS_NUMBERS)[::-1]
    return sum(map(int, backwards[::2] + backwards[1::2].translate(_TWICE))) % 10 == 0


@cache
def _is_country(letters: str) -> bool:
    return bool(isin.is_valid(isin.from_natid(letters, "0")))


@lru_cache(maxsize=65_536)
def _fault_of(kind: str, code: str) -> str:
    try:
        _CODES[kind].validate(compact(code))
    except InvalidChecksum:
        return f"the {kind.upper()} {code} is mistyped: its check digits are wrong."
    except InvalidLength:
        return f"{code} has not the length of a {kind.upper()}."
    except InvalidComponent:
        return f"the {kind.upper()} {code} begins with no country that there is."
    except ValidationError:
        return f"{code} is no {kind.upper()}: it has letters or digits where none may be."
    return ""


def isin_of_cusip(code: str, country: str = "US") -> str:
    """The ISIN that contains a CUSIP number, of the United States unless said otherwise."""
    return str(isin.from_natid(country, compact(code)))
