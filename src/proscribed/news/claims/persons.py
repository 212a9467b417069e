"""Whether a name is a person's, by the words that stand with it."""

from __future__ import annotations

import re

from proscribed.news.claims.given import given_names
from proscribed.news.claims.names import Name

_BEFORE = re.compile(
    r"\b(?:bankers?|businessm[ae]n|businesswom[ae]n|businesspe\w+|oligarchs?|tycoons?|billionaires?|financiers?|generals?|colonels?|commanders?"
    r"|leaders?|presidents?|ministers?|officials?|executives?|lawmakers?|politicians?|senators?|governors?|judges?|prosecutors?"
    r"|hackers?|smugglers?|traffickers?|propagandists?|journalists?|citizens?|nationals?|brothers?|sons?|daughters?|wife|husband"
    r"|founders?|directors?|chairm[ae]n|chief|CEO|owner|[Mm]r\.?|[Mm]rs\.?|[Mm]s\.?|[Gg]en\.|[Cc]ol\.|Maj\.|Lt\.|Adm\.|warlord|kingpin"
    r"|President|Minister|General|Colonel|Commander|Chairman|Deputy|Secretary|Governor|Sheikh|brokers?|associates?|lawyers?|accountants?|members?)(?: like| such as| including)? \"?$"
)
_AFTER = re.compile(
    r",? (?:(?:who|whose|aged|\d\d,)\b|an? (?:[\w-]+ ){0,3}(?:businessman|businesswoman|oligarch|tycoon|billionaire|financier|official|commander|general|national|citizen|lawmaker|hacker|broker|executive|member)\b"
    r"|(?:[Tt]he|the|its|his|her|their|whose) (?:[\w'-]+ ){0,4}(?:chairman|chief|director|founder|owner|leader|commander|head|CEO|president|minister|[Mm]inister|[Cc]hief|[Cc]hairman|[Dd]irector|[Cc]ommander|[Hh]ead|[Pp]resident|[Gg]overnor|wife|son|daughter|brother)\b)"
)
_FIRM = re.compile(
    r"(?:Co|Ltd|Inc|Corp|LLC|GmbH|AG|Group|Bank|Company|Corporation|Institute|University|Technolog\w+|Trading|Shipping|Limited|JSC|PJSC|Holding\w*|Industr\w+|Center|Ministry|Army|Front|Agency|Bureau|Foundation|[A-Z]{3,}|\d)\b"
)


_AND = re.compile(r",? and |, ")
_BODY = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|groups?|banks?|entit(?:y|ies)|makers?|business(?:es)?|organi[sz]ations?|subsidiar(?:y|ies)|enterprises?|fund|foundation|network|newspaper|outlet) \"?$"
)


def _run(text: str, named: list[Name], found: list[bool | None], at: int) -> list[bool | None]:
    """What is known of the names that only commas and "and" part from one."""
    first = last = at
    while first and _AND.fullmatch(text, named[first - 1].end, named[first].start):
        first -= 1
    while last + 1 < len(named) and _AND.fullmatch(text, named[last].end, named[last + 1].start):
        last += 1
    return found[first : last + 1]


def kinds(text: str, start: int, named: list[Name], end: int) -> list[bool | None]:
    """Which names of an enumeration are those of persons; None where nothing tells. What is only
    among persons is one."""
    found: list[bool | None] = []
    for one in named:
        body = _FIRM.search(text, one.start, one.end) or _BODY.search(
            text, max(start, one.start - 30), one.start
        )
        found.append(True if person(text, start, one, end) else False if body else None)
    whole = set(found) - {None}
    for at, one in enumerate(named):
        if found[at] is None and " " in text[one.start : one.end]:
            around = {known for known in _run(text, named, found, at) if known is not None}
            told = around or whole
            found[at] = True if told == {True} else None
    return found


def person(text: str, start: int, name: Name, end: int) -> bool:
    """Whether the words before or after a name are said of a person."""
    said = text[name.start : name.end]
    words = said.split()
    if not 1 < len(words) < 7 or _FIRM.search(said):
        return False
    if re.search(r" (?:bin|bint|ibn|al-\w+|el-\w+|Al-\w+) ?", said):
        return True
    if words[0] in given_names():
        return True
    return bool(
        _BEFORE.search(text, max(start, name.start - 40), name.start)
        or _AFTER.match(text, name.end, min(end, name.end + 60))
    )
