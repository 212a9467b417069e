"""The addresses of an item, one each, and their countries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.model.countries import country_code

_BETWEEN = re.compile(r"\s*[;；]\s*(?:and\b,?\s*)?|,\s*and,\s*")
_NUMBERS = re.compile(r"[\d\s-]+$|^[\d\s-]+(?=[A-Z])")
_WORDS = 4


def addresses(text: str) -> Iterator[str]:
    """The addresses in a text that joins them with "; and", or with "and" after a country."""
    for piece in _BETWEEN.split(text):
        while piece.strip(" .,"):
            first, piece = _first(piece)
            bare = first.strip(" ,")
            yield bare.rstrip(".") if country_of(bare) else bare


def _first(text: str) -> tuple[str, str]:
    for found in re.finditer(r" and (?=[A-Z0-9])", text):
        before, after = text[: found.start()], text[found.end() :]
        if country_of(before) and country_of(after):
            return before, after
    return text, ""


def country_of(address: str) -> str:
    """The country at the end of an address, in front of or behind a postal code; empty where it
    names none. Hong Kong has its own code."""
    parts = [_NUMBERS.sub("", part.strip(" .")).strip() for part in re.split("[,，]", address)]
    parts = [part for part in parts if part]
    if not parts:
        return ""
    if code := country_code(", ".join(parts[-2:])):
        return code
    words = parts[-1].split()
    for length in range(min(len(words), _WORDS), 0, -1):
        last = " ".join(words[-length:])
        if len(last) > 2 and (code := country_code(last)):
            return code
    return ""


def countries_of(text: str) -> list[str]:
    """The countries of all addresses in a text, sorted."""
    return sorted({country_of(one) for one in addresses(text)} - {""})


def ends_whole(text: str) -> bool:
    """Whether the last address in a text names a country, or ends with a code and a period."""
    last = [*addresses(text)][-1:]
    return bool(last) and (country_of(last[0]) != "" or re.search(r"\d\.$", last[0]) is not None)
