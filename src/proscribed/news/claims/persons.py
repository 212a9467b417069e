"""Whether a name is a person's, by the words that stand with it."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec

from proscribed.news.claims.names import Name

_BEFORE = re.compile(
    r"\b(?:businessm[ae]n|businesswom[ae]n|businesspe\w+|oligarchs?|tycoons?|billionaires?|financiers?|generals?|colonels?|commanders?"
    r"|leaders?|presidents?|ministers?|officials?|executives?|lawmakers?|politicians?|senators?|governors?|judges?|prosecutors?"
    r"|hackers?|smugglers?|traffickers?|propagandists?|journalists?|citizens?|nationals?|brothers?|sons?|daughters?|wife|husband"
    r"|founders?|directors?|chairm[ae]n|chief|CEO|owner|[Mm]r\.?|[Mm]rs\.?|[Mm]s\.?|[Gg]en\.|[Cc]ol\.|Maj\.|Lt\.|Adm\.|warlord|kingpin"
    r"|President|Minister|General|Colonel|Commander|Chairman|Deputy|Secretary|Governor|Sheikh|brokers?|associates?|lawyers?|accountants?|members?) \"?$"
)
_AFTER = re.compile(
    r",? (?:(?:who|whose|aged|\d\d,)\b|an? (?:[\w-]+ ){0,3}(?:businessman|businesswoman|oligarch|tycoon|billionaire|financier|official|commander|general|national|citizen|lawmaker|hacker|broker|executive|member)\b"
    r"|(?:[Tt]he|the|its|his|her|their|whose) (?:[\w'-]+ ){0,4}(?:chairman|chief|director|founder|owner|leader|commander|head|CEO|president|minister|[Mm]inister|[Cc]hief|[Cc]hairman|[Dd]irector|[Cc]ommander|[Hh]ead|[Pp]resident|[Gg]overnor|wife|son|daughter|brother)\b)"
)
_FIRM = re.compile(
    r"(?:Co|Ltd|Inc|Corp|LLC|GmbH|AG|Group|Bank|Company|Corporation|Institute|University|Technolog\w+|Trading|Shipping|Limited|JSC|PJSC|Holding\w*|Industr\w+|Center|Ministry|Army|Front|Agency|Bureau|Foundation|[A-Z]{3,}|\d)\b"
)


@cache
def given_names() -> frozenset[str]:
    """The given names that mark a name as a person's (`data/given.yml`)."""
    text = files("proscribed.news.claims").joinpath("data", "given.yml").read_bytes()
    table = msgspec.yaml.decode(text, type=dict[str, list[str] | str])
    return frozenset(name for names in table.values() if isinstance(names, list) for name in names)


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
