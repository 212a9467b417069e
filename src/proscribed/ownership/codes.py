"""Codes of securities and issuers, and their check digits: ISIN (ISO 6166), LEI (ISO 17442), FIGI.

CUSIP numbers of US and Canadian securities become the ISINs that contain them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from stdnum import cusip, figi, isin, lei
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

_CODES = {"isin": isin, "lei": lei, "figi": figi, "cusip": cusip}
_NOT_IN_CODES = re.compile(r"[\s\-.]+")


def compact(code: str) -> str:
    """A code without blanks, in capitals."""
    return _NOT_IN_CODES.sub("", code).upper()


@lru_cache(maxsize=65_536)
def fault_of(kind: str, code: str) -> str:
    """What is wrong with a code of this kind (isin, lei, figi, cusip), in words; empty where nothing
    is. Whether it was ever issued cannot be told from it."""
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
