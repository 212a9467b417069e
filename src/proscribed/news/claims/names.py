"""Names of parties in a part of a text: runs of capitalized words (`runs`) without what stands around
a name (`trimming`), but for those that are no names."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from proscribed.news.claims.places import places
from proscribed.news.claims.runs import runs
from proscribed.news.claims.trimming import trimmed
from proscribed.news.claims.vocabulary import words

_NOT = re.compile(rf"^{words('no_names')}\b[.,']*$")
_GENERIC = re.compile(rf"^{words('headline')}$")
_PREFIXED = re.compile(
    r"^(?:[A-Z][\w.]*-(?:based|linked|owned|backed|controlled|headquartered|registered|run|born))\b *"
)

_COUNTED = re.compile(
    r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Dozens of|Several|Many|Some|\d+) (?P<who>[A-Z][a-z]+s?)(?: (?:and|or) (?:[A-Z][a-z]+))?$"
)

_NUMBERED = re.compile(
    r"(?:(?:All|Both|Some|Nearly|About|Another|Over|Around|Almost) \d+$|[\d.,-]+(?:st|nd|rd|th)?|\d+-[a-z]+|\d+ .*)$"
)
_LETTERS = re.compile(r"[A-Za-z]{2}|[A-Z]&[A-Z]")
_INFORMS = re.compile(r" (?:informs|reports|writes|reported)\b")
_LAW = re.compile(
    r"\b(?:Orders?|Acts?|Regulations?|Resolutions?|Laws?|Decrees?|Ordinances?|Directives?|Proclamation|Statutes?|Treaty|Convention|Protocol)$"
)
_MANY = re.compile(
    r"\b(?:Judges|Prosecutors|Officials|Ministers|Lawmakers|Senators|Oligarchs|Executives|Individuals|Entities|Companies|Firms|Persons|Subsidiaries|Affiliates)$"
)
_DETERMINED = re.compile(r" (?:an?|the|its|their|his|this|these|those) ")
_COMMON = re.compile(words("common"))
_OPENS = re.compile(r"(?:\A|[.!?:\"')\]] |\n)\W*$")
_ONE_OF = re.compile(r"\b(?:an?|every|each) $")
_KIND = re.compile(rf" (?!(?:{words('small')})\b)[a-z]+(?<!ed)\b")


class Name(Struct, frozen=True):
    """A name as spelled, and the code of the country that the words before it give."""

    start: int
    end: int
    country: str = ""


@lru_cache(128)
def names(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names in a part of a masked text, in order; words of place alone are none."""
    found = []
    where = places(text, start, end)
    for begin, stop in runs(text, start, end, where):
        begin, stop, country = trimmed(text, start, begin, stop, where)
        placed = any(one.start <= begin and stop <= one.end for one in where) or _of_two(
            text[begin:stop]
        )
        if not placed and _is_name(text[begin:stop]) and not _elsewhere(text, begin, stop, end):
            found.append(Name(begin, stop, country))
    return tuple(found)


def _elsewhere(text: str, begin: int, stop: int, end: int) -> bool:
    """Whether what stands around the words tells that they are no name here: "Following a ruling",
    "even a Volna employee"."""
    if _INFORMS.match(text, stop, end):
        return True
    if " " in text[begin:stop]:
        return False
    first = bool(_OPENS.search(text, max(0, begin - 4), begin))
    if first and (_DETERMINED.match(text, stop, end) or _COMMON.fullmatch(text, begin, stop)):
        return True
    return bool(_ONE_OF.search(text, max(0, begin - 6), begin) and _KIND.match(text, stop, end))


def _is_name(said: str) -> bool:
    return (
        bool(_LETTERS.search(said))
        and not _NOT.match(said)
        and not _LAW.search(said)
        and not _MANY.search(said)
        and not _generic(said)
        and not _PREFIXED.fullmatch(said)
        and not _counted(said)
        and not _NUMBERED.match(said)
    )


def _generic(said: str) -> bool:
    """Whether every word is one that headlines write with a capital, and none is a name."""
    return all(_GENERIC.match(word) for word in re.findall(r"[A-Za-z]+", said))


def _of_two(said: str) -> bool:
    """Whether the words are those of two peoples ("Iranian-German")."""
    parts = said.split("-")
    return len(parts) == 2 and all(
        (where := places(part, 0, len(part))) and where[0].adjective and where[0].end == len(part)
        for part in parts
    )


def _counted(said: str) -> bool:
    """Whether a number and a people stand there ("Seven Russians"), not a name."""
    found = _COUNTED.match(said)
    if found is None:
        return False
    who = found["who"]
    return bool(places(who, 0, len(who)) or places(who[:-1], 0, len(who) - 1))
