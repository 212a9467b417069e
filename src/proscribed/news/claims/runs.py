"""Runs of capitalized words in which a name may stand, as far as it goes on: with legal forms, with an
"and" of its own ("Institute of Physics and Technology"), with the school or the sea that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.news.claims.places import Place
from proscribed.news.claims.vocabulary import words

FORM = words("forms")
_FORMS = rf"(?:(?:,(?! (?:{words('leading_forms')}|Limited Liability Company) [A-Z]))? \(?{FORM}\b\.?\)?)"
_CAP = rf"(?!{words('openers')}\b(?! Ltd))(?:{words('shortened')}\.(?= [A-Z&])|No\. ?\d+(?![\w.])|(?:[A-Z]\.){{2,}}|[A-Z]\.(?= [A-Z])|[A-Z0-9][\w&.'/+!-]*[\w](?:\+(?!\w))?|[A-Z]\w*\+(?!\w)|[A-Z](?:\.[A-Z])+\.?|[A-Z0-9]|[A-Z]\.|[A-Z][\w&'-]*(?=&))"
_LINK = words("links")
_RUN = re.compile(
    rf"(?<![\w])(?:(?:al|el|i|e)-|[a-z]{{1,7}}(?=[A-Z][a-z]))?(?:{FORM}\b\.?|{_CAP})(?:{_FORMS}|(?: {_LINK}| [Nn]amed [Aa]fter)? {_CAP}| {words('articles')}-{_CAP}| & {_CAP}| \([A-Z][\w .'-]{{1,28}}\)(?=,? {FORM}\b| [A-Z]))*"
)
_COMMON = re.compile(rf"(?:.*[ -])?{words('common')}")
_ENDS_ONE = re.compile(rf"(?:.* )?{words('last_in_names')}")
_BODY = re.compile(rf"\b{words('bodies')}\b")
_OF_COMMON = re.compile(
    rf"(?:(?:{words('common', 'bodies', 'last_in_names')}|{FORM}|{_LINK}|and)(?![\w-])[ ,.]*)+"
)
"""What is no name alone: "Electronic Technology", "Services Private Limited"."""
_BEGINS_COMMON = re.compile(rf"{words('common')}(?![\w-])")
_OPEN = re.compile(r"(?:.* )?(?:Research|Production|Export|Import|[A-Z]\w+(?:al|ic|ary|ive))")
"""What another word must follow: "Special Industrial"."""
_SURNAME = re.compile(
    r"[A-Z][A-Z'-]{2,}(?: [A-Z][A-Z'-]+)*, [A-Z][a-z'-]+(?: [A-Z][a-z'-]+){0,3}(?=[,;.(]|\s*$|\s\()"
)
_ENTRY = ("\n", "; ", "* ", ": ")
"""Before an entry of a list, which may be a name with the surname first: "ORLIN, Pavel Ivanovich"."""
FIRM_OF = re.compile(
    rf"(?P<name>(?!(?:\w+ )?(?:University|Institute|Academy|Bank|Islamic Republic)\b|.* of .* of )[A-Z].*\b{words('trades')}) of (?P<of>[A-Z].*)$"
)
_AT = re.compile(
    r" at (?:the )?(?:[A-Z][\w'-]+ )+(?:University|Institute|Academy|College)\b| at (?:the )?University of [A-Z]\w+"
)
_IN_THE = re.compile(
    r" in the (?P<where>[A-Z][a-z]+ (?:[A-Z][a-z]+ )?[A-Z][a-z]+)(?=[.,;]|$| and | for )"
)
_AND_LAST = re.compile(rf", [A-Z][a-z]+ & {words('common')}(?=[.,;]|\s*$|\s\s| [a-z])")
"""What a name may end with: "Ostra Defense, Space & Security"."""
_SONS = re.compile(rf" and (?:Sons|Brothers|Bros|Partners|Associates)\b{_FORMS}*(?: {_CAP})*")
_THE_BOTH = re.compile(rf"[A-Z][a-z]+ and (?=[A-Z][a-z]+ {words('bodies')}\b)")
"""Two fields of one body, behind an article: "the Political and Security Committee"."""
_PART = re.compile(r"(?:School|Faculty|Department|Institute|College|Laborator|Center|Centre)")


def runs(text: str, start: int, end: int, where: tuple[Place, ...]) -> Iterator[tuple[int, int]]:
    """Where the runs of a part of a text begin and end. `where`: its words of place."""
    at = start
    for caps in _SURNAME.finditer(text, start, end):
        if text.endswith(_ENTRY, 0, caps.start()) or not caps.start():
            yield caps.span()
            at = caps.end()
    for match in _RUN.finditer(text, start, end):
        if match.start() >= at:
            at = _end(text, start, match, end, where)
            yield match.start(), at


def _end(text: str, start: int, match: re.Match[str], end: int, where: tuple[Place, ...]) -> int:
    both = (
        _THE_BOTH.match(text, match.start(), end)
        if text.endswith("the ", start, match.start())
        else None
    )
    if both and " " not in match.group():
        match = _RUN.match(text, both.end(), end) or match
        return match.end()
    stop = _with_and(text, match.start(), match.end(), end)
    whose = _AT.match(text, stop, end) if _PART.match(match.group()) else None
    stop = whose.end() if whose else stop
    tail = _AND_LAST.match(text, stop, end)
    stop = tail.end() if tail else stop
    within = _IN_THE.match(text, stop, end)
    if within and not any(one.start == within.start("where") for one in where):
        stop = within.end()
    return stop


def _with_and(text: str, start: int, end: int, stop: int) -> int:
    """The end of a run that goes on with "and" ("Institute of Physics and Technology")."""
    kin = _SONS.match(text, end, stop)
    if kin:
        return kin.end()
    more = _RUN.match(text, end + 5, stop) if text.startswith(" and ", end) else None
    return more.end() if more and _one(text[start:end], more.group()) else end


def _one(said: str, more: str) -> bool:
    """Whether two runs with "and" between them are one name: neither half is one, since the first ends,
    and the second begins, with words that many names are made of."""
    if not _BEGINS_COMMON.match(more) or _ENDS_ONE.fullmatch(said) or not _COMMON.fullmatch(said):
        return False
    if _BODY.search(said) and _BODY.search(more):
        return False
    field = more.partition(" of ")[0]
    return bool(_OF_COMMON.fullmatch(field) or _OPEN.fullmatch(said))
