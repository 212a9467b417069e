"""How drafts write days, numbers and lists of things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from proscribed.model.countries import country_name
from proscribed.model.days import MONTHS

_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_PLACE = re.compile(r"\b(under|in) ([A-Z]{2})\b")
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def day(one: date) -> str:
    """December 17, 2021."""
    return f"{MONTHS[one.month - 1]} {one.day}, {one.year}"


def days_in(text: str) -> str:
    """The text with its ISO days written out."""

    def written(found: re.Match[str]) -> str:
        try:
            return day(date(*map(int, found.groups())))
        except ValueError:
            return found[0]

    return _ISO_DAY.sub(written, text)


def places_in(text: str) -> str:
    """The text with the codes of destinations written out: "34 entries under China"."""
    return _PLACE.sub(lambda found: f"{found[1]} {country(found[2])}", text)


def country(code: str) -> str:
    """The country's usual name; the code itself where it has none."""
    return country_name(code)


def and_(words: Iterable[str]) -> str:
    """One, two and three."""
    some = list(words)
    if len(some) < 3:
        return " and ".join(some)
    return f"{', '.join(some[:-1])} and {some[-1]}"


def number(count: int) -> str:
    """Small numbers in words."""
    return _SMALL[count] if count < len(_SMALL) else f"{count:,}"


def many(count: int, one: str, several: str = "") -> str:
    """A number with its noun: 37 entities, 1 person."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def listed(names: Sequence[str], most: int = 12) -> str:
    """Names, parted by semicolons, as names hold commas."""
    shown, more = names[:most], len(names) - most
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")


def sentence(text: str) -> str:
    """With a capital first and a full stop last."""
    whole = " ".join(text.split())
    if not whole:
        return ""
    return whole[0].upper() + whole[1:] + ("" if whole[-1] in '.!?”"' else ".")


def quoted(text: str, most: int = 220) -> str:
    """A text in quotation marks, cut where it is long."""
    whole = " ".join(text.split())
    if len(whole) > most:
        whole = whole[:most].rpartition(" ")[0] + " …"
    return f"“{whole.rstrip('.')}”" if not whole.endswith("…") else f"“{whole}”"
