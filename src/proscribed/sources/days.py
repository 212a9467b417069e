"""Dates as publishers write them, as ISO 8601."""

from __future__ import annotations

import re
from functools import lru_cache

_MONTHS = {
    name: f"{number:02d}"
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
        start=1,
    )
}
_ABOUT = re.compile(
    r"^(?:circa|approximately|approx\.?|about|c\.)\s+|\s*\(approximate(?:ly)?\)$", re.I
)
_SPAN = re.compile(r"^(?:between\s+)?(?P<first>.+?)\s+(?:to|and|-)\s+(?P<last>.+)$", re.I)
_YEARS = re.compile(r"^(\d{4}) ?- ?(\d{4})$")
_DAY = re.compile(r"^(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3})[a-z]*\.?,? (?P<year>\d{4})$")
_MONTH = re.compile(r"^(?P<month>[A-Za-z]{3})[a-z]* (?P<year>\d{4})$")
_ISO = re.compile(r"^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$")


@lru_cache(maxsize=16384)
def iso_day(text: str) -> str:
    """One date ("10 Dec 1948", "Dec 1948", "1948", ISO), shortened to what is known.

    Empty where the text is no date."""
    text = text.strip()
    if _ISO.match(text):
        return text
    if (found := _DAY.match(text)) and (month := _MONTHS.get(found["month"].lower())):
        day = int(found["day"])
        return f"{found['year']}-{month}-{day:02d}" if 1 <= day <= 31 else ""
    if (found := _MONTH.match(text)) and (month := _MONTHS.get(found["month"].lower())):
        return f"{found['year']}-{month}"
    return ""


_SLASHED = re.compile(r"^(?P<day>\d{1,2}|dd)/(?P<month>\d{1,2}|mm)/(?P<year>\d{4})$", re.I)


@lru_cache(maxsize=16384)
def iso_slashed(text: str) -> str:
    """A date as day/month/year ("13/04/2018"), where "00" and "dd" or "mm" say that the day or the
    month is not known ("00/00/1980"). Empty where the text is no such date."""
    found = _SLASHED.match(text.strip())
    if not found:
        return ""
    day, month = (0 if found[w].isalpha() else int(found[w]) for w in ("day", "month"))
    if month == 0:
        return found["year"] if day == 0 else ""
    return iso_day(f"{found['year']}-{month:02d}" + (f"-{day:02d}" if day else ""))


@lru_cache(maxsize=16384)
def iso_birth(text: str) -> str:
    """A birth date: one date, a span as "1960/1964", an approximate one with a leading "~".

    Empty where the text is none of these."""
    bare = _ABOUT.sub("", text.strip())
    about = "~" if bare != text.strip() else ""
    if day := iso_day(bare):
        return about + day
    if years := _YEARS.match(bare):
        return f"{about}{years[1]}/{years[2]}"
    if span := _SPAN.match(bare):
        first, last = iso_day(span["first"]), iso_day(_ABOUT.sub("", span["last"]))
        if first and last:
            return f"{about}{first}/{last}"
    return ""
