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

_NUMBERED = re.compile(r"(?:[\d.,-]+(?:st|nd|rd|th)?|\d+-[a-z]+|\d+ .*)$")
_LETTERS = re.compile(r"[A-Za-z]{2}|[A-Z]&[A-Z]")
_INFORMS = re.compile(r" (?:informs|reports|writes|reported)\b")


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
        placed = any(one.start <= begin and stop <= one.end for one in where)
        if not placed and _is_name(text[begin:stop]) and not _INFORMS.match(text, stop, end):
            found.append(Name(begin, stop, country))
    return tuple(found)


def _is_name(said: str) -> bool:
    return (
        bool(_LETTERS.search(said))
        and not _NOT.match(said)
        and not _generic(said)
        and not _PREFIXED.fullmatch(said)
        and not _counted(said)
        and not _NUMBERED.match(said)
    )


def _generic(said: str) -> bool:
    """Whether every word is one that headlines write with a capital, and none is a name."""
    return all(_GENERIC.match(word) for word in re.findall(r"[A-Za-z]+", said))


def _counted(said: str) -> bool:
    """Whether a number and a people stand there ("Seven Russians"), not a name."""
    found = _COUNTED.match(said)
    if found is None:
        return False
    who = found["who"]
    return bool(places(who, 0, len(who)) or places(who[:-1], 0, len(who) - 1))
