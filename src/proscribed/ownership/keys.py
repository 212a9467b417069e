"""Which identifiers make two names one party: the keys that several sources share.

A number counts where its kind is one party's the world over (LEI, IMO number, OFAC's own number), or
where the country that gave it is known. A number whose check digits are wrong identifies nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from proscribed.model.party import Identifier

_WORLDWIDE = ("lei", "imo", "swift_bic", "duns")
_NUMBERS = (
    "registration_number", "tax_id", "national_id", "uscc", "inn", "ogrn", "okpo", "vat", "cik",
    "npi", "company_number", "business_number", "identification_number", "passport",
)  # fmt: skip
_CHECKED = ("lei", "imo", "uscc", "inn", "ogrn")
_NATIONAL = {"inn": "RU", "ogrn": "RU", "uscc": "CN", "okpo": "RU"}
_SHORTEST = 5
_ANY = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def keys_of(identifiers: Iterable[Identifier], countries: Iterable[str] = ()) -> tuple[str, ...]:
    """The keys of a party with these identifiers; `countries` are the party's own, for a number
    that names none."""
    own = tuple(countries)
    found = [key for one in identifiers if (key := _key(one, own))]
    return tuple(found) if len(found) < 2 else tuple(dict.fromkeys(found))


def _key(one: Identifier, countries: tuple[str, ...]) -> str:
    """The key of an identifier; empty where it makes nobody one."""
    kind = one.kind
    if kind == "entry":
        return f"entry {one.value}"
    key = _letters(one.value)
    if not key or (kind in _CHECKED and not is_valid(kind, key)):
        return ""
    if kind == "ofac":
        return f"ofac {key.lstrip('0')}"
    if kind in _WORLDWIDE:
        return f"{kind} {key.removeprefix('IMO') if kind == 'imo' else key}"
    if kind in _NUMBERS:
        country = one.country or _NATIONAL.get(kind, "") or (countries[0] if len(countries) == 1 else "")  # fmt: skip
        if not country or len(key) < _SHORTEST:
            return ""
        apart = kind if kind == "passport" else "number"
        return f"{apart} {country} {_padded(country, key)}"
    return ""


def _padded(country: str, key: str) -> str:
    """UK company numbers have eight places, and are often written without the zeros before."""
    return key.zfill(8) if country == "GB" and key.isdigit() and len(key) < 8 else key


def _letters(value: str) -> str:
    if value.isalnum() and value.isascii():
        return value.upper()
    return re.sub(r"[^0-9A-Z]", "", value.upper())


@lru_cache(maxsize=262_144)
def is_valid(kind: str, value: str) -> bool:
    """Whether a number passes the check of its kind (LEI ISO 17442, IMO A.1117(30), USCC
    GB 32100-2015, INN and OGRN of the Russian tax service); true for kinds without one."""
    if kind not in _CHECKED:
        return True
    key = _letters(value)
    if kind == "lei":
        return len(key) == 20 and _mod_97(key)
    from stdnum import imo
    from stdnum.cn import uscc
    from stdnum.ru import inn, ogrn

    checks = {"imo": imo, "uscc": uscc, "inn": inn, "ogrn": ogrn}
    return bool(checks[kind].is_valid(key.removeprefix("IMO")))


def _mod_97(key: str) -> bool:
    """ISO 7064 mod 97-10, over the letters as numbers from 10."""
    if not _ANY.issuperset(key):
        return False
    return int("".join(str(int(letter, 36)) for letter in key)) % 97 == 1
