"""Days in a text: written out, in part, or told from the day of publication."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.gated import gated
from proscribed.news.claims.numbers import NUMBERS

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_DAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_M = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_W = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)"
_D = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%:.,]\d|\d)"
_Y = r"(?:19[5-9]\d|20\d\d)(?!\d)"
DATE = gated(
    rf"""\b(?:
    (?P<iso>20\d\d-[01]\d-[0-3]\d)
    |(?P<n1>[0-3]?\d)(?P<sign>[/.])(?P<n2>[0-3]?\d)(?P=sign)(?P<n3>20\d\d)(?!\d|[/.]\d)
    |(?:{_W},?\s(?:the\s)?)?(?P<m1>{_M})\s(?P<d1>{_D})(?:,?\s(?P<y1>{_Y}))?
    |(?:{_W},?\s(?:the\s)?)?(?P<d2>{_D})\s(?:of\s)?(?P<m2>{_M})(?:,?\s(?P<y2>{_Y}))?
    |(?P<m3>{_M}),?\s(?:of\s)?(?P<y3>{_Y})
    |(?P<near>(?:[Ll]ast|[Tt]his|[Nn]ext|past|coming|earlier\sthis|later\sthis)\s)?(?P<weekday>{_W})(?='|\b)
    |(?P<today>[Tt]oday|tonight|this\s(?:morning|afternoon|evening))
    |(?P<yesterday>[Yy]esterday)
    |(?P<tomorrow>[Tt]omorrow)
    |the\s(?P<d4>[12]?\d(?:st|nd|rd|th)|3[01]st|30th)(?=[,.;:\"')]|$|\s(?:that|and|to|in|for|of|with|by|from|when|after|over)\b)
    |(?P<rel>(?:[Ee]arlier\sthis|[Ll]ater\sthis|[Ll]ast|[Tt]his|[Nn]ext)\s(?:month|year))
    |(?P<ago>(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[1-6])\sdays?\sago)
    |(?:(?:in|since|In|Since|during|until|by|of|late|early|mid-)\s?)(?P<m5>January|February|March|April|May|June|July|August|September|October|November|December)(?!\s\d|\s[A-Z])
    |(?:[Ll]ast|[Tt]his\spast)\s(?P<m7>January|February|March|April|May|June|July|August|September|October|November|December)(?!\s\d|\s[A-Z])
    |(?P<m6>January|February|March|April|June|July|August|September|October|November|December)(?='s?\s|\s(?:decision|announcement|rule|addition|listing|designation|action|move|order))
    |(?:(?:in|since|In|Since|during|back\sin|early|late)\s)(?P<y5>{_Y})(?!-\d|/)
    )""",
    re.VERBOSE,
)


_OF_NAME = re.compile(r"(?:\b[A-Z][\w-]+ (?:Mon|Tue|Wed|Thu|Thur|Fri|Sat|Sun)$)")
"""A word of a name that looks like a weekday cut short ("Asia Sun Group", "Saw Chit Thu")."""


_BEGINS_NAME = re.compile(rf"(?:Mon|Tue|Wed|Thu|Thur|Fri|Sat|Sun) (?!{_M})[A-Z]")


class Dated(Struct, frozen=True):
    """A day as found: its offsets, and the day (ISO), month or year, as past and as future; empty
    where the text gives too little. `relative`: told from the day of publication."""

    start: int
    end: int
    past: str
    future: str
    relative: bool


class Clock(Struct, frozen=True):
    """What is known of when a text was published: its day, else its month or year; the year of
    the numbers that it refers to."""

    day: date | None = None
    year: int = 0
    month: int = 0
    referred: int = 0


def clock(published: str, referred: str) -> Clock:
    """`published` is ISO (day, month, year or empty); `referred` the first YYMMDDNNNN in it."""
    parts = [int(part) for part in published.split("-") if part.isdigit()] if published else []
    year = 2000 + int(referred[:2]) if referred else 0
    try:
        day = date(*parts[:3]) if len(parts) >= 3 else None
    except ValueError:
        day = None
    return Clock(day, parts[0] if parts else 0, parts[1] if len(parts) > 1 else 0, year)


def _made(year: int, month: int, day: int) -> str:
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def _year(clock: Clock, month: int, day: int) -> int:
    """The year in which that day is nearest to the publication, else that of the references."""
    if not clock.year:
        return clock.referred
    middle = clock.day or date(clock.year, clock.month or 7, 15)
    if not clock.month:
        return clock.year
    options = []
    for year in (clock.year - 1, clock.year, clock.year + 1):
        if _made(year, month, min(day, 28)):
            options.append((abs((date(year, month, min(day, 28)) - middle).days), year))
    return min(options)[1]


def _month(word: str) -> int:
    return _MONTHS[word.casefold().rstrip(".")]


def _of_month(found: re.Match[str], clock: Clock, month: str, day: str, year: str | None) -> str:
    number, of = int(re.sub(r"\D", "", day)), _month(month)
    known = int(year) if year else _year(clock, of, number)
    return _made(known, of, number) if known else ""


def _weekday(found: re.Match[str], clock: Clock) -> tuple[str, str]:
    if not clock.day:
        return "", ""
    of = _DAYS[found["weekday"].casefold().rstrip(".")]
    back = (clock.day.weekday() - of) % 7
    ahead = (of - clock.day.weekday()) % 7
    near = (found["near"] or "").strip().casefold()
    if near == "last" and back == 0:
        back = 7
    if near == "next" and ahead == 0:
        ahead = 7
    past, future = clock.day - timedelta(back), clock.day + timedelta(ahead)
    return past.isoformat(), future.isoformat()


def _relative(words: str, clock: Clock) -> str:
    shift = {"last": -1, "next": 1}.get(words.split()[0].casefold(), 0)
    if words.endswith("year"):
        return str(clock.year + shift) if clock.year else ""
    if not clock.month:
        return ""
    months = clock.year * 12 + clock.month - 1 + shift
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _not_ahead(said: str, clock: Clock, most: int = 2) -> str:
    """A day or month without a year, of something done: not that many months after the text's own day."""
    if not said or not clock.year or not clock.month:
        return said
    year, month = int(said[:4]), int(said[5:7])
    ahead = 12 * (year - clock.year) + month - clock.month
    return f"{year - 1:04d}{said[4:]}" if ahead > most else said


def _numeric(first: int, second: int, year: int, sign: str) -> str:
    """A day in numbers; one that can be read in two ways gives none, but with dots the day is first."""
    if sign == "." or first > 12:
        day, month = first, second
    elif second > 12 or first == second:
        day, month = second, first
    else:
        return ""
    return _made(year, month, day) if 1 <= month <= 12 else ""


_AGO = ("one", "two", "three", "four", "five", "six")


def _resolved(found: re.Match[str], clock: Clock) -> tuple[str, str, bool]:
    if found["iso"]:
        return found["iso"], found["iso"], False
    if found["n1"]:
        said = _numeric(int(found["n1"]), int(found["n2"]), int(found["n3"]), found["sign"])
        return said, said, False
    for month, day, year in (("m1", "d1", "y1"), ("m2", "d2", "y2")):
        if found[month]:
            said = _of_month(found, clock, found[month], found[day], found[year])
            return said if found[year] else _not_ahead(said, clock), said, False
    if found["m3"]:
        said = f"{found['y3']}-{_month(found['m3']):02d}"
        return said, said, False
    if found["weekday"]:
        past, future = _weekday(found, clock)
        return past, future, True
    if shift := {"today": 0, "yesterday": -1, "tomorrow": 1}.get(found.lastgroup or ""):
        said = (clock.day + timedelta(shift)).isoformat() if clock.day else ""
        return said, said, True
    if found["today"]:
        said = clock.day.isoformat() if clock.day else ""
        return said, said, True
    if found["ago"]:
        word = found["ago"].split()[0].casefold()
        back = int(word) if word.isdigit() else _AGO.index(word) + 1
        said = (clock.day - timedelta(back)).isoformat() if clock.day else ""
        return said, said, True
    if found["d4"]:
        number = int(re.sub(r"\D", "", found["d4"]))
        said = _made(clock.year, clock.month, number) if clock.month else ""
        return said, said, True
    if found["rel"]:
        said = _relative(found["rel"], clock)
        return said, said, True
    if found["m5"] or found["m6"] or found["m7"]:
        month_of = _month(found["m5"] or found["m6"] or found["m7"])
        known = _year(clock, month_of, 15)
        said = f"{known:04d}-{month_of:02d}" if known else ""
        return _not_ahead(said, clock, -1 if found["m7"] else 0), said, False
    return found["y5"], found["y5"], False


def days(text: str, sentence: Span, clock: Clock) -> tuple[Dated, ...]:
    """The days named in a sentence, in order."""
    found = []
    for match in DATE.finditer(text, sentence.start, sentence.end):
        if match["weekday"] in ("Sun", "Sat", "Mon", "Fri", "Wed") and not clock.day:
            continue
        if match["weekday"] and (
            _OF_NAME.search(text, max(sentence.start, match.start() - 12), match.end())
            or _BEGINS_NAME.match(text, match.start())
        ):
            continue
        past, future, relative = _resolved(match, clock)
        found.append(Dated(match.start(), match.end(), past, future, relative))
    return tuple(found)


_MANY = r"(?P<many>[Aa]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Tt]en)"
_BESIDE = re.compile(
    r"\b(?:(?P<after>[Tt]he (?:next|following) day)|(?P<before>[Tt]he day before)|(?P<same>(?:[Ee]arlier |[Ll]ater )?(?:[Tt]he same|[Tt]hat same|that) day)"
    rf"|{_MANY} (?P<unit>day|week)s? (?:(?P<later>later|after(?= (?:that|this)))|(?:earlier|before(?! [a-z]))))\b"
)
"""A day told from the one before it: "the next day", "two days before", "a week later"."""
_YEAR = re.compile(
    r",? (?:of )?(?:(?P<same>the same year|that year)|(?P<before>the (?:previous|prior|preceding) year|the year before)|(?P<last>last year))\b"
)


def told_from_others(text: str, found: tuple[Dated, ...], clock: Clock) -> tuple[Dated, ...]:
    """The days of a text with those that it tells from others ("the next day", "May 3 of that year")."""
    told: list[Dated] = []
    beside = [*_BESIDE.finditer(text)] if found else []
    for day in found:
        while beside and beside[0].start() < day.start:
            told += _next_to(beside.pop(0), told)
        year = _YEAR.match(text, day.end) if day.past[5:] and not day.relative else None
        if year and (before := clock.year if year["last"] else _last_year(told)):
            of = before if year["same"] else before - 1
            said = f"{of:04d}{day.past[4:]}"
            day = Dated(day.start, year.end(), said, said, False)
        if not told or day.start >= told[-1].end:
            told.append(day)
    for one in beside:
        told += _next_to(one, told)
    return tuple(told)


def _last_year(told: list[Dated]) -> int:
    return int(told[-1].past[:4]) if told and told[-1].past else 0


def _next_to(found: re.Match[str], told: list[Dated]) -> list[Dated]:
    """The day so long after or before the last one told."""
    if not told or len(told[-1].past) != 10:
        return []
    many = NUMBERS.get((found["many"] or "").casefold(), 0 if found["same"] else 1)
    days = many * (7 if found["unit"] == "week" else 1)
    ahead = found["after"] or found["later"]
    day = date.fromisoformat(told[-1].past) + timedelta(days if ahead else -days)
    return [Dated(found.start(), found.end(), day.isoformat(), day.isoformat(), True)]


_DATELINE = re.compile(
    rf"(?:^|\n)\s*(?P<city>[A-Z][A-Za-z/., ]{{2,40}},?\s)?\(?(?P<m>{_M})\s(?P<d>{_D})(?:,\s(?P<y>{_Y}))?\)?\s?(?:\([^()\n]{{2,30}}\)\s?)?[-—]+\s"
)


def dateline(text: str, clock: Clock) -> tuple[str, Span | None]:
    """The day of a dateline ("WASHINGTON, Nov. 24 (Agency) - "), and where that stands."""
    found = _DATELINE.search(text[:600])
    if not found:
        return "", None
    said = _of_month(found, clock, found["m"], found["d"], found["y"])
    return said, Span(found.start(), found.end()) if found["city"] else None
