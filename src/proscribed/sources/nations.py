"""The countries in a text that may name several, or their people (facts: `nations.yml`).

"1) Saudi Arabia 2) Qatar", "Indonesian", "Estonia;Russia", "Syria/Lebanon".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from proscribed.model.countries import country_code, is_known
from proscribed.sources.draft import Draft

_NUMBERED = re.compile(r"\(?\b(?:\d{1,2}|[a-z])\)\s*|\(\d{1,2}\)-\(\d{1,2}\)\s*")
_BETWEEN = re.compile(r"\s*(?:[;/]|,? and |\n)\s*")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$|\s+(?:national|citizen|nationality|passport)$", re.I)


@cache
def _people() -> dict[str, str]:
    text = files("proscribed.sources").joinpath("nations.yml").read_bytes()
    table = msgspec.yaml.decode(text, type=dict[str, list[str]])
    return {word.casefold(): code for code, words in table.items() for word in words}


def nation_code(text: str) -> str:
    """The code of one country, named itself or by its people; empty where it names none."""
    bare = " ".join(text.split()).strip(" .,")
    return country_code(bare) or _people().get(bare.casefold(), "")


@lru_cache(maxsize=8192)
def nation_codes(text: str) -> tuple[tuple[str, ...], bool]:
    """The codes of all countries in a text, and whether they are all that it says."""
    if code := nation_code(text):
        return (code,), True
    found: dict[str, None] = {}
    whole = True
    for piece in filter(None, (p.strip() for p in _NUMBERED.split(text))):
        for word in [piece] if nation_code(piece) else _BETWEEN.split(piece):
            bare = _ASIDE.sub("", word)
            if code := nation_code(word) or nation_code(bare):
                found[code] = None
            whole = whole and (bool(nation_code(word)) or is_known(word))
    return tuple(found), whole and bool(found)


def add_nationality(draft: Draft, text: str, label: str = "nationality") -> None:
    """Nationalities, or citizenships where the label says so. A text that says more than the
    countries in it is kept as a fact besides."""
    codes, whole = nation_codes(text)
    kept = draft.citizenships if label == "citizenship" else draft.nationalities
    kept.update(dict.fromkeys(codes))
    if not whole:
        draft.fact(label, text)


def add_country(draft: Draft, text: str, label: str) -> None:
    """Countries that the party is tied to in another way."""
    codes, whole = nation_codes(text)
    draft.countries.update(dict.fromkeys(codes))
    if not whole:
        draft.fact(label, text)
